"""What other programs read of an export is what was in the graph: NetworkX, Graphviz, Merman, plain CSV and JSON."""

import csv
import dataclasses
import io
import json
import shutil
import subprocess

import networkx as nx
import pytest
from exported import HOSTILE, LAYOUT, everything, graph_of, renamed, written
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from memory import Memory

from provenance import pipeline
from provenance.exporting import GRAPH_FORMATS, CitationGraph, GraphEdge
from provenance.exporting.columns import edge_values, known, node_values
from provenance.exporting.csv_cells import cell, text_of
from provenance.exporting.drawn import drawn_nodes, label, words
from provenance.exporting.xml_text import xml_text
from provenance.model import Polarity, Trail
from provenance.tracing import trace

ALIKE = {"cited", "similar"}


@pytest.fixture(scope="module")
def graph() -> CitationGraph:
    return graph_of(everything())


def in_xml(values: dict) -> dict:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in known(values).items()}


def test_the_graph_has_every_sort_of_edge_and_keeps_them_apart(graph: CitationGraph):
    kinds = [(edge.kind.value, edge.relation, edge.step.polarity.value if edge.step else None) for edge in graph.edges]
    assert ("cited", "links to", "asserts") in kinds
    assert ("similar", "is similar to", "asserts") in kinds
    assert ("cited", "denied", "denies") in kinds
    assert ("place", "stands in", None) in kinds


def test_the_ends_of_a_trail_stand_on_its_nodes(trails: dict[str, Trail], collections: dict[str, tuple[Memory, Trail]]):
    graph = pipeline.trail_graph(*collections["ways"])
    ends = {node.node.name: [ending.value for ending in node.endings] for node in graph.nodes if node.endings}
    assert ends == {"Norland": ["stated"], "A clerk": ["anonymous"], "nobody named": ["unstated"]}
    assert trails["ways"].ways[0].ending


