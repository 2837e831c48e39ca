"""Feeds, whose entries are articles, and sitemaps, which list addresses alone."""

import datetime as dt

import pytest
from written import ATOM, INDEX, RSS, SITEMAP


@pytest.mark.parametrize("name", ["news.rss", "news.xml", "unnamed"])
def test_an_entry_is_an_article_with_what_the_feed_says_of_it(read, name):
    (one, two), notices, (listed,) = read(name, RSS)
    about = one.particulars
    assert (one.name, one.media_type) == ("http://herald.example/1", "text/html")
    assert b"The bridge fell, <a href=" in one.data
    assert (about.title, about.authors, about.publisher) == ("The & bridge", ("Ann Writer",), "The Marrow Herald")
    assert (about.date, about.language, about.url) == (dt.date(2024, 5, 6), "en", "http://herald.example/1")
    assert (two.name, two.media_type, two.data) == ("tag:3", "text/plain", b"It was rebuilt, she said.")
    assert listed.url == "http://herald.example/2"
    assert not notices


@pytest.mark.parametrize("name", ["news.atom", "unnamed"])
def test_atom_is_read_too(read, name):
    (one,), notices, _ = read(name, ATOM)
    assert (one.data, one.particulars.authors) == (b"<p>It fell, he said.</p>", ("Ann Writer",))
    assert not notices


def test_of_a_feed_that_is_broken_off_what_stands_in_it_is_read(read):
    inputs, notices, _ = read("news.rss", RSS[: RSS.index("<item><title>Short")])
    assert inputs[0].name == "http://herald.example/1"
    assert [notice.code for notice in notices] == ["broken-feed"]


@pytest.mark.parametrize("name", ["sitemap.xml", "unnamed"])
def test_a_sitemap_lists_addresses_and_their_days(read, name):
    inputs, notices, listed = read(name, SITEMAP)
    assert [(one.url, one.date) for one in listed] == [
        ("http://herald.example/1", dt.date(2024, 5, 6)),
        ("http://herald.example/2", None),
    ]
    assert not inputs
    assert not notices


def test_an_index_of_sitemaps_lists_theirs(read):
    assert [one.url for one in read("sitemap.xml", INDEX)[2]] == ["http://herald.example/a.xml"]


def test_of_a_sitemap_that_is_broken_off_what_stands_before_is_listed(read):
    _, (notice,), listed = read("sitemap.xml", SITEMAP[: SITEMAP.index("2</loc>")])
    assert [one.url for one in listed] == ["http://herald.example/1"]
    assert notice.code == "broken-sitemap"


def test_an_entity_that_swells_is_not_unfolded(read):
    bomb = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    _, _, listed = read("sitemap.xml", SITEMAP.replace("<urlset", f"{bomb}<urlset").replace("herald.example/1", "&b;"))
    assert "aaaa" not in "".join(one.url for one in listed)


@pytest.mark.parametrize("what", ["&#xD800;", "&#1114112;", "&#99999999999999999999;"])
def test_a_feed_that_names_no_character_is_read_with_a_mark_in_its_place(read, what: str):
    inputs, _, _ = read("news.rss", RSS.replace("<title>The Marrow", f"<title>{what} The Marrow"))
    assert [one.name for one in inputs] == ["http://herald.example/1", "tag:3"]
    assert inputs[0].particulars.publisher == "\ufffd The Marrow Herald"


def test_a_feed_that_the_parser_fails_on_is_noted(read, monkeypatch):
    def fail(*_: object, **__: object):
        raise OverflowError("too large")

    monkeypatch.setattr("feedparser.parse", fail)
    inputs, (notice,), _ = read("news.rss", RSS)
    assert not inputs
    assert (notice.code, "too large" in notice.message) == ("broken-feed", True)


def test_an_entry_of_no_day_is_read_without_one(read):
    inputs, _, _ = read("news.rss", RSS.replace("Mon, 06 May 2024 07:08:09 GMT", "one fine day"))
    assert inputs[0].particulars.date is None
