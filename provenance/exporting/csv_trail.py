"""A trail as a table: one row a step, one row for a way without steps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from provenance.exporting.columns import Value
from provenance.exporting.csv_cells import cell
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only
from provenance.model import Edge, Node, Trail, Way

__all__ = ["render"]

_COLUMNS = (
    "way",
    "step",
    "from",
    "relation",
    "to",
    "name",
    "type",
    "polarity",
    "ending",
    "origin",
    "method",
    "confidence",
    "review",
    "cited",
    "attribution",
    "match",
    "link",
    "document",
    "start",
    "end",
    "exact",
)


def render(trail: Trail, layout: Layout) -> str:
    """TRAIL as RFC 4180 CSV with a head, in which no spreadsheet finds a formula.

    `ending` and `origin` stand in the last row of each way. `from` and `to` follow the way: downstream, `to` is who
    relies on `from`.
    """
    nodes = {node.id: node for node in trail.nodes}
    edges = {edge.id: edge for edge in trail.edges}
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(_COLUMNS)
    for number, way in enumerate(trail.ways, 1):
        rows.writerows(map(cell, (number, *row)) for row in _steps(way, nodes, edges, layout))
    return ascii_only(table.getvalue()) if layout.ascii else table.getvalue()


def _steps(way: Way, nodes: dict[str, Node], edges: dict[str, Edge], layout: Layout) -> Iterator[tuple[Value, ...]]:
    for step, edge in enumerate((edges[edge_id] for edge_id in way.edges), 1):
        node = nodes[way.nodes[step]]
        end = (_ending(way), way.origin or "") if step == len(way.edges) else ("", "")
        rests_on = ("", edge.match.id) if edge.match else (edge.id.partition("/")[0], "")
        found = (
            edge.method,
            edge.confidence,
            edge.review or "",
            "yes" if edge.cited else "no",
            *rests_on,
            edge.link or "",
        )
        kept = edge.evidence if layout.evidence else None
        place = (kept.document, kept.span.start, kept.span.end, kept.exact) if kept else ("", "", "", "")
        yield (
            step,
            way.nodes[step - 1],
            edge.relation,
            node.id,
            node.name,
            node.type or "",
            edge.polarity.value,
            *end,
            *found,
            *rests_on,
            edge.link or "",
            *place,
        )
    if not way.edges:
        root = nodes[way.nodes[0]]
        yield (0, root.id, "", "", "", "", "", _ending(way), way.origin or "", *[""] * 11)


def _ending(way: Way) -> str:
    return way.ending.value if way.ending else ""
