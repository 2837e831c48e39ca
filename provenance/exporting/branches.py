"""A trail as a tree, for whoever draws one: ways that begin with the same steps share them; each end has its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from provenance.model import Edge, Ending, Node, Polarity, Trail, Way

__all__ = ["ENDINGS", "NOT_STATED", "Branch", "Shape", "branches", "distinct", "ending"]

ENDINGS: Mapping[Ending, tuple[str, str]] = {
    Ending.ORIGINAL: ("ORIGINAL", "(the earliest held)"),
    Ending.STATED: ("STATED ORIGIN", "(named, not read)"),
    Ending.ANONYMOUS: ("ANONYMOUS", "(unnamed, not read)"),
    Ending.UNSTATED: ("UNSTATED", "(nobody is named)"),
    Ending.LIMIT: ("LIMIT", "(goes on upstream)"),
}
"""What is said of each way of ending, and what it means; a cycle's words are where it leads back to."""

NOT_STATED = {Polarity.DENIES: "DENIED", Polarity.ASKS: "ASKED", Polarity.HYPOTHETICAL: "HYPOTHETICAL"}
"""What stands in an ending's place where the way has a step that does not say that its source states the content."""

Shape: TypeAlias = tuple[object, ...]
"""What is to be seen from a branch on; equal for two branches that show the same."""


@dataclass(slots=True, kw_only=True)
class Branch:
    """One step of the tree, with the steps that lead on from it and the way that ends here, if any."""

    edge: Edge
    node: Node
    way: Way | None = None
    upstream: dict[str, Branch] = field(default_factory=dict)

    def shape(self) -> Shape:
        """What is to be seen from this node on."""
        return (self.node.id, tuple((key, branch.shape()) for key, branch in self.upstream.items()))


def branches(trail: Trail) -> list[Branch]:
    """The ways of TRAIL as the branches at its root; a way without steps is none."""
    nodes = {node.id: node for node in trail.nodes}
    edges = {edge.id: edge for edge in trail.edges}
    top: dict[str, Branch] = {}
    for way in trail.ways:
        level = top
        for edge_id, node_id in zip(way.edges, way.nodes[1:], strict=True):
            branch = level.setdefault(edge_id, Branch(edge=edges[edge_id], node=nodes[node_id]))
            level = branch.upstream
            if edge_id == way.edges[-1]:
                branch.way = way
    return list(top.values())


def distinct(level: Iterable[Branch]) -> list[Branch]:
    """LEVEL without the branches that lead on in the same words, and to the same, as one before them."""
    seen: set[Shape] = set()
    kept = []
    for branch in level:
        looks = (*_told(branch.edge), branch.shape())
        if not branch.upstream or looks not in seen:
            kept.append(branch)
        seen.add(looks)
    return kept


def _told(edge: Edge) -> Shape:
    """What is told of EDGE beside where it leads."""
    words = edge.evidence.exact if edge.evidence else None
    return (edge.relation, words, edge.link, edge.polarity, edge.review, edge.cited, edge.dates_conflict)


def ending(way: Way, edges: Mapping[str, Edge]) -> tuple[str, str]:
    """How WAY ends, but for a cycle, in a word, and what the word means; EDGES are by id."""
    if way.ending is None or way.ending is Ending.CYCLE:
        raise ValueError("such a way ends in no word of its own")
    word, note = ENDINGS[way.ending]
    polarities = (edges[edge_id].polarity for edge_id in way.edges)
    return next((NOT_STATED[polarity] for polarity in polarities if polarity in NOT_STATED), word), note
