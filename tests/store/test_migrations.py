import re
import sqlite3
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from factories import Saying, extraction
from sqlalchemy import create_engine

from provenance.errors import StoreError
from provenance.store import Store, migrate
from provenance.store.schema import metadata


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.db"
    Store.open(path, create=True).close()
    return path


def shape(path):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    connection.close()
    return rows


def spelt(sql):
    """The parts of a CREATE statement whatever their order and layout: keys, cascades, WITHOUT ROWID."""
    return sorted(re.split(r",?\s*\n\s*|,\s", sql)) if sql else sql


def test_the_upgraded_tables_are_the_declared_ones(made):
    def ours(name, type_, _parents):
        return not (type_ == "table" and name.startswith("claim_words"))

    with create_engine(f"sqlite:///{made}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_what_alembic_does_not_compare_is_the_same_too(made, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(engine)
    engine.dispose()

    declared = {(type_, name): sql for type_, name, sql in shape(tmp_path / "declared.db")}
    upgraded = {(type_, name): sql for type_, name, sql in shape(made)}
    assert {key: spelt(upgraded[key]) for key in declared} == {key: spelt(sql) for key, sql in declared.items()}


def test_the_head_that_opening_compares_with_is_alembics():
    assert ScriptDirectory(str(migrate.folder())).get_current_head() == migrate.HEAD


def test_the_migrations_lie_beside_the_package_in_a_checkout():
    assert (migrate.folder() / "env.py").is_file()


def test_an_up_to_date_database_opens_without_alembic(made):
    script = (
        "import sys; from provenance.store import Store; Store.open(sys.argv[1], create=True).close();"
        "print([name for name in sys.modules if name.startswith('alembic')])"
    )
    run = subprocess.run([sys.executable, "-c", script, str(made)], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_failed_upgrade_leaves_the_file_empty(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError

    path = tmp_path / "new.db"
    run = migrate._run_migrations

    def run_and_fail(connection):
        run(connection)
        fail()

    monkeypatch.setattr(migrate, "_run_migrations", run_and_fail)
    with pytest.raises(OSError):  # noqa: PT011
        Store.open(path, create=True)
    assert shape(path) == []
    monkeypatch.undo()
    Store.open(path, create=True).close()
    assert shape(path)


def test_an_upgrade_that_parts_rows_from_their_owners_is_taken_back(tmp_path, monkeypatch):
    run = migrate._run_migrations

    def run_and_orphan(connection):
        run(connection)
        connection.exec_driver_sql("INSERT INTO locations VALUES ('a.txt', 'd0000', '2024-01-01', NULL)")

    monkeypatch.setattr(migrate, "_run_migrations", run_and_orphan)
    with pytest.raises(StoreError, match="could not be upgraded"):
        Store.open(tmp_path / "new.db", create=True)
    assert shape(tmp_path / "new.db") == []


def test_migrations_can_be_taken_back(made):
    with Store.open(made, create=True) as store:
        store.put(extraction(Saying(content="it rained", chain=("The Herald",))))
    config = Config()
    config.set_main_option("script_location", str(migrate.folder()))
    with create_engine(f"sqlite:///{made}").begin() as connection:
        config.attributes["connection"] = connection
        downgrade(config, "base")
    assert [name for _, name, _ in shape(made) if name.startswith(("claim", "document", "source"))] == []
