"""What the walk finds, step by step, inside one article's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from provenance.errors import NotFoundError
from provenance.model import (
    DecisionKind,
    Ending,
    IdPrefix,
    Kind,
    Node,
    NodeKind,
    Polarity,
    SourceType,
    Trail,
    VoiceStep,
    content_id,
)
from provenance.tracing import trace
from provenance.tracing.places import Place, Step
from provenance.tracing.steps import in_text

TEXT = (
    "According to the Courier, Norland claimed the dam had burst. A neighbour denied that the mill was gone. "
    "It was reported that two boats sank. Mary Shore told Radio Six that the bridge still stands. It rained."
)


@pytest.fixture
def flood() -> Memory:
    return Memory(TEXT)


def nested(flood: Memory):
    courier = flood.named("The Courier", SourceType.PUBLISHER)
    outer = flood.attribute(
        "According to", "Norland claimed the dam had burst", source="the Courier", who=courier, confidence=0.95
    )
    inner = flood.attribute(
        "claimed",
        "the dam had burst",
        source="Norland",
        parent=outer,
        voice=flood.voices[outer.id],
        who=flood.named("Norland", SourceType.GOVERNMENT),
        confidence=0.7,
    )
    return flood.claimed("the dam had burst", inner), outer, inner


def names(trail: Trail, way: int = 0) -> list[str]:
    by_id = {node.id: node.name for node in trail.nodes}
    return [by_id[node_id] for node_id in trail.ways[way].nodes]


def test_a_nested_claim_goes_through_each_voice_nearest_first(flood: Memory):
    claim, outer, inner = nested(flood)
    trail = trace(flood, claim.id)
    assert names(trail) == ["the dam had burst", "The Courier", "Norland"]
    assert (trail.ways[0].ending, trail.ways[0].origin) == (Ending.STATED, "Norland")
    assert [edge.id for edge in trail.edges] == [outer.id, inner.id]
    assert [edge.relation for edge in trail.edges] == ["according to", "claimed"]
    assert trail.edges[1].nested_in == outer.id


def test_the_root_comes_with_its_article_for_the_heading(flood: Memory):
    trail = trace(flood, nested(flood)[0].id)
    claim, article = trail.nodes[:2]
    assert (claim.kind, claim.article, claim.document) == (NodeKind.CLAIM, article.id, article.document)
    assert (article.name, article.details) == (flood.title, ("The Daily Lantern", "Ada Byron", "2024-05-04"))


def test_an_article_without_a_title_is_named_by_where_it_was_got():
    memory = Memory("It rained.", title=None, publisher=None, authors=(), date=None)
    trail = trace(memory, memory.claimed("It rained.").id)
    assert trail.nodes[1].name == trail.ways[0].origin == "flood.txt"


def test_a_claim_in_the_articles_own_voice_is_original(flood: Memory):
    trail = trace(flood, flood.claimed("It rained.").id)
    assert [(way.ending, way.origin, way.edges) for way in trail.ways] == [(Ending.ORIGINAL, flood.title, ())]


def test_an_unnamed_source_ends_the_way_as_anonymous(flood: Memory):
    who = flood.named("A neighbour", SourceType.UNNAMED)
    said = flood.attribute("denied", "the mill was gone", source="A neighbour", polarity=Polarity.DENIES, who=who)
    trail = trace(flood, flood.claimed("the mill was gone", said).id)
    assert (trail.ways[0].ending, trail.ways[0].origin) == (Ending.ANONYMOUS, "A neighbour")
    assert trail.edges[0].polarity is Polarity.DENIES


def test_a_passive_inside_a_report_goes_through_the_report_and_ends_unstated(flood: Memory):
    courier = flood.named("The Courier", SourceType.PUBLISHER)
    outer = flood.attribute("According to", "two boats sank", source="the Courier", who=courier)
    passive = flood.attribute(
        "It was reported", "two boats sank", kind=Kind.PASSIVE, parent=outer, voice=flood.voices[outer.id]
    )
    trail = trace(flood, flood.claimed("two boats sank", passive).id)
    assert names(trail) == ["two boats sank", "The Courier", "nobody named"]
    assert (trail.ways[0].ending, trail.ways[0].origin) == (Ending.UNSTATED, None)
    assert trail.edges[-1].relation == "it was reported"


def test_a_passive_that_names_its_source_ends_at_it(flood: Memory):
    passive = flood.attribute(
        "It was reported", "two boats sank", kind=Kind.PASSIVE, who=flood.named("The Courier", SourceType.PUBLISHER)
    )
    trail = trace(flood, flood.claimed("two boats sank", passive).id)
    assert (trail.ways[0].ending, trail.ways[0].origin) == (Ending.STATED, "The Courier")


def test_a_relay_and_its_speaker_are_two_steps_of_one_attribution(flood: Memory):
    told = flood.attribute(
        "told",
        "the bridge still stands",
        source="Mary Shore",
        addressee="Radio Six",
        who=flood.named("Mary Shore", SourceType.PERSON),
        relay=flood.named("Radio Six", SourceType.PUBLISHER),
    )
    trail = trace(flood, flood.claimed("the bridge still stands", told).id)
    assert names(trail)[1:] == ["Radio Six", "Mary Shore"]
    assert [(edge.id, edge.relation) for edge in trail.edges] == [(told.id, "relayed by"), (f"{told.id}/2", "told")]


def test_a_voice_going_on_about_the_same_makes_one_step(flood: Memory):
    courier = flood.named("The Courier", SourceType.PUBLISHER)
    outer = flood.attribute("According to", "Norland claimed the dam had burst", source="the Courier", who=courier)
    inner = flood.attribute("claimed", "the dam had burst", parent=outer, voice=flood.voices[outer.id], who=courier)
    trail = trace(flood, flood.claimed("the dam had burst", inner).id)
    assert names(trail) == ["the dam had burst", "The Courier"]
    assert trail.ways[0].ending is Ending.STATED


def test_a_way_that_comes_back_to_a_source_on_it_is_a_cycle(flood: Memory):
    claim, _, inner = nested(flood)
    courier = flood.named("The Courier", SourceType.PUBLISHER)
    flood.voices[inner.id] += (VoiceStep(source_id=courier.id, attribution_id=inner.id, relayed=False),)
    way = trace(flood, claim.id).ways[0]
    assert (way.ending, way.origin) == (Ending.CYCLE, None)
    assert way.nodes[1] == way.nodes[-1] == courier.id


def test_each_attribution_of_a_claim_is_a_way_of_its_own(flood: Memory):
    claim, _, inner = nested(flood)
    other = flood.attribute("told", "the dam had burst", source="Mary Shore", who=flood.named("Mary Shore"))
    trail = trace(flood, flood.claimed(claim.text, inner, other).id)
    assert [way.origin for way in trail.ways] == ["Norland", "Mary Shore"]


@pytest.mark.parametrize(
    ("depth", "origin", "ending"),
    [(1, "The Courier", Ending.LIMIT), (2, "Norland", Ending.STATED), (9, "Norland", Ending.STATED)],
)
def test_depth_cuts_only_ways_that_are_longer(flood: Memory, depth: int, origin: str, ending: Ending):
    way = trace(flood, nested(flood)[0].id, depth=depth).ways[0]
    assert (way.origin, way.ending, len(way.edges)) == (origin, ending, min(depth, 2))


def test_ways_with_an_unsure_step_are_left_out_and_counted(flood: Memory):
    trail = trace(flood, nested(flood)[0].id, min_confidence=0.8)
    assert (trail.ways, trail.edges, len(trail.nodes)) == ((), (), 2)
    assert [notice.message for notice in trail.notices] == ["1 way is left out for a step of less confidence than 0.8"]


def test_a_persons_ruling_stands_on_the_edge(flood: Memory):
    claim, _, inner = nested(flood)
    flood.reviews[inner.id] = DecisionKind.ACCEPT
    assert [edge.review for edge in trace(flood, claim.id).edges] == [None, "accept"]


def test_an_unknown_claim_is_not_found(flood: Memory):
    with pytest.raises(NotFoundError):
        trace(flood, "c0000000000000000")


def test_another_finder_leads_on_where_the_text_ends(flood: Memory):
    claim, _, inner = nested(flood)
    archive = Node(id="s9", kind=NodeKind.SOURCE, type="publisher", name="The Archive", document=None)

    def in_the_archive(_graph: object, place: Place) -> tuple[Step, ...]:
        if place.node.name != "Norland":
            return ()
        target = Place(node=archive, claim_id=claim.id, attribution_id=inner.id)
        return (Step(attribution=inner, target=target),)

    trail = trace(flood, claim.id, finders=(in_text, in_the_archive))
    assert names(trail)[1:] == ["The Courier", "Norland", "The Archive"]


@given(st.lists(st.sampled_from(["Norland", "the Courier", "Mary Shore", "Radio Six"]), min_size=1, max_size=8))
def test_every_voice_ends_and_its_edges_join_its_nodes(chain: list[str]):
    memory = Memory(TEXT)
    attribution = memory.attribute("claimed", "the dam had burst")
    memory.voices[attribution.id] = tuple(
        VoiceStep(source_id=memory.named(name).id, attribution_id=attribution.id, relayed=False) for name in chain
    )
    trail = trace(memory, memory.claimed("the dam had burst", attribution).id)
    edges = {edge.id: edge for edge in trail.edges}
    (way,) = trail.ways
    assert [(edges[e].origin, edges[e].target) for e in way.edges] == list(zip(way.nodes, way.nodes[1:], strict=False))
    assert len(set(way.nodes)) == len(way.nodes) - (way.ending is Ending.CYCLE)
    assert way.nodes[0] == content_id(IdPrefix.CLAIM, memory.the_article.id, *memory.spans("the dam had burst"))
