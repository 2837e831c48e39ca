"""The words that a step of a trail rests on."""

from __future__ import annotations

from provenance.model import Attribution, Document, Evidence, IdPrefix, Span, Spans
from provenance.tracing.graph import Graph

__all__ = ["EXCERPT_LENGTH", "evidence", "quotation", "resting_on", "words"]

EXCERPT_LENGTH = 300
"""The most characters of content quoted around the cue: a long sentence of news, and short enough
that an export of a whole collection does not reprint its articles."""

CONTEXT_LENGTH = 32
"""Characters of prefix and of suffix, so that the excerpt can be found again in a changed text."""


def evidence(document: Document, attribution: Attribution) -> Evidence:
    """Where in DOCUMENT's text it is said that the source of ATTRIBUTION says so.

    The excerpt holds the cue, the source where it stands within reach of the cue, and as much of
    the content as fits into EXCERPT_LENGTH.
    """
    return _quoted(
        document,
        _excerpt(document.text, attribution),
        cue=words(document.text, attribution.cue),
        source=words(document.text, attribution.source),
    )


def quotation(document: Document, spans: Spans) -> Evidence:
    """What DOCUMENT's text says at SPANS, as much of it as fits into EXCERPT_LENGTH; it has neither cue nor source."""
    whole = _hull(spans)
    cut = whole.end
    if whole.end - whole.start > EXCERPT_LENGTH:
        cut = document.text.rfind(" ", whole.start, whole.start + EXCERPT_LENGTH)
        cut = cut if cut > whole.start else whole.start + EXCERPT_LENGTH
    return _quoted(document, Span(whole.start, cut), cue="", source="")


def resting_on(graph: Graph, evidence_id: str, claim_id: str) -> Evidence:
    """The words that a citation of that claim rests on: those of an attribution, or, of a match, the claim's own."""
    if evidence_id.startswith(IdPrefix.ATTRIBUTION.value):
        attribution = graph.attribution(evidence_id)
        return evidence(graph.document(graph.article(attribution.article_id).document_id), attribution)
    claim = graph.claim(claim_id)
    return quotation(graph.document(graph.article(claim.article_id).document_id), claim.spans)


def words(text: str, spans: Spans) -> str:
    """What stands at SPANS of TEXT: white space folded, the pieces joined by an ellipsis."""
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)


def _quoted(document: Document, span: Span, *, cue: str, source: str) -> Evidence:
    return Evidence(
        document=document.id,
        sha256=document.sha256,
        span=span,
        exact=document.text[span.start : span.end],
        prefix=document.text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT_LENGTH],
        cue=cue,
        source=source,
    )


def _excerpt(text: str, attribution: Attribution) -> Span:
    """The stretch of TEXT to quote: grown from the cue, nearest pieces first, as far as the length allows."""
    pieces = [*attribution.source, *attribution.addressee, *attribution.content]
    core = _hull(attribution.cue or attribution.source or attribution.content)
    for piece in sorted(pieces, key=lambda piece: _distance(core, piece)):
        grown = _hull((core, piece))
        if grown.end - grown.start <= EXCERPT_LENGTH:
            core = grown
        elif piece in attribution.content:
            return _stretch(text, core, piece)
    return core


def _hull(spans: Spans) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _stretch(text: str, core: Span, content: Span) -> Span:
    """CORE with the part of CONTENT next to it that still fits, cut between words."""
    room = EXCERPT_LENGTH - (core.end - core.start)
    if room <= 0 or _distance(core, content) >= room:
        return core
    if content.end > core.end:
        end = core.end + room
        cut = text.rfind(" ", core.end, end)
        return Span(core.start, cut) if cut > max(core.end, content.start) else core
    start = core.start - room
    cut = text.find(" ", start, core.start)
    return Span(cut + 1, core.end) if 0 <= cut < min(core.start, content.end) else core
