"""The graph of a whole collection: what every text says, what people ruled, and what says the same."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from provenance import pipeline
from provenance.exporting import GRAPH_FORMATS, CitationGraph, EdgeKind, Layout, Tool
from provenance.model import Decision, DecisionKind, NodeKind
from provenance.store import Store
from provenance.tracing import trace

NOON = dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC)
LAYOUT = Layout(tool=Tool(version="1.2.3", rules="abc123"))

FLOOD = """\
The night the dam burst
By Ada Byron, The Daily Lantern, 4 May 2024

According to The Guardian, Portugal claimed that forty houses below the dam at Vale were gone by the morning.

The rain had not stopped for nine days. It was reported that two boats sank. An official said that nobody was hurt.
"""
LATER = """\
Houses gone at Vale
Vale Post, 6 May 2024

The Daily Lantern reported that forty houses below the dam at Vale were gone by the morning, according to Portugal.
"""


@pytest.fixture
def store(tmp_path: Path):
    (tmp_path / "flood.txt").write_text(FLOOD)
    (tmp_path / "later.txt").write_text(LATER)
    with Store.open(tmp_path / "held.db", create=True) as opened:
        list(pipeline.add(opened, [str(tmp_path / "flood.txt"), str(tmp_path / "later.txt")], now=lambda: NOON))
        yield opened


def rule(store: Store, kind: DecisionKind, subject: str, other: str | None = None) -> None:
    store.decisions.add(Decision(kind=kind, subject=subject, object=other, by="a test", at=NOON))


def steps(graph: CitationGraph) -> set[tuple[str, str, str]]:
    names = {node.node.id: node.node.name[:20] for node in graph.nodes}
    return {(names[edge.origin], edge.relation, names[edge.target]) for edge in graph.edges if edge.step}


def test_it_has_the_steps_that_the_trails_of_its_claims_have(store: Store):
    graph = pipeline.collection_graph(store)
    found = {edge.id.partition("/")[0] for edge in graph.edges if edge.kind is EdgeKind.CITED}
    claims = [node.node.id for node in graph.nodes if node.node.kind is NodeKind.CLAIM]
    assert claims
    for claim in claims:
        trail = trace(store.graph, claim)
        assert {edge.id.partition("/")[0] for edge in trail.edges} <= found
    assert ("forty houses below t", "according to", "The Guardian") in steps(graph)
    assert ("The Guardian", "claimed", "Portugal") in steps(graph)


def test_both_ends_of_every_edge_are_nodes_and_no_id_is_there_twice(store: Store):
    graph = pipeline.collection_graph(store)
    nodes, edges = [node.node.id for node in graph.nodes], [edge.id for edge in graph.edges]
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len(set(edges))
    assert {end for edge in graph.edges for end in (edge.origin, edge.target)} <= set(nodes)


def test_what_nobody_cites_and_nothing_matches_is_left_out(store: Store):
    names = {node.node.name for node in pipeline.collection_graph(store).nodes}
    assert "The rain had not stopped for nine days." not in names


def test_the_ends_of_the_texts_chains_stand_on_their_nodes(store: Store):
    ends = {
        node.node.name: [one.value for one in node.endings]
        for node in pipeline.collection_graph(store).nodes
        if node.node.kind is NodeKind.SOURCE and node.endings
    }
    assert ends["Portugal"] == ["stated"]
    assert ends["An official"] == ["anonymous"]
    assert ends["nobody named"] == ["unstated"]


def test_a_match_with_a_direction_is_an_edge_and_tells_where_a_claim_stood_first(store: Store):
    graph = pipeline.collection_graph(store)
    matches = [edge for edge in graph.edges if edge.step and edge.step.match]
    assert matches
    nodes = {node.node.id: node for node in graph.nodes}
    for edge in matches:
        if edge.kind is EdgeKind.CITED and edge.origin[0] == "c":
            citing, cited = nodes[edge.origin], nodes[edge.target]
            assert cited.article
            assert cited.article.id in citing.whence.appearances
            assert not citing.endings


def test_what_is_rejected_is_no_edge_and_a_source_that_only_it_names_no_node(store: Store):
    said = next(edge for edge in pipeline.collection_graph(store).edges if edge.step and edge.relation == "said")
    rule(store, DecisionKind.REJECT, said.id)
    after = pipeline.collection_graph(store)
    assert said.id not in {edge.id for edge in after.edges}
    assert said.target not in {node.node.id for node in after.nodes}


def test_a_rejected_match_is_no_edge(store: Store):
    match = next(edge for edge in pipeline.collection_graph(store).edges if edge.step and edge.step.match)
    rule(store, DecisionKind.REJECT, match.id)
    assert match.id not in {edge.id for edge in pipeline.collection_graph(store).edges}


def test_merged_sources_are_one_node_under_the_name_that_stands(store: Store):
    graph = pipeline.collection_graph(store)
    ids = {node.node.name: node.node.id for node in graph.nodes if node.node.kind is NodeKind.SOURCE}
    rule(store, DecisionKind.MERGE_ACROSS_TYPES, ids["The Guardian"], ids["Portugal"])
    rule(store, DecisionKind.RENAME, ids["Portugal"], "Lisbon")
    after = pipeline.collection_graph(store)
    names = [node.node.name for node in after.nodes if node.node.kind is NodeKind.SOURCE]
    assert names.count("Lisbon") == 1
    assert not {"The Guardian", "Portugal"} & set(names)
    assert ids["The Guardian"] not in {end for edge in after.edges for end in (edge.origin, edge.target)}


def test_an_accepted_step_says_so(store: Store):
    said = next(edge for edge in pipeline.collection_graph(store).edges if edge.step and edge.relation == "said")
    rule(store, DecisionKind.ACCEPT, said.id)
    after = {edge.id: edge for edge in pipeline.collection_graph(store).edges}
    assert after[said.id].step.review == "accept"


def test_a_long_claim_is_cut_and_its_offsets_are_not(store: Store):
    graph = pipeline.collection_graph(store)
    node = next(node for node in graph.nodes if node.claim)
    long = dataclasses.replace(node, node=dataclasses.replace(node.node, name="word " * 200))
    assert len(long.label) <= 300
    assert long.label.endswith(" …")
    assert long.span == node.span


@pytest.mark.parametrize("form", [form for form in GRAPH_FORMATS if form not in {"svg", "png"}])
def test_every_format_gives_the_same_bytes_for_the_same_collection(store: Store, form: str):
    one, other = (b"".join(GRAPH_FORMATS[form](pipeline.collection_graph(store), LAYOUT)) for _ in range(2))
    assert one == other


def test_what_is_read_as_a_stream_comes_before_all_is_read(store: Store):
    graph = pipeline.collection_graph(store)
    read = []

    def counted():
        for node in graph.nodes:
            read.append(node.node.id)
            yield node

    pieces = GRAPH_FORMATS["csv-nodes"](dataclasses.replace(graph, nodes=counted()), LAYOUT)
    next(pieces)
    assert len(read) == 1
