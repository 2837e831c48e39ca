"""Databases of every earlier version: upgrades/VERSION.sql is the dump of one that the program of that version made.

It read two short texts, and had a decision, and from 0003 and 0004 on what is known of an address, put in beside them.
One of a new version is made in the same way before the next migration is added: `sqlite3 FILE .dump`, with the
application_id, which a dump leaves out, set in front.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from provenance.model import DecisionKind
from provenance.store import Store, migrate
from provenance.tracing import trace

DUMPS = sorted((Path(__file__).parent / "upgrades").glob("*.sql"))
ADDRESS = "https://gazette.example/dam"


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def older(request, tmp_path):
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text("utf-8"))
    return path


def rows(path):
    """The rows of every table, as the values of the columns by name; how the full-text index keeps its own is its."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}  # noqa: S608
    return {
        name: [dict(row) for row in found]
        for name, found in held.items()
        if name != "alembic_version" and not name.startswith("claim_words_")
    }


def shape(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def test_every_earlier_version_has_a_dump():
    versions = {script.revision for script in ScriptDirectory(str(migrate.folder())).walk_revisions()}
    assert versions - {migrate.HEAD} <= {path.stem for path in DUMPS} <= versions


def test_an_upgraded_database_has_the_same_rows_and_the_tables_of_a_new_one(older, tmp_path):
    before = rows(older)
    assert before["claims"]
    Store.open(older, create=False).close()
    after = rows(older)
    for table, held in before.items():
        assert [{name: row[name] for name in held[0]} for row in after[table]] == held if held else not after[table]
    Store.open(tmp_path / "new.db", create=True).close()
    assert shape(older) == shape(tmp_path / "new.db")


def test_an_upgraded_database_is_sound(older):
    Store.open(older, create=False).close()
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)")


def test_what_an_earlier_version_held_is_found_and_traced(older):
    had = rows(older)
    with Store.open(older, create=False) as store:
        found = {one.chains: one.claim.id for one in store.claims.search("forty houses no longer safe")}
        (way,) = trace(store.graph, found[("Eastham Gazette", "Tomas Reyl (engineer)"),]).ways
        assert way.origin == "Tomas Reyl (engineer)"
        renamed, accepted = store.decisions.all()
        assert (renamed.kind, accepted.kind) == (DecisionKind.RENAME, DecisionKind.ACCEPT)
        assert store.graph.review(accepted.subject) is DecisionKind.ACCEPT
        fetch, check = store.fetches.latest([ADDRESS]), store.links.last_checks([ADDRESS])
        assert [one.size for one in fetch.values()] == [row["size"] for row in had.get("fetches", ())]
        assert [one.verdict.value for one in check.values()] == [row["verdict"] for row in had.get("link_checks", ())]
