"""A trail in Graphviz' DOT: an arrow points from who says to whom they have it from."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only, cut, plain
from provenance.model import Node, NodeKind, Polarity, Trail

__all__ = ["render"]

_LABEL_COLUMNS = 60

_SHAPES = {NodeKind.CLAIM: "note", NodeKind.ARTICLE: "folder", NodeKind.SOURCE: "box"}


def render(trail: Trail, layout: Layout) -> str:
    """TRAIL as a directed graph, to be drawn left to right.

    An arrow is dashed where the source is not said to state it, and where two texts are merely alike.
    """
    text = "\n".join(_lines(trail)) + "\n"
    return ascii_only(text) if layout.ascii else text


def _lines(trail: Trail) -> Iterator[str]:
    drawn = {node_id for way in trail.ways for node_id in way.nodes} | {trail.root}
    endings = {way.nodes[-1]: way.ending.value for way in trail.ways if way.ending}
    yield "digraph provenance {"
    yield "  rankdir=LR;"
    for node in trail.nodes:
        if node.id in drawn:
            yield f"  {_string(node.id)} [shape={_SHAPES[node.kind]}, label={_label(node, endings.get(node.id))}];"
    for edge in trail.edges:
        style = "" if edge.polarity is Polarity.ASSERTS and edge.cited else ", style=dashed"
        relation = plain(edge.relation) + ("" if edge.polarity is Polarity.ASSERTS else f" ({edge.polarity.value})")
        yield f"  {_string(edge.origin)} -> {_string(edge.target)} [label={_string(relation)}{style}];"
    yield "}"


def _label(node: Node, ending: str | None) -> str:
    name = cut(plain(node.name), _LABEL_COLUMNS)
    return _string(f"{name}\n{ending.upper()}" if ending else name)


def _string(text: str) -> str:
    """TEXT as a quoted DOT string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
