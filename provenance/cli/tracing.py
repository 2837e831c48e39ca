"""`trace`: a claim back to its earliest stated origins."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from provenance.cli.session import ArticleOption, ClaimArgument, SimilarOption, bounded, session

__all__ = ["BadNews", "TrailFormat", "register"]

BAD_NEWS = 1
"""The exit code where the answer is what --fail-on names."""

_EXAMPLES = """\
\b
Examples:
  provenance trace c4f1a09
  provenance trace "5,775 bombs and missiles"
  provenance trace "5,775 bombs" --article "The US Is Bombing" --json
  provenance trace --invert Airwars
  provenance trace c4f1a09 --format svg > trail.svg
"""


class TrailFormat(enum.StrEnum):
    """What a trail can be printed as: the names in provenance.exporting's TRAIL_FORMATS and GRAPH_FORMATS."""

    TREE = "tree"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    CSV_NODES = "csv-nodes"
    CSV_EDGES = "csv-edges"
    DOT = "dot"
    MERMAID = "mermaid"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    PROV_JSON = "prov-json"
    PROV_N = "prov-n"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    FTM = "ftm"
    BIBTEX = "bibtex"
    CSL = "csl"
    SVG = "svg"
    PNG = "png"


class BadNews(enum.StrEnum):
    """The flags of a trail's summary that --fail-on can ask for."""

    ANONYMOUS = "anonymous"
    CYCLE = "cycle"
    UNREAD = "unread"


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(trace)


def trace(
    context: typer.Context,
    *,
    claim: ClaimArgument,
    invert: Annotated[
        bool, typer.Option("--invert", help="Show who relies on the claim, or on the source of that id or name.")
    ] = False,
    similar: SimilarOption = False,
    article: ArticleOption = None,
    depth: Annotated[
        int | None, typer.Option(min=1, callback=bounded, help="Follow no way farther than so many steps.")
    ] = None,
    evidence: Annotated[bool, typer.Option(help="Quote the words that each step rests on.")] = True,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out ways with a step of less confidence.")
    ] = 0.0,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="Follow only steps that a person accepted.")] = False,
    form: Annotated[
        TrailFormat, typer.Option("--format", metavar="FORMAT", help="What to print, of the formats above.")
    ] = TrailFormat.TREE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    fail_on: Annotated[
        list[BadNews] | None, typer.Option(help="Exit with 1 where a way ends so; can be given more than once.")
    ] = None,
) -> None:
    """Trace a claim back to its earliest stated origins, or, with --invert, on to those who rely on it.

    Words point to the innermost claim that contains them, if they point to one; else the claims that
    could be meant are listed, and the exit code is 3.

    Formats: tree for a reader; json (all of it), jsonl and csv (its ways, one by one); svg and png, which need
    Graphviz; and those that `export` has too: csv-nodes, csv-edges, dot, mermaid, graphml, gexf, cytoscape, prov-json,
    prov-n, jsonld, annotations, ftm, bibtex, csl.
    """
    from provenance import pipeline, tracing
    from provenance.exporting import TRAIL_FORMATS

    here = session(context)
    follow = tracing.reliance if invert else tracing.trace
    with here.open() as store:
        find = pipeline.find_claim_or_source if invert else pipeline.find_claim
        root = find(store, claim, article=article)
        trail = follow(store.graph, root, depth=depth, min_confidence=min_confidence, alike=similar, reviewed=reviewed)
        layout = here.layout(store, evidence=evidence)
        wanted = (TrailFormat.JSON if as_json else form).value
        if wanted in TRAIL_FORMATS:
            here.print(TRAIL_FORMATS[wanted](pipeline.with_links(store, trail), layout))
        else:
            from provenance.exporting import GRAPH_FORMATS

            graph = pipeline.trail_graph(store.graph, trail, evidence=evidence)
            here.print_document(wanted, GRAPH_FORMATS[wanted](graph, layout))
    if {news.value for news in fail_on or ()} & set(tracing.summarise(trail).flags):
        raise typer.Exit(BAD_NEWS)
