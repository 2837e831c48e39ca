"""What programs read: JSON, CSV, DOT and Mermaid."""

import csv
import dataclasses
import io
import json
import re

import pytest
from exported import renamed, written
from memory import Memory

from provenance import pipeline
from provenance.exporting import GRAPH_FORMATS, TRAIL_FORMATS, Layout
from provenance.model import Trail


def test_json_holds_every_node_edge_and_way(trails: dict[str, Trail], layout: Layout):
    record = json.loads(TRAIL_FORMATS["json"](trails["ways"], layout))
    assert (record["schema"], record["direction"]) == ("provenance.trace/1", "upstream")
    assert record["tool"] == {"version": "1.2.3", "rules": "abc123", "model": None}
    assert record["summary"] == {
        "hops": 2,
        "ways": 3,
        "similar": 0,
        "origins": {"min": 1, "max": 2},
        "reliance": None,
        "flags": ["anonymous", "denies", "unread", "unstated"],
    }
    assert [(way["origin"], way["ending"]) for way in record["ways"]] == [
        ("Norland", "stated"),
        ("A clerk", "anonymous"),
        (None, "unstated"),
    ]
    edges = {edge["id"]: edge for edge in record["edges"]}
    for way in record["ways"]:
        joined = [(edges[edge_id]["from"], edges[edge_id]["to"]) for edge_id in way["edges"]]
        assert joined == list(zip(way["nodes"], way["nodes"][1:], strict=False))


def test_json_without_evidence_quotes_nothing(trails: dict[str, Trail], layout: Layout):
    record = json.loads(TRAIL_FORMATS["json"](trails["nested"], dataclasses.replace(layout, evidence=False)))
    assert {edge["evidence"] for edge in record["edges"]} == {None}


def test_json_lines_have_one_way_each(trails: dict[str, Trail], layout: Layout):
    lines = [json.loads(line) for line in TRAIL_FORMATS["jsonl"](trails["ways"], layout).splitlines()]
    assert [line["origin"] for line in lines] == ["Norland", "A clerk", None]
    assert [node["name"] for node in lines[0]["nodes"][1:]] == ["The Courier", "Norland"]


def test_csv_has_a_row_for_each_step(trails: dict[str, Trail], layout: Layout):
    rows = list(csv.DictReader(io.StringIO(TRAIL_FORMATS["csv"](trails["ways"], layout))))
    assert [(row["way"], row["step"], row["name"], row["ending"]) for row in rows] == [
        ("1", "1", "The Courier", ""),
        ("1", "2", "Norland", "stated"),
        ("2", "1", "A clerk", "anonymous"),
        ("3", "1", "nobody named", "unstated"),
    ]


def test_csv_has_a_row_for_a_way_without_steps(trails: dict[str, Trail], layout: Layout):
    (row,) = csv.DictReader(io.StringIO(TRAIL_FORMATS["csv"](trails["original"], layout)))
    assert (row["step"], row["ending"]) == ("0", "original")
    assert None not in row


@pytest.mark.parametrize("name", ["nested", "ways", "cycle", "shared", "original"])
def test_dot_quotes_whatever_stands_in_a_name(collections: dict[str, tuple[Memory, Trail]], layout: Layout, name: str):
    graph = renamed(pipeline.trail_graph(*collections[name]), 'a "quoted" \\ name; }')
    text = written(GRAPH_FORMATS["dot"](graph, layout))
    unquoted = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert unquoted.count("{") == unquoted.count("}") == 1


def test_mermaid_escapes_what_it_would_read_as_its_own(collections: dict[str, tuple[Memory, Trail]], layout: Layout):
    graph = renamed(pipeline.trail_graph(*collections["nested"]), '"]; click a href "javascript:x" <b>')
    text = written(GRAPH_FORMATS["mermaid"](graph, layout))
    lines = [line for line in text.splitlines() if "click" in line]
    assert len(lines) == 3
    assert {line.count('"') for line in lines} == {2}
    assert "<b>" not in text


@pytest.mark.parametrize("name", list(TRAIL_FORMATS))
def test_every_format_can_be_ascii(trails: dict[str, Trail], layout: Layout, name: str):
    assert TRAIL_FORMATS[name](trails["nested"], dataclasses.replace(layout, ascii=True)).isascii()


def test_no_cell_of_a_trail_is_a_formula(trails: dict[str, Trail], layout: Layout):
    trail = trails["nested"]
    hostile = dataclasses.replace(trail.nodes[-1], name="=HYPERLINK(0)")
    text = TRAIL_FORMATS["csv"](dataclasses.replace(trail, nodes=(*trail.nodes[:-1], hostile)), layout)
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))][-1] == "'=HYPERLINK(0)"
