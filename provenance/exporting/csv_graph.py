"""A graph as two tables, one of its nodes and one of its edges: RFC 4180 CSV with a head."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from provenance.exporting.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, node_values
from provenance.exporting.csv_cells import cell
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only

__all__ = ["edges", "nodes"]


def nodes(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """A row a node of GRAPH."""
    return _table(NODE_COLUMNS, map(node_values, graph.nodes), layout)


def edges(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """A row an edge of GRAPH; `from` and `to` are ids of nodes."""
    return _table(EDGE_COLUMNS, map(edge_values, graph.edges), layout)


def _table(columns: Iterable[str], records: Iterable[Mapping[str, Value]], layout: Layout) -> Iterator[str]:
    page = io.StringIO(newline="")
    rows = csv.writer(page)
    rows.writerow(columns)
    for record in records:
        rows.writerow(map(cell, record.values()))
        text = page.getvalue()
        yield ascii_only(text) if layout.ascii else text
        page.seek(0)
        page.truncate()
    yield page.getvalue()
