"""What a person ruled not to say the same is offered nowhere again, whatever is added later."""

from dataclasses import replace

import pytest
from factories import OBTAINED
from pasted import day, told

from provenance.matching import matches
from provenance.model import Decision, DecisionKind, IdPrefix, content_id

SHEEP = told("Wolves killed 64 sheep in Drenthe.", location="1.txt", date=day(1))
ALIKE = told("In Drenthe, 64 sheep were killed by wolves.", location="2.txt", date=day(2))
ONE, OTHER = sorted((SHEEP.claims[0].id, ALIKE.claims[0].id))
MATCH = content_id(IdPrefix.MATCH, ONE, OTHER)


def rule(store, kind):
    store.decisions.add(Decision(kind=kind, subject=MATCH, object=None, by="Ann", at=OBTAINED, note=""))


def offered(store):
    between = store.matches.between(SHEEP.articles[0].id, ALIKE.articles[0].id)
    of_each = (*store.matches.of(ONE), *store.matches.of(OTHER), *store.graph.matches(ONE), *store.graph.matches(OTHER))
    return {match.id for match in (*between, *of_each)}


def put(store, *extractions):
    for extraction in extractions:
        store.put(extraction, matcher=matches)


def test_a_rejected_match_is_offered_nowhere_and_can_still_be_looked_at(store):
    put(store, SHEEP, ALIKE)
    assert offered(store) == {MATCH}
    rule(store, DecisionKind.REJECT)
    assert offered(store) == set()
    assert store.matches.get(MATCH).id == MATCH
    assert [one.subject for one in store.decisions.all()] == [MATCH]


@pytest.mark.parametrize("after", [DecisionKind.ACCEPT, DecisionKind.WITHDRAW])
def test_the_last_ruling_counts(store, after):
    put(store, SHEEP, ALIKE)
    rule(store, DecisionKind.REJECT)
    rule(store, after)
    assert offered(store) == {MATCH}


def test_a_rejected_pair_stays_rejected_when_it_is_read_again(store):
    put(store, SHEEP, ALIKE)
    rule(store, DecisionKind.REJECT)
    put(store, told("Nothing happened.", location="2.txt"), replace(ALIKE))
    assert store.matches.get(MATCH) is not None
    assert offered(store) == set()


def test_a_pair_can_be_rejected_before_it_is_ever_found(store):
    rule(store, DecisionKind.REJECT)
    put(store, SHEEP, ALIKE)
    assert offered(store) == set()


def test_a_rejected_reprint_is_no_longer_listed(store):
    story = tuple(
        f"In year {n} the miller of Karst counted {n * 37} sacks and hid them all well." for n in range(4, 14)
    )
    original, copy = told(*story, location="1.txt"), told(*story[2:], location="2.txt")
    put(store, original, copy)
    (reprint,) = store.matches.reprints()
    store.decisions.add(
        Decision(kind=DecisionKind.REJECT, subject=reprint.id, object=None, by="Ann", at=OBTAINED, note="")
    )
    assert store.matches.reprints() == ()
