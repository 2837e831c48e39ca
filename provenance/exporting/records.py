"""The model's nouns as JSON records, shared by every JSON output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from provenance.model import (
    Article,
    Attribution,
    Evidence,
    Extraction,
    Fetch,
    Match,
    Notice,
    Source,
    SourceType,
    Spans,
)

__all__ = [
    "article_record",
    "attribution_record",
    "evidence_record",
    "extract_record",
    "fetch_record",
    "match_record",
    "notice_record",
    "spans_record",
]


def extract_record(extraction: Extraction, doc_id: str) -> dict[str, Any]:
    """What was read out of one document, as one line of `extract` (docs/schemas/extract.json).

    Offsets count characters of the document's decoded text. DOC_ID is the input's own name.
    """
    sources = {source.id: source for source in extraction.sources}
    return {
        "schema": "provenance.extract/1",
        "doc_id": doc_id,
        "sha256": extraction.document.sha256,
        "articles": [article_record(article) for article in extraction.articles],
        "attributions": [
            attribution_record(attribution, [sources[step.source_id] for step in extraction.voices[attribution.id]])
            for attribution in extraction.attributions
        ],
    }


def article_record(article: Article) -> dict[str, Any]:
    """ARTICLE's span and what heads it; `outer` is the id of the article it stands in, or null."""
    return {
        "id": article.id,
        "outer": article.outer,
        "span": list(article.span),
        "title": article.title,
        "authors": list(article.authors),
        "publisher": article.publisher,
        "date": article.date.isoformat() if article.date else None,
        "language": article.language,
    }


def attribution_record(attribution: Attribution, voice: Iterable[Source]) -> dict[str, Any]:
    """ATTRIBUTION with its spans, and its VOICE as a chain of names, nearest first.

    `anonymous` tells that the farthest of them is unnamed.
    """
    chain = tuple(voice)
    return {
        "id": attribution.id,
        "article": attribution.article_id,
        "kind": attribution.kind.value,
        "polarity": attribution.polarity.value,
        "parent": attribution.parent,
        "source": spans_record(attribution.source),
        "cue": spans_record(attribution.cue),
        "content": spans_record(attribution.content),
        "chain": [source.name for source in chain],
        "anonymous": bool(chain) and chain[-1].type is SourceType.UNNAMED,
        "method": attribution.method,
        "confidence": attribution.confidence,
    }


def spans_record(spans: Spans) -> list[list[int]]:
    """SPANS as [[start, end], …]."""
    return [[span.start, span.end] for span in spans]


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """EVIDENCE as W3C Web Annotation's selectors have it: a position, and a quote with what stands around it."""
    return {
        "document": evidence.document,
        "sha256": evidence.sha256,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "exact": evidence.exact,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "cue": evidence.cue,
        "source": evidence.source,
    }


def fetch_record(fetch: Fetch) -> Mapping[str, Any]:
    """FETCH with its redirects and headers, in their order."""
    return {
        "url": fetch.url,
        "final_url": fetch.final_url,
        "obtained": fetch.obtained.isoformat(),
        "status": fetch.status,
        "sha256": fetch.sha256,
        "size": fetch.size,
        "hops": [{"url": hop.url, "status": hop.status, "target": hop.target} for hop in fetch.hops],
        "headers": [list(header) for header in fetch.headers],
    }


def match_record(match: Match) -> dict[str, Any]:
    """MATCH with the spans of its passages, in the documents of its two articles."""
    return {
        "id": match.id,
        "kind": match.kind.value,
        "one": match.one,
        "other": match.other,
        "score": match.score,
        "reason": match.reason,
        "passages": [{"one": list(passage.one), "other": list(passage.other)} for passage in match.passages],
        "upstream": match.upstream,
        "basis": match.basis.value if match.basis else None,
        "direction": match.direction,
    }


def notice_record(notice: Notice) -> Mapping[str, Any]:
    """NOTICE with its place, where it has one."""
    return {
        "code": notice.code,
        "severity": notice.severity.value,
        "message": notice.message,
        "location": notice.location,
        "span": list(notice.span) if notice.span else None,
    }
