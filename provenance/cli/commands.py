"""The commands and the module of each, which is imported when the command is asked for, so that one starts quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperGroup

__all__ = ["Commands"]

_MODULES = {
    "add": "adding",
    "trace": "tracing",
    "report": "reporting",
    "serve": "serving",
    "claims": "claims",
    "sources": "sources",
    "articles": "articles",
    "circles": "circles",
    "show": "showing",
    "extract": "extracting",
    "export": "exporting",
    "evaluate": "evaluating",
    "review": "reviewing",
    "source": "identities",
    "links": "links",
    "db": "database",
}
"""In the order of `--help`. Each module has a function `register`, which puts its command into a Typer app."""


_MISUSE: type[Exception] = typer.BadParameter.__mro__[1]
"""What is raised where options are wrong: UsageError, of Click or of the copy that newer Typers have."""


class Commands(TyperGroup):
    """The program's group of commands."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - what Typer gives its groups
        """With ATTRIBUTES, those of a TyperGroup; the commands are those above."""
        super().__init__(**attributes)
        self.commands = cast("Any", _Imported())  # a group only reads them

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - a context of the library inside Typer, and what a command gives
        """Runs the command of CTX. Where one of the program's own options stands behind it, the error says where to."""
        try:
            return super().invoke(ctx)
        except _MISUSE as error:
            _tell_place(error, self.get_params(ctx))
            raise

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the same in any context
        """The names of all commands, none of which is imported for that."""
        return list(_MODULES)


def _tell_place(error: Any, options: Iterable[Any]) -> None:  # noqa: ANN401 - of the library inside Typer
    """Has ERROR, if it is about one of OPTIONS that no command has, say that it stands before the command."""
    if not hasattr(error, "possibilities"):  # which only that about options that there are not has
        return
    for option in options:
        if error.option_name in option.opts:
            value = "" if option.is_flag else f" {option.metavar}"
            program, _, command = error.ctx.command_path.partition(" ")
            place = f"{program} {error.option_name}{value} {command}"
            error.message = f"{error.option_name} stands before the command: {place}"
            error.possibilities = None


class _Imported(Mapping[str, Any]):
    """The commands by their names."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a command of the library inside Typer
        return _command(_MODULES[name], name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@cache
def _command(module: str, name: str) -> Any:  # noqa: ANN401 - a command of the library inside Typer
    """The command NAME, or group of commands, that MODULE of this package has."""
    app = typer.Typer(rich_markup_mode=None)
    import_module(f"provenance.cli.{module}").register(app)
    return typer.main.get_group(app).commands[name]
