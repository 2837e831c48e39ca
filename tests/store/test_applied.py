"""Wherever sources are read, they are what decisions make of them, and what is rejected counts nowhere."""

import dataclasses

import pytest
from factories import OBTAINED, Saying, extraction, source
from test_reach import cited

from provenance.errors import DecisionError, NotFoundError
from provenance.model import Decision, DecisionKind, Ending, SourceType
from provenance.store import Scope, SourceOrder, Store
from provenance.tracing import circulation, reliance, trace

CIA = "Central Intelligence Agency"


def said(*chain: str, content: str = "it rained") -> Saying:
    return Saying(content=content, chain=chain)


def rule(store: Store, kind: DecisionKind, subject: str, object_: str | None = None) -> None:
    store.decisions.add(Decision(kind=kind, subject=subject, object=object_, by="me", at=OBTAINED))


def ending_sources(store: Store, claim: str) -> list[str | None]:
    return [way.origin for way in trace(store.graph, claim).ways]


@pytest.fixture
def two(store: Store) -> Store:
    """Two names of one agency: the Post and the Echo cite the one, the Echo and the Star the other."""
    store.put(extraction(said("The Agency"), location="1.txt", title="1", publisher="Post"))
    both = [said("The Agency"), said(CIA, content="it snowed"), said("The Agency", CIA, content="it froze")]
    store.put(extraction(*both, location="2.txt", title="2", publisher="Echo"))
    store.put(extraction(said(CIA), said("a clerk"), location="3.txt", title="3", publisher="Star"))
    return store


@pytest.fixture
def merged(two: Store) -> Store:
    rule(two, DecisionKind.MERGE, two.sources.find("The Agency"), two.sources.find(CIA))
    return two


def counts(store: Store, scope: Scope | None = None) -> dict[str, tuple[int, ...]]:
    ranked = store.sources.ranking(scope=scope)
    return {one.name: tuple(getattr(one, key.value) for key in SourceOrder) for one in ranked}


def test_sources_that_are_one_are_counted_as_one(merged: Store):
    assert counts(merged) == {CIA: (3, 3, 6, 6, 1), "a clerk": (1, 1, 1, 1, 0)}


@pytest.mark.parametrize("scope", [Scope(outlets=["Post", "Echo", "Star"]), Scope(any_distance=True)])
def test_they_are_counted_so_in_any_scope(merged: Store, scope: Scope):
    assert counts(merged, scope) == counts(merged)


def test_the_ranking_is_cut_after_they_were_put_together(merged: Store):
    (first,) = merged.sources.ranking(limit=1)
    assert first.name == CIA


def test_types_are_those_of_all_who_are_one(store: Store):
    unknown = dataclasses.replace(source("The Agency"), type=SourceType.UNKNOWN)
    store.put(extraction(said("The Agency"), location="1.txt", sources=(unknown,)))
    store.put(extraction(said(CIA), location="2.txt", title="2"))
    rule(store, DecisionKind.MERGE, store.sources.find(CIA), unknown.id)
    for scope in (None, Scope(any_distance=True)):
        (one,) = store.sources.ranking(types=[SourceType.ORGANISATION], scope=scope)
        assert (one.id, one.type, one.articles) == (unknown.id, SourceType.ORGANISATION, 2)


def test_either_name_finds_the_one_and_its_claims(merged: Store):
    one = merged.sources.find(CIA)
    assert merged.sources.find("the agency") == one
    found = merged.graph.source(one)
    assert (found.name, found.aliases) == (CIA, ("The Agency",))
    claims = merged.claims.search(source_id=one)
    assert len(claims) == 6
    assert {name for claim in claims for chain in claim.chains for name in chain} == {CIA}


def test_the_id_of_whoever_is_taken_for_another_leads_to_that_one(merged: Store):
    agency = source("The Agency").id
    assert merged.graph.source(agency).name == CIA
    assert merged.sources.find(agency) == merged.sources.find(CIA)


def test_ways_end_at_the_one_that_stands_for_both(merged: Store):
    claims = [found.claim.id for found in merged.claims.search("rained") if found.claim.attribution_ids]
    assert {name for claim in claims for name in ending_sources(merged, claim)} == {CIA, "a clerk"}


def test_a_voice_that_goes_on_under_its_other_name_is_one_step(merged: Store):
    (froze,) = [one.claim.id for one in merged.claims.search("froze") if one.claim.text == "it froze"]
    (way,) = trace(merged.graph, froze).ways
    assert len(way.edges) == 1


def test_who_relies_on_the_one_relies_on_both(merged: Store):
    trail = reliance(merged.graph, merged.sources.find(CIA))
    assert len({way.nodes[1] for way in trail.ways}) == 3


def test_an_outlet_cited_under_its_other_name_closes_a_circle(two: Store):
    echo = extraction(said("Echo Online", content="a mill burned"), location="4.txt", title="4", publisher="Echo")
    named = source("Echo")
    two.put(dataclasses.replace(echo, sources=(*echo.sources, named)))
    assert circulation.circles(circulation.stories(*two.circulation.read())) == []
    rule(two, DecisionKind.MERGE, two.sources.find("Echo Online"), named.id)
    (circle,) = circulation.circles(circulation.stories(*two.circulation.read()))
    assert circle.nodes == (named.id,)


