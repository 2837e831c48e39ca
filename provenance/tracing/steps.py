"""The first way to go on: the voices that the claim's own article names, one step each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from provenance.model import Attribution, Kind, NodeKind, Voice
from provenance.tracing.graph import Graph
from provenance.tracing.places import NOBODY, Place, Step, nobody, source_node

__all__ = ["chains", "in_text", "next_voice"]


def in_text(graph: Graph, place: Place) -> tuple[Step, ...]:
    """The steps that the claim's own article spells out: the next voice of each attribution."""
    if place.node.kind is NodeKind.SOURCE:
        return _onward(graph, place, place.attribution_id, place.ahead) if place.attribution_id else ()
    begun = (_begun(graph, place, attribution_id, voice) for attribution_id, voice in chains(graph, place))
    return tuple(chain.from_iterable(begun))


def chains(graph: Graph, place: Place) -> Iterator[tuple[str, Voice]]:
    """The attributions that carry the claim at PLACE, each with its voice.

    Last, where PLACE is an article, what the text that cites it adds to them.
    """
    for attribution_id in graph.claim(place.claim_id).attribution_ids:
        yield attribution_id, graph.voice(attribution_id)
    if place.ahead and place.attribution_id:
        yield place.attribution_id, place.ahead


def next_voice(graph: Graph, place: Place, attribution_id: str, voice: Voice) -> Step:
    """The step from PLACE to the first source of VOICE, the rest of which lies ahead of it then."""
    first, *later = voice
    target = Place(
        node=source_node(graph, first.source_id),
        claim_id=place.claim_id,
        attribution_id=attribution_id,
        ahead=tuple(later),
        lead=place.lead,
    )
    relayed = first.relayed and any(one.attribution_id == first.attribution_id for one in later)
    return Step(attribution=graph.attribution(first.attribution_id), target=target, relayed=relayed)


def _begun(graph: Graph, place: Place, attribution_id: str, voice: Voice) -> tuple[Step, ...]:
    """At most one step from a claim. A source through whom the way came to its article is no step again."""
    while voice and voice[0].source_id == place.speaker:
        voice = voice[1:]
        if not voice and graph.attribution(attribution_id).kind is not Kind.PASSIVE:
            return ()
    return _onward(graph, place, attribution_id, voice)


def _onward(graph: Graph, place: Place, attribution_id: str, voice: Voice) -> tuple[Step, ...]:
    """At most one step: the next voice of that attribution, or whoever it leaves unnamed."""
    while voice and voice[0].source_id == place.node.id:
        voice = voice[1:]  # the same voice going on about the same: no step
    if voice:
        return (next_voice(graph, place, attribution_id, voice),)
    attribution = graph.attribution(attribution_id)
    whole = graph.voice(attribution_id)
    if place.node.type == NOBODY or (whole and not _leaves_out(attribution, whole)):
        return ()
    return (_to_nobody(place, attribution),)


def _leaves_out(attribution: Attribution, voice: Voice) -> bool:
    """Whether ATTRIBUTION is a passive that adds nobody to the voices around it."""
    return attribution.kind is Kind.PASSIVE and all(step.attribution_id != attribution.id for step in voice)


def _to_nobody(place: Place, attribution: Attribution) -> Step:
    target = Place(node=nobody(attribution.id), claim_id=place.claim_id, attribution_id=attribution.id)
    return Step(attribution=attribution, target=target)
