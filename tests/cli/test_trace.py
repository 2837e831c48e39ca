"""Which claim is meant, the options of a trace, and its exit codes."""

import json
import re

import pytest

from provenance.cli.sources import Rank
from provenance.cli.tracing import TrailFormat
from provenance.exporting import GRAPH_FORMATS, TRAIL_FORMATS
from provenance.store import SourceOrder

pytestmark = pytest.mark.usefixtures("inside")


def test_a_claim_is_found_by_its_id_or_any_unique_prefix(provenance):
    root = json.loads(provenance("trace", "forty houses", "--json").out)["root"]
    for wanted in (root, root[:7], root[:7].upper()):
        assert json.loads(provenance("trace", wanted, "--json").out)["root"] == root


def test_words_point_to_the_innermost_claim_whatever_the_quotes_and_breaks(provenance):
    for words in ("forty houses below", "“FORTY houses\nbelow the dam”", "were gone by the morning."):
        trail = json.loads(provenance("trace", words, "--json").out)
        assert trail["nodes"][0]["name"].startswith("forty houses")


def test_words_of_an_outer_claim_alone_point_to_that(provenance):
    trail = json.loads(provenance("trace", "Portugal claimed that forty houses", "--json").out)
    assert [node["name"] for node in trail["nodes"][2:]] == ["The Guardian"]


def test_words_that_point_to_several_list_them_and_exit_with_3(provenance):
    result = provenance("trace", "the mill")
    assert (result.code, result.out) == (3, "")
    first, *candidates = result.err.splitlines()
    assert first.startswith("error: 3 claims contain “the mill”; give more words")
    assert len(candidates) == 3
    assert all(re.match(r"  c[0-9a-f]{6,} ", line) for line in candidates)


def test_an_article_narrows_it_down(provenance):
    result = provenance("trace", "the mill", "--article", "dam at vale")
    assert result.code == 0
    assert "sold to a foreign bank" in result.out


def test_words_in_another_order_are_offered_but_not_taken(provenance):
    result = provenance("trace", "morning houses forty")
    assert result.code == 3
    assert "forty houses below the dam" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trace", "unicorns"], "no claim contains “unicorns”"),
        (["trace", "c0000"], "no claim has an id that begins with c0000"),
        (["trace", "the mill", "--article", "unicorns"], "no article's title has the words “unicorns”"),
        (["claims", "--source", "unicorns"], "no source has the name “unicorns”"),
        (["show", "c0000"], "no claim has an id that begins with c0000"),
        (["show", "what"], "not an id: what"),
    ],
)
def test_what_is_not_there_is_said_in_one_line_and_exits_with_3(provenance, arguments, message: str):
    result = provenance(*arguments)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"error: {message}")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["trace"], ["trace", "x", "--depth", "0"], ["nonsense"], ["add"]])
def test_wrong_usage_exits_with_2(provenance, arguments):
    result = provenance(*arguments)
    assert (result.code, result.out) == (2, "")


def test_depth_cuts_a_way(provenance):
    trail = json.loads(provenance("trace", "forty houses", "--depth", "1", "--json").out)
    assert [way["ending"] for way in trail["ways"]] == ["limit"]


def test_ways_below_the_least_confidence_are_left_out_and_counted(provenance):
    result = provenance("trace", "forty houses", "--min-confidence", "1")
    assert "Note: 1 way is left out for a step of less confidence than 1." in result.out


@pytest.mark.parametrize(
    ("words", "news", "code"),
    [
        ("nobody was hurt", "anonymous", 1),
        ("forty houses", "anonymous", 0),
        ("forty houses", "unread", 1),
        ("reached the market square", "unread", 0),
        ("forty houses", "cycle", 0),
    ],
)
def test_bad_news_that_was_asked_for_exits_with_1_after_printing(provenance, words: str, news: str, code: int):
    result = provenance("trace", words, "--fail-on", news)
    assert result.code == code
    assert "Independent origins" in result.out


def test_the_formats_offered_are_those_there_are():
    assert [form.value for form in TrailFormat] == [*TRAIL_FORMATS, *GRAPH_FORMATS]
    assert [rank.value for rank in Rank] == [order.value for order in SourceOrder]


@pytest.mark.parametrize("form", ["tree", "json", "jsonl", "csv", "dot", "mermaid"])
def test_every_format_prints_the_whole_way(provenance, form: str):
    result = provenance("trace", "forty houses", "--format", form)
    assert result.code == 0
    assert "The Guardian" in result.out
    assert "Portugal" in result.out
