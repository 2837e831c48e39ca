"""Quotations that a page marks: how far they go, and whose words they are."""

import datetime as dt

import pytest

from provenance.model import Extraction
from provenance.pipeline import read

NOW = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
BEFORE = "The bridge over the river was closed on Monday, and buses went another way for the rest of the day."
AFTER = "Nobody was hurt when the deck came down, and the road to the coast stays closed until next year."
POST = (
    '<blockquote class="twitter-tweet"><p>The bridge will be rebuilt by summer, whatever it costs us.</p>'
    '&mdash; John Doe 🌉 (@johndoe) <a href="https://twitter.com/johndoe/status/1">March 1, 2024</a></blockquote>'
)


def reading(body: str) -> Extraction:
    markup = f"<html lang=en><body><article><p>{BEFORE}</p>{body}<p>{AFTER}</p></article></body></html>"
    return read(markup.encode(), location="page.html", obtained=NOW, media_type="text/html")


def told(extraction: Extraction) -> list[tuple[list[str], str]]:
    """Each attribution: the names of its voice, and its content."""
    text = extraction.document.text
    names = {source.id: source.name for source in extraction.sources}
    return [
        (
            [names[step.source_id] for step in extraction.voices[one.id]],
            " | ".join(text[slice(*span)] for span in one.content),
        )
        for one in extraction.attributions
    ]


def test_a_post_is_its_authors():
    said = "The bridge will be rebuilt by summer, whatever it costs us."
    extraction = reading(POST)
    assert told(extraction) == [(["John Doe"], said)]
    assert not any("March" in claim.text for claim in extraction.claims)


def test_a_lead_in_by_the_same_one_is_enough():
    said = "The bridge will be rebuilt by summer, whatever it costs us."
    assert told(reading(f"<p>Then John Doe said:</p>{POST}")) == [(["John Doe"], said)]


def test_a_lead_in_by_another_passes_the_post_on():
    inner = (["Jane Roe", "John Doe"], "The bridge will be rebuilt by summer, whatever it costs us.")
    assert inner in told(reading(f"<p>Then Mayor Jane Roe said:</p>{POST}"))


def test_a_block_quotation_is_as_long_as_it_is_marked():
    block = "<blockquote><p>We knew it for years.</p><p>It was wrong to wait.</p></blockquote><p>It rained a lot.</p>"
    assert told(reading(f"<p>Mayor Jane Roe said in a statement:</p>{block}")) == [
        (["Jane Roe"], "We knew it for years.\n\nIt was wrong to wait.")
    ]


@pytest.mark.parametrize(
    "credited",
    [
        "<blockquote><p>{}</p></blockquote><p>— Ada Byron</p>",
        "<blockquote><p>{}</p><footer>— Ada Byron, <cite>Notes</cite></footer></blockquote>",
        "<blockquote>{} <cite>Ada Byron</cite></blockquote>",
        "<figure><blockquote>{}</blockquote><figcaption>Ada Byron (1843)</figcaption></figure>",
        "<blockquote>{}</blockquote><p>[<a href='https://e.example'>Ada Byron</a>]</p>",
        "<blockquote class=instagram-media>{}<p>a post shared by Ada Byron (@ada.b) on May 1</p></blockquote>",
    ],
)
def test_a_credit_names_the_one_who_is_quoted(credited):
    said = "The engine has no pretensions whatever to originate anything."
    assert told(reading(credited.format(said))) == [(["Ada Byron"], said)]


@pytest.mark.parametrize(
    "block",
    [
        "<blockquote>The river runs on to the sea as it did before there were any bridges.</blockquote>",
        "<blockquote>The river runs on to the sea.</blockquote><p>— and yet it moves, as it always had before.</p>",
    ],
)
def test_what_bears_no_name_is_attributed_to_nobody(block):
    assert told(reading(block)) == []


def test_a_page_that_is_set_in_a_block_quotation_is_none():
    markup = f"<html><body><blockquote><p>{BEFORE}</p><p>{AFTER}</p></blockquote></body></html>"
    assert read(markup.encode(), location="p", obtained=NOW, media_type="text/html").document.quotations == ()
