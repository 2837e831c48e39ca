"""Addresses of the web: what they wrap, which of them are one page, and whose they are."""

import doctest
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.identity import domains
from provenance.identity.domains import address_key, destination, is_platform, needs_fetch, publisher_of, site, unwrap
from provenance.identity.registry import registry
from provenance.model import SourceType

PAGE = "https://herald.example/2017/a?id=7"


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        (f"https://www.google.com/url?sa=t&url={quote(PAGE, safe='')}", PAGE),
        ("https://www.google.com/amp/s/herald.example/2017/a?id=7", PAGE),
        (f"https://l.facebook.com/l.php?u={quote(f'https://www.google.com/url?q={quote(PAGE)}', safe='')}", PAGE),
        (f"https://web.archive.org/web/2017/{PAGE}", f"https://web.archive.org/web/2017/{PAGE}"),
        (f"https://www.webcitation.org/query?url={PAGE}", f"https://www.webcitation.org/query?url={PAGE}"),
        (f"https://www.google.com/url?q=https://archive.ph/2017/{PAGE}", f"https://archive.ph/2017/{PAGE}"),
        (PAGE, PAGE),
        ("mailto:ann@herald.example", "mailto:ann@herald.example"),
        ("http://[broken/", "http://[broken/"),
    ],
)
def test_an_address_leads_through_redirects_to_a_page_or_to_a_copy_of_one(url: str, leads_to: str) -> None:
    assert destination(url) == leads_to


def test_the_examples_of_the_documentation_hold():
    assert doctest.testmod(domains).failed == 0


@pytest.mark.parametrize(
    "url",
    [
        f"https://web.archive.org/web/20170623120000/{PAGE}",
        f"https://web.archive.org/web/2017id_/{PAGE}",
        f"http://archive.org/web/*/{PAGE}",
        f"https://wayback.archive-it.org/3945/20170623120000/{PAGE}",
        f"https://arquivo.pt/wayback/20170623120000/{PAGE}",
        f"https://timetravel.mementoweb.org/memento/20170623/{PAGE}",
        f"https://archive.ph/20170623120000/{PAGE}",
        f"https://archive.is/2017.06.23-120000/{PAGE}",
        f"https://archive.today/newest/{PAGE}",
        "https://www.google.com/amp/s/herald.example/2017/a?id=7",
        "https://herald-example.cdn.ampproject.org/c/s/herald.example/2017/a?id=7",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fherald.example%2F2017%2Fa%3Fid%3D7&usg=x",
        "https://www.google.nl/url?q=https%3A%2F%2Fherald.example%2F2017%2Fa%3Fid%3D7",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fherald.example%2F2017%2Fa%3Fid%3D7&h=x",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fherald.example%2F2017%2Fa%3Fid%3D7&data=x",
        f"https://urldefense.com/v3/__{PAGE}__;!!x",
        f"https://href.li/?{PAGE}",
        "https://web.archive.org/web/2017/https://www.google.com/url?q=https%3A%2F%2Fherald.example%2F2017%2Fa%3Fid%3D7",
    ],
)
def test_what_an_address_wraps(url):
    assert unwrap(url) == PAGE
    assert address_key(url) == address_key(PAGE)
    assert site(url) == "herald.example"


def test_an_article_of_google_news_held_its_address_in_its_code():
    code = "CBMiImh0dHBzOi8vaGVyYWxkLmV4YW1wbGUvYXJ0aWNsZS8xMtIBAA"
    assert unwrap(f"https://news.google.com/articles/{code}?hl=en") == "https://herald.example/article/12"
    assert needs_fetch("https://news.google.com/articles/CBMiAUBQ")


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/web/2017/x",
        "https://www.google.com/search?client=x",
        "https://archive.org/details/x",
        PAGE,
    ],
)
def test_an_address_that_wraps_none_is_itself(url):
    assert unwrap(url) == url


