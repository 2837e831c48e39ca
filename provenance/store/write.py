"""Writing one document with all that was read out of it, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from provenance.model import Document, Extraction
from provenance.store import matching, rows
from provenance.store.heirs import inherit
from provenance.store.inserting import write
from provenance.store.matching import Matcher
from provenance.store.tables import articles, documents, locations, mentions, notices, runs, source_names, sources


class PutOutcome(StrEnum):
    """What keeping a document changed."""

    ADDED = "added"
    """It was not held, or not at that location."""
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    """Its location held other bytes before, or the same ones were read by other rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What read a document: the program's version, the language files' and the model's, if one was used."""

    program: str
    rules: str
    model: str | None = None


def holds(connection: Connection, *, sha256: str, location: str, versions: Versions) -> bool:
    """Whether those bytes are held at LOCATION, as read by VERSIONS."""
    query = (
        select(locations.c.location)
        .join_from(locations, documents)
        .join(runs)
        .where(locations.c.location == location, documents.c.sha256 == sha256, *_same(versions))
    )
    return connection.execute(query).first() is not None


def put(
    connection: Connection, extraction: Extraction, versions: Versions, started: dt.datetime, matcher: Matcher | None
) -> PutOutcome:
    """Makes what is held of EXTRACTION's document, and at its location, what EXTRACTION says.

    STARTED is when the run of VERSIONS began that this is part of. MATCHER, if given, finds what else says the same.
    """
    document = extraction.document
    before = connection.scalar(select(locations.c.document_id).where(locations.c.location == document.location))
    held = connection.scalar(select(documents.c.id).where(documents.c.id == document.id)) is not None
    current = held and _is_current(connection, document.id, versions)
    if current and before == document.id:
        return PutOutcome.UNCHANGED
    touched = _sources_of(connection, [document.id, before or document.id])
    if not current:
        _keep(connection, document, _run(connection, versions, started), held=held)
        _fill(connection, extraction)
        touched |= {source.id for source in extraction.sources}
    _locate(connection, document)
    if before not in {None, document.id}:
        _drop_unplaced(connection, before)
    _refresh_sources(connection, touched)
    if not current:
        matching.index(connection, [extraction])
    if not current and matcher is not None:
        from provenance.store.held import HeldForMatching

        matching.keep(connection, list(matcher(extraction, HeldForMatching(connection))))
    inherit(connection, document)
    moved = before not in {None, document.id}
    return PutOutcome.REPLACED if moved or (held and not current) else PutOutcome.ADDED


def _same(versions: Versions) -> tuple[Any, ...]:
    return (
        runs.c.program == versions.program,
        runs.c.rules == versions.rules,
        runs.c.model.is_not_distinct_from(versions.model),
    )


def _is_current(connection: Connection, document_id: str, versions: Versions) -> bool:
    query = select(documents.c.id).join(runs).where(documents.c.id == document_id, *_same(versions))
    return connection.execute(query).first() is not None


def _run(connection: Connection, versions: Versions, started: dt.datetime) -> int:
    """The number of the run that STARTED then, noted once it changes something."""
    known: int | None = connection.scalar(select(runs.c.id).where(runs.c.started == started, *_same(versions)))
    if known is not None:
        return known
    row = {"program": versions.program, "rules": versions.rules, "model": versions.model, "started": started}
    return int(connection.execute(insert(runs).values(row)).lastrowid)


def _keep(connection: Connection, document: Document, run_id: int, *, held: bool) -> None:
    """Writes the document's own row; what it gave before, if it is HELD, goes."""
    row = {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "text": document.text,
        "run_id": run_id,
    }
    if not held:
        connection.execute(insert(documents).values(id=document.id, **row))
        return
    connection.execute(update(documents).where(documents.c.id == document.id).values(row))
    for table in (articles, notices, mentions, source_names):
        connection.execute(delete(table).where(table.c.document_id == document.id))


def _fill(connection: Connection, extraction: Extraction) -> None:
    if extraction.sources:
        known = upsert(sources).on_conflict_do_nothing()
        connection.execute(known, [rows.source(source) for source in extraction.sources])
    for table, table_rows in rows.contents(extraction):
        write(connection, table, table_rows)


def _locate(connection: Connection, document: Document) -> None:
    place = {"document_id": document.id, "obtained": document.obtained, "url": document.url}
    statement = upsert(locations).values(location=document.location, **place)
    connection.execute(statement.on_conflict_do_update(index_elements=["location"], set_=place))


def _drop_unplaced(connection: Connection, document_id: str) -> None:
    """Removes the document and all it gave, unless it still lies in some other place."""
    placed = exists().where(locations.c.document_id == documents.c.id)
    connection.execute(delete(documents).where(documents.c.id == document_id, ~placed))


def _sources_of(connection: Connection, document_ids: Collection[str]) -> set[str]:
    query = select(mentions.c.source_id).where(mentions.c.document_id.in_(document_ids))
    return set(connection.scalars(query))


def _refresh_sources(connection: Connection, source_ids: Collection[str]) -> None:
    """Takes what is said of the sources anew from their first mentions; those without any go."""
    if not source_ids:
        return
    that_one = sources.c.id == bindparam("that_id")
    first = {
        column.name: select(mentions.c[column.name])
        .where(mentions.c.source_id == sources.c.id)
        .order_by(mentions.c.vagueness, mentions.c.document_id)
        .limit(1)
        .scalar_subquery()
        for column in (sources.c.name, sources.c.type, sources.c.domain)
    }
    unmentioned = ~exists().where(mentions.c.source_id == sources.c.id)
    parameters = [{"that_id": source_id} for source_id in sorted(source_ids)]
    connection.execute(delete(sources).where(that_one, unmentioned), parameters)
    connection.execute(update(sources).where(that_one).values(first), parameters)
