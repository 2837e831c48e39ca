"""A trail as one JSON document of nodes and edges (docs/schemas/trace.json), or as one line for each way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.exporting.layout import Layout
from provenance.exporting.link_records import state_record
from provenance.exporting.records import evidence_record, notice_record
from provenance.model import Edge, LinkState, Match, Node, Trail, Way
from provenance.tracing import Summary, summarise

__all__ = ["render", "render_lines"]


def render(trail: Trail, layout: Layout) -> str:
    """TRAIL as {"schema": "provenance.trace/1", …}, indented, with a line feed at its end."""
    summary = summarise(trail)
    record = {
        "schema": "provenance.trace/1",
        "tool": {"version": layout.tool.version, "rules": layout.tool.rules, "model": layout.tool.model},
        "root": trail.root,
        "direction": trail.direction.value,
        "summary": _summary(summary),
        "nodes": [_node(node, trail) for node in trail.nodes],
        "edges": [_edge(edge, trail, layout) for edge in trail.edges],
        "ways": [_way(way) for way in trail.ways],
        "notices": [notice_record(notice) for notice in trail.notices],
    }
    return json.dumps(record, ensure_ascii=layout.ascii, indent=2) + "\n"


def render_lines(trail: Trail, layout: Layout) -> str:
    """One line a way, {"schema": "provenance.way/1", …}, each with its own nodes and edges in full."""
    return "".join(json.dumps(line, ensure_ascii=layout.ascii) + "\n" for line in _lines(trail, layout))


def _lines(trail: Trail, layout: Layout) -> Iterator[dict[str, Any]]:
    nodes = {node.id: node for node in trail.nodes}
    edges = {edge.id: edge for edge in trail.edges}
    for way in trail.ways:
        yield {
            "schema": "provenance.way/1",
            "root": trail.root,
            "nodes": [_node(nodes[node_id], trail) for node_id in way.nodes],
            "edges": [_edge(edges[edge_id], trail, layout) for edge_id in way.edges],
            "origin": way.origin,
            "ending": _ending(way),
        }


def _summary(summary: Summary) -> dict[str, Any]:
    """Downstream there are no origins, upstream nobody relies."""
    origins = {"min": summary.origins.min, "max": summary.origins.max}
    relied = summary.reliance
    return {
        "hops": summary.hops,
        "ways": summary.ways,
        "similar": summary.alike,
        "origins": None if relied else origins,
        "reliance": {"articles": relied.articles, "outlets": relied.outlets} if relied else None,
        "flags": list(summary.flags),
    }


def _node(node: Node, trail: Trail) -> dict[str, Any]:
    """NODE, with the archived copy that it was read in, where it was."""
    copy = trail.copies.get(node.article or node.id)
    read = {"copy": {"captured": copy.captured.isoformat(), "address": copy.address}} if copy else {}
    described = {"kind": node.kind.value, "type": node.type, "name": node.name, "document": node.document}
    return {"id": node.id} | described | read


def _edge(edge: Edge, trail: Trail, layout: Layout) -> dict[str, Any]:
    return {
        "id": edge.id,
        "from": edge.origin,
        "to": edge.target,
        "relation": edge.relation,
        "nested_in": edge.nested_in,
        "polarity": edge.polarity.value,
        "method": edge.method,
        "confidence": edge.confidence,
        "review": edge.review,
        "link": state_record(trail.links.get(edge.id) or LinkState(url=edge.link)) if edge.link else None,
        "cited": edge.cited,
        "dates_conflict": edge.dates_conflict,
        "match": _match(edge, edge.match) if edge.match else None,
        "evidence": evidence_record(edge.evidence) if edge.evidence and layout.evidence else None,
    }


def _match(edge: Edge, match: Match) -> dict[str, Any]:
    return {
        "id": match.id,
        "kind": match.kind.value,
        "score": match.score,
        "reason": match.reason,
        "claim": edge.claim,
        "basis": edge.basis.value if edge.basis else None,
        "direction": match.direction,
    }


def _way(way: Way) -> dict[str, Any]:
    return {"nodes": list(way.nodes), "edges": list(way.edges), "origin": way.origin, "ending": _ending(way)}


def _ending(way: Way) -> str | None:
    return way.ending.value if way.ending else None
