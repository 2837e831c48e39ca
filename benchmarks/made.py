"""Extractions made without reading: one article, one paragraph, claims as given. Where only matching is measured."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from provenance.model import (
    Article,
    Claim,
    Document,
    Extraction,
    IdPrefix,
    Link,
    Paragraph,
    ParagraphRole,
    Span,
    content_id,
)

OBTAINED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def made(  # noqa: PLR0913 - what an article may have
    location: str,
    text: str,
    *,
    claims: Sequence[str] = (),
    language: str = "en",
    title: str | None = None,
    publisher: str | None = None,
    date: dt.date | None = None,
    links: Sequence[str] = (),
) -> Extraction:
    """The extraction of TEXT at LOCATION, in which each of CLAIMS and LINKS stands; all of it is one paragraph."""
    sha256 = hashlib.sha256(f"{location}\n{text}".encode()).hexdigest()
    document_id = content_id(IdPrefix.DOCUMENT, sha256)
    article_id = content_id(IdPrefix.ARTICLE, sha256, 0, len(text))
    whole = Span(0, len(text))
    document = Document(
        id=document_id,
        location=location,
        obtained=OBTAINED,
        media_type="text/plain",
        sha256=sha256,
        encoding="utf-8",
        text=text,
    )
    article = Article(
        id=article_id,
        document_id=document_id,
        outer=None,
        span=whole,
        title=title,
        authors=(),
        publisher=publisher,
        date=date,
        language=language,
        paragraphs=(Paragraph(span=whole, role=ParagraphRole.BODY, language=language),),
    )
    return Extraction(
        document=document,
        articles=(article,),
        attributions=(),
        sources=(),
        voices={},
        claims=tuple(_claim(text, claim, article_id) for claim in dict.fromkeys(claims)),
        links=tuple(Link(article_id=article_id, span=_place(text, url), url=url) for url in links),
    )


def _claim(text: str, claim: str, article_id: str) -> Claim:
    span = _place(text, claim)
    return Claim(
        id=content_id(IdPrefix.CLAIM, article_id, span),
        article_id=article_id,
        spans=(span,),
        text=claim,
        attribution_ids=(),
    )


def _place(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
