"""`show`: anything by its id, with the evidence marked in its sentence."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.session import JsonOption, session
from provenance.model import IdPrefix

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance show c4f1a09
  provenance show t5175b5 --json
  provenance show m177c34
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(show)


def show(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="An id of any type, or the beginning of one.")],
    as_json: JsonOption = False,
) -> None:
    """Show anything by its id, with the evidence marked.

    A claim, an attribution, a source, an article, a document, or a match of two claims or articles.
    The words that something rests on are marked in their sentence.
    """
    from provenance.cli.views import View

    here = session(context)
    with here.open() as store:
        full = store.ids.resolve(wanted.partition("/")[0])  # a trail numbers the further edges of an attribution
        kind = IdPrefix(full[0])
        view = View(store=store, layout=here.layout(store), colour=here.colour)
        if as_json:
            here.print_json(view.record(kind, full))
        else:
            here.print("".join(f"{line}\n" for line in view.lines(kind, full)))
