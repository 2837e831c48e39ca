"""Links of every kind, on loopback, and what a check of each must come to.

The tests ask this program, benchmarks/links.py other programs too, so these are real servers, each on an address and a
port of its own.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from provenance.model import Verdict

HANG_SECONDS = 30.0
"""For which a server says nothing; longer than any deadline that the tests set."""

ARTICLE = (
    "<html><head><title>Lantern</title></head><body><h1>Harbour closed</h1><p>The harbour of Velden was closed for 17 "
    "days in June, the port authority said, after divers had found a mine under the northern pier.</p></body></html>"
)
OTHER = ARTICLE.replace("The harbour of Velden was closed for 17 days in June", "Nobody knew when ferries would sail")
LOST = (
    "<html><body><h1>Sorry!</h1><p>We could not find what you are looking for. It may have been moved, renamed or taken"
    " down by our editors. Try the search above.</p><p>It is {time}. You asked for {path}.</p></body></html>"
)
SHELL = (
    "<html><head><title>The Lantern: all the news of Velden and its harbour, every day</title></head>"
    '<body><div id="app"></div><script src="/app.js"></script></body></html>'
)


DETECTIONS = (
    "<script>var s='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>"
    '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e"></script>'
)
"""What Cloudflare and Imperva put into every page of a site that they guard."""


@dataclass(frozen=True)
class Reply:
    """What a path answers; `head` is the status of HEAD where that is another one, 0 to hang up on it."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ARTICLE
    head: int | None = None
    hang: bool = False
    short: bool = False


Site = Callable[[str], Reply]
"""Gives the answer to a path."""


def to(target: str, status: int = 301) -> Reply:
    return Reply(status, {"Location": target}, "")


def pages(replies: dict[str, Reply]) -> Site:
    """A host that says 404 to all paths but these."""
    return lambda path: replies.get(path, Reply(404, body="<p>Not Found</p>"))


