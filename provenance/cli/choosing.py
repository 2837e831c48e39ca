"""The options of commands that read inputs: which files, how tables call their columns, how many processes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from provenance.reading import Selection

__all__ = [
    "ExcludeOption",
    "IncludeOption",
    "InputsArgument",
    "JobsOption",
    "LogOption",
    "MapOption",
    "selected",
    "total_size",
]

_MOST_JOBS = 1024
"""More processors than a machine has, and fewer processes than would stop one."""

InputsArgument: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files, folders, or '-' for standard input.")
]
IncludeOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--include", metavar="GLOB", help="Of folders, only files that fit; repeatable.")
]
ExcludeOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Of folders, no files that fit; repeatable.")
]
MapOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="NAME=COLUMN", help="What a table calls its column NAME: text=body; repeatable."),
]
JobsOption: TypeAlias = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=_MOST_JOBS, help="Read with so many processes.")
]
LogOption: TypeAlias = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", dir_okay=False, help="Write every problem to this file.")
]


def selected(include: list[str] | None, exclude: list[str] | None, columns: list[str] | None) -> Selection:
    """What the options INCLUDE, EXCLUDE and --map (COLUMNS) choose; a usage error where one cannot be understood."""
    from provenance.reading import COLUMNS, Selection

    named = {}
    for one in columns or ():
        name, _, column = one.partition("=")
        if name not in COLUMNS or not column:
            known = ", ".join(COLUMNS)
            raise typer.BadParameter(f"'{one}' is not NAME=COLUMN with a NAME of {known}", param_hint="--map")
        named[name] = column
    return Selection(include=tuple(include or ()), exclude=tuple(exclude or ()), columns=named)


def total_size(inputs: list[str], selection: Selection) -> int | None:
    """The bytes of all INPUTS together; None where that of one cannot be told beforehand."""
    from provenance.reading import size_of

    sizes = [size_of(Path(one), selection) for one in inputs]
    return sum(size for size in sizes if size is not None) if None not in sizes else None
