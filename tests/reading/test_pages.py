"""Pages: the text of the article, its links and quotations where they stand in it, and what the page's head says."""

import datetime as dt
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.model import Document
from provenance.reading import read_document, split_articles

NOW = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)

FIRST = "The bridge over the river was closed on Monday after inspectors of the county had found cracks in it."
SECOND = "Nobody was hurt when the deck came down, and the road to the coast stays closed until next year."
THIRD = "The county, which owns the bridge, has not answered the questions that were sent to its office last week."


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><p>{FIRST}</p>{body}<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    )


def read(markup: str | bytes, **more) -> Document:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_document(data, location="page.html", obtained=NOW, media_type="text/html", **more)


def linked(document: Document) -> list[tuple[str, str]]:
    return [(document.text[slice(*link.span)], link.url) for link in document.hyperlinks]


def test_the_text_is_the_articles_and_nothing_around_it():
    assert read(page("")).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_links_stand_at_their_words():
    body = '<p>Unsafe for years, <a href="https://survey.example/r?a=1&amp;b=2"> a \n report</a> said in May.</p>'
    document = read(page(body))
    assert linked(document) == [("a report", "https://survey.example/r?a=1&b=2")]
    assert "Unsafe for years, a report said in May." in document.text


@pytest.mark.parametrize(
    ("href", "base", "url", "expected"),
    [
        ("/a", "", "https://lantern.example/news/1", "https://lantern.example/a"),
        ("2", "", "https://lantern.example/news/1", "https://lantern.example/news/2"),
        ("2", '<base href="/old/">', "https://lantern.example/news/1", "https://lantern.example/old/2"),
        ("/a", '<link rel="canonical" href="https://lantern.example/b">', None, "https://lantern.example/a"),
        ("/a", "", None, None),
        ("#note", "", "https://lantern.example/", None),
        ("mailto:ann@lantern.example", "", None, None),
        ("javascript:void(0)", "", "https://lantern.example/", None),
        ("https://[broken", "", None, None),
        (" //herald.example/x ", "", "https://lantern.example/", "https://herald.example/x"),
    ],
)
def test_where_a_link_leads(href, base, url, expected):
    document = read(
        page(f'<p>It had been known for years, <a href="{href}">the paper</a> wrote in May.</p>', base), url=url
    )
    assert linked(document) == ([("the paper", expected)] if expected else [])


def test_the_head_tells_title_byline_date_publisher_and_origin():
    head = """<title>Bridge closed | The Lantern</title><link rel="canonical" href="https://lantern.example/bridge">
    <meta property="og:site_name" content="The Lantern">
    <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "x"},
    {"@type": "NewsArticle", "headline": "Bridge closed", "author": [{"@id": "#ada"}, {"name": "Jon Roe"}],
     "datePublished": "2024-03-02T08:00:00+02:00", "isBasedOn": {"@id": "https://herald.example/report"}},
    {"@type": "Person", "@id": "#ada", "name": "Ada Byron"},]}</script>"""
    document = read(page("", head))
    (article,), _ = split_articles(document)
    assert (article.title, article.authors, article.publisher) == (
        "Bridge closed",
        ("Ada Byron", "Jon Roe"),
        "The Lantern",
    )
    assert article.date == dt.date(2024, 3, 2)
    assert document.head.url == "https://lantern.example/bridge"
    assert document.head.origins == ("https://herald.example/report",)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "   ",
        "<html></html>",
        "<!-- nothing -->",
        "<script>let a = 1</script>",
        "<?xml version='1.0'?>",
        "<p>…</p>",
    ],
)
def test_a_page_without_text_is_refused_in_one_line(markup):
    with pytest.raises(InputError) as caught:
        read(markup)
    assert caught.value.hint
    assert "\n" not in caught.value.message


@given(
    st.lists(
        st.tuples(
            st.text("abc ä\n\t\u00a0\u200b<&“🌉ש", max_size=12),
            st.text("xyz é\n&\"'👩‍🔧ع", max_size=12),
        ),
        max_size=6,
    )
)
def test_a_links_span_is_the_links_text(pairs):

    body = "".join(
        f'{escape(before)}<a href="https://e.example/{n}">{escape(text)}</a>' for n, (before, text) in enumerate(pairs)
    )
    document = read(page(f"<p>{FIRST} {body} {SECOND}</p>"))
    expected = [" ".join(text.replace("\u200b", "").split()) for _, text in pairs]
    assert [words for words, _ in linked(document)] == [words for words in expected if words]
