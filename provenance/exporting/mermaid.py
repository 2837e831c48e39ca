"""A trail as a Mermaid flowchart, for Markdown pages that draw it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only, cut, plain
from provenance.model import NodeKind, Polarity, Trail

__all__ = ["render"]

_LABEL_COLUMNS = 60


def render(trail: Trail, layout: Layout) -> str:
    """TRAIL as a flowchart, left to right: an arrow points from who says to whom they have it from.

    It is dotted where the source is not said to state it, and where two texts are merely alike.
    """
    text = "\n".join(_lines(trail)) + "\n"
    return ascii_only(text) if layout.ascii else text


def _lines(trail: Trail) -> Iterator[str]:
    drawn = {node_id for way in trail.ways for node_id in way.nodes} | {trail.root}
    endings = {way.nodes[-1]: way.ending.value for way in trail.ways if way.ending}
    yield "flowchart LR"
    for node in trail.nodes:
        if node.id in drawn:
            ending = endings.get(node.id)
            label = _escaped(cut(plain(node.name), _LABEL_COLUMNS)) + (f"<br/>{ending.upper()}" if ending else "")
            yield f'  {node.id}(["{label}"])' if node.kind is NodeKind.SOURCE else f'  {node.id}["{label}"]'
    for edge in trail.edges:
        stated = edge.polarity is Polarity.ASSERTS
        relation = _escaped(plain(edge.relation) + ("" if stated else f" ({edge.polarity.value})"))
        yield f'  {edge.origin} {"-->" if stated and edge.cited else "-.->"}|"{relation}"| {edge.target}'


def _escaped(text: str) -> str:
    """TEXT with what Mermaid or HTML would read as its own, as Mermaid's character references."""
    return "".join(f"#{ord(c)};" if c in _ITS_OWN else c for c in text)


_ITS_OWN = frozenset('"#&<>[]{}()|;`\\')
