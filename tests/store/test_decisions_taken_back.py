"""Decisions that are undone are as if they had never been made, whatever came between."""

import dataclasses

import pytest
from factories import OBTAINED, Saying, extraction
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import DecisionError
from provenance.model import Decision, DecisionKind, SourceType
from provenance.store import Effect, Store
from provenance.store.rulings import effects, in_force, rulings

LETTERS = "abcd"
TYPES = dict.fromkeys(LETTERS, SourceType.PERSON)

kinds = st.sampled_from(
    [DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE, DecisionKind.WITHDRAW, DecisionKind.RENAME]
)
of_one = st.tuples(kinds, st.sampled_from(LETTERS), st.none())
of_two = st.tuples(
    st.sampled_from([DecisionKind.MERGE, DecisionKind.MERGE_ACROSS_TYPES, DecisionKind.SPLIT]),
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS),
)
taking_back = st.tuples(st.just(DecisionKind.UNDO), st.integers(0, 30), st.none())
sequences = st.lists(st.one_of(of_one, of_two, taking_back), max_size=14)


def decided(drawn) -> list[Decision]:
    """Decisions with ids of their own; an undoing is of one of those before it."""
    made: list[Decision] = []
    for number, (kind, wanted, object_) in enumerate(drawn):
        subject = made[wanted % len(made)].id if kind is DecisionKind.UNDO and made else str(wanted)
        made.append(Decision(id=f"r{number}", kind=kind, subject=subject, object=object_, by="me", at=OBTAINED))
    return made


def shortest(made: list[Decision]) -> list[Decision]:
    """The decisions that no undoing takes back, of those undoings that are not taken back themselves."""

    def counts(one: Decision) -> bool:
        return not any(counts(it) for it in made if it.kind is DecisionKind.UNDO and it.subject == one.id)

    return [one for one in made if one.kind is not DecisionKind.UNDO and counts(one)]


@given(sequences)
def test_any_sequence_leads_to_the_state_of_the_shortest_one(drawn):
    made = decided(drawn)
    assert rulings(made, TYPES) == rulings(shortest(made), TYPES)


@given(sequences)
def test_undoing_the_last_and_undoing_that_again_changes_nothing(drawn):
    made = decided(drawn)
    if made:
        once = Decision(id="x", kind=DecisionKind.UNDO, subject=made[-1].id, object=None, by="me", at=OBTAINED)
        twice = dataclasses.replace(once, id="y", subject="x")
        if made[-1].kind is not DecisionKind.UNDO:
            assert rulings([*made, once], TYPES) == rulings(made[:-1], TYPES)
        assert rulings([*made, once, twice], TYPES) == rulings(made, TYPES)


@given(sequences)
def test_of_reviews_the_last_one_left_is_enough(drawn):
    made = [one for one in decided(drawn) if one.object is None and one.kind is not DecisionKind.RENAME]
    last = {one.subject: one for one in in_force(made)}
    assert rulings(made, TYPES) == rulings(last.values(), TYPES)


@given(sequences)
def test_every_decision_is_told_to_stand_or_not(drawn):
    made = decided(drawn)
    told = effects(made, TYPES)
    ruled = [one for one in made if one.kind is not DecisionKind.UNDO]
    assert [one for one in ruled if told[one.id] is not Effect.UNDONE] == shortest(made)
    state = rulings(made, TYPES)
    for one in made:
        if told[one.id] is Effect.STANDS and one.kind in {DecisionKind.ACCEPT, DecisionKind.REJECT}:
            assert state.reviews[one.subject] is one.kind


def rule(store: Store, kind: DecisionKind, subject: str, object_: str | None = None) -> Decision:
    return store.decisions.add(Decision(kind=kind, subject=subject, object=object_, by="me", at=OBTAINED))


@pytest.fixture
def filled(store: Store) -> Store:
    store.put(extraction(Saying(content="it rained", chain=("The Post", "The Agency", "Central Agency"))))
    return store


def test_the_store_gives_back_what_an_undoing_left(filled: Store):
    outer = filled.ids.resolve(next(iter(filled.graph.attributions_in(filled.articles.all()[0].id))).id)
    accepted = rule(filled, DecisionKind.ACCEPT, outer)
    rejected = rule(filled, DecisionKind.REJECT, outer)
    assert filled.graph.review(outer) is DecisionKind.REJECT
    taken_back = rule(filled, DecisionKind.UNDO, rejected.id)
    assert filled.graph.review(outer) is DecisionKind.ACCEPT
    assert filled.decisions.effects() == {
        accepted.id: Effect.STANDS,
        rejected.id: Effect.UNDONE,
        taken_back.id: Effect.STANDS,
    }
    rule(filled, DecisionKind.UNDO, taken_back.id)
    assert filled.graph.review(outer) is DecisionKind.REJECT
    assert filled.decisions.state().reviews == {outer: DecisionKind.REJECT}


def test_an_undone_merge_leaves_the_one_before_it(filled: Store):
    post, agency, central = (filled.sources.find(name) for name in ("The Post", "The Agency", "Central Agency"))
    rule(filled, DecisionKind.MERGE, agency, central)
    second = rule(filled, DecisionKind.MERGE, central, post)
    assert filled.graph.source(agency).name == "The Post"
    rule(filled, DecisionKind.UNDO, second.id)
    assert filled.graph.source(agency).name == "Central Agency"


def test_what_was_said_to_be_different_is_not_merged_until_that_is_taken_back(filled: Store):
    post, agency, central = (filled.sources.find(name) for name in ("The Post", "The Agency", "Central Agency"))
    apart = rule(filled, DecisionKind.SPLIT, agency, post)
    rule(filled, DecisionKind.MERGE, agency, central)
    with pytest.raises(DecisionError, match="are different"):
        rule(filled, DecisionKind.MERGE, post, central)
    rule(filled, DecisionKind.UNDO, apart.id)
    rule(filled, DecisionKind.MERGE, post, central)
    assert filled.graph.source(post).name == "Central Agency"


def test_an_unnamed_source_is_given_no_name(store: Store):
    store.put(extraction(Saying(content="it rained", chain=("a clerk",))))
    clerk = next(one.id for one in store.sources.ranking())
    for kind in (DecisionKind.RENAME, DecisionKind.ALIAS):
        with pytest.raises(DecisionError, match="unnamed"):
            rule(store, kind, clerk, "Ms Vane")
    assert store.decisions.all() == ()


def test_the_very_same_decision_made_twice_has_two_ids(filled: Store):
    agency = filled.sources.find("The Agency")
    one, other = (rule(filled, DecisionKind.RENAME, agency, "Langley") for _ in range(2))
    assert one.id != other.id
    assert [kept.id for kept in filled.decisions.all()] == [one.id, other.id]
    assert filled.decisions.add_all(filled.decisions.all()) == ()
