"""Quotations that a page marks as such, with a line beside them that says whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.located import Located
from provenance.model import Article, Attribution, Document, IdPrefix, Kind, Polarity, Span, content_id

__all__ = ["with_credits"]

_CREDIT_CONFIDENCE = 0.95
"""Markup is written by programs and seldom wrong; an editor's own words set in a quotation's looks bear no name."""

_WORD = re.compile(r"[^\W\d_]{3,}")


def with_credits(document: Document, article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """FOUND, ARTICLE's attributions, and one more for each quotation that DOCUMENT's page marks and credits.

    Where the words before a quotation lead in to it and name the same one, they are enough; where they name
    another ("The mayor shared this:"), that one passes on what is quoted, credit and all.
    """
    attributions = list(found)
    paragraphs = Located((paragraph, (paragraph.span,)) for paragraph in article.paragraphs)
    leading: dict[Span, list[int]] = {}
    for at, attribution in enumerate(attributions):
        for piece in attribution.content:
            leading.setdefault(piece, []).append(at)
    for quotation in document.quotations:
        if quotation.author is None or quotation.credit is None or not quotation.span.overlaps(article.span):
            continue
        if not any(paragraph.span.overlaps(quotation.span) for paragraph in paragraphs.touching(quotation.span)):
            continue
        leads = leading.get(quotation.span, ())
        author = _words(document.text, [quotation.author])
        if any(author & _words(document.text, attributions[at].source) for at in leads):
            continue
        for at in leads:
            attributions[at] = _widened(attributions[at], quotation.span, quotation.credit)
        leading[quotation.span] = [len(attributions)]
        attributions.append(_credited(document.text, article.id, quotation.span, quotation.author, quotation.credit))
    return attributions


def _words(text: str, spans: Sequence[Span]) -> set[str]:
    return {word.casefold() for span in spans for word in _WORD.findall(text, span.start, span.end)}


def _widened(attribution: Attribution, quoted: Span, credit: Span) -> Attribution:
    """ATTRIBUTION, of whose content QUOTED is a piece, with the CREDIT of that in it."""
    whole = Span(quoted.start, credit.end)
    content = tuple(whole if piece == quoted else piece for piece in attribution.content)
    key = content_id(
        IdPrefix.ATTRIBUTION, attribution.article_id, attribution.kind, attribution.cue, content, attribution.source
    )
    return replace(attribution, id=key, content=content)


def _credited(text: str, article_id: str, quoted: Span, author: Span, credit: Span) -> Attribution:
    """The attribution of what is QUOTED in TEXT to the AUTHOR; its cue is the dash or the words before the name."""
    before = text[credit.start : author.start].rstrip()
    cue = (Span(credit.start, credit.start + len(before)),) if before else ()
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, Kind.STATEMENT, cue, (quoted,), (author,)),
        article_id=article_id,
        kind=Kind.STATEMENT,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=cue,
        source=(author,),
        content=(quoted,),
        addressee=(),
        method="credit",
        confidence=_CREDIT_CONFIDENCE,
    )
