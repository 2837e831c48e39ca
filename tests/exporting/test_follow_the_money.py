"""FollowTheMoney entities: of schemata and properties that its model has, whose ends are entities of the same file."""

import json
from pathlib import Path

import pytest
from exported import LAYOUT, everything, graph_of, written

from provenance.exporting import GRAPH_FORMATS
from provenance.exporting.graph import CitationGraph

MODEL = json.loads((Path(__file__).parent / "follow_the_money.json").read_text("utf-8"))["schemata"]
"""Of followthemoney 4.11: each schema's properties with their types, and those that it requires."""


@pytest.fixture
def graph() -> CitationGraph:
    return graph_of(everything())


@pytest.fixture
def entities(graph: CitationGraph) -> list[dict]:
    return [json.loads(line) for line in written(GRAPH_FORMATS["ftm"](graph, LAYOUT)).splitlines()]


def test_each_is_what_the_model_knows(entities: list[dict]):
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= entity["properties"].keys() <= schema["properties"].keys()
        for name, values in entity["properties"].items():
            assert all(isinstance(value, str) and value for value in values)
            if schema["properties"][name] == "entity":
                assert set(values) <= ids


def test_a_link_says_whether_it_is_cited_and_whether_it_states(entities: list[dict]):
    status = [e["properties"]["status"] for e in entities if e["schema"] == "UnknownLink"]
    assert sorted(status) == [["asserts"], ["asserts"], ["asserts"], ["denies"], ["similar, not cited"]]


def test_sources_are_of_the_schema_of_their_type(entities: list[dict]):
    schemata = {e["properties"]["name"][0]: e["schema"] for e in entities if "name" in e["properties"]}
    assert schemata == {"The Courier": "Organization", "Norland": "PublicBody", "A clerk": "LegalEntity"}


def test_the_model_itself_reads_every_value_back(entities: list[dict]):
    proxy = pytest.importorskip("followthemoney.proxy", reason="needs followthemoney, whose ICU has to be compiled")
    for entity in entities:
        read = proxy.EntityProxy.from_dict(entity)
        assert {name: sorted(read.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
