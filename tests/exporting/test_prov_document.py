"""PROV documents, read back by the library's own deserializer and as the JSON of its specification."""

import json

from exported import HOSTILE, LAYOUT, everything, graph_of, renamed, written
from prov.model import ProvDocument

from provenance.exporting import GRAPH_FORMATS
from provenance.exporting.graph import CitationGraph


def read(graph: CitationGraph) -> tuple[ProvDocument, dict]:
    text = written(GRAPH_FORMATS["prov-json"](graph, LAYOUT))
    return ProvDocument.deserialize(content=text, format="json"), json.loads(text)


def test_claims_and_articles_are_entities_and_sources_are_agents():
    graph = graph_of(everything())
    _, record = read(graph)
    kinds = {node.node.id: node.node.kind.value for node in graph.nodes}
    collections = {f"claim:{edge.id}" for edge in graph.edges if edge.kind.value == "similar"}
    assert set(record["entity"]) - collections == {f"claim:{one}" for one, kind in kinds.items() if kind != "source"}
    assert set(record["agent"]) - {"claim:tool"} == {f"claim:{one}" for one, kind in kinds.items() if kind == "source"}


def test_only_what_is_stated_is_attributed_and_only_what_is_cited_is_derived():
    graph = graph_of(everything())
    _, record = read(graph)
    names = {f"claim:{node.node.id}": node.node.name for node in graph.nodes}
    attributed = [names[one["prov:agent"]] for one in record.get("wasAttributedTo", {}).values()]
    influenced = {names[one["prov:influencer"]]: one["claim:polarity"] for one in record["wasInfluencedBy"].values()}
    derived = [names[one["prov:usedEntity"]] for one in record["wasDerivedFrom"].values()]
    assert attributed == ["The Courier"]
    assert influenced == {"Norland": "asserts", "A clerk": "denies"}
    assert derived == ["The flood"]
    similar = [one["prov:collection"] for one in record["hadMember"].values() if "claim:m" in one["prov:collection"]]
    assert len(similar) == 2


def test_it_is_the_same_after_reading_and_writing():
    document, _ = read(renamed(graph_of(everything()), HOSTILE))
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    assert len(list(document.get_records())) > 8


def test_prov_n_names_the_same_records():
    graph = graph_of(everything())
    document, _ = read(graph)
    text = written(GRAPH_FORMATS["prov-n"](graph, LAYOUT))
    assert sorted(text.split("\n  ")) == sorted((document.get_provn() + "\n").split("\n  "))
