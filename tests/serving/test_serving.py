"""Routes, escapes and guards of the pages, over a real store."""

import socket
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from served import COOKIE, TOKEN
from starlette.testclient import TestClient

from provenance.errors import ProvenanceError
from provenance.serving import listen

ORIGIN = "http://127.0.0.1:1234"


class Seen(HTMLParser):
    """The tags, attributes, addresses and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value for name, value in attrs if tag == "a" and name == "href"}

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def stranger(pages) -> TestClient:
    """Somebody who has no token."""
    return TestClient(pages, base_url=ORIGIN, follow_redirects=False)


@pytest.fixture
def reader(stranger: TestClient) -> TestClient:
    """Somebody who opened the address with the token."""
    assert stranger.get(f"/?token={TOKEN}").status_code == 200
    return stranger


@pytest.fixture
def ids(store) -> dict[str, str]:
    """A claim, its article, and a source of it."""
    (found,) = store.claims.search("dam Vale burst", limit=1)
    return {"claim": found.claim.id, "article": found.claim.article_id, "source": store.sources.find("Norland")}


def test_the_token_opens_the_pages_and_is_kept_where_only_they_get_it(stranger: TestClient):
    opened = stranger.get(f"/?token={TOKEN}")
    assert 'content="0; url=/"' in opened.text
    kept = opened.headers["set-cookie"]
    assert kept.startswith(f"{COOKIE}={TOKEN};")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in kept.split(";")}
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", "/?token=é", "/claims?q=dam", "/style.css", "/no"])
def test_without_the_token_nothing_is_shown(stranger: TestClient, path: str):
    refused = stranger.get(path)
    assert refused.status_code == 403
    assert "provenance serve" in refused.text
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize("cookie", [f"{COOKIE}=wrong", f"{COOKIE}=", f"other={TOKEN}", "=;=;", f"{COOKIE}"])
def test_another_cookie_opens_nothing(stranger: TestClient, cookie: str):
    assert stranger.get("/", headers={"cookie": cookie}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1]", "0.0.0.0", ""])  # noqa: S104 - refused
def test_another_name_of_this_machine_is_refused(reader: TestClient, host: str):
    assert reader.get("/", headers={"host": host}).status_code == 400


def every_page(reader: TestClient) -> dict[str, str]:
    """The pages that can be reached from the first, by their addresses."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        answer = reader.get(path)
        assert answer.status_code == 200, path
        found[path] = answer.text
        local = (link.partition("#")[0] for link in Seen(answer.text).links if link.startswith("/"))
        waiting += [link for link in dict.fromkeys(local) if link not in found and link not in waiting]
    return found


def test_every_page_leads_on_to_pages_and_none_has_a_script_or_asks_for_anything_elsewhere(reader: TestClient):
    found = every_page(reader)
    kinds = {path.split("/")[1].partition("?")[0] for path in found}
    assert kinds == {"", "claims", "claim", "articles", "article", "sources", "source", "circles", "graph"}
    for path, page in found.items():
        seen = Seen(page)
        assert not seen.tags & {"script", "img", "iframe", "object", "embed", "base", "style"}, path
        assert not [name for name in seen.attributes if name.startswith("on") or name == "style"], path
        assert "\u202e" not in page, path
        assert all(urlsplit(link).scheme in {"", "https"} for link in seen.links), path


@pytest.mark.parametrize("path", ["/", "/style.css", "/claim/c0000", "/none", "/?token=x"])
def test_every_answer_has_safe_headers(reader: TestClient, path: str):
    headers = reader.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(reader: TestClient, method: str):
    assert reader.request(method, "/claims").status_code == 405


def test_claims_are_found_by_their_words_in_any_case(reader: TestClient, ids):
    assert f"/claim/{ids['claim']}" in Seen(reader.get("/claims", params={"q": "BURST dam"}).text).links
    assert "No claim has all of these words." in reader.get("/claims", params={"q": "nowhere"}).text


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "<script>", "AND NOT", "*", "\x00", "\u202e", "(" * 300])
def test_any_words_can_be_searched_for(reader: TestClient, words: str):
    answer = reader.get("/claims", params={"q": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_a_claims_page_is_its_report_with_links_to_what_it_names(reader: TestClient, ids):
    seen = Seen(reader.get(f"/claim/{ids['claim']}").text)
    text = " ".join(seen.text.split())
    assert "The Courier" in text
    assert "STATED ORIGIN" in text
    assert {f"/source/{ids['source']}", f"/article/{ids['article']}", f"/graph/{ids['claim']}"} <= seen.links


def test_an_article_has_all_its_attributions_marked_in_its_running_text(reader: TestClient, ids, store):
    page = reader.get(f"/article/{ids['article']}").text
    text = page[page.index('<article class="text"') : page.index("</article>")]
    held = store.graph.attributions_in(ids["article"])
    for number, _ in enumerate(held, 1):
        assert f'<sup><a href="#n{number}" id="r{number}">{number}</a></sup>' in text
        assert f'<li id="n{number}">' in page
    assert '<span class="source">The Courier</span> <span class="cue">says</span>' in text


def test_a_source_is_found_by_name_and_shows_who_cites_it(reader: TestClient, ids):
    found = reader.get("/sources", params={"q": "norland"})
    assert (found.status_code, found.headers["location"]) == (303, f"/source/{ids['source']}")
    assert f"/claim/{ids['claim']}" in Seen(reader.get(f"/source/{ids['source']}").text).links
    assert "<strong>relays</strong>" in reader.get("/sources?by=relays").text
    assert "<strong>outlets</strong>" in reader.get("/sources?by=nonsense").text


@pytest.mark.parametrize("path", ["/claim/c0000", "/claim/x", "/article/s0000", "/sources?q=nobody", "/graph/a", "/no"])
def test_what_is_not_there_is_a_page_that_says_so(reader: TestClient, path: str):
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_a_port_that_is_taken_is_said_in_a_line():
    with listen(0) as first, pytest.raises(ProvenanceError, match="cannot be had") as refused:
        listen(first.getsockname()[1])
    assert "--port 0" in refused.value.hint


def test_only_this_machine_can_ask():
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        assert listening.family is socket.AF_INET
