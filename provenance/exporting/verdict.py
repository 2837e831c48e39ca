"""What is said below a trail: how many ways, how many origins, how sure, and what to add."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wrap

from provenance.exporting.layout import Layout
from provenance.exporting.text import plain
from provenance.model import Edge, Ending, Node, SourceType, Trail
from provenance.tracing import Origins, Summary, summarise

__all__ = ["bounds", "caution", "verdict", "wanted"]

_MOST_ADDITIONS = 3
"""More hints than these are a list that nobody acts on."""


def verdict(trail: Trail, layout: Layout) -> Iterator[str]:
    """The lines below TRAIL's tree, without line feeds; all but commands are as wide as LAYOUT at most."""
    summary, room = summarise(trail), layout.width - 1
    yield from wrap(" ".join(_sentences(summary, layout)), room)
    yield from wrap(caution(trail, summary), room)
    lead = "To go farther: "
    for node in summary.additions[:_MOST_ADDITIONS]:
        yield f"{lead}provenance add {wanted(node)}"
        lead = " " * len(lead)
    for notice in trail.notices:
        yield from wrap(f"Note: {plain(notice.message)}.", room, subsequent_indent="      ")


def _sentences(summary: Summary, layout: Layout) -> Iterator[str]:
    if summary.reliance:
        articles, outlets = _count(summary.reliance.articles, "article"), _count(summary.reliance.outlets, "outlet")
        yield f"Relied on in {articles} of {outlets}, at most {_count(summary.hops, 'hop')} away."
    else:
        yield f"{_count(summary.ways, 'way')}, {_count(summary.hops, 'hop')}."
        yield f"Independent origins: {bounds(summary.origins)}."
    if summary.alike:
        yield f"Similar, not cited: {_count(summary.alike, 'way')}."
    if summary.weakest:
        yield f"Weakest step: {_step(summary.weakest, layout)}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def bounds(origins: Origins) -> str:
    """How many origins there may be: "1", "1 to 3"."""
    return str(origins.min) if origins.min == origins.max else f"{origins.min} to {origins.max}"


def _step(edge: Edge, layout: Layout) -> str:
    reviewed = f"{edge.review}ed" if edge.review else "unreviewed"
    rests_on = edge.id.partition("/")[0]
    return f"{layout.short(rests_on)} ({edge.confidence:.2f}, {reviewed})"


def caution(trail: Trail, summary: Summary) -> str:
    """What it is that TRAIL, of which SUMMARY is made, has found, in a sentence that calls nothing true."""
    endings = {way.ending for way in trail.ways}
    if summary.reliance:
        found = "Who cites it in these texts" if summary.reliance.articles else "Nobody in these texts cites it"
    elif endings == {Ending.CYCLE}:
        found = "These texts cite one another in a circle"
    elif not summary.origins.max:
        found = "No source is said to state it"
    elif endings == {Ending.ORIGINAL}:
        found = "The earliest text that is held"
    elif endings == {Ending.ANONYMOUS}:
        found = "These texts leave their source unnamed"
    elif endings == {Ending.UNSTATED}:
        found = "These texts name no source"
    else:
        found = "The earliest source that these texts name"
        found = found.replace("source", "sources") if summary.origins.max > 1 else found
    return f"{found}; not a finding of truth."


def wanted(node: Node) -> str:
    """What to add, as a placeholder: "<the Independent's article>"."""
    name = plain(node.name)
    if node.type == SourceType.WORK:
        return f"<{name}>"
    name = f"the {name[4:]}" if name.startswith("The ") else name
    return f"<{name}{'’' if name.endswith('s') else '’s'} article>".replace("’", "'")
