"""Writing one document with all that was read out of it, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Compiled, Connection, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import Insert, dialect
from sqlalchemy.dialects.sqlite import insert as upsert

from provenance.model import Document, Extraction
from provenance.store import matching, rows
from provenance.store.heirs import inherit
from provenance.store.inserting import write
from provenance.store.matching import Matcher
from provenance.store.prepared import Plain, Prepared, of_ids
from provenance.store.tables import articles, documents, locations, mentions, notices, runs, source_names, sources

_PLACED = Prepared(
    lambda: (
        select(locations.c.document_id, documents.c.sha256, runs.c.program, runs.c.rules, runs.c.model)
        .join_from(locations, documents)
        .join(runs)
        .where(of_ids(locations.c.location))
    )
)
_HELD = Prepared(
    lambda: select(runs.c.program, runs.c.rules, runs.c.model).join_from(documents, runs).where(of_ids(documents.c.id))
)
_CITED = Plain(mentions.c.document_id, mentions.c.source_id)
_KNOWN = Plain(sources.c.id, sources.c.id)


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

    def read_like(self, other: Versions) -> bool:
        """Whether both find the same in a text; the version of the rules tells that of the model, too."""
        return (self.program, self.rules) == (other.program, other.rules)


def holds(connection: Connection, *, sha256: str, location: str, versions: Versions) -> bool:
    """Whether those bytes are held at LOCATION, as read by VERSIONS."""
    placed = _PLACED.rows(connection, [location])
    return any(row.sha256 == sha256 and versions.read_like(_reader(row)) for row in placed)


def put(
    connection: Connection,
    extraction: Extraction,
    versions: Versions,
    run: Callable[[], int],
    matcher: Matcher | None,
) -> PutOutcome:
    """Makes what is held of EXTRACTION's document, and at its location, what EXTRACTION says.

    RUN gives the number of the run of VERSIONS that this is part of. MATCHER, if given, finds what else says the same.
    """
    document = extraction.document
    before = next((row.document_id for row in _PLACED.rows(connection, [document.location])), None)
    readers = [_reader(row) for row in _HELD.rows(connection, [document.id])]
    held, current = bool(readers), any(map(versions.read_like, readers))
    if current and before == document.id:
        return PutOutcome.UNCHANGED
    cited = {row.source_id for row in _CITED.rows(connection, {document.id, before or document.id})}
    changed = set(cited)
    if not current:
        changed |= {row.id for row in _KNOWN.rows(connection, [source.id for source in extraction.sources])}
        _keep(connection, document, run(), held=held)
        _fill(connection, extraction)
    _locate(connection, document)
    if before not in {None, document.id}:
        _drop_unplaced(connection, before)
    _refresh_sources(connection, changed, cited)
    if not current:
        matching.index(connection, [extraction])
    if not current and matcher is not None:
        from provenance.store.held import HeldForMatching

        matching.keep(connection, list(matcher(extraction, HeldForMatching(connection))))
    inherit(connection, document)
    moved = before not in {None, document.id}
    return PutOutcome.REPLACED if moved or (held and not current) else PutOutcome.ADDED


def run(connection: Connection, versions: Versions, started: dt.datetime) -> int:
    """The number of the run of VERSIONS that STARTED then, which is noted if it is not yet."""
    same = (
        runs.c.program == versions.program,
        runs.c.rules == versions.rules,
        runs.c.model.is_not_distinct_from(versions.model),
    )
    known: int | None = connection.scalar(select(runs.c.id).where(runs.c.started == started, *same))
    if known is not None:
        return known
    row = {"program": versions.program, "rules": versions.rules, "model": versions.model, "started": started}
    return int(connection.execute(insert(runs).values(row)).lastrowid)


def _reader(row: Any) -> Versions:  # noqa: ANN401 - a row of the driver's
    return Versions(program=row.program, rules=row.rules, model=row.model)


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
        write(connection, documents, [{"id": document.id, **row}])
        return
    connection.execute(update(documents).where(documents.c.id == document.id).values(row))
    for table in (articles, notices, mentions, source_names):
        connection.execute(delete(table).where(table.c.document_id == document.id))


def _fill(connection: Connection, extraction: Extraction) -> None:
    write(connection, sources, [rows.source(source) for source in extraction.sources], if_new=True)
    for table, table_rows in rows.contents(extraction):
        write(connection, table, table_rows)
    _keep_copies(connection, extraction)


def _keep_copies(connection: Connection, extraction: Extraction) -> None:
    """Keeps the copies that a page names: like all that is known of links, they stay when the document goes."""
    if extraction.copies:
        from provenance.store.links import keep_capture

        for copy in extraction.copies:
            keep_capture(connection, copy)


def _locate(connection: Connection, document: Document) -> None:
    place = {"document_id": document.id, "obtained": document.obtained, "url": document.url}
    connection.execute(_locating(), {"location": document.location, **place})


@cache
def _locating() -> Insert:
    """What notes a document's place, and takes the place from the one that was there."""
    statement = upsert(locations)
    taken = {name: statement.excluded[name] for name in ("document_id", "obtained", "url")}
    return statement.on_conflict_do_update(index_elements=["location"], set_=taken)


def _drop_unplaced(connection: Connection, document_id: str) -> None:
    """Removes the document and all it gave, unless it still lies in some other place."""
    placed = exists().where(locations.c.document_id == documents.c.id)
    connection.execute(delete(documents).where(documents.c.id == document_id, ~placed))


def _refresh_sources(connection: Connection, changed: Collection[str], cited_before: Collection[str]) -> None:
    """Takes what is said of the sources CHANGED from their first mentions.

    Of those CITED_BEFORE, the ones go that nothing mentions any more. A source that is new is as its one mention says.
    """
    for statement, source_ids in zip(_refreshment(), (cited_before, changed), strict=True):
        if source_ids:
            constants = statement.params
            connection.exec_driver_sql(str(statement), [{**constants, "that_id": one} for one in sorted(source_ids)])


@cache
def _refreshment() -> tuple[Compiled, Compiled]:
    """What deletes a source that nothing mentions, and what says of one what its first mention does."""
    driver = dialect(paramstyle="named")
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
    going = delete(sources).where(that_one, unmentioned).compile(dialect=driver)
    return going, update(sources).where(that_one).values(first).compile(dialect=driver)
