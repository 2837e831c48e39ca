"""Web addresses, as they stand in an article."""

import pytest
from prose import article, document

from provenance.extraction import links


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