def test_networkx_reads_graphml_as_it_was(graph: CitationGraph):
    read = nx.parse_graphml(written(GRAPH_FORMATS["graphml"](graph, LAYOUT)), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    values = {node["id"]: node for node in map(in_xml, map(node_values, graph.nodes))}
    assert {one: {"id": one, **data} for one, data in read.nodes(data=True)} == values
    edges = {edge["id"]: edge for edge in map(in_xml, map(edge_values, graph.edges))}
    found = {key: {"id": key, "from": a, "to": b, **data} for a, b, key, data in read.edges(keys=True, data=True)}
    assert {one: data | {"id": one} for one, data in found.items()} == edges


def test_networkx_reads_gexf_as_it_was(graph: CitationGraph):
    page = io.BytesIO(b"".join(GRAPH_FORMATS["gexf"](graph, LAYOUT)))
    read = nx.read_gexf(page)
    values = {node["id"]: node for node in map(in_xml, map(node_values, graph.nodes))}
    found = {one: {"id": one, "name": data.pop("label"), **data} for one, data in read.nodes(data=True)}
    assert found == values
    assert read.number_of_edges() == len(list(graph.edges))
    steps = {edge["id"]: edge for edge in map(in_xml, map(edge_values, graph.edges))}
    for start, end, data in read.edges(data=True):
        edge = steps[data.pop("id")]
        assert (start, end) == (edge["from"], edge["to"])
        assert {name: data[name] for name in data if name in edge} == {
            name: edge[name] for name in edge if name in data
        }


def test_gexf_tells_by_the_kind_of_an_edge_what_is_cited(graph: CitationGraph):
    tree = etree.fromstring(b"".join(GRAPH_FORMATS["gexf"](graph, LAYOUT)))
    kinds = {edge.get("id"): edge.get("kind") for edge in tree.iterfind(".//{*}edge")}
    assert kinds == {edge.id: edge.kind.value for edge in graph.edges}
    assert set(kinds.values()) >= ALIKE


def test_networkx_reads_cytoscapes_json_as_it_was(graph: CitationGraph):
    document = json.loads(written(GRAPH_FORMATS["cytoscape"](graph, LAYOUT)))
    read = nx.cytoscape_graph(document)
    values = {node["id"]: node for node in map(known, map(node_values, graph.nodes))}
    assert {one: {k: v for k, v in data.items() if k != "value"} for one, data in read.nodes.data()} == values
    ends = {"source": "from", "target": "to"}
    found = {
        data["id"]: {ends.get(name, name): value for name, value in data.items() if name != "key"}
        for *_, data in read.edges.data()
    }
    assert found == {edge.id: known(edge_values(edge)) for edge in graph.edges}


@pytest.mark.parametrize(
    ("form", "items", "values"), [("csv-nodes", "nodes", node_values), ("csv-edges", "edges", edge_values)]
)
def test_csv_has_a_row_for_each_and_no_formula(graph: CitationGraph, form: str, items: str, values):
    page = written(GRAPH_FORMATS[form](graph, LAYOUT))
    rows = list(csv.DictReader(io.StringIO(page, newline="")))
    wanted = [values(one) for one in getattr(graph, items)]
    assert [{name: text_of(text) for name, text in row.items()} for row in rows] == [
        {name: cell(value) if not isinstance(value, str) else value for name, value in row.items()} for row in wanted
    ]
    assert not [text for row in rows for text in row.values() if text[:1] in set("=+-@\t\r\n")]


@given(st.text(alphabet="'=+-@\t\r\n＝a ") | st.text())
def test_a_cell_is_no_formula_and_gives_its_text_back(text: str):
    assert text_of(cell(text)) == text
    assert cell(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@given(st.text())
def test_what_xml_cannot_hold_becomes_one_sign_for_each(text: str):
    held = xml_text(text)
    assert len(held) == len(text)
    assert etree.fromstring(etree.tostring(_element(held))).get("value") == held


def _element(text: str) -> etree._Element:
    element = etree.Element("a")
    element.set("value", text)
    return element


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
@pytest.mark.parametrize("name", ["plain", "hostile"])
def test_graphviz_draws_each_node_and_each_arrow_once(graph: CitationGraph, name: str):
    graph = renamed(graph, HOSTILE) if name == "hostile" else graph
    text = b"".join(GRAPH_FORMATS["dot"](graph, LAYOUT))
    done = subprocess.run(["dot", "-Tjson"], input=text, capture_output=True, check=True)
    drawn = json.loads(done.stdout)
    steps = [edge for edge in graph.edges if edge.step]
    assert {one["name"] for one in drawn["objects"]} == {end for edge in steps for end in (edge.origin, edge.target)}
    names = {one["_gvid"]: one["name"] for one in drawn["objects"]}
    assert sorted((names[one["tail"]], names[one["head"]], one.get("style")) for one in drawn["edges"]) == sorted(
        (edge.origin, edge.target, None if edge.kind.value == "cited" and stated(edge) else "dashed") for edge in steps
    )


@pytest.mark.parametrize("name", ["plain", "hostile", '"]; click a href "javascript:x" <b>', "1. `end` #35; %% {x}"])
def test_a_mermaid_reader_finds_each_node_and_each_arrow_once(graph: CitationGraph, name: str):
    merman = pytest.importorskip("merman", reason="needs merman, which is not built for every machine")
    graph = {"plain": graph, "hostile": renamed(graph, HOSTILE)}.get(name) or renamed(graph, name)
    read = json.loads(merman.Merman().parse_json(written(GRAPH_FORMATS["mermaid"](graph, LAYOUT)), None))
    labels = {one["id"]: one["label"].partition("<br/>")[0] for one in read["nodes"]}
    assert labels == {one.node.id: label(one)[0] for one in drawn_nodes(graph)}
    arrows = sorted((one["from"], one["to"], one["label"], one["stroke"], one["type"]) for one in read["edges"])
    assert arrows == sorted(
        (
            edge.origin,
            edge.target,
            words(edge),
            "normal" if edge.kind.value == "cited" and stated(edge) else "dotted",
            "arrow_open" if edge.kind.value == "same" else "arrow_point",
        )
        for edge in graph.edges
        if edge.step
    )


def stated(edge: GraphEdge) -> bool:
    return edge.step is not None and edge.step.polarity is Polarity.ASSERTS


def test_positions_point_at_the_words_in_code_points(graph: CitationGraph):
    documents = {node.document.id: node.document.text for node in graph.nodes if node.document}
    rows = csv.DictReader(io.StringIO(written(GRAPH_FORMATS["csv-edges"](graph, LAYOUT)), newline=""))
    quoted = [row for row in rows if row["exact"]]
    assert quoted
    for row in quoted:
        assert documents[row["document"]][int(row["start"]) : int(row["end"])] == text_of(row["exact"])


def test_without_evidence_no_words_of_a_text_are_quoted():
    memory = everything()
    graph = pipeline.trail_graph(memory, trace(memory, next(iter(memory.claims))), evidence=False)
    assert {edge.step.evidence for edge in graph.edges if edge.step} == {None}


@pytest.mark.parametrize("form", [form for form in GRAPH_FORMATS if form not in {"svg", "png"}])
def test_every_format_is_ascii_where_that_is_asked_for(graph: CitationGraph, form: str):
    layout = dataclasses.replace(LAYOUT, ascii=True)
    assert b"".join(GRAPH_FORMATS[form](renamed(graph, HOSTILE), layout)).isascii()
