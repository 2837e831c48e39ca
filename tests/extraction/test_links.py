"""Web addresses, as they stand in an article, and the copies of their pages that are named beside them."""

import datetime as dt
from dataclasses import replace

import pytest
from prose import article, document

from provenance.extraction import copies, links
from provenance.model import Hyperlink, Span


def urls(text: str) -> list[str]:
    of = document(text)
    return [link.url for link in links(of, [article(of)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a?b=c#d for more.", ["https://example.org/a?b=c#d"]),
        ("See http://example.org.", ["http://example.org"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("<https://example.org/a>, https://example.org/b", ["https://example.org/a", "https://example.org/b"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("It ended.Then it rained at example.org and anna@example.org.", []),
        ("ftp://example.org/a and mailto:anna@example.org", []),
        ("https:// and http:/example.org", []),
        ("", []),
    ],
)
def test_addresses_that_say_their_scheme_are_links(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


def test_a_links_span_is_its_text_in_the_document() -> None:
    text = "First a paragraph.\n\nThen https://example.org/a, and\n\nhttps://example.org/b"
    of = document(text)
    one = article(of)
    found = links(of, [one])
    assert [text[link.span.start : link.span.end] for link in found] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert {link.article_id for link in found} == {one.id}


PAGE = "https://herald.example/a"
WAYBACK = "https://web.archive.example/web/20240302081500/https://herald.example/a"
STAMPED = dt.datetime(2024, 3, 2, 8, 15, tzinfo=dt.UTC)
DAY = dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("version", "day", "taken"),
    [
        (WAYBACK, None, STAMPED),
        (WAYBACK, DAY, STAMPED),
        (WAYBACK.replace("1500/", "1500id_/"), DAY, STAMPED),
        ("https://perma.example/AB12", DAY, dt.datetime(2024, 3, 5, tzinfo=dt.UTC)),
        (WAYBACK.replace("20240302", "20249902"), DAY, dt.datetime(2024, 3, 5, tzinfo=dt.UTC)),
        ("https://perma.example/AB12", None, None),
        (None, DAY, None),
    ],
)
def test_a_copy_that_the_page_names_has_the_time_of_its_address_or_of_the_page(version, day, taken) -> None:
    text = "The harbour is closed."
    link = Hyperlink(span=Span(4, 11), url=f"{PAGE}#top", version_url=version, version_date=day)
    of = replace(document(text), hyperlinks=(link,))
    found = copies(of, links(of, [article(of)]))
    assert [(one.url, one.address, one.captured) for one in found] == ([(PAGE, version, taken)] if taken else [])


def test_a_copy_outside_of_the_articles_is_nobodys() -> None:
    link = Hyperlink(span=Span(4, 11), url=PAGE, version_url=WAYBACK)
    of = replace(document("The harbour is closed."), hyperlinks=(link,))
    assert copies(of, ()) == ()
