import contextlib
import dataclasses

import pytest
from factories import Saying, extraction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import IdPrefix
from provenance.store import is_id_like

RAIN = Saying(content="it rained", chain=("The Herald",))


@pytest.fixture
def filled(store):
    """Two claims whose ids have their first nine characters in common."""
    given_one = extraction(RAIN, Saying(content="it snowed"))
    ids = ["cabcdef0123456789", "cabcdef01ffffffff"]
    claims = tuple(dataclasses.replace(claim, id=one) for claim, one in zip(given_one.claims, ids, strict=True))
    store.put(dataclasses.replace(given_one, claims=claims))
    return store


def every_id(store):
    graph = store.graph
    (article,) = store.articles.all()
    attributions = [one.id for one in graph.attributions_in(article.id)]
    sources = [one.id for one in store.sources.ranking()]
    return [article.id, article.document_id, *attributions, *sources, *(one.id for one in graph.claims_in(article.id))]


def test_every_kind_of_id_is_found_by_its_shortest_prefix(filled):
    ids = every_id(filled)
    assert {one[0] for one in ids} == set(IdPrefix) - {IdPrefix.DECISION, IdPrefix.MATCH}
    for full_id, short in filled.ids.shorten(ids).items():
        assert len(short) >= 7
        assert filled.ids.resolve(short) == full_id
        assert filled.ids.resolve(short.upper()) == full_id


def test_a_shortest_prefix_grows_where_it_must(filled):
    assert filled.ids.shortest_unique("cabcdef0123456789") == "cabcdef012"
    assert filled.ids.shortest_unique("cabcdef01ffffffff") == "cabcdef01f"


def test_an_id_that_is_not_held_stays_whole(filled):
    assert filled.ids.shortest_unique("c000000000000000f") == "c000000000000000f"


def test_an_ambiguous_prefix_lists_what_has_it(filled):
    with pytest.raises(AmbiguousError) as error:
        filled.ids.resolve("cabcd")
    assert error.value.candidates == ("cabcdef0123456789  it rained", "cabcdef01ffffffff  it snowed.")
    assert "more" in error.value.hint


def test_a_candidate_is_one_line(store):
    made = extraction(Saying(content="it\nrained " + "and rained " * 40), Saying(content="it snowed"))
    ids = ["cabcdef0123456789", "cabcdef01ffffffff"]
    claims = tuple(dataclasses.replace(claim, id=one) for claim, one in zip(made.claims, ids, strict=True))
    store.put(dataclasses.replace(made, claims=claims))
    with pytest.raises(AmbiguousError) as error:
        store.ids.resolve("cabcdef")
    assert error.value.candidates[0].startswith("cabcdef0123456789  it rained and")
    assert len(error.value.candidates[0]) < 120


@pytest.mark.parametrize("prefix", ["cabc", "c", "", "xabcdef", "cabcdeg", "cabcdef01234567890", "c%%%%", "it rained"])
def test_what_cannot_be_a_prefix_is_no_id(filled, prefix):
    assert not is_id_like(prefix)
    with pytest.raises(NotFoundError, match="not an id"):
        filled.ids.resolve(prefix)


def test_an_id_that_nothing_has_is_not_found(filled):
    with pytest.raises(NotFoundError, match="no claim has an id that begins with c00000"):
        filled.ids.resolve("c00000")


def test_an_id_of_another_kind_is_not_taken(filled):
    with pytest.raises(NotFoundError, match="is the id of a claim, not of a source"):
        filled.ids.resolve("cabcdef012", kinds=[IdPrefix.SOURCE])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=20))
def test_any_text_is_an_id_that_is_held_or_none(filled, prefix):
    with contextlib.suppress(NotFoundError, AmbiguousError):
        assert filled.ids.resolve(prefix) in every_id(filled)
