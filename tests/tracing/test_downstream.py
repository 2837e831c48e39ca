"""Who relies on a claim or a source, and that every step is the one a trace takes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from provenance.errors import NotFoundError
from provenance.model import Basis, Claim, Direction, Ending, Kind, SourceType, Trail, VoiceStep
from provenance.tracing import Reliance, reliance, summarise, trace

TEXT = "{title}: according to the Courier, Norland said the dam had burst. Taken over from elsewhere."


def article(collection: Memory, title: str, publisher: str | None, *chain: str, day: int = 1) -> Claim:
    """An article with a claim of that chain; without one, it says it itself."""
    here = collection.beside(TEXT.format(title=title), title=title, publisher=publisher, date=dt.date(2024, 5, day))
    if not chain:
        return here.claimed("the dam had burst")
    attribution = here.attribute("said", "the dam had burst", source="Norland")
    here.voices[attribution.id] = tuple(
        VoiceStep(source_id=here.named(name).id, attribution_id=attribution.id, relayed=False) for name in chain
    )
    return here.claimed("the dam had burst", attribution)


@pytest.fixture
def collection() -> Memory:
    return Memory("Nothing.")


def names(trail: Trail) -> list[list[str]]:
    by_id = {node.id: node.name for node in trail.nodes}
    return [[by_id[node_id] for node_id in way.nodes[1:]] for way in trail.ways]


def test_who_cites_the_outlet_for_the_claim_relies_on_it(collection: Memory):
    origin = article(collection, "Origin", "The Courier")
    reader = article(collection, "Reader", "The Mirror", "The Courier", day=2)
    collection.match(reader, origin, Basis.CITATION)
    trail = reliance(collection, origin.id)
    assert trail.direction is Direction.DOWNSTREAM
    assert names(trail) == [["The Courier", "Reader"]]
    assert [way.ending for way in trail.ways] == [None]
    assert summarise(trail).reliance == Reliance(articles=1, outlets=1)


def test_readers_of_readers_rely_on_it_too(collection: Memory):
    origin = article(collection, "Origin", "The Courier")
    first, second = article(collection, "First", "The Mirror", day=2), article(collection, "Second", "The Star", day=3)
    collection.match(first, origin, Basis.REPUBLICATION)
    collection.match(second, first, Basis.LINK)
    assert names(reliance(collection, origin.id)) == [["First", "Second"]]


def test_a_claim_that_nobody_relies_on_has_one_way_without_a_step(collection: Memory):
    trail = reliance(collection, article(collection, "Origin", None).id)
    assert names(trail) == [[]]
    assert summarise(trail).reliance == Reliance(articles=0, outlets=0)


def test_likeness_is_followed_only_where_it_is_asked_for(collection: Memory):
    origin, later = article(collection, "Origin", None), article(collection, "Later", None, day=2)
    collection.match(later, origin, Basis.DATE)
    assert names(reliance(collection, origin.id)) == [[]]
    assert names(reliance(collection, origin.id, alike=True)) == [["Later"]]


def test_a_source_is_relied_on_by_all_who_name_it_through_whomever(collection: Memory):
    article(collection, "Direct", "The Star", "Norland")
    article(collection, "Through", "The Mirror", "The Courier", "Norland", day=2)
    source = collection.named("Norland")
    assert names(reliance(collection, source.id)) == [["Direct"], ["The Courier", "Through"]]


def test_a_source_is_relied_on_by_what_is_taken_over_from_it(collection: Memory):
    taken = article(collection, "Taken", None)
    here = collection.beside("Copy. From the Courier.", title="Copy", publisher="The Star", date=dt.date(2024, 5, 2))
    line = here.attribute("From", "", source="the Courier", kind=Kind.PUBLICATION)
    courier = here.named("The Courier", SourceType.PUBLISHER)
    here.voices[line.id] = (VoiceStep(source_id=courier.id, attribution_id=line.id, relayed=False),)
    here.claimed("Copy.")
    assert taken
    assert names(reliance(collection, courier.id)) == [["Copy"]]


def test_depth_cuts_and_says_so(collection: Memory):
    origin = article(collection, "Origin", "The Courier")
    first, second = article(collection, "First", "The Mirror", day=2), article(collection, "Second", "The Star", day=3)
    collection.match(first, origin, Basis.LINK)
    collection.match(second, first, Basis.LINK)
    trail = reliance(collection, origin.id, depth=1)
    assert (names(trail), trail.ways[0].ending) == ([["First"]], Ending.LIMIT)


def test_outlets_that_rely_on_each_other_are_a_cycle(collection: Memory):
    one = article(collection, "One", "The Courier", "The Mirror")
    other = article(collection, "Other", "The Mirror", "The Courier")
    collection.match(one, other, None)
    (way,) = reliance(collection, one.id).ways
    assert way.ending is Ending.CYCLE


def test_an_unknown_source_is_not_found(collection: Memory):
    with pytest.raises(NotFoundError):
        reliance(collection, "s0000000000000000")


OUTLETS = ("The Courier", "The Mirror", "The Star", "Norland")
ARTICLES = st.lists(
    st.tuples(st.sampled_from(OUTLETS), st.lists(st.sampled_from(OUTLETS), max_size=3), st.integers(1, 5)),
    min_size=2,
    max_size=5,
)
MATCHES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([None, *Basis])),
    max_size=8,
    unique_by=lambda match: tuple(sorted(match[:2])),
)


def drawn(articles, matches) -> tuple[Memory, list[Claim]]:
    collection = Memory("Nothing.")
    claims = [article(collection, f"T{n}", who, *chain, day=day) for n, (who, chain, day) in enumerate(articles)]
    for one, other, basis in matches:
        if one != other and max(one, other) < len(claims):
            collection.match(claims[one], claims[other], basis)
    return collection, claims


def check(trail: Trail, collection: Memory, *, downstream: bool) -> None:
    own = {one for one in collection.articles if trail.root in collection.speakers(one)}
    edges = {edge.id: edge for edge in trail.edges}
    nodes = {node.id: node for node in trail.nodes}
    for way in trail.ways:
        for edge_id, here, there in zip(way.edges, way.nodes, way.nodes[1:], strict=False):
            assert (edges[edge_id].origin, edges[edge_id].target) == ((there, here) if downstream else (here, there))
        inner = way.nodes[:-1] if way.ending is Ending.CYCLE else way.nodes
        assert len(set(inner)) == len(inner)
        assert nodes[way.nodes[0]].article not in inner
        if way.ending is Ending.CYCLE:
            assert way.nodes[-1] in {*inner, nodes[way.nodes[0]].article, *own}


@given(ARTICLES, MATCHES, st.booleans())
def test_no_way_has_a_node_twice_but_where_a_cycle_ends_and_edges_join_their_nodes(articles, matches, alike):
    collection, claims = drawn(articles, matches)
    for claim in claims:
        check(trace(collection, claim.id, alike=alike), collection, downstream=False)
        check(reliance(collection, claim.id, alike=alike), collection, downstream=True)
    for source in list(collection.sources.values()):
        check(reliance(collection, source.id, alike=alike), collection, downstream=True)


@given(ARTICLES, MATCHES)
def test_the_first_step_across_is_found_again_from_where_it_leads(articles, matches):
    collection, claims = drawn(articles, matches)
    for claim in claims:
        upstream = trace(collection, claim.id)
        for way in upstream.ways:
            edges = {edge.id: edge for edge in upstream.edges}
            across = next((edges[one] for one in way.edges if edges[one].claim), None)
            if across is None or way.ending is Ending.CYCLE:
                continue
            back = reliance(collection, across.claim)
            again = [edge for edge in back.edges if edge.match == across.match and edge.basis == across.basis]
            assert again, (claim, across)
