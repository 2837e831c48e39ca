"""A document with all that was read out of it as one JSON record, and back again: a line of `export jsonl`.

Beside what this program needs to take it over as it was read, a line has the columns of a table of articles (url,
title, authors, date, publisher, language, text), which are those of the document's first article.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from provenance.errors import InputError
from provenance.exporting.layout import Tool
from provenance.exporting.records import article_record, spans_record
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Extraction,
    IdPrefix,
    Kind,
    Link,
    Notice,
    Paragraph,
    ParagraphRole,
    Polarity,
    Severity,
    Source,
    SourceType,
    Span,
    Spans,
    VoiceStep,
    content_id,
)

__all__ = ["DOCUMENT_SCHEMA", "document_record", "extraction_of"]

DOCUMENT_SCHEMA = "provenance.document/1"

_SPANS = ("cue", "source", "content", "addressee")
_BETWEEN_PIECES = " … "
"""What a claim's text has between the texts of its spans."""


def document_record(extraction: Extraction, tool: Tool) -> dict[str, Any]:
    """EXTRACTION as one record (docs/schemas/document.json); TOOL is what read it."""
    document = extraction.document
    first = article_record(extraction.articles[0]) if extraction.articles else {}
    return {
        "schema": DOCUMENT_SCHEMA,
        "tool": {"version": tool.version, "rules": tool.rules},
        "id": document.id,
        "location": document.location,
        "obtained": document.obtained.isoformat(),
        "url": document.url,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "encoding": document.encoding,
        **{name: first.get(name) for name in ("title", "authors", "date", "publisher", "language")},
        "text": document.text,
        "articles": [_article_record(article) for article in extraction.articles],
        "attributions": [_attribution_record(one, extraction) for one in extraction.attributions],
        "sources": [_source_record(source) for source in extraction.sources],
        "claims": [
            {
                "id": c.id,
                "article": c.article_id,
                "spans": spans_record(c.spans),
                "attributions": list(c.attribution_ids),
            }
            for c in extraction.claims
        ],
        "links": [{"article": one.article_id, "span": list(one.span), "url": one.url} for one in extraction.links],
        "notices": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "message": one.message,
                "span": list(one.span) if one.span else None,
            }
            for one in extraction.notices
        ],
    }


def extraction_of(record: Mapping[str, Any]) -> Extraction:
    """What RECORD, made by `document_record`, was made of. Raises InputError where it does not hold together."""
    try:
        return _Parsed(record).extraction()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(
            f"{record.get('location')}: an exported document that does not hold together ({error})",
            hint='export it anew, or leave its "schema" out to have its text read',
        ) from error


def _article_record(article: Article) -> dict[str, Any]:
    return article_record(article) | {
        "paragraphs": [[*p.span, p.role.value, p.language] for p in article.paragraphs],
    }


def _attribution_record(attribution: Attribution, extraction: Extraction) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "article": attribution.article_id,
        "kind": attribution.kind.value,
        "polarity": attribution.polarity.value,
        "parent": attribution.parent,
        **{name: spans_record(getattr(attribution, name)) for name in _SPANS},
        "voice": [[s.source_id, s.attribution_id, s.relayed] for s in extraction.voices[attribution.id]],
        "method": attribution.method,
        "confidence": attribution.confidence,
    }


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "type": source.type.value,
        "aliases": list(source.aliases),
        "domain": source.domain,
    }


class _Parsed:
    """A record on its way back: every span is looked at, and every id that can be made anew from what it names."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self._text: str = record["text"]
        self._sha256: str = record["sha256"]

    def extraction(self) -> Extraction:
        record = self._record
        return Extraction(
            document=self._document(),
            articles=tuple(self._article(one) for one in record["articles"]),
            attributions=tuple(self._attribution(one) for one in record["attributions"]),
            sources=tuple(_source(one) for one in record["sources"]),
            voices={
                one["id"]: tuple(
                    VoiceStep(source_id=source, attribution_id=evidence, relayed=relayed)
                    for source, evidence, relayed in one["voice"]
                )
                for one in record["attributions"]
            },
            claims=tuple(self._claim(one) for one in record["claims"]),
            links=tuple(
                Link(article_id=one["article"], span=self._span(one["span"]), url=one["url"]) for one in record["links"]
            ),
            notices=tuple(
                Notice(
                    code=one["code"],
                    severity=Severity(one["severity"]),
                    message=one["message"],
                    location=record["location"],
                    span=self._span(one["span"]) if one["span"] else None,
                )
                for one in record["notices"]
            ),
        )

    def _document(self) -> Document:
        record = self._record
        return Document(
            id=_same(record["id"], content_id(IdPrefix.DOCUMENT, self._sha256)),
            location=record["location"],
            obtained=dt.datetime.fromisoformat(record["obtained"]),
            url=record["url"],
            media_type=record["media_type"],
            sha256=self._sha256,
            encoding=record["encoding"],
            text=self._text,
        )

    def _article(self, one: Mapping[str, Any]) -> Article:
        span = self._span(one["span"])
        return Article(
            id=_same(one["id"], content_id(IdPrefix.ARTICLE, self._sha256, *span)),
            document_id=self._record["id"],
            outer=one["outer"],
            span=span,
            title=one["title"],
            authors=tuple(one["authors"]),
            publisher=one["publisher"],
            date=dt.date.fromisoformat(one["date"]) if one["date"] else None,
            language=one["language"],
            paragraphs=tuple(
                Paragraph(span=self._span((start, end)), role=ParagraphRole(role), language=language)
                for start, end, role, language in one["paragraphs"]
            ),
        )

    def _attribution(self, one: Mapping[str, Any]) -> Attribution:
        return Attribution(
            id=one["id"],
            article_id=one["article"],
            kind=Kind(one["kind"]),
            polarity=Polarity(one["polarity"]),
            parent=one["parent"],
            method=one["method"],
            confidence=float(one["confidence"]),
            **{name: self._spans(one[name]) for name in _SPANS},
        )

    def _claim(self, one: Mapping[str, Any]) -> Claim:
        spans = self._spans(one["spans"])
        return Claim(
            id=_same(one["id"], content_id(IdPrefix.CLAIM, one["article"], spans)),
            article_id=one["article"],
            spans=spans,
            text=_BETWEEN_PIECES.join(self._text[span.start : span.end] for span in spans),
            attribution_ids=tuple(one["attributions"]),
        )

    def _spans(self, pairs: Iterable[Iterable[int]]) -> Spans:
        return tuple(self._span(pair) for pair in pairs)

    def _span(self, pair: Iterable[int]) -> Span:
        start, end = map(int, pair)
        if not 0 <= start <= end <= len(self._text):
            raise ValueError(f"[{start}, {end}] lies outside its text")
        return Span(start, end)


def _source(one: Mapping[str, Any]) -> Source:
    return Source(
        id=one["id"],
        name=one["name"],
        type=SourceType(one["type"]),
        aliases=tuple(one["aliases"]),
        domain=one["domain"],
    )


def _same(given: str, made: str) -> str:
    """The id that was GIVEN, which is the one that is MADE of what it names."""
    if given != made:
        raise ValueError(f"{given} is not its id")
    return made
