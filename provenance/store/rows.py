"""From nouns to rows: what a document's extraction becomes in the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import Table

from provenance.model import Article, Attribution, Claim, Extraction, Notice, Source, SourceType, Spans, Voice
from provenance.store import tables
from provenance.store.folding import fold

Row: TypeAlias = dict[str, Any]

SPAN_ROLES = ("cue", "source", "content", "addressee")
"""The fields of an Attribution that are spans, as attribution_spans.role names them."""

_TYPE_UNKNOWN, _DOMAIN_UNKNOWN = 2, 1


def contents(extraction: Extraction) -> Iterator[tuple[Table, Sequence[Row]]]:
    """The rows that EXTRACTION's document gives, table by table in the order in which they can be written.

    Neither the document's own row is among them nor those of sources, which are shared.
    """
    document_id = extraction.document.id
    articles, attributions, claims = extraction.articles, extraction.attributions, extraction.claims
    yield tables.articles, [_article(article) for article in articles]
    yield tables.authors, list(chain.from_iterable(_authors(article) for article in articles))
    yield tables.paragraphs, list(chain.from_iterable(_paragraphs(article) for article in articles))
    yield tables.links, list(_links(extraction))
    yield tables.attributions, [_attribution(attribution) for attribution in attributions]
    yield tables.attribution_spans, list(chain.from_iterable(_attribution_spans(one) for one in attributions))
    yield tables.voices, list(_voices(extraction.voices))
    yield tables.claims, [{"id": c.id, "article_id": c.article_id, "text": c.text} for c in claims]
    yield tables.claim_spans, list(chain.from_iterable(_spans(c.spans, claim_id=c.id) for c in claims))
    yield tables.claim_attributions, list(chain.from_iterable(_carriers(claim) for claim in claims))
    yield tables.mentions, [_mention(source, document_id) for source in extraction.sources]
    yield tables.source_names, list(chain.from_iterable(_names(one, document_id) for one in extraction.sources))
    yield tables.citations, list(_citations(extraction))
    yield tables.notices, [_notice(notice, i, document_id) for i, notice in enumerate(extraction.notices)]


def source(source: Source) -> Row:
    """The row of SOURCE itself."""
    return {"id": source.id, "name": source.name, "type": source.type.value, "domain": source.domain}


def _article(article: Article) -> Row:
    return {
        "id": article.id,
        "document_id": article.document_id,
        "outer_id": article.outer,
        "start": article.span.start,
        "end": article.span.end,
        "title": article.title,
        "publisher": article.publisher,
        "date": None if article.date is None else article.date.isoformat(),
        "language": article.language,
        "outlet": _outlet(article),
    }


def _outlet(article: Article) -> str:
    """Whom the article's citations are counted under: reprints by one outlet count once."""
    return fold(article.publisher or ", ".join(article.authors)) or article.document_id


def _authors(article: Article) -> Iterator[Row]:
    for position, name in enumerate(article.authors):
        yield {"article_id": article.id, "position": position, "name": name}


def _paragraphs(article: Article) -> Iterator[Row]:
    for position, paragraph in enumerate(article.paragraphs):
        yield {
            "article_id": article.id,
            "position": position,
            "start": paragraph.span.start,
            "end": paragraph.span.end,
            "role": paragraph.role.value,
            "language": paragraph.language,
        }


def _links(extraction: Extraction) -> Iterator[Row]:
    for position, link in enumerate(extraction.links):
        yield {
            "article_id": link.article_id,
            "position": position,
            "start": link.span.start,
            "end": link.span.end,
            "url": link.url,
        }


def _attribution(attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "article_id": attribution.article_id,
        "parent_id": attribution.parent,
        "kind": attribution.kind.value,
        "polarity": attribution.polarity.value,
        "method": attribution.method,
        "confidence": attribution.confidence,
    }


def _attribution_spans(attribution: Attribution) -> Iterator[Row]:
    for role in SPAN_ROLES:
        yield from _spans(getattr(attribution, role), attribution_id=attribution.id, role=role)


def _spans(spans: Spans, **owner: str) -> Iterator[Row]:
    for position, span in enumerate(spans):
        yield {**owner, "position": position, "start": span.start, "end": span.end}


def _voices(voices: Mapping[str, Voice]) -> Iterator[Row]:
    for attribution_id, voice in voices.items():
        for position, step in enumerate(voice):
            yield {
                "attribution_id": attribution_id,
                "position": position,
                "source_id": step.source_id,
                "evidence_id": step.attribution_id,
                "relayed": step.relayed,
                "final": position == len(voice) - 1,
            }


def _carriers(claim: Claim) -> Iterator[Row]:
    for position, attribution_id in enumerate(claim.attribution_ids):
        yield {"claim_id": claim.id, "position": position, "attribution_id": attribution_id}


def _citations(extraction: Extraction) -> Iterator[Row]:
    """A row for each source and each article that cites it, with in how many claims it does."""
    outlets = {article.id: _outlet(article) for article in extraction.articles}
    origins: dict[tuple[str, str], set[str]] = defaultdict(set)
    relays: dict[tuple[str, str], set[str]] = defaultdict(set)
    carried: dict[str, list[str]] = defaultdict(list)
    for claim in extraction.claims:
        for attribution_id in claim.attribution_ids:
            carried[attribution_id].append(claim.id)
    for attribution in extraction.attributions:
        voice = extraction.voices.get(attribution.id, ())
        for position, step in enumerate(voice, start=1):
            claims = origins if position == len(voice) else relays
            claims[step.source_id, attribution.article_id].update(carried[attribution.id])
    for source_id, article_id in sorted(origins.keys() | relays.keys()):
        said, passed_on = origins[source_id, article_id], relays[source_id, article_id]
        yield {
            "source_id": source_id,
            "outlet": outlets[article_id],
            "article_id": article_id,
            "claims": len(said | passed_on),
            "origins": len(said),
            "relays": len(passed_on),
        }


def _mention(source: Source, document_id: str) -> Row:
    """VAGUENESS orders the mentions of one source: type and domain known, type alone, domain alone, neither."""
    return {
        "source_id": source.id,
        "vagueness": _TYPE_UNKNOWN * (source.type is SourceType.UNKNOWN) + _DOMAIN_UNKNOWN * (source.domain is None),
        "document_id": document_id,
        "name": source.name,
        "type": source.type.value,
        "domain": source.domain,
    }


def _names(source: Source, document_id: str) -> Iterator[Row]:
    if source.type is not SourceType.UNNAMED:
        for name in sorted({source.name, *source.aliases}):
            yield {"source_id": source.id, "name": name, "document_id": document_id, "folded": fold(name)}


def _notice(notice: Notice, position: int, document_id: str) -> Row:
    return {
        "document_id": document_id,
        "position": position,
        "code": notice.code,
        "severity": notice.severity.value,
        "message": notice.message,
        "start": None if notice.span is None else notice.span.start,
        "end": None if notice.span is None else notice.span.end,
    }
