"""From rows back to nouns, many at a time: a fixed number of queries, however many are wanted.

Each function takes ids of one type and returns what is held of them by id; ids that are not held are
left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select

from provenance.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Kind,
    Link,
    Paragraph,
    ParagraphRole,
    Polarity,
    Source,
    SourceType,
    Span,
    Voice,
    VoiceStep,
)
from provenance.store import tables
from provenance.store.prepared import Plain, Prepared, ask, of_ids
from provenance.store.rows import SPAN_ROLES


def among(column: Column[str], ids: Collection[str]) -> ColumnElement[bool]:
    """Whether COLUMN is one of IDS, of which there may be any number (bound parameters are limited)."""
    return column.in_(select(func.json_each(json.dumps(sorted(ids))).table_valued("value").c.value))


def _owned(table: Table, owner: Column[str]) -> Prepared:
    """The rows of TABLE by what they belong to, in their order."""
    return Plain(owner, order=(owner, table.c.position))


def _documents() -> Select[Any]:
    held, places = tables.documents, tables.locations
    query = select(held, places.c.location, places.c.obtained, places.c.url).join(places)
    return query.where(of_ids(held.c.id)).order_by(places.c.location.desc())


_DOCUMENTS = Prepared(_documents)
_ARTICLES = Plain(tables.articles.c.id)
_AUTHORS = _owned(tables.authors, tables.authors.c.article_id)
_PARAGRAPHS = _owned(tables.paragraphs, tables.paragraphs.c.article_id)
_LINKS = _owned(tables.links, tables.links.c.article_id)
_ATTRIBUTIONS = Plain(tables.attributions.c.id)
_ATTRIBUTION_SPANS = _owned(tables.attribution_spans, tables.attribution_spans.c.attribution_id)
_VOICES = _owned(tables.voices, tables.voices.c.attribution_id)
_CLAIMS = Plain(tables.claims.c.id)
_CLAIM_SPANS = _owned(tables.claim_spans, tables.claim_spans.c.claim_id)
_CARRIERS = _owned(tables.claim_attributions, tables.claim_attributions.c.claim_id)
_SOURCES = Plain(tables.sources.c.id)

_NAMES = """
    WITH RECURSIVE named (id, name) AS (
        SELECT value, (SELECT min(name) FROM source_names WHERE source_id = value) FROM json_each(:ids)
        UNION ALL
        SELECT id, (
            SELECT min(name) FROM source_names AS next WHERE next.source_id = named.id AND next.name > named.name
        ) FROM named WHERE name IS NOT NULL
    )
    SELECT id, name FROM named WHERE name IS NOT NULL ORDER BY id, name
"""
"""From each name of a source to the next: ten thousand documents that have the same one cost as much as one does."""


def documents(connection: Connection, ids: Collection[str]) -> dict[str, Document]:
    """Documents with their texts, at the first of their locations in the order of the alphabet."""
    return {
        row.id: Document(
            id=row.id,
            location=row.location,
            obtained=row.obtained,
            media_type=row.media_type,
            sha256=row.sha256,
            encoding=row.encoding,
            text=row.text,
            url=row.url,
        )
        for row in _DOCUMENTS.rows(connection, ids)
    }


def articles(connection: Connection, ids: Collection[str]) -> dict[str, Article]:
    """Articles with their authors and paragraphs."""
    names = _grouped(_AUTHORS.rows(connection, ids))
    paragraphs = _grouped(_PARAGRAPHS.rows(connection, ids))
    return {
        row.id: Article(
            id=row.id,
            document_id=row.document_id,
            outer=row.outer_id,
            span=Span(row.start, row.end),
            title=row.title,
            authors=tuple(author.name for author in names[row.id]),
            publisher=row.publisher,
            date=row.date,
            language=row.language,
            paragraphs=tuple(_paragraph(paragraph) for paragraph in paragraphs[row.id]),
        )
        for row in _ARTICLES.rows(connection, ids)
    }


def links(connection: Connection, article_ids: Collection[str]) -> dict[str, tuple[Link, ...]]:
    """The web addresses in each of those articles that has any, in the order of its text."""
    return {
        article_id: tuple(Link(article_id=row.article_id, span=Span(row.start, row.end), url=row.url) for row in rows)
        for article_id, rows in _grouped(_LINKS.rows(connection, article_ids)).items()
    }


def attributions(connection: Connection, ids: Collection[str]) -> dict[str, Attribution]:
    """Attributions with their spans."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in _ATTRIBUTION_SPANS.rows(connection, ids):
        spans[row.attribution_id, row.role].append(Span(row.start, row.end))
    return {
        row.id: Attribution(
            id=row.id,
            article_id=row.article_id,
            kind=Kind(row.kind),
            polarity=Polarity(row.polarity),
            parent=row.parent_id,
            method=row.method,
            confidence=row.confidence,
            **{role: tuple(spans[row.id, role]) for role in SPAN_ROLES},
        )
        for row in _ATTRIBUTIONS.rows(connection, ids)
    }


def voices(connection: Connection, attribution_ids: Collection[str]) -> dict[str, Voice]:
    """The voice of each attribution that has one; those of nobody named are left out."""
    return {
        attribution_id: tuple(
            VoiceStep(source_id=row.source_id, attribution_id=row.evidence_id, relayed=row.relayed) for row in found
        )
        for attribution_id, found in _grouped(_VOICES.rows(connection, attribution_ids)).items()
    }


def claims(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Claims with their spans and the attributions that carry them."""
    spans = _grouped(_CLAIM_SPANS.rows(connection, ids))
    carriers = _grouped(_CARRIERS.rows(connection, ids))
    return {
        row.id: Claim(
            id=row.id,
            article_id=row.article_id,
            spans=tuple(Span(span.start, span.end) for span in spans[row.id]),
            text=row.text,
            attribution_ids=tuple(carrier.attribution_id for carrier in carriers[row.id]),
        )
        for row in _CLAIMS.rows(connection, ids)
    }


def sources(connection: Connection, ids: Collection[str]) -> dict[str, Source]:
    """Sources as the documents name them, with every alias that any of them has."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for source_id, name in ask(connection, _NAMES, {"ids": json.dumps(list(ids))}):
        aliases[source_id].append(name)
    return {
        row.id: Source(
            id=row.id,
            name=row.name,
            type=SourceType(row.type),
            aliases=tuple(alias for alias in aliases[row.id] if alias != row.name),
            domain=row.domain,
        )
        for row in _SOURCES.rows(connection, ids)
    }


def _grouped(rows: Iterable[Any]) -> Mapping[str, list[Any]]:
    """ROWS by what they belong to, which their first column tells."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def _paragraph(row: Any) -> Paragraph:  # noqa: ANN401
    return Paragraph(span=Span(row.start, row.end), role=ParagraphRole(row.role), language=row.language)
