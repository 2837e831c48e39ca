import sqlite3
from contextlib import closing

import pytest
from factories import Saying, extraction

from provenance.store import Store

SPOILING = {
    "citations: row without a number names what is not in sources": "DELETE FROM sources",
    "is not what its citations come to": "UPDATE sources SET relays = relays + 1",
    "is not what its sources come to": "UPDATE cited_types SET origins = 9",
    "the index of words": """
        INSERT INTO claim_words (claim_words, rowid, text) SELECT 'delete', number, text FROM claims
    """,
    "non-unique entry in index": """
        PRAGMA writable_schema = 1;
        UPDATE sqlite_master SET sql = replace(sql, 'CREATE INDEX', 'CREATE UNIQUE INDEX')
        WHERE name = 'ix_claims_article_id'
    """,
}


@pytest.fixture
def held(tmp_path):
    path = tmp_path / "held.db"
    with Store.open(path, create=True) as store:
        store.put(
            extraction(Saying(content="it rained", chain=("The Herald", "Portugal")), Saying(content="it snowed"))
        )
    return path


def test_a_database_as_the_program_leaves_it_is_sound(held):
    with Store.open(held, create=False) as store:
        assert store.problems() == ()


@pytest.mark.parametrize("problem", SPOILING)
def test_what_is_spoilt_past_the_program_is_found(held, problem):
    with closing(sqlite3.connect(held)) as connection:
        connection.executescript(SPOILING[problem])
        connection.commit()
    with Store.open(held, create=False) as store:
        found = store.problems()
    assert any(problem in line for line in found), found


def test_looking_changes_no_byte(held):
    before = held.read_bytes()
    with Store.open(held, create=False) as store:
        store.problems()
    assert held.read_bytes() == before


def test_a_store_tells_with_what_its_documents_were_read(held):
    with Store.open(held, create=False) as store:
        store.put(extraction(Saying(content="it hailed"), location="other.txt"), rules_version="new")
        store.put(extraction(Saying(content="it froze"), location="third.txt"), rules_version="new")
        assert [(one.rules == "new", number) for one, number in store.readers().items()] == [(True, 2), (False, 1)]
