import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from provenance.errors import StoreError
from provenance.store.failures import told


def test_a_full_disk_is_told_apart():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        with pytest.raises(StoreError, match=r"no room is left .*kept\.db") as error, told(Path("kept.db")):
            connection.exec_driver_sql("CREATE TABLE one AS SELECT zeroblob(100000)")
    engine.dispose()
    assert "free some disk space" in error.value.hint


def test_an_error_without_a_meaning_of_its_own_says_its_cause():
    engine = create_engine("sqlite://")
    with (
        pytest.raises(StoreError, match="no such table: nowhere"),
        told(Path("kept.db")),
        engine.connect() as connection,
    ):
        connection.exec_driver_sql("SELECT * FROM nowhere")
    engine.dispose()


def test_what_is_no_failure_of_the_database_passes():
    with pytest.raises(sqlite3.ProgrammingError), told(Path("kept.db")):
        raise sqlite3.ProgrammingError
