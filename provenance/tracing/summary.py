"""What a trail amounts to: how many origins it may have, how sure it is, and what would take it farther."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Edge, Ending, Node, Polarity, SourceType, Trail, Way

__all__ = ["Origins", "Summary", "asserted", "summarise"]

_FLAGS = {
    Ending.ANONYMOUS: "anonymous",
    Ending.UNSTATED: "unstated",
    Ending.CYCLE: "cycle",
    Ending.LIMIT: "limit",
    Ending.STATED: "unread",
}

_HELD_BY_READERS = {SourceType.PUBLISHER.value, SourceType.WORK.value}
"""The types of sources whose own words a reader can get and add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Bounds on the number of independent origins.

    Two ends that are not held, or name nobody, may be one; so each widens the bound by one.
    """

    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`hops` counts the steps of the longest way; `additions` names what could be added to go farther.

    `weakest` is the step of the least confidence, None where the trail has no step. `flags` are
    of: anonymous, asks, cycle, denies, hypothetical, limit, unread, unstated; sorted.
    """

    hops: int
    ways: int
    origins: Origins
    flags: tuple[str, ...]
    weakest: Edge | None
    additions: tuple[Node, ...]


def summarise(trail: Trail) -> Summary:
    """What TRAIL amounts to."""
    edges = {edge.id: edge for edge in trail.edges}
    return Summary(
        hops=max((len(way.edges) for way in trail.ways), default=0),
        ways=len(trail.ways),
        origins=_origins(trail, edges),
        flags=tuple(sorted(_flags(trail))),
        weakest=min(trail.edges, key=lambda edge: edge.confidence, default=None),
        additions=tuple(dict.fromkeys(_additions(trail))),
    )


def asserted(way: Way, edges: dict[str, Edge]) -> bool:
    """Whether every step of WAY says that the next source asserts the content; EDGES are by id."""
    return all(edges[edge_id].polarity is Polarity.ASSERTS for edge_id in way.edges)


def _origins(trail: Trail, edges: dict[str, Edge]) -> Origins:
    """One end counts once, however many ways lead to it; a denial, a question or a cycle is no origin."""
    ways = [way for way in trail.ways if way.ending is not Ending.CYCLE and asserted(way, edges)]
    read = {way.nodes[-1] for way in ways if way.ending is Ending.ORIGINAL}
    ends = {way.nodes[-1] for way in ways}
    return Origins(min=max(len(read), min(len(ends), 1)), max=len(ends))


def _flags(trail: Trail) -> Iterator[str]:
    yield from {_FLAGS[way.ending] for way in trail.ways if way.ending in _FLAGS}
    yield from {edge.polarity.value for edge in trail.edges if edge.polarity is not Polarity.ASSERTS}


def _additions(trail: Trail) -> Iterator[Node]:
    """Of each way that stops at something unread: the publisher or work nearest to its end."""
    nodes = {node.id: node for node in trail.nodes}
    for way in trail.ways:
        if way.ending is not Ending.ORIGINAL:
            path = [nodes[node_id] for node_id in reversed(way.nodes)]
            yield from [node for node in path if node.type in _HELD_BY_READERS][:1]
