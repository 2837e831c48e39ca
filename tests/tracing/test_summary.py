"""Bounds, flags, the weakest step and what to add."""

import pytest
from memory import Memory

from provenance.model import Kind, Polarity, SourceType
from provenance.tracing import Origins, Summary, summarise, trace

TEXT = "The Courier said, Radio Six said, a neighbour said and it was said that the dam had burst."
CONTENT = "the dam had burst"


def summary_of(*sources: tuple[str, SourceType], polarity: Polarity = Polarity.ASSERTS, passives: int = 0) -> Summary:
    memory = Memory(TEXT)
    attributions = [
        memory.attribute("said", CONTENT, source=name, who=memory.named(name, kind), polarity=polarity)
        for name, kind in sources
    ]
    attributions += [memory.attribute("it was said", CONTENT, kind=Kind.PASSIVE) for _ in range(passives)]
    return summarise(trace(memory, memory.claimed(CONTENT, *attributions).id))


COURIER = ("The Courier", SourceType.PUBLISHER)
RADIO = ("Radio Six", SourceType.PUBLISHER)
NEIGHBOUR = ("a neighbour", SourceType.UNNAMED)


@pytest.mark.parametrize(
    ("sources", "passives", "bounds", "flags"),
    [
        ([], 0, (1, 1), ()),
        ([COURIER], 0, (1, 1), ("unread",)),
        ([COURIER, RADIO], 0, (1, 2), ("unread",)),
        ([COURIER, NEIGHBOUR], 0, (1, 2), ("anonymous", "unread")),
        ([COURIER, NEIGHBOUR], 1, (1, 3), ("anonymous", "unread", "unstated")),
        ([], 1, (1, 1), ("unstated",)),
    ],
)
def test_ends_that_are_unread_or_unnamed_widen_the_bounds(
    sources: list[tuple[str, SourceType]], passives: int, bounds: tuple[int, int], flags: tuple[str, ...]
):
    summary = summary_of(*sources, passives=passives)
    assert summary.origins == Origins(min=bounds[0], max=bounds[1])
    assert summary.flags == flags


@pytest.mark.parametrize("polarity", [Polarity.DENIES, Polarity.ASKS, Polarity.HYPOTHETICAL])
def test_what_a_source_does_not_state_has_no_origin_in_it(polarity: Polarity):
    summary = summary_of(COURIER, polarity=polarity)
    assert summary.origins == Origins(min=0, max=0)
    assert polarity.value in summary.flags


def test_two_ways_to_one_source_have_one_origin():
    memory = Memory(TEXT)
    who = memory.named("a neighbour", SourceType.PERSON)
    told = [
        memory.attribute("said", CONTENT, source=name, who=who, relay=memory.named(name, kind))
        for name, kind in (COURIER, RADIO)
    ]
    summary = summarise(trace(memory, memory.claimed(CONTENT, *told).id))
    assert (summary.ways, summary.hops, summary.origins) == (2, 2, Origins(min=1, max=1))


def test_the_weakest_step_is_the_one_of_least_confidence():
    memory = Memory(TEXT)
    sure = memory.attribute("said", CONTENT, source="The Courier", who=memory.named(*COURIER), confidence=0.9)
    unsure = memory.attribute("said", CONTENT, source="Radio Six", who=memory.named(*RADIO), confidence=0.4)
    weakest = summarise(trace(memory, memory.claimed(CONTENT, sure, unsure).id)).weakest
    assert weakest
    assert weakest.id == unsure.id


def test_what_could_be_added_is_the_publisher_nearest_the_end_of_each_way():
    assert [node.name for node in summary_of(COURIER, NEIGHBOUR, RADIO).additions] == ["The Courier", "Radio Six"]
    assert summary_of().additions == ()
