"""What holds of everything that is read out of any document."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.model import Extraction, Span

__all__ = ["assert_hangs_together"]


def assert_hangs_together(found: Extraction) -> None:
    """All spans of FOUND lie in its text and in their article, all ids lead somewhere, and no parent is its own."""
    text = found.document.text
    whole = Span(0, len(text))
    articles = {article.id: article for article in found.articles}
    attributions = {attribution.id: attribution for attribution in found.attributions}
    sources = {source.id for source in found.sources}
    assert len(articles) == len(found.articles)
    assert len(attributions) == len(found.attributions)
    assert set(found.voices) == set(attributions)
    for article in found.articles:
        assert whole.contains(article.span)
        assert article.outer is None or articles[article.outer].span.contains(article.span)
        _assert_in_order([paragraph.span for paragraph in article.paragraphs], article.span)
    for one in found.attributions:
        for spans in (one.cue, one.source, one.content, one.addressee):
            _assert_in_order(spans, articles[one.article_id].span)
        assert one.cue or one.content or one.source
        _assert_ends(one.id, {id_: other.parent for id_, other in attributions.items()})
        assert {step.source_id for step in found.voices[one.id]} <= sources
        assert {step.attribution_id for step in found.voices[one.id]} <= set(attributions)
    for claim in found.claims:
        assert claim.text == " … ".join(text[span.start : span.end] for span in claim.spans)
        _assert_in_order(claim.spans, articles[claim.article_id].span)
        assert set(claim.attribution_ids) <= set(attributions)
    for link in found.links:
        assert articles[link.article_id].span.contains(link.span)
    marked = [
        span for quotation in found.document.quotations for span in (quotation.span, quotation.credit, quotation.author)
    ]
    for span in [*(link.span for link in found.document.hyperlinks), *marked]:
        assert span is None or whole.contains(span)


def _assert_in_order(spans: Iterable[Span], inside: Span) -> None:
    """SPANS have something in them, lie INSIDE, and follow one another."""
    end = inside.start
    for span in spans:
        assert end <= span.start < span.end <= inside.end
        end = span.end


def _assert_ends(one: str, parents: dict[str, str | None]) -> None:
    """From ONE outwards, PARENTS come to an end."""
    passed: set[str] = set()
    at: str | None = one
    while at is not None:
        assert at not in passed
        passed.add(at)
        at = parents[at]
