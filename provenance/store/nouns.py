"""From rows back to nouns, many at a time: a fixed number of queries, however many are wanted.

Each function takes ids of one type and returns what is held of them by id; ids that are not held are
left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from provenance.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Kind,
    Paragraph,
    ParagraphRole,
    Polarity,
    Source,
    SourceType,
    Span,
    Spans,
    Voice,
    VoiceStep,
)
from provenance.store import tables
from provenance.store.rows import SPAN_ROLES


def among(column: Column[str], ids: Collection[str]) -> ColumnElement[bool]:
    """Whether COLUMN is one of IDS, of which there may be any number (bound parameters are limited)."""
    return column.in_(select(func.json_each(json.dumps(sorted(ids))).table_valued("value").c.value))


def documents(connection: Connection, ids: Collection[str]) -> dict[str, Document]:
    """Documents with their texts, at the first of their locations in the order of the alphabet."""
    held, places = tables.documents, tables.locations
    query = select(held, places.c.location, places.c.obtained).join(places).where(among(held.c.id, ids))
    found: dict[str, Document] = {}
    for row in connection.execute(query.order_by(places.c.location.desc())):
        found[row.id] = Document(
            id=row.id,
            location=row.location,
            obtained=row.obtained,
            media_type=row.media_type,
            sha256=row.sha256,
            encoding=row.encoding,
            text=row.text,
        )
    return found


def articles(connection: Connection, ids: Collection[str]) -> dict[str, Article]:
    """Articles with their authors and paragraphs."""
    names = _grouped(connection, tables.authors, tables.authors.c.article_id, ids)
    paragraphs = _grouped(connection, tables.paragraphs, tables.paragraphs.c.article_id, ids)
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
        for row in connection.execute(select(tables.articles).where(among(tables.articles.c.id, ids)))
    }


def attributions(connection: Connection, ids: Collection[str]) -> dict[str, Attribution]:
    """Attributions with their spans."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in _ordered(connection, tables.attribution_spans, tables.attribution_spans.c.attribution_id, ids):
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
        for row in connection.execute(select(tables.attributions).where(among(tables.attributions.c.id, ids)))
    }


def voices(connection: Connection, attribution_ids: Collection[str]) -> dict[str, Voice]:
    """The voice of each attribution that has one; those of nobody named are left out."""
    steps = _grouped(connection, tables.voices, tables.voices.c.attribution_id, attribution_ids)
    return {
        attribution_id: tuple(
            VoiceStep(source_id=row.source_id, attribution_id=row.evidence_id, relayed=row.relayed) for row in found
        )
        for attribution_id, found in steps.items()
    }


def claims(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Claims with their spans and the attributions that carry them."""
    spans = _grouped(connection, tables.claim_spans, tables.claim_spans.c.claim_id, ids)
    carriers = _grouped(connection, tables.claim_attributions, tables.claim_attributions.c.claim_id, ids)
    return {
        row.id: Claim(
            id=row.id,
            article_id=row.article_id,
            spans=_spans(spans[row.id]),
            text=row.text,
            attribution_ids=tuple(carrier.attribution_id for carrier in carriers[row.id]),
        )
        for row in connection.execute(select(tables.claims).where(among(tables.claims.c.id, ids)))
    }


def sources(connection: Connection, ids: Collection[str]) -> dict[str, Source]:
    """Sources as the documents name them, with every alias that any of them has."""
    held = tables.source_names
    aliases: dict[str, list[str]] = defaultdict(list)
    query = select(held.c.source_id, held.c.name).distinct().where(among(held.c.source_id, ids)).order_by(held.c.name)
    for source_id, name in connection.execute(query):
        aliases[source_id].append(name)
    return {
        row.id: Source(
            id=row.id,
            name=row.name,
            type=SourceType(row.type),
            aliases=tuple(alias for alias in aliases[row.id] if alias != row.name),
            domain=row.domain,
        )
        for row in connection.execute(select(tables.sources).where(among(tables.sources.c.id, ids)))
    }


def _ordered(connection: Connection, table: Table, owner: Column[str], ids: Collection[str]) -> Any:  # noqa: ANN401
    return connection.execute(select(table).where(among(owner, ids)).order_by(owner, table.c.position))


def _grouped(connection: Connection, table: Table, owner: Column[str], ids: Collection[str]) -> Mapping[str, list[Any]]:
    """The rows of TABLE that belong to each of IDS, in their order."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in _ordered(connection, table, owner, ids):
        groups[getattr(row, owner.name)].append(row)
    return groups


def _spans(rows: Collection[Any]) -> Spans:
    return tuple(Span(row.start, row.end) for row in rows)


def _paragraph(row: Any) -> Paragraph:  # noqa: ANN401
    return Paragraph(span=Span(row.start, row.end), role=ParagraphRole(row.role), language=row.language)
