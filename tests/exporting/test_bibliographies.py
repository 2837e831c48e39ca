"""Bibliographies, read by programs that make lists of references of them."""

import json
import warnings

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from exported import HOSTILE, LAYOUT, everything, graph_of, renamed, written
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex.database import parse_string

from provenance.exporting import GRAPH_FORMATS
from provenance.exporting.graph import CitationGraph

PLAIN = graph_of(everything())


@pytest.fixture
def graph() -> CitationGraph:
    return PLAIN


def articles(graph: CitationGraph) -> dict:
    return {node.node.id: node.article for node in graph.nodes if node.node.kind.value == "article"}


def test_a_bibtex_reader_finds_every_article_with_its_head(graph: CitationGraph):
    read = parse_string(written(GRAPH_FORMATS["bibtex"](graph, LAYOUT)), "bibtex")
    held = articles(graph)
    assert set(read.entries) == set(held)
    (flood,) = (entry for entry in read.entries.values() if "flood" in entry.fields["title"])
    assert (flood.fields["title"], flood.fields["date"]) == ("{The flood}", "2024-05-02")
    assert flood.fields["organization"] == "Vale News"
    assert flood.fields["note"] == "original end of a trail"


def test_a_name_is_one_name_whatever_stands_in_it(graph: CitationGraph):
    read = parse_string(written(GRAPH_FORMATS["bibtex"](graph, LAYOUT)), "bibtex")
    own = next(node.article.id for node in graph.nodes if node.is_root)
    people = [" ".join(person.last_names) for person in read.entries[own].persons["author"]]
    assert people == [r"{Ann, B. \& Co}", r"{van {\textbraceleft}Doe{\textbraceright}}"]


@given(st.text(alphabet='a{}\\%$#_~^&"@,= é', max_size=30))
def test_no_title_breaks_an_entry(title: str):
    graph = renamed(PLAIN, f"T{title}")
    read = parse_string(written(GRAPH_FORMATS["bibtex"](graph, LAYOUT)), "bibtex")
    assert set(read.entries) == set(articles(graph))


def test_a_citation_processor_sets_the_articles_in_a_style(graph: CitationGraph):
    items = json.loads(written(GRAPH_FORMATS["csl"](renamed(graph, HOSTILE), LAYOUT)))
    with warnings.catch_warnings(action="ignore"):  # the processor's own, about parts of CSL that it does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(articles(graph))
    (own,) = (line for line in lines if "Ann, B. & Co" in line)
    assert "2024" in own
    assert "The Daily Lantern" in own


DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
NAME = {
    "type": "object",
    "properties": {part: {"type": "string", "minLength": 1} for part in ("family", "given", "literal")},
    "minProperties": 1,
    "additionalProperties": False,
}
CSL_JSON = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"const": "article-newspaper"},
            "author": {"type": "array", "minItems": 1, "items": NAME},
            "issued": DATE,
            "accessed": DATE,
            **{name: {"type": "string"} for name in ("id", "title", "container-title", "language", "URL", "note")},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
"""What the schema of CSL's input data (csl-data.json) says of those properties that are used here."""


@pytest.mark.parametrize("name", [None, HOSTILE])
def test_an_item_is_what_the_schema_of_csl_json_asks_for(graph: CitationGraph, name: str | None):
    items = json.loads(written(GRAPH_FORMATS["csl"](renamed(graph, name) if name else graph, LAYOUT)))
    assert len(items) == len(articles(graph))
    Draft202012Validator(CSL_JSON).validate(items)
