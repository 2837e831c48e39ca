"""Feeds, whose entries are articles, and sitemaps, which list addresses alone."""

import datetime as dt

import pytest

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Marrow Herald</title><link>http://herald.example/</link><language>en-gb</language>
<item><title>The &amp;amp; bridge</title><link>http://herald.example/1</link><dc:creator>Ann Writer</dc:creator>
<pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate><description>It fell.</description>
<content:encoded><![CDATA[<p>The bridge fell, <a href="/mayor">the mayor</a> said.</p>]]></content:encoded></item>
<item><title>No text</title><link>http://herald.example/2</link></item>
<item><title>Short</title><guid>tag:3</guid><description>It was rebuilt, she said.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title>
<entry><title>The bridge</title><link href="http://herald.example/1"/><author><name>Ann Writer</name></author>
<updated>2024-05-06T07:08:09Z</updated>
<content type="html">&lt;p&gt;It fell, he said.&lt;/p&gt;</content></entry></feed>"""


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


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> http://herald.example/1 </loc><lastmod>2024-05-06T07:08:09+00:00</lastmod></url>
<url><loc>http://herald.example/2</loc><lastmod>2024</lastmod></url><url><loc/></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://herald.example/a.xml</loc></sitemap></sitemapindex>"""


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
