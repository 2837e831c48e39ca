"""Decisions outlive the ids that they name: words are known again, read by a newer program or from a newer page."""

import dataclasses

import pytest
from factories import OBTAINED, Saying, extraction
from hypothesis import given, settings
from hypothesis import strategies as st
from test_reach import cited

from provenance.model import Attribution, Decision, DecisionKind, Extraction, IdPrefix, content_id
from provenance.store import Store

RAIN = Saying(content="it rained", chain=("The Post", "The Agency"))
SNOW = Saying(content="it snowed", chain=("The Post",))


def rule(store: Store, kind: DecisionKind, subject: str) -> None:
    store.decisions.add(Decision(kind=kind, subject=subject, object=None, by="me", at=OBTAINED))


def under_other_ids(read: Extraction) -> Extraction:
    """What a newer program reads out of the same document: the same, and every attribution and claim has a new id."""
    new = {one.id: content_id(IdPrefix(one.id[0]), "newer", one.id) for one in (*read.attributions, *read.claims)}
    attributions = tuple(
        dataclasses.replace(one, id=new[one.id], parent=new.get(one.parent)) for one in read.attributions
    )
    claims = tuple(
        dataclasses.replace(one, id=new[one.id], attribution_ids=tuple(new[it] for it in one.attribution_ids))
        for one in read.claims
    )
    voices = {
        new[one]: tuple(dataclasses.replace(step, attribution_id=new[step.attribution_id]) for step in voice)
        for one, voice in read.voices.items()
    }
    return dataclasses.replace(read, attributions=attributions, claims=claims, voices=voices)


def reviews(store: Store, read: Extraction) -> list[DecisionKind | None]:
    return [store.graph.review(one.id) for one in read.attributions]


def test_a_newer_program_finds_it_ruled_on(store: Store):
    read = extraction(RAIN)
    store.put(read)
    rule(store, DecisionKind.REJECT, read.attributions[0].id)
    rule(store, DecisionKind.ACCEPT, read.attributions[1].id)
    newer = under_other_ids(read)
    store.put(newer, rules_version="newer")
    assert reviews(store, newer) == [DecisionKind.REJECT, DecisionKind.ACCEPT]
    assert set(store.decisions.state().reviews) >= {one.id for one in newer.attributions}
    store.put(read, rules_version="older again")
    assert reviews(store, read) == [DecisionKind.REJECT, DecisionKind.ACCEPT]


def test_the_last_ruling_counts_whichever_id_it_names(store: Store):
    read = extraction(RAIN)
    newer = under_other_ids(read)
    store.put(read)
    rule(store, DecisionKind.REJECT, read.attributions[0].id)
    store.put(newer, rules_version="newer")
    rule(store, DecisionKind.ACCEPT, newer.attributions[0].id)
    assert reviews(store, newer)[0] is DecisionKind.ACCEPT
    store.put(read, rules_version="older again")
    assert reviews(store, read)[0] is DecisionKind.ACCEPT


def test_a_newer_copy_of_the_page_has_it_too(store: Store):
    store.put(extraction(RAIN, SNOW))
    rule(store, DecisionKind.REJECT, extraction(RAIN, SNOW).attributions[2].id)
    newer = extraction(RAIN, Saying(content="a mill burned"), SNOW, title="Another title")
    store.put(newer)
    assert reviews(store, newer) == [None, None, DecisionKind.REJECT]


def test_other_words_are_not_ruled_on(store: Store):
    store.put(extraction(SNOW))
    rule(store, DecisionKind.REJECT, extraction(SNOW).attributions[0].id)
    newer = extraction(dataclasses.replace(SNOW, content="it snowed on Monday"))
    store.put(newer)
    assert reviews(store, newer) == [None]


def test_nor_are_the_same_words_in_another_document(store: Store):
    store.put(extraction(SNOW))
    rule(store, DecisionKind.REJECT, extraction(SNOW).attributions[0].id)
    other = extraction(SNOW, location="elsewhere.txt", title="Elsewhere")
    store.put(other)
    assert reviews(store, other) == [None]


