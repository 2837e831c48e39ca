"""The web address that stands in the evidence of a step, or that makes the step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.identity.domains import address_key
from provenance.model import Article, Attribution, Link, Span, Spans
from provenance.tracing.evidence import evidence
from provenance.tracing.graph import Graph

__all__ = ["in_evidence", "linking", "to_article"]

_BEHIND = 4
"""Characters between an attribution's last word and an address that belongs to it: a mark, a space, a bracket."""


def in_evidence(graph: Graph, attribution: Attribution, quoted: Span, within: Iterable[Attribution]) -> str | None:
    """The address that stands in what ATTRIBUTION's words quote (QUOTED), None where none does.

    One in the words for its source or in its cue counts before one in its content, which may be about anything; of
    several there, the nearest to the cue. What stands in the words for a source WITHIN its content, or in the cue of
    that, is the inner one's. Where there is none, one right behind its words counts ("…, she said (https://…)"), or
    in brackets behind those for its source ("According to the Post (https://…), …").
    """
    held = graph.links_in(attribution.article_id)
    links = [link for link in held if link.span.overlaps(quoted)]
    own = (*attribution.source, *attribution.addressee, *attribution.cue)
    inner = [span for one in within if one.id != attribution.id for span in (*one.source, *one.addressee, *one.cue)]
    links = [link for link in links if _touches(link, own) or not _touches(link, inner)]
    for spans in (own, attribution.content):
        touching = [link for link in links if _touches(link, spans)]
        if touching:
            return min(touching, key=lambda link: _distance(link.span, attribution.cue or own or spans)).url
    end = max(span.end for span in (*own, *attribution.content))
    behind = next((link.url for link in held if 0 <= link.span.start - end <= _BEHIND), None)
    if behind is not None:
        return behind
    text = graph.document(graph.article(attribution.article_id).document_id).text
    gaps = ((text[span.end : link.span.start], link) for span in attribution.source for link in held)
    return next((link.url for gap, link in gaps if 0 < len(gap) <= _BEHIND and gap[-1] in "(["), None)


def linking(graph: Graph, article_id: str, attributions: Iterable[Attribution], page: str) -> Iterator[Attribution]:
    """Those of ATTRIBUTIONS, all of that article, that rest on a link to PAGE, whatever place in it the link names."""
    held = tuple(attributions)
    document = graph.document(graph.article(article_id).document_id)
    for one in held:
        within = [other for other in held if other.parent == one.id]
        url = in_evidence(graph, one, evidence(document, one).span, within)
        if url is not None and url.partition("#")[0] == page:
            yield one


def to_article(graph: Graph, citing: Article, cited: Article) -> str | None:
    """The first address in CITING that is where CITED was got; None where there is none."""
    document = graph.document(cited.document_id)
    there = address_key(document.url or document.location) if cited.outer is None else None
    links = graph.links_in(citing.id) if there else ()
    return next((link.url for link in links if address_key(link.url) == there), None)


def _touches(link: Link, spans: Iterable[Span]) -> bool:
    return any(link.span.overlaps(span) for span in spans)


def _distance(one: Span, spans: Spans) -> int:
    """Characters between ONE and the nearest of SPANS."""
    return min(max(span.start - one.end, one.start - span.end, 0) for span in spans)
