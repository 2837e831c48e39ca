"""`export`: all that is held, for other programs or another database."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.session import session

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance export jsonl > held.jsonl
  provenance export jsonl | provenance --db copy.db add -
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(export)


def export(
    context: typer.Context,
    *,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl: a line a document, which `add` takes again.")],
) -> None:
    """Print all that is held.

    The text of each document with its articles, and what was read out of them.
    """
    from provenance.exporting import EXPORTS, Tool

    if form not in EXPORTS:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(EXPORTS)}", param_hint="FORMAT")
    here = session(context)
    with here.open() as store:
        held = (
            (extraction, Tool(version=read_by.program, rules=read_by.rules, model=read_by.model))
            for extraction, read_by in store.extractions.all()
        )
        for piece in EXPORTS[form](held):
            here.print(piece)
