"""A graph as a W3C PROV document (w3.org/TR/prov-dm), made by the library `prov`.

Claims and articles are entities, sources are agents. What a text says becomes a relation only where it says so much:

- a claim that a source is said to state was *attributed* to it, and a source that has it from another was *influenced*
  by that one; where the text denies, asks or supposes it, that is no more than an *influence*, with its polarity;
- a claim or article that cites, contains or republishes another was *derived* from it;
- texts that are merely alike are members of a *collection*, which derives nothing from anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.errors import ProvenanceError
from provenance.exporting.columns import Value, edge_values, known, node_values
from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode, iri
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only
from provenance.model import IdPrefix, NodeKind, Polarity

if TYPE_CHECKING:
    from prov.model import Identifier, ProvDocument

__all__ = ["prov_json", "prov_n"]

_OURS = "claim"
"""The prefix of this program's own names."""

_TOOL = "tool"
_NOT_ATTRIBUTES = {"id", "from", "to", "root"}


def prov_json(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as PROV-JSON (w3.org/Submission/prov-json); the library holds all of it."""
    yield str(_document(graph, layout).serialize(format="json", indent=1, ensure_ascii=layout.ascii)) + "\n"


def prov_n(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as PROV-N (w3.org/TR/prov-n); the library holds all of it."""
    text = _document(graph, layout).get_provn() + "\n"
    yield ascii_only(text) if layout.ascii else text


def _document(graph: CitationGraph, layout: Layout) -> ProvDocument:
    try:
        from prov.model import ProvDocument  # noqa: PLC0415 - the extra `export`
    except ModuleNotFoundError as error:
        message = f"PROV needs {(error.name or '').partition('.')[0]}, which is not installed"
        raise ProvenanceError(message, hint="pip install 'claim-provenance[export]'") from error
    made = ProvDocument()
    made.add_namespace(_OURS, iri(""))
    made.add_namespace("dcterms", "http://purl.org/dc/terms/")
    tool: dict[str | Identifier, Any] = {f"{_OURS}:version": layout.tool.version, f"{_OURS}:rules": layout.tool.rules}
    made.agent(_name(_TOOL), {"prov:type": made.valid_qualified_name("prov:SoftwareAgent"), **tool})
    for node in graph.nodes:
        _add_node(made, node)
    for edge in graph.edges:
        _add_edge(made, edge)
    return made


def _name(thing_id: str) -> str:
    return f"{_OURS}:{thing_id}"


def _attributes(values: dict[str, Value]) -> dict[str | Identifier, Any]:
    return {_name(name): value for name, value in known(values).items() if name not in _NOT_ATTRIBUTES}


def _add_node(made: ProvDocument, one: GraphNode) -> None:
    attributes = _attributes(node_values(one))
    if one.node.kind is NodeKind.SOURCE:
        made.agent(_name(one.node.id), {"prov:label": one.label, **attributes})
        return
    kind = made.valid_qualified_name(_name(one.node.kind.value))
    if one.node.kind is NodeKind.ARTICLE and one.article:
        dublin = {"title": one.article.title, "publisher": one.article.publisher, "date": attributes.get(_name("date"))}
        attributes |= {f"dcterms:{name}": value for name, value in dublin.items() if value}
    made.entity(_name(one.node.id), {"prov:type": kind, "prov:label": one.label, **attributes})


def _add_edge(made: ProvDocument, one: GraphEdge) -> None:
    origin, target, name = _name(one.origin), _name(one.target), _name(one.id.replace("/", "-"))
    step = one.step
    if step is None:
        made.membership(target, origin)
        return
    attributes = _attributes(edge_values(one))
    to_agent, from_agent = _is_agent(one.target), _is_agent(one.origin)
    if one.kind is not EdgeKind.CITED:
        made.collection(name, attributes)
        made.membership(name, origin)
        made.membership(name, target)
    elif to_agent and not from_agent and step.polarity is Polarity.ASSERTS:
        made.attribution(origin, target, identifier=name, other_attributes=attributes)
    elif to_agent or from_agent:
        made.influence(origin, target, identifier=name, other_attributes=attributes)
    else:
        made.derivation(origin, target, identifier=name, other_attributes=attributes)


def _is_agent(node_id: str) -> bool:
    """Whether that is a source, or, under an attribution's id, whoever a passive leaves out."""
    return node_id[0] in {IdPrefix.SOURCE.value, IdPrefix.ATTRIBUTION.value}
