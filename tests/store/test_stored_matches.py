"""Matches in a database: kept with their document, gone with it, found however much is held."""

import pytest
from held_in_memory import added
from pasted import day, told

from provenance.matching import matches
from provenance.model import MatchKind
from provenance.store import Store

STORY = tuple(
    f"In the {n}th year of the flood, the miller of Karst counted {n * 37} sacks of rye and hid them well."
    for n in range(4, 14)
)
SHEEP = told("Wolves killed 64 sheep in Drenthe.", location="1.txt", date=day(1))
ALIKE = told("In Drenthe, 64 sheep were killed by wolves.", location="2.txt", date=day(2))


def put(store, *extractions):
    for extraction in extractions:
        store.put(extraction, matcher=matches)


@pytest.mark.parametrize("pair", [(SHEEP, ALIKE), (told(*STORY, location="1.txt"), told(*STORY[2:], location="2.txt"))])
def test_what_the_store_finds_is_what_matching_finds(store, pair):
    put(store, *pair)
    expected = added(*pair)
    for match_id, match in expected.items():
        assert store.matches.get(match_id) == match
        assert match in store.matches.of(match.one)
        assert match in store.matches.of(match.other)
    assert expected


def test_matches_go_with_either_of_their_documents(store, tmp_path):
    put(store, SHEEP, ALIKE)
    put(store, told("Nothing happened.", location="2.txt"))
    with Store.open(tmp_path / "fresh.db", create=True) as fresh:
        put(fresh, SHEEP, told("Nothing happened.", location="2.txt"))
        assert list(store.dump()) == list(fresh.dump())
    assert store.matches.of(SHEEP.claims[0].id) == ()


def test_adding_again_changes_nothing(store):
    put(store, SHEEP, ALIKE)
    before = list(store.dump())
    put(store, SHEEP, ALIKE)
    assert list(store.dump()) == before


def test_the_same_is_held_whatever_came_first(store, tmp_path):
    put(store, SHEEP, ALIKE)
    with Store.open(tmp_path / "other.db", create=True) as other:
        put(other, ALIKE, SHEEP)
        assert [row for row in other.dump() if "same_claim" in row] == [
            row for row in store.dump() if "same_claim" in row
        ]


def test_reprints_are_listed_and_matches_between_two_articles(store):
    original, copy = told(*STORY, location="1.txt"), told(*STORY[2:], location="2.txt")
    put(store, original, copy)
    assert [match.kind for match in store.matches.reprints()] == [MatchKind.REPRINT]
    between = store.matches.between(original.articles[0].id, copy.articles[0].id)
    assert {match.kind for match in between} == {MatchKind.REPRINT, MatchKind.SAME_WORDS}


def test_a_match_has_an_id_like_all_else(store):
    put(store, SHEEP, ALIKE)
    (match,) = store.matches.of(SHEEP.claims[0].id)
    assert store.ids.resolve(match.id[:8]) == match.id
    assert store.matches.get("m0000000000000000") is None


def test_claims_are_found_by_other_words_for_them(store):
    put(store, SHEEP, told("The harbour of Velden was closed for 17 days.", location="3.txt"))
    found = store.claims.alike("wolves and the sheep of #Drenthe", language="en", limit=5)
    assert [one.claim.id for one in found] == [SHEEP.claims[0].id]
    assert store.claims.alike("of the and", language="en", limit=5) == ()
