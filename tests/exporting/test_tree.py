"""What a trail looks like in a terminal, to the character."""

import dataclasses
import re

import pytest

from provenance.exporting import Layout
from provenance.exporting.text import columns
from provenance.exporting.tree import render
from provenance.model import Trail

HEADS = [
    "c0  “the dam at Vale had burst in the night and that some forty houses below it …”",
    "in  All That You Have Not Been Told of the Night …  The Daily Lantern, Ada Byron, 2024-05-04  [a0]",
]


@pytest.fixture
def layout(layout: Layout) -> Layout:
    """Ids are their letter and 0, so that what is seen does not hang on hashes."""
    return dataclasses.replace(layout, short=lambda full_id: f"{full_id[0]}0")


def test_a_nested_trail_reads_from_the_claim_upstream(trails: dict[str, Trail], layout: Layout):
    assert render(trails["nested"], layout).splitlines() == [
        *HEADS,
        "└── according to  The Courier",
        "    │   “According to the Courier, Norland just claimed the dam at Vale had …”",
        "    └── claimed  Norland                                            STATED ORIGIN (named, not read)",
        "",
        "1 way, 2 hops. Independent origins: 1. Weakest step: t0 (0.71, unreviewed).",
        "The earliest source that these texts name; not a finding of truth.",
        "To go farther: provenance add <the Courier's article>",
    ]


def test_every_way_is_shown_and_a_denial_is_never_a_statement(trails: dict[str, Trail], layout: Layout):
    assert render(trails["ways"], layout).splitlines()[2:11] == [
        "├── according to  The Courier",
        "│   │   “According to the Courier, Norland just claimed the dam at Vale had …”",
        "│   └── claimed  Norland                                            STATED ORIGIN (named, not read)",
        "├── denied  A clerk                                                 DENIED (unnamed, not read)",
        "│       “… night and that some forty houses below it were gone. A clerk denied”",
        "└── it was reported  nobody named                                   UNSTATED (nobody is named)",
        "        “… houses below it were gone. A clerk denied it later. It was reported”",
        "",
        "3 ways, 2 hops. Independent origins: 1 to 2. Weakest step: t0 (0.50, unreviewed).",
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "original",
            "└── in the article's own voice                                      ORIGINAL (the earliest held)",
        ),
        ("cycle", "        └── claimed  The Courier                                    CYCLE → s0"),
        ("shared", "    └── told  Mary Shore                                            (*)"),
    ],
)
def test_each_ending_is_a_word(trails: dict[str, Trail], layout: Layout, name: str, line: str):
    assert line in render(trails[name], layout).splitlines()


@pytest.mark.parametrize(
    ("name", "caution"),
    [
        ("original", "The earliest text that is held; not a finding of truth."),
        ("denied", "No source is said to state it; not a finding of truth."),
        ("unstated", "These texts name no source; not a finding of truth."),
        ("ways", "The earliest sources that these texts name; not a finding of truth."),
        ("cycle", "These texts cite one another in a circle; not a finding of truth."),
    ],
)
def test_the_verdict_never_calls_a_claim_true(trails: dict[str, Trail], layout: Layout, name: str, caution: str):
    assert caution in render(trails[name], layout).splitlines()


def again(trail: Trail, **changed: object) -> Trail:
    """TRAIL with its first step a second time, CHANGED, and the ways that lead on from there."""
    first, *rest = trail.edges
    second = dataclasses.replace(first, id="t1" * 16, **changed)
    ways = [dataclasses.replace(way, edges=(second.id, *way.edges[1:])) for way in trail.ways]
    return dataclasses.replace(trail, edges=(first, second, *rest), ways=(*trail.ways, *ways))


def test_a_step_that_leads_on_in_the_same_words_to_the_same_stands_once(trails: dict[str, Trail], layout: Layout):
    tree, _, _ = render(again(trails["nested"]), layout).partition("\n\n")
    assert tree.splitlines() == render(trails["nested"], layout).splitlines()[:5]


def test_steps_of_one_name_are_told_apart_by_their_words(trails: dict[str, Trail], layout: Layout):
    evidence = trails["nested"].edges[0].evidence
    other = dataclasses.replace(evidence, exact="the Courier wrote of some forty houses", cue="wrote")
    tree, _, _ = render(again(trails["nested"], evidence=other), layout).partition("\n\n")
    assert tree.splitlines()[-2:] == [
        "└── according to  The Courier                                       (*)",
        "        “the Courier wrote of some forty houses”",
    ]


def test_evidence_can_be_left_out(trails: dict[str, Trail], layout: Layout):
    assert "According to the Courier" not in render(trails["nested"], dataclasses.replace(layout, evidence=False))


@pytest.mark.parametrize("width", [48, 60, 80, 100, 160])
@pytest.mark.parametrize("name", ["nested", "ways", "cycle", "shared", "original"])
def test_the_tree_fits_the_terminal(trails: dict[str, Trail], layout: Layout, width: int, name: str):
    tree, _, _ = render(trails[name], dataclasses.replace(layout, width=width)).partition("\n\n")
    assert all(columns(line) < width for line in tree.splitlines())


def test_ascii_is_ascii_and_keeps_the_shape(trails: dict[str, Trail], layout: Layout):
    text = render(trails["ways"], dataclasses.replace(layout, ascii=True))
    assert text.isascii()
    assert re.search(r"^\|   `-- claimed  Norland", text, re.MULTILINE)
