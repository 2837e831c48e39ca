"""Decisions that travel: whatever was decided is the same elsewhere, and taking it over twice changes nothing."""

import dataclasses
from collections.abc import Sequence

import pytest
from factories import OBTAINED, Saying, extraction
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import pipeline
from provenance.errors import DecisionError
from provenance.model import Decision, DecisionKind
from provenance.store import Store

READ = extraction(Saying(content="it rained", chain=("The Post", "The Agency", "Central Agency")))
THINGS = [one.id for one in READ.attributions]
SOURCES = [one.id for one in READ.sources]

reviews = st.tuples(
    st.sampled_from([DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE, DecisionKind.WITHDRAW]),
    st.sampled_from(THINGS),
    st.none(),
)
identities = st.tuples(
    st.sampled_from([DecisionKind.MERGE, DecisionKind.SPLIT]), st.sampled_from(SOURCES), st.sampled_from(SOURCES)
)
names = st.tuples(
    st.sampled_from([DecisionKind.RENAME, DecisionKind.ALIAS]), st.sampled_from(SOURCES), st.sampled_from(["X", "Y"])
)
undoings = st.tuples(st.just(DecisionKind.UNDO), st.integers(0, 20), st.none())
sittings = st.lists(st.one_of(reviews, identities, names, undoings), max_size=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    return tmp_path_factory.mktemp("travel")


def filled(folder) -> Store:
    path = folder / f"{len(list(folder.iterdir()))}.db"
    store = Store.open(path, create=True)
    store.put(READ)
    return store


def decide(store: Store, sitting: Sequence[tuple], by: str) -> None:
    """Makes the decisions of SITTING; those that are refused are left out."""
    for kind, wanted, object_ in sitting:
        made = store.decisions.all()
        if kind is DecisionKind.UNDO and not made:
            continue
        subject = made[wanted % len(made)].id if kind is DecisionKind.UNDO else wanted
        try:
            store.decisions.add(Decision(kind=kind, subject=subject, object=object_, by=by, at=OBTAINED))
        except DecisionError:
            continue


@given(sittings)
@settings(max_examples=12, deadline=None)
def test_all_of_it_is_the_same_elsewhere_and_taken_over_once(folder, sitting):
    with filled(folder) as here, filled(folder) as there:
        decide(here, sitting, "Ann")
        made = here.decisions.all()
        first = pipeline.import_decisions(there, made)
        assert (first.kept, first.held, first.conflicts) == (made, 0, ())
        assert [one.id for one in there.decisions.all()] == [one.id for one in made]
        assert [one.quotes for one in there.decisions.all()] == [one.quotes for one in made]
        assert there.decisions.state() == here.decisions.state()
        again = pipeline.import_decisions(there, made)
        assert (again.kept, again.held, again.conflicts) == ((), len(made), ())
        assert there.decisions.all() == made


@given(sittings, sittings)
@settings(max_examples=12, deadline=None)
def test_what_contradicts_nothing_is_taken_over_and_ours_stands_where_it_does(folder, ours, theirs):
    with filled(folder) as here, filled(folder) as there:
        decide(here, ours, "Ann")
        decide(there, theirs, "Bob")
        before = here.decisions.state().reviews
        done = pipeline.import_decisions(here, there.decisions.all())
        after = here.decisions.state().reviews
        assert all(after.get(one) is kind for one, kind in before.items())
        assert len(done.kept) + done.held + len(done.conflicts) == len(there.decisions.all())
        refused = {one.theirs.subject for one in done.conflicts}
        for one, kind in there.decisions.state().reviews.items():
            assert after.get(one) is kind or one in refused


def test_theirs_count_where_they_are_wanted_and_ours_are_taken_back(folder):
    with filled(folder) as here, filled(folder) as there:
        decide(here, [(DecisionKind.REJECT, THINGS[0], None), (DecisionKind.SPLIT, SOURCES[0], SOURCES[1])], "Ann")
        decide(there, [(DecisionKind.ACCEPT, THINGS[0], None), (DecisionKind.MERGE, SOURCES[0], SOURCES[1])], "Bob")
        undoing = Decision(kind=DecisionKind.UNDO, subject="", object=None, by="Ann", at=OBTAINED)
        assert len(pipeline.import_decisions(here, there.decisions.all()).conflicts) == 2
        done = pipeline.import_decisions(
            here, there.decisions.all(), overrule=lambda ours: dataclasses.replace(undoing, subject=ours.id)
        )
        assert done.conflicts == ()
        assert [one.by for one in done.kept] == ["Ann", "Ann", "Bob", "Bob"]
        assert here.decisions.state().reviews == {THINGS[0]: DecisionKind.ACCEPT}
        assert here.graph.source(SOURCES[0]) == here.graph.source(SOURCES[1])
