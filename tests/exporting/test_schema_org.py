"""JSON-LD in schema.org's words, read by a JSON-LD processor that has no network."""

import json

import pytest
from exported import HOSTILE, LAYOUT, everything, graph_of, renamed, written
from memory import Memory
from pyld import jsonld

from provenance import pipeline
from provenance.exporting import GRAPH_FORMATS
from provenance.exporting.graph import CitationGraph
from provenance.model import Trail

SCHEMA = "https://schema.org/"
OURS = "urn:claim-provenance:"


def things(graph: CitationGraph) -> dict[str, dict]:
    """The things by their addresses, as a processor merges what is said of each."""

    def refused(url: str, _options: dict) -> None:
        raise AssertionError(f"asked for {url}")

    document = json.loads(written(GRAPH_FORMATS["jsonld"](graph, LAYOUT)))
    return {thing["@id"]: thing for thing in jsonld.flatten(document, options={"documentLoader": refused})}


def named(graph: CitationGraph, name: str) -> str:
    return next(OURS + node.node.id for node in graph.nodes if node.node.name == name)


def ids(thing: dict, name: str) -> list[str]:
    return [value["@id"] for value in thing.get(name, [])]


def test_a_claim_has_where_it_appears_and_where_first():
    graph = graph_of(everything())
    found = things(graph)
    claim = found[OURS + graph.root]
    own = next(node.node.article for node in graph.nodes if node.is_root)
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    assert ids(claim, f"{SCHEMA}appearance") == [OURS + own, named(graph, "The flood")]
    assert ids(claim, f"{SCHEMA}firstAppearance") == [named(graph, "The flood")]


def test_the_author_is_who_is_said_to_state_it_never_who_denies_it(collections: dict[str, tuple[Memory, Trail]]):
    graph = pipeline.trail_graph(*collections["ways"])
    claim = things(graph)[OURS + graph.root]
    assert ids(claim, f"{SCHEMA}author") == [named(graph, "Norland")]
    assert ids(claim, f"{SCHEMA}contributor") == [named(graph, "The Courier")]
    assert ids(claim, f"{OURS}terms#deniedBy") == [named(graph, "A clerk")]


def test_what_is_merely_similar_is_said_in_a_name_of_its_own():
    graph = graph_of(everything())
    claim = things(graph)[OURS + graph.root]
    assert ids(claim, f"{OURS}terms#similarTo") == [named(graph, "=Earlier")]
    assert named(graph, "=Earlier") not in ids(claim, f"{SCHEMA}appearance")


@pytest.mark.parametrize(("name", "ends"), [("Norland", ["stated"]), ("nobody named", ["unstated"])])
def test_how_ways_end_is_said_of_whoever_they_end_at(
    collections: dict[str, tuple[Memory, Trail]], name: str, ends: list[str]
):
    graph = pipeline.trail_graph(*collections["ways"])
    thing = things(graph)[named(graph, name)]
    assert [one["@value"] for one in thing[f"{OURS}terms#ending"]] == ends


def test_an_article_has_its_head():
    graph = graph_of(everything())
    article = things(graph)[named(graph, "The flood")]
    assert [one["@value"] for one in article[f"{SCHEMA}headline"]] == ["The flood"]
    assert [one["@value"] for one in article[f"{SCHEMA}datePublished"]] == ["2024-05-02"]


def test_a_hostile_name_stays_as_it_is():
    name = " ".join(HOSTILE.split())
    found = things(renamed(graph_of(everything()), HOSTILE)).values()
    assert {v["@value"] for one in found for v in one.get(f"{SCHEMA}text", [])} == {name}
