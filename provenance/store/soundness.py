"""Whether a database's file is sound: its pages, what refers to what, the index of words, and the counts it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sqlalchemy import Connection, Select, func, select, text, tuple_
from sqlalchemy.exc import DBAPIError

from provenance.store.engine import Database
from provenance.store.tables import citations, cited_types, sources

__all__ = ["problems"]

_INDEX_CHECK = "INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)"
"""Holds the index against the claims' texts (sqlite.org/fts5.html, 6.4); it changes nothing."""


def problems(database: Database) -> tuple[str, ...]:
    """What is wrong with DATABASE, a line each; nothing where it is sound.

    All of the file is read: a second or two for each gigabyte of it. The index of words can be looked at only where
    the file can be written. Raises StoreError where the file cannot even be read.
    """
    return tuple(_found(database))


def _found(database: Database) -> Iterator[str]:
    with database.reading() as connection:
        for (line,) in connection.execute(text("PRAGMA integrity_check")):
            if line != "ok":
                yield from line.splitlines()
        for table, row, target, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"{table}: row {row or 'without a number'} names what is not in {target}"
        for (source,) in connection.execute(_miscounted()):
            yield f"sources: what is kept of {source} is not what its citations come to"
        if _kept_of_types(connection) != _of_types(connection):
            yield "cited_types: what is kept of each type is not what its sources come to"
    if database.writable:
        with database.writing() as connection:
            try:
                connection.exec_driver_sql(_INDEX_CHECK)
            except DBAPIError as error:
                yield f"claim_words: the index of words is not that of the claims ({error.orig})"


def _miscounted() -> Select[tuple[str]]:
    """The sources whose counts, which triggers keep, are not what they would be counted anew."""
    summed = [func.coalesce(func.sum(citations.c[name]), 0) for name in ("claims", "origins", "relays")]
    counted = select(func.count(citations.c.outlet.distinct()), func.count(), *summed).where(
        citations.c.source_id == sources.c.id
    )
    kept = tuple_(*(sources.c[name] for name in ("outlets", "articles", "claims", "origins", "relays")))
    return select(sources.c.id).where(kept != counted.scalar_subquery()).order_by(sources.c.id)


_Sums: TypeAlias = Mapping[str, tuple[int, int]]
"""How many sources of each type are cited, and of how many claims they are the origin."""


def _kept_of_types(connection: Connection) -> _Sums:
    kept = cited_types.c
    rows = connection.execute(select(kept.type, kept.sources, kept.origins))
    return {row[0]: (row[1], row[2]) for row in rows if row[1] or row[2]}


def _of_types(connection: Connection) -> _Sums:
    number = func.count().filter(sources.c.outlets > 0)
    rows = connection.execute(select(sources.c.type, number, func.sum(sources.c.origins)).group_by(sources.c.type))
    return {row[0]: (row[1], row[2]) for row in rows if row[1] or row[2]}
