"""Nodes and edges as plain values by name, for formats that are tables or have attributes.

Docs/reference/exports.md says what each means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from provenance.exporting.graph import GraphEdge, GraphNode
from provenance.model import Spans

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "Value", "edge_values", "known", "node_values"]

Value: TypeAlias = str | int | float | bool | None

NODE_COLUMNS: Mapping[str, type] = {
    "id": str,
    "kind": str,
    "type": str,
    "name": str,
    "root": bool,
    "endings": str,
    "article": str,
    "title": str,
    "publisher": str,
    "authors": str,
    "date": str,
    "language": str,
    "document": str,
    "location": str,
    "url": str,
    "sha256": str,
    "start": int,
    "end": int,
    "spans": str,
    "aliases": str,
    "domain": str,
}
"""What a node has, and of which type each value is; any but the first four may be missing."""

EDGE_COLUMNS: Mapping[str, type] = {
    "id": str,
    "from": str,
    "to": str,
    "kind": str,
    "relation": str,
    "rests_on": str,
    "polarity": str,
    "basis": str,
    "method": str,
    "confidence": float,
    "review": str,
    "nested_in": str,
    "dates_conflict": bool,
    "link": str,
    "document": str,
    "start": int,
    "end": int,
    "exact": str,
    "cue": str,
    "source_words": str,
}
"""The same of an edge; any but the first five may be missing."""

_BETWEEN = "; "


def node_values(one: GraphNode) -> dict[str, Value]:
    """What ONE has in each of NODE_COLUMNS."""
    article, document, source, span = one.article, one.document, one.source, one.span
    return {
        "id": one.node.id,
        "kind": one.node.kind.value,
        "type": one.node.type,
        "name": one.label,
        "root": one.is_root,
        "endings": _BETWEEN.join(ending.value for ending in one.endings) or None,
        "article": article.id if article else None,
        "title": article.title if article else None,
        "publisher": article.publisher if article else None,
        "authors": (_BETWEEN.join(article.authors) or None) if article else None,
        "date": article.date.isoformat() if article and article.date else None,
        "language": article.language if article else None,
        "document": document.id if document else None,
        "location": document.location if document else None,
        "url": document.url if document else None,
        "sha256": document.sha256 if document else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "spans": _spans(one.claim.spans) if one.claim else None,
        "aliases": (_BETWEEN.join(source.aliases) or None) if source else None,
        "domain": source.domain if source else None,
    }


def edge_values(one: GraphEdge) -> dict[str, Value]:
    """What ONE has in each of EDGE_COLUMNS."""
    step = one.step
    evidence = step.evidence if step else None
    return {
        "id": one.id,
        "from": one.origin,
        "to": one.target,
        "kind": one.kind.value,
        "relation": one.relation,
        "rests_on": (step.match.id if step.match else step.id.partition("/")[0]) if step else None,
        "polarity": step.polarity.value if step else None,
        "basis": step.basis.value if step and step.basis else None,
        "method": step.method if step else None,
        "confidence": step.confidence if step else None,
        "review": step.review if step else None,
        "nested_in": step.nested_in if step else None,
        "dates_conflict": step.dates_conflict if step else None,
        "link": step.link if step else None,
        "document": evidence.document if evidence else None,
        "start": evidence.span.start if evidence else None,
        "end": evidence.span.end if evidence else None,
        "exact": evidence.exact if evidence else None,
        "cue": (evidence.cue or None) if evidence else None,
        "source_words": (evidence.source or None) if evidence else None,
    }


def known(values: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """Those of VALUES that are not missing."""
    return {name: value for name, value in values.items() if value is not None}


def _spans(spans: Spans) -> str:
    """SPANS in one value, "12-40 52-60": a claim may be in pieces."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)
