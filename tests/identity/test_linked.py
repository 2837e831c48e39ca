"""A link inside an attribution is its evidence, and tells whose it is."""

import datetime as dt

import pytest

from provenance.model import Extraction
from provenance.pipeline import read

NOW = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
BEFORE = "The bridge over the river was closed on Monday, and buses went another way for the rest of the day."
AFTER = "Nobody was hurt when the deck came down, and the road to the coast stays closed until next year."


def reading(sentence: str, url: str = "https://lantern.example/a") -> Extraction:
    markup = (
        f'<html lang=en><head><link rel=canonical href="{url}"></head><body><article><p>{BEFORE}</p>'
        f"<p>{sentence}</p><p>{AFTER}</p></article></body></html>"
    )
    return read(markup.encode(), location="page.html", obtained=NOW, media_type="text/html")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('Prices rose in May, according to <a href="https://airwars.org/x">a report</a>.', ["Airwars"]),
        ('Prices rose in May, according to <a href="https://survey.example/x">a report</a>.', ["survey.example"]),
        ('Prices rose in May, according to a <a href="https://bit.ly/x">report</a>.', ["a report"]),
        ('Prices rose in May, according to <a href="/x">a report</a>.', ["a report"]),
        ('Prices rose in May, according to <a href="https://twitter.com/x">a report</a>.', ["a report"]),
        ('Officials <a href="https://web.archive.org/web/2024/https://reuters.com/x">said</a> that prices rose in May.',
         ["Reuters", "Officials"]),
        ('Jane Roe <a href="https://www.reuters.com/x">said</a> that prices rose in May.', ["Reuters", "Jane Roe"]),
        ('Jane Roe <a href="https://janeroe.example/x">said</a> that prices rose in May.', ["Jane Roe"]),
        ('<a href="https://www.reuters.com/x">Reuters</a> reported that prices rose in May.', ["Reuters"]),
        ('Jane Roe said that <a href="https://www.reuters.com/x">prices rose</a> in May.', ["Jane Roe"]),
    ],
)  # fmt: skip
def test_the_voice_of_what_is_linked(sentence, expected):
    extraction = reading(sentence)
    names = {source.id: source.name for source in extraction.sources}
    assert [[names[step.source_id] for step in voice] for voice in extraction.voices.values()] == [expected]


def test_a_source_that_a_link_names_keeps_its_domain():
    (source,) = reading('Prices rose in May, according to <a href="https://survey.example/x">a report</a>.').sources
    assert (source.name, source.domain) == ("survey.example", "survey.example")


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://www.theantimedia.org/a", "Anti-Media"), ("https://lantern.example/a", "lantern.example")],
)
def test_a_page_that_names_no_publisher_is_its_addresss(url, expected):
    assert reading("It rained.", url).articles[0].publisher == expected
