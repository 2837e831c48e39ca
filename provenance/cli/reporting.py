"""`report`: a claim's trail as one HTML page, to be sent, printed or cited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.session import ArticleOption, ClaimArgument, SimilarOption, session
from provenance.errors import ProvenanceError

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance report "5,775 bombs and missiles" -o bombs.html
  provenance report c4f1a09 -o - > page.html
  provenance report c4f1a09 --full-text -o page.html
"""

_STANDARD_OUTPUT = "-"


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(report)


def report(
    context: typer.Context,
    *,
    claim: ClaimArgument,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page; - is standard output.")
    ],
    article: ArticleOption = None,
    similar: SimilarOption = False,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Put in the whole texts of the articles, not excerpts alone.")
    ] = False,
) -> None:
    """Write a claim's trail as one HTML page.

    The page stands for itself: it has no scripts, asks for nothing from elsewhere, and can be printed. It shows the
    claim, the ways back beside the sentences that they rest on, when and where these stand, reprints, links and
    archived copies, what a person reviewed, how it was found, and how to cite it.
    """
    from provenance import pipeline, tracing
    from provenance.exporting.report import render

    here = session(context)
    made = here.now()
    with here.open() as store:
        root = pipeline.find_claim(store, claim, article=article)
        trail = tracing.trace(store.graph, root, alike=similar)
        page = render(pipeline.dossier(store, trail), here.layout(store), made=made, full_text=full_text)
    if output == _STANDARD_OUTPUT:
        here.print_document("html", [page.encode("utf-8", "replace")])
        return
    try:
        Path(output).write_bytes(page.encode("utf-8", "replace"))
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}"
        raise ProvenanceError(message, hint="name another file with --output") from error
    here.say(f"written: {output}")