def test_of_the_same_words_twice_those_are_meant_that_stood_there(store: Store):
    read = extraction(SNOW, RAIN, SNOW)
    store.put(read)
    first, *_, last = read.attributions
    rule(store, DecisionKind.REJECT, last.id)
    newer = under_other_ids(read)
    store.put(newer, rules_version="newer")
    assert reviews(store, newer) == [None, None, None, DecisionKind.REJECT]
    assert first.id != last.id


def test_a_decision_from_elsewhere_is_known_by_its_words(store: Store, tmp_path):
    read = extraction(SNOW)
    newer = under_other_ids(read)
    store.put(read)
    rule(store, DecisionKind.REJECT, read.attributions[0].id)
    with Store.open(tmp_path / "other.db", create=True) as other:
        other.put(newer)
        other.decisions.add_all(store.decisions.all())
        assert reviews(other, newer) == [DecisionKind.REJECT]


def test_a_match_is_known_by_its_two_claims(store: Store):
    origin = extraction(Saying(content="the dam burst"), location="1.txt", publisher="The Post")
    store.put(origin)
    citing = extraction(Saying(content="the dam is gone", chain=("The Post",)), location="2.txt", publisher="Echo")
    match = cited(citing.claims[-1].id, origin.claims[0].id)
    store.put(citing, matcher=lambda _extraction, _held: [match])
    rule(store, DecisionKind.REJECT, match.id)
    newer = under_other_ids(citing)
    anew = cited(newer.claims[-1].id, origin.claims[0].id)
    assert anew.id != match.id
    store.put(newer, matcher=lambda _extraction, _held: [anew], rules_version="newer")
    assert store.graph.review(anew.id) is DecisionKind.REJECT
    assert store.matches.of(origin.claims[0].id) == ()


def test_a_source_whose_id_is_another_now_is_known_by_its_name(store: Store):
    read = extraction(SNOW)
    store.put(read)
    post = store.sources.find("The Post")
    rename = Decision(kind=DecisionKind.RENAME, subject=post, object="Morning Post", by="me", at=OBTAINED)
    store.decisions.add(rename)
    (known,) = [one for one in read.sources if one.id == post]
    other = dataclasses.replace(known, id=content_id(IdPrefix.SOURCE, "newer"))
    voices = {
        one: tuple(dataclasses.replace(step, source_id=other.id) for step in voice)
        for one, voice in read.voices.items()
    }
    store.put(dataclasses.replace(read, sources=(other,), voices=voices), rules_version="newer")
    assert store.graph.source(other.id).name == "Morning Post"


def nested(count: int) -> Extraction:
    return extraction(*(Saying(content=f"thing {n} happened", chain=("The Post",)) for n in range(count)))


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["accept", "reject", "withdraw"])), max_size=8))
@settings(max_examples=15, deadline=None)
def test_whatever_was_ruled_before_holds_after_reading_anew(tmp_path_factory: pytest.TempPathFactory, rulings):
    read = nested(4)
    newer = under_other_ids(read)
    with Store.open(tmp_path_factory.mktemp("anew") / "provenance.db", create=True) as store:
        store.put(read)
        for number, kind in rulings:
            rule(store, DecisionKind(kind), read.attributions[number].id)
        before = reviews(store, read)
        store.put(newer, rules_version="newer")
        assert reviews(store, newer) == before


def test_every_attribution_is_quoted_by_who_says_what(store: Store):
    read = extraction(RAIN)
    store.put(read)
    inner: Attribution = read.attributions[1]
    (quote,) = store.decisions.quotes_of(inner.id)
    assert (quote.source, quote.content, quote.sha256) == ("The Agency", "it rained", read.document.sha256)
    assert read.document.text[quote.start :].startswith("it rained")
