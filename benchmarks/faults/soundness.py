"""What is wrong with a database, and what it holds: whole documents, and all of it as text."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from provenance.errors import StoreError
from provenance.store import Store

__all__ = ["copied", "difference", "documents", "dump", "shape", "unsound"]

_OF_THE_MOMENT = {"link_checks": {"number", "at"}}
"""Columns that tell when, or in what order, links were answered, which differs from run to run."""

_BESIDE = ("", "-wal", "-shm")
"""The ends of the names of the files of one database."""


@contextmanager
def copied(database: Path, folder: Path) -> Iterator[Path]:
    """A copy of DATABASE as it lies there, in FOLDER, whatever a process left unfinished beside it."""
    copy = folder / "copy.db"
    for end in _BESIDE:
        if (file := database.with_name(database.name + end)).exists():
            shutil.copyfile(file, copy.with_name(copy.name + end))
    try:
        yield copy
    finally:
        for end in _BESIDE:
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def unsound(database: Path) -> list[str]:
    """What SQLite finds wrong with the file, its references and its full-text index."""
    if not database.exists() or not database.stat().st_size:
        return []
    with closing(sqlite3.connect(database)) as connection:
        found = [str(row) for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
        found += map(str, connection.execute("PRAGMA foreign_key_check"))
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'claim_words'").fetchone():
            try:
                connection.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                found.append(f"the index of words: {error}")
    return found


def documents(database: Path) -> frozenset[tuple[str, str]]:
    """Each place in DATABASE, which is upgraded if it is old, with a hash of all that is held of the document there."""
    try:
        with Store.open(database, create=False) as store:
            return frozenset(
                (extraction.document.location, hashlib.sha256(repr((extraction, versions)).encode()).hexdigest())
                for extraction, versions in store.extractions.all()
            )
    except StoreError:  # not made yet, or empty
        return frozenset()


def shape(database: Path) -> list[str]:
    """The statements that made the tables of DATABASE, as they are; none where it is not made yet."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(database)) as connection:
        return [str(row) for row in connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")]


def dump(database: Path) -> list[str]:
    """All of DATABASE, which is upgraded if it is old, without what depends on the moment; nothing where nothing is."""
    if not shape(database):
        return []
    with Store.open(database, create=False) as store:
        lines = list(_timeless(store.dump()))
    return [*shape(database), *lines]


def difference(left: Sequence[str], wanted: Sequence[str]) -> str:
    """How the dump LEFT differs from the one WANTED, by its first lines; empty where it does not."""
    if left == wanted:
        return ""
    lacking, more = sorted(set(wanted) - set(left)), sorted(set(left) - set(wanted))
    return f"lacks {len(lacking)} lines, {lacking[:1]}, has {len(more)} others, {more[:1]}"


def _timeless(lines: Iterable[str]) -> Iterator[str]:
    table, columns = "", [""]
    waiting: list[str] = []
    for line in lines:
        if not line.startswith("["):
            yield from sorted(waiting)
            waiting = []
            table, _, told = line.partition(" ")
            columns = json.loads(told)
        elif passing := _OF_THE_MOMENT.get(table):
            row = zip(columns, json.loads(line), strict=True)
            waiting.append(json.dumps([value for name, value in row if name not in passing]))
        else:
            yield line
    yield from sorted(waiting)
