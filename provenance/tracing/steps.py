"""Where a way can go from where it stands: places, steps, and what finds them.

A finder is a function from a place to the steps that lead on from it. The walk asks its finders in
order and takes the steps of the first that has any, so that a way can go on by other evidence
(another article that says the same) without the walk knowing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from provenance.model import Attribution, Ending, Kind, Node, NodeKind, SourceType, Voice
from provenance.tracing.graph import Graph

__all__ = ["NOBODY", "Finder", "Place", "Step", "ending", "in_text"]

NOBODY = "unstated"
"""The type of the node that stands for whoever a passive leaves out ("it was reported")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a way stands: at NODE, following the voice of an attribution, or at the claim itself.

    `taken` of the voice's steps lie behind. `attribution_id` is None at the claim.
    """

    node: Node
    claim_id: str
    attribution_id: str | None = None
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step upstream: what it rests on, and where it leads.

    `relayed` tells that the target passed on words whose cue is a later voice's ("told Al Jazeera").
    """

    attribution: Attribution
    target: Place
    relayed: bool = False


Finder: TypeAlias = Callable[[Graph, Place], Sequence[Step]]


def in_text(graph: Graph, place: Place) -> tuple[Step, ...]:
    """The steps that the claim's own article spells out: the next voice of each attribution."""
    if place.attribution_id is not None:
        return _onward(graph, place, place.attribution_id)
    attributions = graph.claim(place.claim_id).attribution_ids
    return tuple(step for attribution_id in attributions for step in _onward(graph, place, attribution_id))


def ending(place: Place) -> Ending:
    """How a way ends that no finder leads on from PLACE."""
    if place.node.kind is not NodeKind.SOURCE:
        return Ending.ORIGINAL
    if place.node.type == NOBODY:
        return Ending.UNSTATED
    return Ending.ANONYMOUS if place.node.type == SourceType.UNNAMED else Ending.STATED


def _onward(graph: Graph, place: Place, attribution_id: str) -> tuple[Step, ...]:
    """At most one step: the next voice of that attribution, or whoever it leaves unnamed."""
    voice = graph.voice(attribution_id)
    taken = place.taken
    while taken < len(voice) and voice[taken].source_id == place.node.id:
        taken += 1  # the same voice going on about the same: no step
    if taken < len(voice):
        return (_to_source(graph, place, attribution_id, voice[taken:], taken + 1),)
    attribution = graph.attribution(attribution_id)
    if place.node.type == NOBODY or (voice and not _leaves_out(attribution, voice)):
        return ()
    return (_to_nobody(place, attribution, taken),)


def _leaves_out(attribution: Attribution, voice: Voice) -> bool:
    """Whether ATTRIBUTION is a passive that adds nobody to the voices around it."""
    return attribution.kind is Kind.PASSIVE and all(step.attribution_id != attribution.id for step in voice)


def _to_source(graph: Graph, place: Place, attribution_id: str, ahead: Voice, taken: int) -> Step:
    """The step to the first of the voices AHEAD, which is the voice's step number TAKEN."""
    step, *later = ahead
    source = graph.source(step.source_id)
    node = Node(id=source.id, kind=NodeKind.SOURCE, type=source.type.value, name=source.name, document=None)
    target = Place(node=node, claim_id=place.claim_id, attribution_id=attribution_id, taken=taken)
    relayed = step.relayed and any(one.attribution_id == step.attribution_id for one in later)
    return Step(attribution=graph.attribution(step.attribution_id), target=target, relayed=relayed)


def _to_nobody(place: Place, attribution: Attribution, taken: int) -> Step:
    node = Node(id=attribution.id, kind=NodeKind.SOURCE, type=NOBODY, name="nobody named", document=None)
    target = Place(node=node, claim_id=place.claim_id, attribution_id=attribution.id, taken=taken)
    return Step(attribution=attribution, target=target)
