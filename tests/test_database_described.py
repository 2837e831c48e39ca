"""The reference of the database tells of each table, view and column that there is, and its queries answer."""

import sqlite3
from pathlib import Path

import pytest
import tables
from factories import Saying, extraction

from provenance.store import Store

PARAMETERS = {"words": "bridge", "name": "Portugal"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("described") / "held.db"
    with Store.open(path, create=True) as store:
        store.put(
            extraction(
                Saying(content="the bridge was gone", chain=("The Guardian", "Portugal")),
                Saying(content="it rained", chain=("The Herald",)),
                Saying(content="nobody came"),
            )
        )
    return path


def test_every_table_view_and_column_is_described_and_no_other(path: Path):
    described = {name: list(table["columns"]) for name, table in tables.described()["tables"].items()}
    assert described == {name: list(columns) for name, columns in tables.held(path).items()}


def answers(path: Path, sql: str) -> list[dict]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = connection.execute(sql, PARAMETERS).fetchall()
    connection.close()
    return [dict(row) for row in rows]


@pytest.mark.parametrize("name", list(tables.described()["queries"]))
def test_every_query_answers(path: Path, name: str):
    rows = answers(path, tables.described()["queries"][name]["sql"])
    assert rows or name in {"dead_links", "same_in_other_articles"}


def test_the_views_tell_who_says_what_through_whom_in_which_words(path: Path):
    said = {row["claim"]: (row["chain"], row["origin"]) for row in answers(path, "SELECT * FROM attributed")}
    assert said["the bridge was gone"] == ("The Guardian → Portugal", "Portugal")
    assert "nobody came" not in said
    (relayed,) = answers(path, "SELECT relay, source FROM relayed")
    assert relayed == {"relay": "The Guardian", "source": "Portugal"}
    content = [row["words"] for row in answers(path, "SELECT words FROM evidence WHERE role = 'content'")]
    assert "the bridge was gone" in content
