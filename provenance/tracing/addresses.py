"""The web address that stands in the evidence of a step, or that makes the step."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.matching.contexts import address
from provenance.model import Article, Attribution, Link, Span, Spans
from provenance.tracing.graph import Graph

__all__ = ["in_evidence", "to_article"]


def in_evidence(graph: Graph, attribution: Attribution, quoted: Span, within: Iterable[Attribution]) -> str | None:
    """The address that stands in what ATTRIBUTION's words quote (QUOTED), None where none does.

    One in the words for its source or in its cue counts before one in its content, which may be about anything; of
    several there, the nearest to the cue. What stands in the words for a source WITHIN its content, or in the cue of
    that, is the inner one's.
    """
    links = [link for link in graph.links_in(attribution.article_id) if link.span.overlaps(quoted)]
    own = (*attribution.source, *attribution.addressee, *attribution.cue)
    inner = [span for one in within if one.id != attribution.id for span in (*one.source, *one.addressee, *one.cue)]
    links = [link for link in links if _touches(link, own) or not _touches(link, inner)]
    for spans in (own, attribution.content):
        touching = [link for link in links if _touches(link, spans)]
        if touching:
            return min(touching, key=lambda link: _distance(link.span, attribution.cue or own or spans)).url
    return None


def to_article(graph: Graph, citing: Article, cited: Article) -> str | None:
    """The first address in CITING that is where CITED was got; None where there is none."""
    document = graph.document(cited.document_id)
    there = address(document.url or document.location) if cited.outer is None else None
    links = graph.links_in(citing.id) if there else ()
    return next((link.url for link in links if address(link.url) == there), None)


def _touches(link: Link, spans: Iterable[Span]) -> bool:
    return any(link.span.overlaps(span) for span in spans)


def _distance(one: Span, spans: Spans) -> int:
    """Characters between ONE and the nearest of SPANS."""
    return min(max(span.start - one.end, one.start - span.end, 0) for span in spans)