def test_a_split_takes_the_merge_back(merged: Store):
    rule(merged, DecisionKind.SPLIT, source("The Agency").id)
    assert set(counts(merged)) == {CIA, "The Agency", "a clerk"}
    assert merged.graph.source(source("The Agency").id).name == "The Agency"


def test_a_given_name_is_found_and_shown(two: Store):
    agency = two.sources.find("The Agency")
    rule(two, DecisionKind.RENAME, agency, "Langley")
    assert two.sources.find("langley") == agency == two.sources.find("The Agency")
    assert "Langley" in counts(two)
    assert two.graph.source(agency).aliases == ("The Agency",)
    rule(two, DecisionKind.RENAME, agency)
    assert two.graph.source(agency).name == "The Agency"
    with pytest.raises(NotFoundError):
        two.sources.find("langley")


def test_a_merge_without_effect_is_refused(two: Store):
    clerk = next(one.id for one in two.sources.ranking() if one.type is SourceType.UNNAMED)
    with pytest.raises(DecisionError, match="unnamed sources are never merged"):
        rule(two, DecisionKind.MERGE, clerk, two.sources.find(CIA))
    two.put(extraction(said("Ms Vane"), location="5.txt", sources=(source("Ms Vane", type_=SourceType.PERSON),)))
    with pytest.raises(DecisionError, match="of the type person, the other organisation"):
        rule(two, DecisionKind.MERGE, two.sources.find("Ms Vane"), two.sources.find(CIA))
    assert two.decisions.all() == ()
    rule(two, DecisionKind.MERGE_ACROSS_TYPES, two.sources.find("Ms Vane"), two.sources.find(CIA))
    assert two.decisions.state().identities.head(two.sources.find("Ms Vane")) == two.sources.find(CIA)


def test_what_is_rejected_is_counted_nowhere_and_no_step(store: Store):
    given = extraction(said("The Post", CIA))
    store.put(given)
    outer, inner = given.attributions
    innermost = given.claims[-1].id
    rule(store, DecisionKind.REJECT, outer.id)
    assert counts(store) == {CIA: (1, 1, 1, 1, 0)}
    assert counts(store, Scope(languages=["en"])) == counts(store) == counts(store, Scope(any_distance=True))
    (way,) = trace(store.graph, innermost).ways
    assert (way.origin, len(way.edges)) == (CIA, 1)
    rule(store, DecisionKind.REJECT, inner.id)
    (way,) = trace(store.graph, innermost).ways
    assert (way.ending, way.edges) == (Ending.ORIGINAL, ())
    assert counts(store) == {}
    rule(store, DecisionKind.WITHDRAW, outer.id)
    rule(store, DecisionKind.ACCEPT, inner.id)
    (way,) = trace(store.graph, innermost).ways
    assert len(way.edges) == 2
    ranked = {one.name: one.reviewed for one in store.sources.ranking()}
    assert ranked == {"The Post": 1, CIA: 1}


def test_a_citation_that_is_rejected_leads_nowhere(store: Store):
    origin = extraction(Saying(content="the dam burst"), location="1.txt", publisher="The Post")
    store.put(origin)
    citing = extraction(Saying(content="the dam is gone", chain=("The Post",)), location="2.txt", publisher="Echo")
    match = cited(citing.claims[-1].id, origin.claims[0].id)
    store.put(citing, matcher=lambda _extraction, _held: [match])
    last = citing.claims[-1].id
    assert trace(store.graph, last).ways[0].nodes[-1] == origin.articles[0].id
    rule(store, DecisionKind.REJECT, citing.attributions[0].id)
    assert [way.edges for way in trace(store.graph, last).ways] == [()]
    assert reliance(store.graph, origin.claims[0].id).ways[0].edges == ()


def test_only_accepted_steps_are_followed_where_that_is_asked_for(store: Store):
    given = extraction(said("The Post", CIA))
    store.put(given)
    innermost = given.claims[-1].id
    (way,) = trace(store.graph, innermost, reviewed=True).ways
    assert (way.ending, way.edges) == (Ending.LIMIT, ())
    rule(store, DecisionKind.ACCEPT, given.attributions[0].id)
    (way,) = trace(store.graph, innermost, reviewed=True).ways
    assert (way.ending, way.origin, len(way.edges)) == (Ending.LIMIT, "The Post", 1)
    assert len(reliance(store.graph, store.sources.find("The Post"), reviewed=True).edges) == 1
    assert reliance(store.graph, store.sources.find(CIA), reviewed=True).edges == ()
    rule(store, DecisionKind.ACCEPT, given.attributions[1].id)
    (way,) = trace(store.graph, innermost, reviewed=True).ways
    assert (way.ending, way.origin) == (Ending.STATED, CIA)
    assert trace(store.graph, innermost, reviewed=True).edges[0].review == "accept"
