"""The whole database as text, the same for the same content: to compare two, or to look at the difference."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Column, Table, select

from provenance.store.decision_tables import heirs
from provenance.store.engine import Database
from provenance.store.schema import metadata
from provenance.store.tables import addresses, cited_types, claim_keys, claims, fingerprints

_NUMBERED_BY_CHANCE = {claims.c.number}
"""Columns that depend on the order in which documents were added, and mean nothing outside the database."""

_INDEXES = {addresses, cited_types, claim_keys, fingerprints, heirs}
"""Tables that only serve to find or to sum up what stands in the others, and follow from it."""


def dump(database: Database) -> Iterator[str]:
    """A line a table with its columns, then a line a row: JSON, in the order of the values."""
    with database.reading() as connection:
        for table in sorted(set(metadata.tables.values()) - _INDEXES, key=lambda table: table.name):
            columns = _columns(table)
            yield f"{table.name} {json.dumps([column.name for column in columns])}"
            for row in connection.execute(select(*columns).order_by(*columns)):
                yield json.dumps(list(row), ensure_ascii=False, default=str)


def _columns(table: Table) -> list[Column[object]]:
    return [column for column in table.c if column not in _NUMBERED_BY_CHANCE]
