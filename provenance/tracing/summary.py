"""What a trail amounts to: how many origins it may have, how sure it is, and what would take it farther."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from provenance.model import Direction, Edge, Ending, Node, NodeKind, Polarity, SourceType, Trail, Way

__all__ = ["Origins", "Reliance", "Summary", "asserted", "cited", "summarise"]

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
class Reliance:
    """How many articles, and how many outlets, rely on what a trail downstream begins at."""

    articles: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`hops` counts the steps of the longest way; `additions` names what could be added to go farther.

    Ways with a step of mere likeness count for `alike` and nothing else. `weakest` is the step of the least
    confidence, None where the trail has no step. `flags` are of: anonymous, asks, cycle, denies, hypothetical, limit,
    unread, unstated; sorted. `reliance` is that of a trail downstream, which has no origins; else None.
    """

    hops: int
    ways: int
    alike: int
    origins: Origins
    reliance: Reliance | None
    flags: tuple[str, ...]
    weakest: Edge | None
    additions: tuple[Node, ...]


def summarise(trail: Trail) -> Summary:
    """What TRAIL amounts to."""
    edges = {edge.id: edge for edge in trail.edges}
    ways = [way for way in trail.ways if cited(way, edges)]
    taken = [edges[edge_id] for edge_id in dict.fromkeys(edge_id for way in ways for edge_id in way.edges)]
    downstream = trail.direction is Direction.DOWNSTREAM
    return Summary(
        hops=max((len(way.edges) for way in ways), default=0),
        ways=len(ways),
        alike=len(trail.ways) - len(ways),
        origins=Origins(min=0, max=0) if downstream else _origins(trail, ways, edges),
        reliance=_reliance(trail, ways) if downstream else None,
        flags=tuple(sorted(_flags(ways, taken))),
        weakest=min(taken, key=lambda edge: edge.confidence, default=None),
        additions=() if downstream else tuple(dict.fromkeys(_additions(trail, ways))),
    )


def asserted(way: Way, edges: dict[str, Edge]) -> bool:
    """Whether every step of WAY says that the next source asserts the content; EDGES are by id."""
    return all(edges[edge_id].polarity is Polarity.ASSERTS for edge_id in way.edges)


def cited(way: Way, edges: dict[str, Edge]) -> bool:
    """Whether WAY has no step of mere likeness; EDGES are by id."""
    return all(edges[edge_id].cited for edge_id in way.edges)


def _origins(trail: Trail, ways: Collection[Way], edges: dict[str, Edge]) -> Origins:
    """One end counts once, however many ways lead to it or articles reprint it.

    A denial, a question or a cycle is no origin.
    """
    first = {article: family[0] for family in trail.families for article in family}
    article_of = {node.id: node.article for node in trail.nodes}
    counted = [way for way in ways if way.ending is not Ending.CYCLE and asserted(way, edges)]
    read_ends = {way.nodes[-1] for way in counted if way.ending is Ending.ORIGINAL}
    texts = {end: first.get(article_of[end] or end, end) for end in read_ends}
    read = set(texts.values())
    ends = {texts.get(way.nodes[-1], way.nodes[-1]) for way in counted}
    return Origins(min=max(len(read), min(len(ends), 1)), max=len(ends))


def _reliance(trail: Trail, ways: Collection[Way]) -> Reliance:
    """Articles without a publisher and without authors are of one outlet where they stand in one document."""
    nodes = {node.id: node for node in trail.nodes}
    met = {node_id for way in ways for node_id in way.nodes[1:]}
    articles = [nodes[node_id] for node_id in met if nodes[node_id].kind is NodeKind.ARTICLE]
    return Reliance(articles=len(articles), outlets=len({node.outlet or node.document for node in articles}))


def _flags(ways: Collection[Way], taken: Collection[Edge]) -> Iterator[str]:
    yield from {_FLAGS[way.ending] for way in ways if way.ending in _FLAGS}
    yield from {edge.polarity.value for edge in taken if edge.polarity is not Polarity.ASSERTS}


def _additions(trail: Trail, ways: Collection[Way]) -> Iterator[Node]:
    """Of each way that stops at something unread: the publisher or work nearest to its end, unless it was read."""
    nodes = {node.id: node for node in trail.nodes}
    for way in ways:
        for node_id in reversed(way.nodes):
            node = nodes[node_id]
            if node.kind is not NodeKind.SOURCE:
                break
            if node.type in _HELD_BY_READERS:
                yield node
                break
