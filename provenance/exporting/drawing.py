"""Trails drawn as a graph from left to right, by a plain layout in layers: no program but this one is needed.

A node stands as many layers from the root as the longest way to it has steps (the first half of Sugiyama's method);
inside a layer, nodes stand where those they are joined to do on average, which keeps most lines from crossing
(Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of hierarchical system structures").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wcwidth import wrap

from provenance.exporting.text import cut, plain
from provenance.model import Direction, Edge, Node, Polarity, Trail

__all__ = ["MOST_DRAWN", "Box", "Drawing", "Line", "draw"]

MOST_DRAWN = 60
"""Nodes of a picture that can still be looked at; those farther from the root are left out."""

_BOX = 184
_GAP = 92
"""Between two layers: room for the line and the few words beside it."""
_LINE_HEIGHT = 17
_PADDING = 10
_BETWEEN = 22
_MARGIN = 8
_COLUMNS = 24
"""Columns of text that a box holds, in a font of 13 units."""
_MOST_LINES = 3
_RELATION_COLUMNS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node with its name in lines, the last of them what it is; (x, y) is its left upper corner."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    kind: str
    is_root: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An arrow from who says it to whom they have it from: an SVG path, its words, and where these stand."""

    path: str
    words: str
    x: float
    y: float
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The picture; `left_out` nodes were too far from the root, or too many."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


def draw(*trails: Trail) -> Drawing:
    """The ways of TRAILS from one root: those upstream to its right, those downstream to its left."""
    nodes = {node.id: node for trail in trails for node in trail.nodes}
    edges = {edge.id: edge for trail in trails for edge in trail.edges}
    layers = _layers(trails)
    near = sorted(layers, key=lambda node_id: abs(layers[node_id]))[:MOST_DRAWN]
    joined = [edge for edge in edges.values() if edge.origin in near and edge.target in near]
    columns = _columns({node_id: layers[node_id] for node_id in near}, joined)
    boxes = _boxes(columns, nodes, trails[0].root)
    return Drawing(
        width=2 * _MARGIN + len(columns) * _BOX + (len(columns) - 1) * _GAP,
        height=max(box.y + box.height for box in boxes.values()) + _MARGIN,
        boxes=tuple(boxes.values()),
        lines=tuple(_line(edge, boxes[edge.origin], boxes[edge.target]) for edge in joined),
        left_out=len(layers) - len(near),
    )


def _layers(trails: Sequence[Trail]) -> dict[str, int]:
    """The layer of each node on a way: 0 is the root's, and what is upstream lies at higher numbers."""
    found: dict[str, int] = {}
    for trail in trails:
        sign = 1 if trail.direction is Direction.UPSTREAM else -1
        steps: dict[str, int] = {trail.root: 0}
        for way in trail.ways:
            for distance, node_id in enumerate(dict.fromkeys(way.nodes)):
                steps[node_id] = max(steps.get(node_id, 0), distance)
        for node_id, distance in steps.items():
            found.setdefault(node_id, sign * distance)
    return found


def _columns(layers: Mapping[str, int], edges: Sequence[Edge]) -> list[list[str]]:
    """The nodes of each layer from left to right, each where those before it that it is joined to are on average."""
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        beside[edge.origin].append(edge.target)
        beside[edge.target].append(edge.origin)
    numbered: dict[int, list[str]] = defaultdict(list)
    for node_id, layer in layers.items():
        numbered[layer].append(node_id)
    heights: dict[str, float] = {}

    def height(node_id: str) -> float:
        known = [heights[other] for other in beside[node_id] if other in heights]
        return sum(known) / len(known) if known else 0.0

    for layer in sorted(numbered, key=abs):
        numbered[layer].sort(key=height)
        middle = (len(numbered[layer]) - 1) / 2
        heights |= {node_id: place - middle for place, node_id in enumerate(numbered[layer])}
    return [numbered[layer] for layer in sorted(numbered)]


def _boxes(columns: Sequence[Sequence[str]], nodes: Mapping[str, Node], root: str) -> dict[str, Box]:
    """The boxes by their nodes' ids, each column in the middle of the picture's height."""
    lines = {node_id: _lines(nodes[node_id]) for column in columns for node_id in column}
    heights = {node_id: 2 * _PADDING + _LINE_HEIGHT * (len(found) + 1) for node_id, found in lines.items()}
    tall = [sum(heights[one] for one in column) + _BETWEEN * (len(column) - 1) for column in columns]
    boxes = {}
    for number, column in enumerate(columns):
        y = _MARGIN + (max(tall) - tall[number]) / 2
        for node_id in column:
            node = nodes[node_id]
            boxes[node_id] = Box(
                node=node,
                x=_MARGIN + number * (_BOX + _GAP),
                y=y,
                width=_BOX,
                height=heights[node_id],
                lines=lines[node_id],
                kind=node.type or node.kind.value,
                is_root=node_id == root,
            )
            y += heights[node_id] + _BETWEEN
    return boxes


def _lines(node: Node) -> tuple[str, ...]:
    found = wrap(plain(node.name), _COLUMNS)
    if len(found) > _MOST_LINES:
        found[_MOST_LINES - 1 :] = [cut(" ".join(found[_MOST_LINES - 1 :]), _COLUMNS)]
    return tuple(found) or ("",)


def _line(edge: Edge, start: Box, end: Box) -> Line:
    """An arrow between facing sides; below both boxes, where it leads back or stays in its layer."""
    words = cut(plain(edge.relation), _RELATION_COLUMNS)
    is_certain = edge.polarity is Polarity.ASSERTS and edge.cited
    if end.x > start.x:
        x, y, to_x, to_y = start.x + start.width, start.y + start.height / 2, end.x, end.y + end.height / 2
        bend = (to_x - x) / 2
        path = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x:g} {to_y:g}"
        return Line(path=path, words=words, x=to_x - bend, y=(y + to_y) / 2 - 6, is_certain=is_certain)
    x, y, to_x, to_y = start.x + start.width / 2, start.y + start.height, end.x + end.width / 2, end.y + end.height
    low = max(y, to_y) + _BETWEEN
    path = f"M{x:g} {y:g}C{x:g} {low:g} {to_x:g} {low:g} {to_x:g} {to_y:g}"
    return Line(path=path, words=words, x=(x + to_x) / 2, y=low - 2, is_certain=is_certain)