@pytest.mark.parametrize("url", ["https://t.co/a", "http://feedproxy.google.com/~r/x/~3/y", "https://bit.ly/a"])
def test_what_must_be_asked_for_tells_no_publisher(url):
    assert needs_fetch(url)
    assert publisher_of(url) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://herald.example/a", "https://www.herald.example/a/"),
        ("https://herald.example/a?b=1&a=2", "https://herald.example:443/a?a=2&b=1#top"),
        ("https://herald.example/a?utm_source=x&fbclid=y", "https://HERALD.example/a"),
        ("https://herald.example/a/amp", "https://m.herald.example/a"),
        ("https://herald.example/caf%C3%A9", "https://herald.example/café"),
        ("https://herald.example/b/../a", "https://herald.example/./a"),
    ],
)
def test_addresses_of_one_page(one, other):
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://herald.example/a?id=1", "https://herald.example/a?id=2"),
        ("https://herald.example/a", "https://herald.example/A"),
        ("https://herald.example/a", "https://news.herald.example/a"),
        ("https://herald.example:8080/a", "https://herald.example/a"),
    ],
)
def test_addresses_of_two_pages(one, other):
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.lantern.co.uk/a", "lantern.co.uk"),
        ("http://ada.blogspot.co.uk/2017", "ada.blogspot.co.uk"),
        ("https://ada.blogspot.com/", "ada.blogspot.com"),
        ("https://ada.substack.com/p/x", "ada.substack.com"),
        ("https://ada.wordpress.com/", "ada.wordpress.com"),
        ("https://ada.tumblr.com/post/1", "ada.tumblr.com"),
        ("https://ada.github.io/x", "ada.github.io"),
        ("https://medium.com/@ada/x", "medium.com"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://localhost:80/a", "localhost"),
        ("not an address", None),
        ("ftp://herald.example/", None),
    ],
)
def test_the_registered_domain_or_the_part_of_a_shared_host(url, expected):
    assert site(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.airwars.org/news/x", ("Airwars", SourceType.ORGANISATION)),
        ("http://theantimedia.org/x", ("Anti-Media", SourceType.PUBLISHER)),
        ("http://theantimedia.com/x", ("Anti-Media", SourceType.PUBLISHER)),
        ("https://www.bbc.co.uk/news/1", ("BBC", SourceType.PUBLISHER)),
        ("https://abcnews.go.com/x", ("ABC News", SourceType.PUBLISHER)),
        ("https://go.com/x", ("go.com", SourceType.PUBLISHER)),
        ("https://nyti.ms/2abc", ("The New York Times", SourceType.PUBLISHER)),
        ("https://ada.blogspot.com/x", ("ada.blogspot.com", SourceType.PUBLISHER)),
        ("https://twitter.com/ada/status/1", None),
        ("https://archive.ph/AbCdE", None),
    ],
)
def test_whose_an_address_is(url, expected):
    found = publisher_of(url)
    assert (found and (found.name, found.type)) == expected
    assert is_platform(url) == (expected is None)


def test_no_two_well_known_sources_have_one_address_and_all_are_domains():
    for domain, known in registry().domains.items():
        assert domain == domain.lower()
        assert site(f"https://{domain}/") is not None or needs_fetch(f"https://{domain}/"), known


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://web.archive.org/web/2017/", "https://google.com/url?q="]),
)
@example("0. 0", "https://web.archive.org/web/2017/")
def test_any_text_is_dealt_with(text, before):
    url = before + text
    assert unwrap(unwrap(url)) == unwrap(url)
    publisher_of(url)
    needs_fetch(url)
    key = address_key(url)
    if key is not None:
        assert address_key(f"https://{key}") is not None


@pytest.mark.parametrize("url", ["http://www.", "http://www./a", "https://web.archive.org/web/2017/http://www."])
def test_an_address_without_a_name_is_nobodys(url):
    assert site(url) is None
    assert publisher_of(url) is None
