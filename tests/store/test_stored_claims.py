import dataclasses

import pytest
from factories import Saying, extraction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.model import Kind, Span

BRIDGE = Saying(content="the “old” bridge fell\nat 5,775 o’clock – on São João", chain=("The Herald", "Ms Vane"))
BRIDGES = Saying(content="bridges are safe", chain=("The Herald",), kind=Kind.ATTITUDE)
RAIN = Saying(content="Rain fell on the bridge")


@pytest.fixture
def filled(store):
    store.put(extraction(BRIDGE, BRIDGES, RAIN, location="1.txt", title="Bridges"))
    store.put(extraction(RAIN, location="2.txt", title="Rain", publisher=None))
    return store


def texts(found):
    return [one.claim.text for one in found]


def test_claims_are_found_by_their_words_in_any_order(filled):
    assert texts(filled.claims.search("fell bridge", limit=2)) == ["Rain fell on the bridge."] * 2
    assert len(filled.claims.search("FELL bridge")) == 4
    assert texts(filled.claims.search("safe")) == ["bridges are safe"]


def test_accents_make_no_difference(filled):
    assert filled.claims.search("sao joao")
    assert filled.claims.search("SÃO")


@pytest.mark.parametrize(
    "words",
    [
        "bridge AND",
        "NOT bridge",
        '"',
        '""" bridge',
        "bridge*",
        "text:bridge",
        "(bridge",
        "^bridge",
        "NEAR(a, b)",
        "a\0b",
        "-",
        "🙂",
        "'",
    ],
)
def test_no_sign_means_anything_to_the_search(filled, words):
    filled.claims.search(words)
    filled.claims.containing(words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_breaks_the_search(filled, words):
    filled.claims.search(words)
    filled.claims.containing(words)


def test_words_without_a_letter_or_digit_find_nothing(filled):
    assert filled.claims.search("— …") == ()
    assert filled.claims.containing("…") == ()


def test_without_words_claims_come_in_the_order_of_reading(filled):
    read = extraction(BRIDGE, BRIDGES, RAIN, location="1.txt", title="Bridges").claims
    assert [one.claim for one in filled.claims.search(limit=len(read))] == list(read)
    assert len(filled.claims.search(article_id=filled.articles.find("bridges"))) == len(read)


def test_an_article_narrows_the_search(filled):
    rain = filled.articles.find("Rain")
    assert [one.article_title for one in filled.claims.search("bridge", article_id=rain)] == ["Rain"]
    assert [one.article_title for one in filled.claims.containing("the bridge", article_id=rain)] == ["Rain"]


def test_a_source_keeps_the_claims_in_whose_voice_it_is(filled):
    assert len(filled.claims.search(source_id=filled.sources.find("The Herald"))) == 3
    assert len(filled.claims.search(source_id=filled.sources.find("Ms Vane"))) == 1
    assert filled.claims.search("safe", source_id=filled.sources.find("Ms Vane")) == ()


def test_a_kind_keeps_the_claims_that_such_an_attribution_carries(filled):
    assert texts(filled.claims.search(kind=Kind.ATTITUDE)) == ["bridges are safe"]
    herald = filled.sources.find("The Herald")
    assert texts(filled.claims.search(kind=Kind.ATTITUDE, source_id=herald)) == ["bridges are safe"]


def test_a_found_claim_shows_its_chains(filled):
    (found,) = filled.claims.containing("the old bridge fell", limit=1)
    assert found.chains == (("The Herald", "Ms Vane"),)
    assert found.kinds == (Kind.STATEMENT,)
    assert (found.article_title, found.publisher) == ("Bridges", "The Gazette")


@pytest.mark.parametrize(
    "words",
    [
        "the 'old' bridge fell at",
        "THE “OLD”   BRIDGE",
        "at 5.775 o'clock - on sao joao",
        "bridge fell",
        "…the old bridge…",
    ],
)
def test_words_are_found_whatever_stands_between_them_innermost_first(filled, words):
    found = filled.claims.containing(words)
    assert [one.chains for one in found] == [(("The Herald", "Ms Vane"),), (("The Herald",),)]


@pytest.mark.parametrize("words", ["old the bridge", "the old bridges", "old bridg", "bridge at"])
def test_other_words_or_another_order_are_not_contained(filled, words):
    assert filled.claims.containing(words) == ()


def test_words_can_run_over_the_gap_of_a_claim_in_two_pieces(store):
    made = extraction(Saying(content="the bridge fell, she said, in the night"))
    (claim,) = made.claims
    start = claim.spans[0].start
    parts = (Span(start, start + 15), Span(start + 27, start + 39))
    text = " … ".join(made.document.text[part.start : part.end] for part in parts)
    store.put(dataclasses.replace(made, claims=(dataclasses.replace(claim, spans=parts, text=text),)))
    assert texts(store.claims.containing("the bridge fell in the night")) == [text]
    assert store.claims.containing("fell, she said") == ()


def test_the_index_forgets_what_was_replaced(filled):
    filled.put(extraction(Saying(content="nothing fell"), location="1.txt"))
    filled.put(extraction(Saying(content="nothing fell"), location="2.txt"))
    assert texts(filled.claims.search("fell")) == ["nothing fell."]
    assert filled.claims.search("bridge") == ()