def lost(path: str) -> Reply:
    return Reply(body=LOST.format(time=time.monotonic_ns(), path=path))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        reply = site(self.path)
        if reply.hang:
            time.sleep(HANG_SECONDS)
        status = reply.status
        if self.command == "HEAD" and reply.head is not None:
            status = reply.head
        if not status:
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        body = reply.body.encode()
        phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Whatever"
        self.send_response(status, phrase)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **reply.headers}.items():
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(body) + (1000 if reply.short else 0)))
        self.end_headers()
        if self.command != "HEAD" and status not in {204, 304}:
            self.wfile.write(body)
            self.close_connection = reply.short

    do_GET = do_HEAD = _answer  # noqa: N815

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer()

    def log_message(self, *_: object) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A client that goes away is no news."""


@dataclass(frozen=True)
class Running:
    """A site that runs: its address ("http://127.0.0.2:4711"), and the requests that it got."""

    origin: str
    asked: list[str]

    @property
    def host(self) -> str:
        return self.origin.removeprefix("http://")


@contextmanager
def serving(site: Site, address: str = "127.0.0.1") -> Iterator[Running]:
    server = _Server((address, 0), _Handler)
    server.site = site  # type: ignore[attr-defined]
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Running(f"http://{address}:{server.server_address[1]}", server.asked)  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Case:
    """A link, what a first check of it must come to, and whether that counts towards calling it dead."""

    name: str
    url: str
    verdict: Verdict
    failed: bool = False


HONEST = {
    "/page": Reply(),
    "/other": Reply(body=OTHER),
    "/empty": Reply(204, body=""),
    "/partial": Reply(206),
    "/large": Reply(body=ARTICLE * 25_000),
    "/short": Reply(short=True),
    "/hang": Reply(hang=True),
    "/drop": Reply(0),
    "/head-drops": Reply(head=0),
    **{f"/head-{status}": Reply(head=status) for status in (403, 404, 405, 500, 501)},
    **{f"/{status}": Reply(status, body="<p>No.</p>") for status in (400, 401, 402, 403, 404, 406, 407, 408, 410, 418)},
    **{f"/{status}": Reply(status, body="<p>No.</p>") for status in (429, 451, 500, 502, 503, 504, 520, 999)},
    "/404-long": Reply(404, body=ARTICLE * 3),
    "/429-later": Reply(429, {"Retry-After": "3600"}, ""),
    "/503-later": Reply(503, {"Retry-After": "3600"}, ""),
    "/challenge": Reply(403, {"cf-mitigated": "challenge"}, "<title>Just a moment...</title>"),
    "/challenge-200": Reply(200, {"cf-mitigated": "challenge"}, "<title>Just a moment...</title>"),
    "/challenge-202": Reply(202, {"x-amzn-waf-action": "challenge"}, ""),
    "/300": Reply(300, body=""),
    "/304": Reply(304, body=""),
    **{f"/to-{status}": to("/page", status) for status in (301, 302, 303, 307, 308)},
    "/chain-1": to("/chain-2", 302),
    "/chain-2": to("/chain-3"),
    "/chain-3": to("/page"),
    "/loop-1": to("/loop-2"),
    "/loop-2": to("/loop-1"),
    "/self": to("/self"),
    **{f"/far-{number}": to(f"/far-{number + 1}") for number in range(12)},
    "/far-12": Reply(),
    "/slash": to("/slash/"),
    "/slash/": Reply(),
    "/to-404": to("/404"),
    "/to-login": to("/account/login?next=%2Fto-login", 302),
    "/account/login?next=%2Fto-login": Reply(body="<form>Password</form>"),
    "/to-front": to("/", 302),
    "/": Reply(body="<h1>The Lantern</h1>"),
    "/to-missing": to("/404.html", 302),
    "/404.html": Reply(body="<p>Nothing here</p>"),
    "/detections": Reply(body=ARTICLE + DETECTIONS, head=405),
    "/detections-404": Reply(404, body="<h1>Gone</h1>" + DETECTIONS),
    "/datadome": Reply(headers={"x-datadome": "protected"}),
    "/challenge-body": Reply(503, body="<title>Un momento…</title><script>window._cf_chl_opt={}</script>"),
    "/incapsula": Reply(200, body='<iframe src="/_Incapsula_Resource?SWUDNSAI=31&incident_id=1-2">', head=405),
    "/?p=123": to("/", 302),
    "/?utm_source=lantern": to("/", 302),
    "/diary": to("/wp-login.php?redirect_to=%2Fdiary", 302),
    "/wp-login.php?redirect_to=%2Fdiary": Reply(body="<form>Password</form>"),
    "/report": to("/auth/realms/readers?next=%2Freport", 302),
    "/auth/realms/readers?next=%2Freport": Reply(body="<form>Password</form>"),
    "/id=1": to("/2019/consent-decree"),
    "/2019/consent-decree": Reply(),
    "/id=2": to("/2019/body-not-found-in-lake"),
    "/2019/body-not-found-in-lake": Reply(),
    "/story?id=404": to("/articles/404"),
    "/articles/404": Reply(),
    "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/to-private": to("http://10.1.2.3/"),
    "/to-ftp": to("ftp://ftp.example.org/paper.pdf"),
    "/to-nowhere": to("http://[broken/"),
}


@contextmanager
def cases() -> Iterator[tuple[list[Case], frozenset[str]]]:
    """All cases, while their servers run, and the hosts ("127.0.0.2:4711") that must be allowed for that."""
    with ExitStack() as stack:
        honest = stack.enter_context(serving(pages(HONEST)))
        lying = stack.enter_context(serving(lambda path: Reply() if path == "/real" else lost(path), "127.0.0.2"))
        searching = stack.enter_context(
            serving(lambda path: to("/search") if path != "/search" else Reply(body=LOST), "127.0.0.3")
        )
        shell = stack.enter_context(serving(lambda _: Reply(body=SHELL), "127.0.0.4"))
        busy = {
            path: stack.enter_context(serving(pages(HONEST), f"127.0.1.{number}")).origin
            for number, path in enumerate(("429", "429-later", "503", "503-later"), 1)
        }
        closed_to_robots = stack.enter_context(
            serving(
                pages({"/robots.txt": Reply(body="User-agent: *\nDisallow: /private"), "/private": Reply()}),
                "127.0.0.5",
            )
        )
        unused = socket.socket()
        unused.bind(("127.0.0.1", 0))
        stack.callback(unused.close)
        closed = f"127.0.0.1:{unused.getsockname()[1]}"
        elsewhere = stack.enter_context(
            serving(pages({"/here": Reply(), "/from": to(f"{honest.origin}/page")}), "127.0.0.6")
        )
        allowed = frozenset(
            [*(one.host for one in (honest, lying, searching, shell, closed_to_robots, elsewhere)), closed]
            + [origin.removeprefix("http://") for origin in busy.values()]
        )
        here, good, no = honest.origin, Verdict.ALIVE, Verdict.UNREACHABLE
        yield (
            [
                Case("200", f"{here}/page", good),
                Case("204 without a body", f"{here}/empty", good),
                Case("206", f"{here}/partial", good),
                Case("a body of 6 MB", f"{here}/large", good),
                Case("front page", f"{here}/", good),
                Case("HEAD 403, GET 200", f"{here}/head-403", good),
                Case("HEAD 404, GET 200", f"{here}/head-404", good),
                Case("HEAD 405, GET 200", f"{here}/head-405", good),
                Case("HEAD 500, GET 200", f"{here}/head-500", good),
                Case("HEAD 501, GET 200", f"{here}/head-501", good),
                Case("hangs up on HEAD, GET 200", f"{here}/head-drops", good),
                Case("to itself with a slash", f"{here}/slash", good),
                Case("301 to another page", f"{here}/to-301", Verdict.MOVED),
                Case("302 to another page", f"{here}/to-302", Verdict.MOVED),
                Case("303 to another page", f"{here}/to-303", Verdict.MOVED),
                Case("307 to another page", f"{here}/to-307", Verdict.MOVED),
                Case("308 to another page", f"{here}/to-308", Verdict.MOVED),
                Case("three redirects", f"{here}/chain-1", Verdict.MOVED),
                Case("301 to another host", f"{elsewhere.origin}/from", Verdict.MOVED),
                Case("404", f"{here}/404", no, failed=True),
                Case("404 with a long page", f"{here}/404-long", no, failed=True),
                Case("410", f"{here}/410", no, failed=True),
                Case("301 to a 404", f"{here}/to-404", no, failed=True),
                Case("400", f"{here}/400", no),
                Case("408", f"{here}/408", no),
                Case("418", f"{here}/418", no),
                Case("500", f"{here}/500", no),
                Case("502", f"{here}/502", no),
                Case("503", f"{busy['503']}/503", no),
                Case("504", f"{here}/504", no),
                Case("300 without an address", f"{here}/300", no),
                Case("304 that nobody asked for", f"{here}/304", no),
                Case("hangs up", f"{here}/drop", no),
                Case("says nothing", f"{here}/hang", no),
                Case("redirects in a circle of two", f"{here}/loop-1", no),
                Case("redirects to itself", f"{here}/self", no),
                Case("twelve redirects", f"{here}/far-0", no),
                Case("nobody listens", f"http://{closed}/", no),
                Case("no such host", "http://lantern.invalid/", no, failed=True),
                Case("https where there is none", f"{here.replace('http:', 'https:')}/page", no),
                Case("401", f"{here}/401", Verdict.BLOCKED),
                Case("402", f"{here}/402", Verdict.BLOCKED),
                Case("403", f"{here}/403", Verdict.BLOCKED),
                Case("406", f"{here}/406", Verdict.BLOCKED),
                Case("407", f"{here}/407", Verdict.BLOCKED),
                Case("451", f"{here}/451", Verdict.BLOCKED),
                Case("999", f"{here}/999", Verdict.BLOCKED),
                Case("a test of humanity, 403", f"{here}/challenge", Verdict.BLOCKED),
                Case("a test of humanity, 200", f"{here}/challenge-200", Verdict.BLOCKED),
                Case("a test of humanity, 202", f"{here}/challenge-202", Verdict.BLOCKED),
                Case("a test of humanity in another language, 503", f"{here}/challenge-body", Verdict.BLOCKED),
                Case("Imperva's page, 200", f"{here}/incapsula", Verdict.BLOCKED),
                Case("a page with a guard's scripts", f"{here}/detections", good),
                Case("404 with a guard's scripts", f"{here}/detections-404", no, failed=True),
                Case("a page with a guard's header", f"{here}/datadome", good),
                Case("302 to what signs one in", f"{here}/report", Verdict.BLOCKED),
                Case("302 to WordPress's login", f"{here}/diary", Verdict.BLOCKED),
                Case("520, Cloudflare's own", f"{here}/520", no),
                Case("301 to an article on consent", f"{here}/id=1", Verdict.MOVED),
                Case("301 to an article on what was not found", f"{here}/id=2", Verdict.MOVED),
                Case("301 to article 404", f"{here}/story?id=404", Verdict.MOVED),
                Case("a post by number, 302 to the front page", f"{here}/?p=123", Verdict.SOFT_404),
                Case("the front page from a newsletter, 302 to itself", f"{here}/?utm_source=lantern", good),
                Case("302 to a login", f"{here}/to-login", Verdict.BLOCKED),
                Case("429", f"{busy['429']}/429", Verdict.RATE_LIMITED),
                Case("429 for an hour", f"{busy['429-later']}/429-later", Verdict.RATE_LIMITED),
                Case("503 for an hour", f"{busy['503-later']}/503-later", Verdict.RATE_LIMITED),
                Case("302 to the front page", f"{here}/to-front", Verdict.SOFT_404),
                Case("302 to /404.html", f"{here}/to-missing", Verdict.SOFT_404),
                Case("200 with the page for anything", f"{lying.origin}/gone", Verdict.SOFT_404),
                Case("a real page of that host", f"{lying.origin}/real", good),
                Case("sent on as anything is", f"{searching.origin}/gone", Verdict.SOFT_404),
                Case("a shell that scripts fill", f"{shell.origin}/article/1", good),
                Case("closed to robots", f"{closed_to_robots.origin}/private", Verdict.REFUSED),
                Case("301 to a cloud's metadata", f"{here}/to-metadata", Verdict.REFUSED),
                Case("301 to a private network", f"{here}/to-private", Verdict.REFUSED),
                Case("301 to ftp", f"{here}/to-ftp", Verdict.REFUSED),
                Case("301 to no address", f"{here}/to-nowhere", Verdict.REFUSED),
                Case("a private network", "http://10.0.0.1/", Verdict.REFUSED),
                Case("loopback as one number", "http://2130706433/", Verdict.REFUSED),
                Case("archive.today", "https://archive.ph/abcde", Verdict.REFUSED),
            ],
            allowed,
        )
