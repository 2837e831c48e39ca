"""The claims of a document: what its attributions attribute, and what its articles say themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from provenance.extraction.grammar import grammar
from provenance.languages import available
from provenance.model import Article, Attribution, Claim, Document, IdPrefix, ParagraphRole, Span, Spans, content_id

__all__ = ["claims"]

_ASSERTING = frozenset({ParagraphRole.BODY, ParagraphRole.NOTE, ParagraphRole.INTERJECTION})


def claims(document: Document, articles: Sequence[Article], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Every claim of DOCUMENT, by where it begins, the outer one first.

    One for each content of ATTRIBUTIONS (one for several that attribute the very same words), and
    one for each sentence of ARTICLES that no attribution takes up whole.
    """
    carriers: dict[tuple[str, Spans], list[str]] = {}
    for attribution in attributions:
        if attribution.content:
            carriers.setdefault((attribution.article_id, attribution.content), []).append(attribution.id)
    contents: dict[str, list[Span]] = {}
    for article_id, spans in carriers:
        contents.setdefault(article_id, []).extend(spans)
    for article in articles:
        taken = _Cover(contents.get(article.id, ()))
        for sentence in _sentences(document.text, article):
            if not taken.contains(sentence):
                carriers.setdefault((article.id, (sentence,)), [])
    made = [
        Claim(
            id=content_id(IdPrefix.CLAIM, article_id, spans),
            article_id=article_id,
            spans=spans,
            text=" … ".join(document.text[s.start : s.end] for s in spans),
            attribution_ids=tuple(ids),
        )
        for (article_id, spans), ids in carriers.items()
    ]
    return tuple(sorted(made, key=lambda c: (c.spans[0].start, -c.spans[-1].end, c.id)))


class _Cover:
    """Spans, to ask whether one of them holds another: by the farthest end of all that begin no later."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def contains(self, span: Span) -> bool:
        """Whether one of the spans holds SPAN."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end


def _sentences(text: str, article: Article) -> list[Span]:
    found: list[Span] = []
    for paragraph in article.paragraphs:
        language = paragraph.language or article.language or ""
        rules = grammar(language) if language in available() else None
        if paragraph.role not in _ASSERTING:
            continue
        if rules is None:
            found.append(paragraph.span)
        else:
            found += [s.span for s in rules.splitter.outermost(text, paragraph.span)]
    return found
