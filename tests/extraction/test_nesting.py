"""Nesting: who says it to whom, from the reader inwards."""

from dataclasses import replace

import pytest
from prose import chains, extracted, texts

from provenance.extraction.nesting import nest
from provenance.model import Attribution, Kind, Polarity, Span

REPORT = """Airwatch was founded in 2014 by Nina Falk, who lives in Graz.

From Airwatch’s yearly report:

“Most of the raids hit the north. The Alliance claimed that a record 4,210 flares were dropped in May.”

The Alliance left it at that."""

TOLD = """Nina Falk, director of Airwatch, told Radio Graz that the raids hit the north.

Falk added:

The Alliance likes to claim that this is the cleanest war of all.

Nobody answered her."""


def chain_of(text: str, content: str) -> list[str]:
    """The chain of the attribution with the shortest content that begins with CONTENT."""
    return min((len(words), chain) for words, chain in chains(text).items() if words.startswith(content))[1]


@pytest.mark.parametrize(
    ("text", "content", "chain"),
    [
        (
            "According to the Harbour Times, Norway just claimed it lost 40 boats and two lighthouses.",
            "it lost 40 boats",
            ["Harbour Times", "Norway"],
        ),
        (
            "“They will be back by spring,” Ruth Adeyemi said, as reported by the Harbour Times.",
            "“They will be back",
            ["Harbour Times", "Ruth Adeyemi"],
        ),
        (
            "As the Harbour Times explains, according to Ruth Adeyemi, the plan is to wait.",
            "the plan is to wait",
            ["Harbour Times", "Ruth Adeyemi"],
        ),
        (
            "“The raids hit the north,” Nina Falk, director of Airwatch, told Radio Graz.",
            "“The raids hit the north",
            ["Radio Graz", "Nina Falk"],
        ),
        (REPORT, "a record 4,210 flares", ["Airwatch", "Alliance"]),
        (TOLD, "this is the cleanest war", ["Radio Graz", "Nina Falk", "Alliance"]),
        (
            "Harbour Weekly reports, via Marta Olsen, that the lighthouse was sold.",
            "the lighthouse was sold",
            ["Harbour Weekly", "Marta Olsen"],
        ),
    ],
    ids=["according to", "as reported by", "as it explains", "told", "block", "added", "via"],
)
def test_a_chain_names_its_voices_from_the_reader_inwards(text: str, content: str, chain: list[str]) -> None:
    found = [name.removeprefix("The ").removeprefix("the ") for name in chain_of(text, content)]
    assert found == chain


def attribution(name: str, cue: Span | None, *content: Span) -> Attribution:
    return Attribution(
        id=name,
        article_id="a",
        kind=Kind.STATEMENT,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=() if cue is None else (cue,),
        source=(),
        content=content,
        addressee=(),
        method="test",
        confidence=1.0,
    )


def parents(*attributions: Attribution) -> dict[str, str | None]:
    return {a.id: a.parent for a in nest(attributions)}


def test_the_parent_is_the_smallest_content_that_holds_cue_and_content() -> None:
    outer = attribution("outer", Span(0, 5), Span(5, 100))
    middle = attribution("middle", Span(10, 15), Span(15, 60))
    inner = attribution("inner", Span(20, 25), Span(25, 40))
    assert parents(inner, outer, middle) == {"inner": "middle", "middle": "outer", "outer": None}


def test_a_content_that_sticks_out_is_not_inside() -> None:
    assert parents(attribution("one", Span(0, 5), Span(5, 30)), attribution("two", Span(10, 12), Span(12, 31))) == {
        "one": None,
        "two": None,
    }


def test_a_content_in_pieces_holds_what_lies_in_any_of_them() -> None:
    whole = attribution("whole", Span(20, 25), Span(0, 20), Span(25, 60))
    piece = attribution("piece", Span(30, 35), Span(35, 50))
    across = attribution("across", Span(15, 18), Span(18, 30))
    assert parents(whole, piece, across) == {"whole": None, "piece": "whole", "across": None}


def test_two_with_the_same_content_are_not_inside_each_other() -> None:
    assert parents(attribution("one", Span(0, 5), Span(5, 30)), attribution("two", Span(31, 35), Span(5, 30))) == {
        "one": None,
        "two": None,
    }


def test_whoever_cites_somebody_for_its_content_is_the_parent() -> None:
    citing = replace(attribution("citing", Span(10, 15), Span(60, 90)), source=(Span(0, 9),))
    cited = replace(attribution("cited", Span(20, 26), Span(60, 90)), source=(Span(27, 40),), addressee=(Span(0, 9),))
    elsewhere = replace(attribution("elsewhere", Span(100, 105), Span(106, 120)), addressee=(Span(0, 9),))
    assert parents(citing, cited, elsewhere) == {"citing": None, "cited": "citing", "elsewhere": None}


def test_an_editors_remark_in_a_quotation_is_read() -> None:
    text = (
        "Ruth Adeyemi said: “The plan was late [the mayor even claimed that it was lost for good in the fire of May]"
        " and nobody cared.”"
    )
    assert "it was lost for good in the fire of May" in [" ".join(texts(text, a.content)) for a in extracted(text)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern, citing two officials, the owners of it, would not say whether it was.",
        "According to the Lantern, citing two officials, the Bureau of Nolan, would not say whether it was.",
    ],
)
def test_nobody_is_cited_by_himself(text: str):
    attributions, _ = extracted(text)
    parents = {a.id: a.parent for a in attributions}
    assert parents
    for one in parents:
        outwards, at = [], one
        while at is not None:
            outwards.append(at)
            at = parents[at]
            assert at not in outwards
