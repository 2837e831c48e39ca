"""`export`: all that is held, for other programs or another database."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.session import session

__all__ = ["register"]

_EPILOG = """\
\b
Formats:
  jsonl                     everything, a document a line
  csv-nodes, csv-edges      tables
  dot, mermaid              text for drawing
  graphml, gexf, cytoscape  for programs that analyse graphs
  prov-json, prov-n         W3C PROV (needs the extra export)
  jsonld                    schema.org: claims, where they appear
  annotations               W3C Web Annotations in the texts
  ftm                       FollowTheMoney entities, for Aleph
  bibtex, csl               the articles, as a bibliography
  svg, png                  a picture (needs Graphviz)

\b
Examples:
  provenance export jsonl | provenance --db copy.db add -
  provenance export graphml > held.graphml
  provenance export csv-edges > edges.csv
  provenance export bibtex > articles.bib
"""


def _formats() -> list[str]:
    """The names of all formats, for the shell to complete."""
    from provenance.exporting import EXPORTS, GRAPH_FORMATS

    return [*EXPORTS, *GRAPH_FORMATS]


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EPILOG)(export)


def export(
    context: typer.Context,
    *,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="One of those below.", autocompletion=_formats)],
) -> None:
    """Print all that is held, for other programs or another database.

    jsonl has the text of each document with its articles, and all that was read out of them: `add` takes it again.
    The other formats have the citation graph, as it stands after what people ruled: claims, articles and sources, and
    who has what from whom. Texts are cut to short excerpts there. `trace --format` has a single trail in them.
    """
    from provenance import pipeline
    from provenance.exporting import EXPORTS, GRAPH_FORMATS, Tool

    if form not in _formats():
        raise typer.BadParameter(f"'{form}' is none of {', '.join(_formats())}", param_hint="FORMAT")
    here = session(context)
    with here.open() as store:
        if form in GRAPH_FORMATS:
            graph = pipeline.collection_graph(store)
            here.print_document(form, GRAPH_FORMATS[form](graph, here.layout(store)))
            return
        held = (
            (extraction, Tool(version=read_by.program, rules=read_by.rules, model=read_by.model))
            for extraction, read_by in store.extractions.all()
        )
        for piece in EXPORTS[form](held):
            here.print(piece)
