"""Pages: the text of the article, its links and quotations where they stand in it, and what the page's head says."""

import datetime as dt
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.model import Document
from provenance.reading import read_around, read_document, split_articles

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


def test_what_stands_around_the_article_is_the_rest_of_the_page_a_paragraph_each():
    page = """<body><nav>Home</nav><article><h1>Harbour closed</h1><p>The harbour of Velden was closed for 17
    days in June, after divers had found a mine.</p><aside>It is the worst closure.</aside>
    <p>Nobody knows when it opens again, the
    authority said.</p></article><footer><ul><li>Wolves</li><li>Boats idle</li></ul></footer></body>"""
    around = read_around(page.encode(), location="x", media_type="text/html")
    assert around == "It is the worst closure.\n\nWolves\n\nBoats idle"
    assert read_around(b"Wolves", location="x", media_type="text/plain") == ""


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
        "<div>" * 20_000 + f"<p>{FIRST}</p>",  # deeper than libxml2 goes
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


@pytest.mark.parametrize(
    ("written", "charset"),
    [
        (page("<p>Café “Für Elise” — no crème at all was sold there in May.</p>").encode("cp1252"), "iso-8859-1"),
        (page("<p>Café “Für Elise” — no crème at all was sold there in May.</p>").encode(), "iso-8859-1"),
        (
            page("<p>Café “Für Elise” — no crème at all was sold there in May.</p>", "<meta charset='cp1252'>").encode(
                "cp1252"
            ),
            None,
        ),
        (page("<p>Café “Für Elise” — no crème at all was sold there in May.</p>").encode("utf-16"), None),
    ],
)
def test_the_encoding_is_the_one_that_is_declared_unless_it_is_plainly_another(written, charset):
    assert "Café “Für Elise” — no crème at all" in read(written, charset=charset).text


def test_a_few_broken_bytes_do_not_change_the_encoding():
    written = page("<p>Ein Fährmann stand am Ufer. @</p>" * 30).encode().replace(b"@", b"\xff", 1)
    assert read(written, charset="utf-8").text.count("Fährmann") == 30


HOSTILE = {
    "unclosed": f"<html><body><p>{FIRST}<p>{SECOND}<b><i><a href='https://e.example'>{THIRD}",
    "nested links": "<a href='https://e.example'>" * 3_000 + FIRST,
    "null bytes": page("").replace(" ", " \x00", 3),
    "entities": page("<p>&#x1F309; &amp;amp; &nbsp;&bogus; &#0; &#xD800; and other marks stood on the old bridge.</p>"),
    "right to left": page("<p>הגשר נסגר, <a href='https://e.example'>אמר</a> ראש העיר &rlm;והאוטובוסים נסעו.</p>"),
    "broken JSON-LD": page(
        "", '<script type="application/ld+json">{"@type": ["NewsArticle", {}], "author": [[[</script>'
    ),
    "JSON-LD of odd types": page(
        "",
        '<script type="application/ld+json">{"@type":"Report","author":{"name":[1,{}]},"datePublished":7}</script>',
    ),
    "deep JSON-LD": page("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "odd attributes": page("", "<meta name><meta property='x'><link rel><base href='http://[::1'><time pubdate>"),
    "no html": FIRST,
    "only a table": f"<table><tr><td>{FIRST}<td>{SECOND}</table>",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_broken_markup_is_read_as_far_as_it_goes(markup):
    document = read(markup, url="https://lantern.example/a")
    assert "The bridge" in document.text or "the coast" in document.text or "county" in document.text
    for link in document.hyperlinks:
        words = document.text[slice(*link.span)]
        assert words
        assert words == words.strip()
    split_articles(document)


@given(st.text("<>/ab p=\"'&;!-q\n\x00blockquotea", max_size=300), st.text(max_size=50))
def test_any_markup_gives_a_document_or_is_refused(markup, words):
    try:
        document = read(f"<html><body>{markup}<p>{words}</p>{markup}")
    except InputError:
        return
    assert document.text.strip()
    spans = [link.span for link in document.hyperlinks]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(document.text) for start, end in spans)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('<span class="byline">By <a rel="author" href="/x">Ada Byron</a></span>', ("Ada Byron",)),
        ('<div class="byline">By Ada Byron and Jon Roe</div>', ("Ada Byron", "Jon Roe")),
        ('<div class="comment"><span class="author">Ada Byron</span></div>', ()),
        ('<meta name="author" content="Ada Byron, MS, RDN">', ("Ada Byron",)),
        ('<meta name="author" content="The Lantern"><meta property="og:site_name" content="The Lantern">', ()),
    ],
)
def test_a_byline_that_only_the_markup_tells(marked, expected):
    assert read(page("", marked)).head.authors == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('<meta property="article:published_time" content="2024-03-02T08:00:00Z">', dt.date(2024, 3, 2)),
        ('<meta name="date" content="March 2, 2024">', dt.date(2024, 3, 2)),
        ('<time pubdate datetime="2024-03-02">yesterday</time>', dt.date(2024, 3, 2)),
        ('<meta name="date" content="0001-01-01T00:00:00Z">', None),
    ],
)
def test_the_day_of_publication(marked, expected):
    assert read(page("", marked)).head.date == expected


def test_robust_links_name_the_page_that_was_meant_and_the_copy_that_was_seen():
    archived = "https://archive.example/web/2024/https://herald.example/a"
    body = (
        f'<p>So <a href="https://herald.example/a" data-versionurl="{archived}" data-versiondate="2024-03-02">it</a>, '
        f'and <a href="{archived}" data-originalurl="https://herald.example/a">the paper</a> was right.</p>'
    )
    first, second = read(page(body)).hyperlinks
    assert (first.url, first.version_url) == (second.url, second.version_url) == ("https://herald.example/a", archived)
    assert first.version_date == dt.date(2024, 3, 2)


def test_what_is_quoted_in_a_line_bears_the_marks_that_browsers_print():
    text = read(
        page("<p>The mayor said that <q>it is over</q>, and <q>“that” was</q> all he said on that day.</p>")
    ).text
    assert "said that “it is over”, and “that” was all" in text


@pytest.mark.parametrize("unit", ["<b><p>", "<div>", "<a href=x>"])
def test_a_page_of_nothing_but_tags_is_refused_before_it_is_parsed(unit: str):
    with pytest.raises(InputError, match="more than 300,000 tags") as caught:
        read(page(unit * 300_001))
    assert caught.value.hint


AFTER = "The road stays closed until next year, the county told reporters on Tuesday night."


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_text_behind_a_thousand_open_tags_is_read(tag: str):
    text = read(
        page(f"<p>Nobody was hurt, she said.</p>{f'<{tag}>' * 1000}Deep.{f'</{tag}>' * 1000}<p>{AFTER}</p>")
    ).text
    assert "Deep." in text
    assert AFTER in text


def test_a_page_that_cannot_be_read_whole_is_refused():
    with pytest.raises(InputError, match="nested too deep") as caught:
        read(page(f"<p>Nobody was hurt, she said.</p>{'<div>' * 3000}Deep.{'</div>' * 3000}<p>{AFTER}</p>"))
    assert caught.value.hint


def test_half_a_character_in_what_a_page_says_of_itself_is_replaced():
    told = '{"@type": "NewsArticle", "headline": "A\\ud800", "author": {"name": "Ann \\udc00Lee"}}'
    head = read(page("", f'<script type="application/ld+json">{told}</script>')).head
    assert head is not None
    assert (head.title, head.authors) == ("A\ufffd", ("Ann \ufffdLee",))
