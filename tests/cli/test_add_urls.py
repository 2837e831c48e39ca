"""`add URL` on a real server on loopback, which the tests call localhost and allow by name."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import socket
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from test_schemas import validator
from werkzeug import Request, Response

from provenance.model import Verdict
from provenance.store import Store

ALLOWED = ("--allow-host", "localhost")

FLOOD = """<html><head><title>A flood</title></head><body><article><h1>A flood</h1>
<p>The mayor said that the bridge had gone, <a href="/bridge#top">the Lantern reported</a> on Monday morning.</p>
<p>According to <a href="/quill">the Quill</a>, forty houses below the dam were gone by the morning.</p>
</article></body></html>"""
BRIDGE = """<html><head><title>The bridge</title></head><body><article><h1>The bridge</h1>
<p>The mayor said that the bridge had gone. It was old, an engineer told <a href="/herald">the Herald</a>.</p>
<p>Nobody had looked at it for many years, said the mayor, and nobody was going to.</p>
</article></body></html>"""
HERALD = "The engineer said that the bridge was old.\n"
ROBOTS = "User-agent: *\nDisallow: /private\n"


@pytest.fixture
def site() -> Iterator[HTTPServer]:
    with HTTPServer(host="localhost") as server:
        server.expect_request("/robots.txt").respond_with_data(ROBOTS)
        server.expect_request("/flood").respond_with_handler(_conditional(FLOOD))
        server.expect_request("/bridge").respond_with_handler(_conditional(BRIDGE))
        server.expect_request("/herald").respond_with_data(HERALD, content_type="text/plain")
        yield server
        server.check_assertions()


def _conditional(page: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return Response(status=304, headers={"ETag": '"v1"'})
        return Response(page, content_type="text/html; charset=utf-8", headers={"ETag": '"v1"'})

    return answer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, whose settings let the tests' own server be asked as fast as it answers."""
    (tmp_path / "provenance.toml").write_text("[links]\nrequests_a_second = 10_000\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(site: HTTPServer) -> list[str]:
    return [f"{request.path} {response.status_code}" for request, response in site.log]


def locations(provenance) -> list[str]:
    return [one["location"] for one in json.loads(provenance("articles", "--json").out)["articles"]]


@pytest.mark.usefixtures("folder")
def test_an_address_is_fetched_after_its_robots_txt_and_kept_under_it(provenance, site):
    result = provenance("add", *ALLOWED, site.url_for("/flood"))
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 document added (1 article, ")
    assert asked(site) == ["/robots.txt 200", "/flood 200"]
    assert locations(provenance) == [site.url_for("/flood")]


def test_what_was_fetched_is_kept_on_record_and_shown(provenance, site, folder):
    provenance("add", *ALLOWED, site.url_for("/flood"))
    provenance("add", *ALLOWED, site.url_for("/flood"))
    with Store.open(folder / "provenance.db", create=False) as store:
        first, second = store.fetches.of(store.graph.document(_document(provenance)).sha256)
    assert (first.status, second.status) == (200, 304)
    assert (first.url, first.size) == (site.url_for("/flood"), len(FLOOD.encode()))
    assert ("etag", '"v1"') in first.headers
    shown = provenance("show", _document(provenance))
    assert f'from {site.url_for("/flood")}, 200, {len(FLOOD)} bytes, etag "v1"' in shown.out
    assert "304, unchanged since" in shown.out
    record = json.loads(provenance("show", _document(provenance), "--json").out)
    validator("show").validate(record)
    assert [one["status"] for one in record["document"]["fetches"]] == [200, 304]


def _document(provenance) -> str:
    return json.loads(provenance("articles", "--json").out)["articles"][0]["document_id"]


@pytest.mark.usefixtures("folder")
def test_what_did_not_change_is_not_sent_again(provenance, site):
    provenance("add", *ALLOWED, site.url_for("/flood"))
    again = provenance("add", *ALLOWED, site.url_for("/flood"))
    assert again.out == "0 documents added, 1 unchanged\n"
    assert asked(site)[2:] == ["/robots.txt 200", "/flood 304"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("tag", ['"caf\u00e9"', '"\u2713"', '"a\x1bb"'])
def test_a_page_whose_state_has_a_name_that_cannot_be_given_back_is_asked_for_anew(provenance, site, tag: str):
    header = tag.encode().decode("latin-1")  # as it goes over the wire
    site.expect_request("/tagged").respond_with_data(FLOOD, content_type="text/html", headers={"ETag": header})
    provenance("add", *ALLOWED, site.url_for("/tagged"))
    again = provenance("add", *ALLOWED, site.url_for("/tagged"))
    assert (again.out, again.err) == ("0 documents added, 1 unchanged\n", "")
    assert asked(site)[2:] == ["/robots.txt 200", "/tagged 200"]


@pytest.mark.usefixtures("folder")
def test_a_page_that_changed_takes_the_place_of_what_it_was(provenance, site):
    states = ["The mayor said that all was well.", "The mayor said that it was not."]
    site.expect_request("/page").respond_with_handler(lambda _: Response(states.pop(0), content_type="text/plain"))
    for _ in range(2):
        assert provenance("add", *ALLOWED, site.url_for("/page")).out.startswith("1 document added")
    texts = [claim["text"] for claim in json.loads(provenance("claims", "mayor", "--json").out)["claims"]]
    assert texts == ["The mayor said that it was not."]


def test_a_redirect_is_followed_and_both_addresses_lead_to_the_article(provenance, site, folder):
    site.expect_request("/short").respond_with_data("", status=301, headers={"Location": "/bridge"})
    assert provenance("add", *ALLOWED, site.url_for("/short"), site.url_for("/flood")).code == 0
    assert locations(provenance) == sorted([site.url_for("/flood"), site.url_for("/short")])
    with Store.open(folder / "provenance.db", create=False) as store:
        assert [link.url for link in store.links.unread()] == [site.url_for("/quill"), site.url_for("/herald")]


@pytest.mark.usefixtures("folder")
def test_the_encoding_that_the_server_declares_is_believed(provenance, site):
    page = "The mayor said that the café had burned down."
    site.expect_request("/latin").respond_with_data(page.encode("cp1250"), content_type="text/plain; charset=cp1250")
    provenance("add", *ALLOWED, site.url_for("/latin"))
    assert page in [claim["text"] for claim in json.loads(provenance("claims", "café", "--json").out)["claims"]]


FEED = """<rss version="2.0"><channel><title>Lantern</title>
<item><title>One</title><link>{}</link></item><item><title>Two</title><link>{}</link></item></channel></rss>"""
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url><url><loc>{}</loc></url></urlset>'
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{}</loc></sitemap></sitemapindex>'
)


@pytest.mark.usefixtures("folder")
def test_what_a_feed_or_a_sitemap_lists_is_fetched(provenance, site):
    pages = [site.url_for("/flood"), site.url_for("/bridge")]
    site.expect_request("/feed").respond_with_data(FEED.format(*pages), content_type="application/rss+xml")
    assert provenance("add", *ALLOWED, site.url_for("/feed")).out.startswith("2 documents added")
    packed = gzip.compress(SITEMAP.format(*pages).encode())
    site.expect_request("/map.xml.gz").respond_with_data(packed, content_type="application/gzip")
    site.expect_request("/maps.xml").respond_with_data(
        INDEX.format(site.url_for("/map.xml.gz")), content_type="text/xml"
    )
    assert provenance("add", *ALLOWED, site.url_for("/maps.xml")).out == "0 documents added, 2 unchanged\n"


BAD: dict[str, tuple[dict, str]] = {
    "not found": ({"status": 404}, "404 Not Found; check the address, or look for an archived copy"),
    "forbidden": ({"status": 403}, "403 Forbidden; open it in a browser, save the page and give the file"),
    "an image": (
        {"response_data": b"\x89PNG", "content_type": "image/png"},
        "image/png, which is nothing that is read",
    ),
    "a redirect to itself": (
        {"status": 302, "headers": {"Location": "/bad"}},
        "/bad); open it in a browser, save the page and give the file",
    ),
    "an unheard-of status": ({"status": 799}, "799; run it again later"),
    "nothing": ({"response_data": "", "content_type": "text/plain"}, "empty"),
    "a test for humans": (
        {"response_data": "<title>Just a moment...</title>", "content_type": "text/html"},
        "tests whether somebody is human",
    ),
    "no text": ({"response_data": bytes(range(256)) * 40, "content_type": "text/plain"}, "not text"),
    "broken packing": (
        {"response_data": b"nonsense", "headers": {"Content-Encoding": "gzip"}},
        "compressed body is broken",
    ),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_had_is_said_in_one_line_and_the_rest_is_in(provenance, site, what: str):
    answer, message = BAD[what]
    site.expect_request("/bad").respond_with_data(**({"response_data": ""} | answer))
    result = provenance("add", *ALLOWED, site.url_for("/bad"), site.url_for("/flood"))
    assert result.code == 4
    assert result.out.startswith("1 document added")
    assert result.out.endswith(", 1 failed\n")
    (line,) = result.err.splitlines()
    assert line.startswith(f"error: {site.url_for('/bad')}: ")
    assert message in line


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/", "neither http nor https: ftp; give an address"),
        ("http://127.0.0.1/", "127.0.0.1 is at 127.0.0.1: this machine; --allow-host NAME"),
        ("http://[::ffff:10.0.0.1]/", "IPv6's clothes; --allow-host NAME"),
        ("http://2130706433/", "an IP address in disguise; "),
        ("http://[bridge.example/#deck", "not an address: "),
        ("http://user:secret@example.org/", "it carries a user's name"),
        ("https://archive.ph/abcde", "archive.today wants no programs; open it in a browser, save the page"),
    ],
)
def test_what_is_refused_is_said_and_nobody_is_asked(provenance, address: str, message: str):
    result = provenance("add", address)
    assert (result.code, result.out) == (4, "0 documents added, 1 failed\n")
    assert message in result.err


@pytest.mark.usefixtures("folder")
def test_a_page_that_redirects_inside_is_refused_though_its_host_is_allowed(provenance, site):
    inside = f"http://127.0.0.1:{site.port}/flood"
    site.expect_request("/door").respond_with_data("", status=302, headers={"Location": inside})
    result = provenance("add", *ALLOWED, site.url_for("/door"))
    assert result.code == 4
    assert f"this machine (sent on to {inside})" in result.err
    assert asked(site) == ["/robots.txt 200", "/door 302"]


@pytest.mark.usefixtures("folder")
def test_robots_txt_is_obeyed_unless_it_is_said_not_to_be(provenance, site):
    site.expect_request("/private/diary").respond_with_data(HERALD, content_type="text/plain")
    refused = provenance("add", *ALLOWED, site.url_for("/private/diary"))
    assert refused.code == 4
    assert "robots.txt" in refused.err
    assert asked(site) == ["/robots.txt 200"]
    taken = provenance("add", *ALLOWED, "--ignore-robots", site.url_for("/private/diary"))
    assert taken.code == 0
    assert taken.err == "warning: robots.txt is not obeyed in this run\n"
    assert asked(site)[1:] == ["/private/diary 200"]


@pytest.mark.usefixtures("folder")
def test_without_a_network_it_says_so_and_exits_with_5(provenance, monkeypatch: pytest.MonkeyPatch):
    def nobody(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    result = provenance("add", "https://example.org/a", "https://example.com/b")
    assert (result.code, result.out) == (5, "0 documents added, 2 failed\n")
    assert result.err.splitlines()[0].endswith("could not be looked up now; check the connection, and run it again")


@pytest.mark.usefixtures("folder")
def test_what_articles_link_to_is_fetched_as_far_as_asked(provenance, site):
    provenance("add", *ALLOWED, site.url_for("/flood"))
    plan = provenance("add", "--follow", "2", "--dry-run")
    assert plan.out.splitlines() == [site.url_for("/bridge"), site.url_for("/quill")]
    assert len(site.log) == 2
    site.expect_request("/quill").respond_with_data("", status=404)
    result = provenance("add", *ALLOWED, "--follow", "1")
    assert (result.code, result.out.split(" (")[0]) == (0, "1 document added")
    assert result.err.startswith(f"warning: {site.url_for('/quill')}: 404 Not Found")
    assert locations(provenance) == [site.url_for("/bridge"), site.url_for("/flood")]
    assert provenance("add", *ALLOWED, site.url_for("/flood"), "--follow", "3").out.startswith(
        "0 documents added, 1 unch"
    )
    assert provenance("add", *ALLOWED, "--follow", "1").out.startswith("1 document added")
    assert locations(provenance) == [site.url_for(path) for path in ("/bridge", "/flood", "/herald")]


@pytest.mark.usefixtures("folder")
def test_following_goes_from_what_was_given_two_steps_at_once(provenance, site):
    site.expect_request("/quill").respond_with_data("", status=404)
    provenance("add", *ALLOWED, site.url_for("/flood"), "--follow", "2")
    assert locations(provenance) == [site.url_for(path) for path in ("/bridge", "/flood", "/herald")]


@pytest.mark.usefixtures("folder")
def test_a_trace_goes_on_in_what_was_followed(provenance, site):
    loss = "forty houses in Lower Vale were gone by the morning of 4 May"
    here = (
        f'<html><body><article><p>The Lantern <a href="/lantern">reported</a> that {loss}.</p></article></body></html>'
    )
    there = f"The Lantern\n\nJoshua Landis, an engineer, said that {loss}.\n"
    site.expect_request("/here").respond_with_data(here, content_type="text/html")
    site.expect_request("/lantern").respond_with_data(there, content_type="text/plain")
    provenance("add", *ALLOWED, site.url_for("/here"))
    before = json.loads(provenance("trace", loss, "--json").out)
    provenance("add", *ALLOWED, "--follow", "1")
    after = json.loads(provenance("trace", before["root"], "--json").out)
    assert "Joshua Landis" not in {node["name"] for node in before["nodes"]}
    assert "Joshua Landis" in {node["name"] for node in after["nodes"]}


def test_a_plan_is_json_too_and_needs_no_database(provenance, folder):
    (folder / "note.txt").write_text("The mayor said so: https://lantern.example/a#b (https://lantern.example/c).")
    (folder / "feed.txt").write_text(
        "So it was: https://www.google.com/url?sa=t&url=https%3A%2F%2Flantern.example%2Fd%23e"
    )
    given = ["https://quill.example/x", "note.txt", "feed.txt", "https://quill.example/x#y"]
    result = provenance("add", *given, "--follow", "1", "--dry-run", "--json")
    record = json.loads(result.out)
    validator("plan").validate(record)
    assert [one["url"] for one in record["would_fetch"]] == [
        "https://quill.example/x",
        "https://lantern.example/a",
        "https://lantern.example/c",
        "https://lantern.example/d",
    ]
    assert not (folder / "provenance.db").exists()
    assert provenance("add", "note.txt", "--dry-run").err == "nothing would be fetched\n"


@pytest.mark.usefixtures("folder")
def test_nothing_to_add_is_a_usage_error(provenance):
    result = provenance("add")
    assert result.code == 2
    assert "--follow N" in result.err


@pytest.mark.usefixtures("folder")
def test_extract_fetches_nothing(provenance, site):
    result = provenance("extract", site.url_for("/flood"))
    assert result.code == 4
    assert "is a web address; `provenance add` fetches it" in result.err
    assert site.log == []


ARCHIVE = """
[archives.keeper]
playback = "{web}"
cdx = "{cdx}"
cdx_a_minute = 60000
copies_a_minute = 60000

[links]
archives = ["keeper"]
requests_a_second = 10_000
"""
LOSS = "forty houses in Lower Vale were gone by the morning of 4 May"
CITING = f"""<html><head><title>A flood</title><meta name="date" content="2017-06-21"></head><body><article>
<p>The Lantern <a href="/bridge#top">reported</a> that {LOSS}.</p>
<p>According to <a href="/quill">the Quill</a>, nobody was hurt there.</p></article></body></html>"""
ARCHIVED = f"""<html><head><title>The bridge</title><meta property="og:site_name" content="The Lantern"></head><body>
<article><p>Joshua Landis, an engineer, said that {LOSS}.</p></article></body></html>"""
CAPTURES = [
    ["timestamp", "original", "mimetype", "statuscode", "digest"],
    ["20170301080000", "http://page", "text/html", "200", "AAA"],
    ["20170620080000", "http://page", "text/html", "200", "BBB"],
    ["20171201080000", "http://page", "text/html", "200", "CCC"],
]


@pytest.fixture
def keeper(site: HTTPServer, folder: Path) -> HTTPServer:
    """An archive that has three copies of what stood at /bridge; there is nothing at /bridge and /quill any more."""

    def indexed(request: Request) -> Response:
        return Response(json.dumps(CAPTURES if request.args["url"].endswith("/bridge") else []))

    def played(request: Request) -> Response:
        taken = dt.datetime.strptime(request.path[5:19], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        assert request.path[19:] == "id_/http://page"
        headers = {"Memento-Datetime": format_datetime(taken, usegmt=True), "ETag": '"the archive\'s"'}
        return Response(ARCHIVED, content_type="text/html; charset=utf-8", headers=headers)

    site.clear_all_handlers()
    site.expect_request("/flood").respond_with_data(CITING, content_type="text/html")
    site.expect_request("/cdx").respond_with_handler(indexed)
    site.expect_request(re.compile("/web/.*")).respond_with_handler(played)
    site.expect_request(re.compile("/.*")).respond_with_data("gone", status=404)
    (folder / "provenance.toml").write_text(ARCHIVE.format(web=site.url_for("/web/"), cdx=site.url_for("/cdx")))
    return site


def test_a_page_that_is_gone_is_read_in_the_copy_nearest_before_it_was_cited(provenance, keeper):
    result = provenance("add", *ALLOWED, keeper.url_for("/flood"), "--follow", "1", "--archived")
    assert result.code == 0
    assert result.out.startswith("2 documents added")
    said = result.err.replace(keeper.url_for("/"), "http://site/")
    assert (
        "http://site/bridge: 404 Not Found, failed check 1 of 3; "
        "read in the copy of 2017-06-20, 1 day before the citation (keeper)"
    ) in said
    assert "http://site/quill: 404 Not Found" in said
    assert "keeper: it has no copy within 365 days of 2017-06-21" in said
    assert locations(provenance) == [keeper.url_for("/bridge"), keeper.url_for("/flood")]


def test_the_trace_shows_that_a_copy_was_read(provenance, keeper):
    provenance("add", *ALLOWED, keeper.url_for("/flood"), "--follow", "1", "--archived")
    address = keeper.url_for("/web/20170620080000id_/http://page")
    shown = provenance("trace", LOSS, "--article", "A flood")
    assert f"read in the archived copy of 2017-06-20: {address}" in shown.out
    assert "(unreachable on " in shown.out
    trail = json.loads(provenance("trace", LOSS, "--article", "A flood", "--json").out)
    validator("trace").validate(trail)
    copies = {node["name"]: node["copy"] for node in trail["nodes"] if "copy" in node and node["kind"] == "article"}
    assert copies == {"The bridge": {"captured": "2017-06-20T08:00:00+00:00", "address": address}}


def test_a_copy_is_read_once_and_its_page_asked_for_without_the_archives_conditions(provenance, keeper):
    arguments = ("add", *ALLOWED, keeper.url_for("/bridge"), "--archived")
    assert provenance(*arguments).out.startswith("1 document added")
    first = len(keeper.log)
    assert provenance(*arguments).out == "0 documents added, 1 unchanged\n"
    conditions = [request.headers.get("If-None-Match") for request, _ in keeper.log[first:] if "bridge" in request.path]
    assert conditions == [None]


def test_without_being_asked_no_archive_is(provenance, keeper):
    result = provenance("add", *ALLOWED, keeper.url_for("/bridge"))
    assert result.code == 4
    assert [request.path for request, _ in keeper.log] == ["/robots.txt", "/bridge"]


def test_what_could_not_be_had_is_kept_like_any_check(provenance, keeper, folder):
    provenance("add", *ALLOWED, keeper.url_for("/flood"), keeper.url_for("/bridge"))
    with Store.open(folder / "provenance.db", create=False) as store:
        checks = store.links.last_checks([keeper.url_for("/flood"), keeper.url_for("/bridge")])
    kept = {url.rpartition("/")[2]: (one.verdict, one.status, one.failed) for url, one in checks.items()}
    assert kept == {"flood": (Verdict.ALIVE, 200, False), "bridge": (Verdict.UNREACHABLE, 404, True)}


@pytest.mark.usefixtures("folder")
def test_a_page_that_did_not_change_is_alive(provenance, site, folder):
    for _ in range(2):
        provenance("add", *ALLOWED, site.url_for("/flood"))
    with Store.open(folder / "provenance.db", create=False) as store:
        checks = store.links.checks([site.url_for("/flood")])[site.url_for("/flood")]
    assert [(one.verdict, one.status) for one in checks] == [(Verdict.ALIVE, 200), (Verdict.ALIVE, 304)]
