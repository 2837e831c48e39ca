"""Whatever a stranger's server does, it reaches nobody it should not, and costs no more than was agreed."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import ssl
import threading
from ipaddress import ip_address

import pytest
import trustme
from hostile import LOOPBACK, FakeTime, Names, Server, answer, serving

from provenance.model import Exchange, Failure
from provenance.web import Fetcher, Limits, Request, guard
from provenance.web.addresses import Address
from provenance.web.settings import user_agent
from provenance.web.wires import dial

PUBLIC = "public.example"
PUBLIC_NAMES = {PUBLIC: [[LOOPBACK]]}
"""A name that stands for a public host: the tests let it lie on this machine, and no other one may."""


async def fetch(
    url: str, *, names: Names | None = None, limits: Limits | None = None, tls: ssl.SSLContext | None = None, **how
) -> Exchange:
    """What came of URL, where only PUBLIC may lie on this machine, and nobody asks for robots.txt."""
    allowed = Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False, attempts=1, deadline=5, most_bytes=100_000)
    async with Fetcher(
        limits or allowed, clock=FakeTime().clock(), resolver=names or Names(dict(PUBLIC_NAMES)), ssl_context=tls
    ) as fetcher:
        return await fetcher.fetch(Request(url=url, **how))


def fetched(answers, path: str = "/", host: str = PUBLIC, **how) -> tuple[Exchange, Server]:
    """What came of PATH on a server that gives ANSWERS, and the server."""

    async def run():
        async with serving(answers) as server:
            return await fetch(server.url(path, host), **how), server

    return asyncio.run(run())


def test_a_whole_answer_is_told_as_it_came():
    exchange, server = fetched(answer(b"Good day.", "Content-Type: text/plain; charset=utf-8", "ETag: x"))
    assert (exchange.status, exchange.body, exchange.failure) == (200, b"Good day.", None)
    assert exchange.header("content-type") == "text/plain; charset=utf-8"
    assert exchange.sha256 == hashlib.sha256(b"Good day.").hexdigest()
    assert server.asked == ["GET /"]


def test_the_program_says_who_it_is_and_takes_gzip_alone():
    _, server = fetched(answer())
    head = server.heads[0].lower()
    assert f"host: {PUBLIC}:{server.port}" in head
    assert "user-agent: claim-provenance/" in head
    assert "accept-encoding: gzip\r\n" in head


def test_the_program_names_the_page_at_which_to_find_who_asks():
    limits = Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False, contact="https://newsroom.example/who-asks")
    _, server = fetched(answer(), limits=limits)
    assert f"\r\nuser-agent: {user_agent()} (+https://newsroom.example/who-asks)\r\n" in server.heads[0].lower()


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        ("ftp://example.org/", Failure.SCHEME),
        ("file:///etc/passwd", Failure.SCHEME),
        ("javascript:alert(1)", Failure.SCHEME),
        ("gopher://example.org/", Failure.SCHEME),
        ("example.org", Failure.SCHEME),
        ("", Failure.SCHEME),
        ("http://", Failure.INVALID),
        ("http:///path", Failure.INVALID),
        ("http://[::1", Failure.INVALID),
        ("http://exa mple.org/", Failure.INVALID),
        ("http://example.org:0/", Failure.INVALID),
        ("http://example.org:99999/", Failure.INVALID),
        ("http://example.org:port/", Failure.INVALID),
        ("http://\u2100.example/", Failure.INVALID),
        ("http://xn--a\u00e4.example/", Failure.INVALID),
        ("http://xn--e1afmkfdb;c/", Failure.INVALID),
        ("http://xn--e-1afeb.example/", Failure.INVALID),
        ("http://example.org/\x00", Failure.INVALID),
        ("http://[fe80::1%25eth0]/", Failure.INVALID),
        ("http://bank.example@evil.example/", Failure.INVALID),
        ("http://" + "a" * 70_000 + ".example/", Failure.INVALID),
        ("http://2130706433/", Failure.ADDRESS),
        ("http://0x7f000001/", Failure.ADDRESS),
        ("http://127.1/", Failure.ADDRESS),
        ("http://0177.0.0.1/", Failure.INVALID),
        ("https://archive.ph/abcde", Failure.ROBOTS),
    ],
)
def test_what_is_no_address_to_ask_is_refused_before_anybody_is_asked(url: str, failure: Failure):
    names = Names({})
    exchange = asyncio.run(fetch(url, names=names))
    assert (exchange.failure, exchange.status) == (failure, None)
    assert exchange.failure.refused
    assert exchange.detail
    assert names.asked == []


@pytest.mark.parametrize(
    "host",
    [LOOPBACK, "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost", "127\u30020.0.1", "0"],
)
def test_this_machine_is_refused_however_it_is_written(host: str):
    async def run():
        async with serving(answer(b"secret")) as server, Fetcher(Limits(obey_robots=False, attempts=1)) as fetcher:
            return await fetcher.fetch(Request(url=server.url(host=host))), server

    exchange, server = asyncio.run(run())
    assert exchange.failure in {Failure.ADDRESS, Failure.NO_SUCH_HOST, Failure.OFFLINE}
    assert server.connections == 0


@pytest.mark.parametrize("others", [["8.8.8.8"], ["2606:4700::1111"], []])
def test_a_name_is_refused_when_any_of_its_addresses_is_not_public(others: list[str]):
    exchange, server = fetched(
        answer(b"secret"), host="mixed.example", names=Names({"mixed.example": [[*others, LOOPBACK]]})
    )
    assert exchange.failure is Failure.ADDRESS
    assert LOOPBACK in exchange.detail
    assert server.connections == 0


def test_a_name_that_changes_its_mind_is_dialled_where_it_was_looked_up_and_refused_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
):
    dialled = []

    async def noted(address: Address, port: int, seconds: float):
        dialled.append(str(address))
        return await dial(ip_address(LOOPBACK), port, seconds)  # where the test's server stands in for that host

    monkeypatch.setattr(guard, "dial", noted)

    async def run():
        names = Names({"rebinding.example": [["8.8.8.8"], [LOOPBACK]]})
        async with serving(answer(b"here")) as server:
            limits = Limits(obey_robots=False, attempts=1)
            async with Fetcher(limits, resolver=names, clock=FakeTime().clock()) as fetcher:
                url = server.url(host="rebinding.example")
                return [await fetcher.fetch(Request(url=url)) for _ in range(2)], names

    exchanges, names = asyncio.run(run())
    assert [(one.body, one.failure) for one in exchanges] == [(b"here", None), (b"", Failure.ADDRESS)]
    assert names.asked == ["rebinding.example"] * 2
    assert dialled == ["8.8.8.8"]


@pytest.mark.parametrize(
    "target",
    [
        f"http://{LOOPBACK}:PORT/secret",
        "//localhost:PORT/",
        "http://2130706433:PORT/",
        "file:///etc/passwd",
        "https://archive.today:PORT/abcde",
    ],
)
def test_a_redirect_is_checked_like_any_other_address(target: str):
    async def run():
        async with serving(answer(b"secret")) as inside:
            there = target.replace("PORT", str(inside.port))
            async with serving(answer(b"", f"Location: {there}", status="302 Found")) as outside:
                names = Names({**PUBLIC_NAMES, LOOPBACK: [[LOOPBACK]], "localhost": [[LOOPBACK]]})
                return await fetch(outside.url(host=PUBLIC), names=names), inside

    exchange, inside = asyncio.run(run())
    assert exchange.failure in {Failure.ADDRESS, Failure.SCHEME, Failure.ROBOTS}
    assert (exchange.status, exchange.body, inside.connections) == (None, b"", 0)
    assert [hop.status for hop in exchange.hops] == [302]


@pytest.mark.parametrize(
    ("location", "failure"),
    [
        ("", None),
        ("http://[", Failure.INVALID),
        ("http://\x7f/", Failure.INVALID),
        ("http://xn--e1afmkfdb;c/", Failure.INVALID),
    ],
)
def test_a_redirect_to_nowhere_is_no_error_of_this_program(location: str, failure: Failure | None):
    exchange, _ = fetched(answer(b"", f"Location: {location}", status="301 Moved Permanently"))
    assert exchange.failure is failure


def test_an_address_longer_than_any_server_takes_is_neither_asked_nor_followed():
    longest = "/" + "a" * 8_000
    exchange, server = fetched(answer(b"here"), longest)
    assert exchange.body == b"here"
    long = longest + "a" * 60_000
    exchange, server = fetched(answer(b"here"), long)
    assert (exchange.failure, server.asked) == (Failure.INVALID, [])
    exchange, server = fetched(answer(b"", f"Location: {long}", status="302 Found"))
    assert (exchange.failure, exchange.status, exchange.hops) == (Failure.INVALID, 302, ())
    assert len(exchange.detail) < 100


def test_redirects_are_followed_and_told():
    answers = {
        "/": answer(b"", "Location: /second", status="301 Moved Permanently"),
        "/second": answer(b"", "Location: third?a=b", status="307 Temporary Redirect"),
        "/third?a=b": answer(b"here"),
    }
    exchange, server = fetched(answers)
    assert (exchange.body, exchange.failure) == (b"here", None)
    assert [(hop.status, hop.target.rpartition("/")[2]) for hop in exchange.hops] == [
        (301, "second"),
        (307, "third?a=b"),
    ]
    assert exchange.final_url == server.url("/third?a=b", PUBLIC)


@pytest.mark.parametrize(("written", "asked"), [("caf\u00e9".encode(), "caf%C3%A9"), (b"caf\xe9", "caf%E9")])
def test_a_redirect_is_followed_to_the_bytes_that_it_names(written: bytes, asked: str):
    sent_on = b"HTTP/1.1 302 Found\r\nLocation: /%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % written
    exchange, server = fetched({"/": sent_on, f"/{asked}": answer(b"here")})
    assert (exchange.body, server.asked[1:]) == (b"here", [f"GET /{asked}"])


def test_a_circle_of_redirects_is_left_at_once():
    answers = {
        "/": answer(b"", "Location: /a", status="302 Found"),
        "/a": answer(b"", "Location: /", status="302 Found"),
    }
    exchange, server = fetched(answers)
    assert exchange.failure is Failure.REDIRECTS
    assert server.asked == ["GET /", "GET /a"]


def test_redirects_without_end_are_followed_ten_times():
    async def give(path: str, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"", f"Location: {path}x", status="302 Found"))

    exchange, server = fetched(give)
    assert exchange.failure is Failure.REDIRECTS
    assert len(server.asked) == 11


def test_what_is_confidential_is_told_the_first_host_alone():
    async def run():
        async with serving(answer()) as other:
            there = other.url(host="other.example")
            async with serving(answer(b"", f"Location: {there}", status="302 Found")) as first:
                names = Names({PUBLIC: [[LOOPBACK]], "other.example": [[LOOPBACK]]})
                limits = Limits(allowed_hosts=frozenset({PUBLIC, "other.example"}), obey_robots=False)
                headers = {"Authorization": "LOW key:secret", "If-None-Match": "x"}
                await fetch(first.url(host=PUBLIC), names=names, limits=limits, headers=headers)
                return first.heads[0].lower(), other.heads[0].lower()

    first, other = asyncio.run(run())
    assert "low key:secret" in first
    assert "secret" not in other
    assert "if-none-match: x" in other


def test_no_cookie_is_kept():
    async def run():
        async with serving(answer(b"", "Set-Cookie: spy=1; Path=/")) as server:
            limits = Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False)
            async with Fetcher(limits, resolver=Names(PUBLIC_NAMES), clock=FakeTime().clock()) as fetcher:
                for _ in range(2):
                    await fetcher.fetch(Request(url=server.url(host=PUBLIC)))
            return server.heads

    assert not any("spy" in head for head in asyncio.run(run()))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_no_proxy_is_taken_from_the_environment(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, "http://127.0.0.1:9/")
    exchange, _ = fetched(answer(b"straight"))
    assert exchange.body == b"straight"


def test_no_password_is_taken_from_netrc(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "netrc").write_text(f"machine {PUBLIC} login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    _, server = fetched(answer())
    assert "authorization" not in server.heads[0].lower()


def dripping(head: bytes):
    """Sends HEAD, then a byte now and then, for ever."""

    async def give(path: str, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        writer.write(head)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    return give


DRIPS = {
    "silence": b"",
    "headers": b"HTTP/1.1 200 OK\r\nX-Long: ",
    "a body": answer(length=1_000_000),
    "a body without end": b"HTTP/1.1 200 OK\r\n\r\n",
}


@pytest.mark.parametrize("what", DRIPS)
def test_a_drip_ends_at_the_deadline(what: str):
    limits = Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False, deadline=1.5)
    exchange, _ = fetched(dripping(DRIPS[what]), limits=limits)
    assert exchange.failure is Failure.DEADLINE
    assert exchange.status == (200 if "body" in what else None)
    assert exchange.seconds >= 1.5


def test_redirects_share_one_deadline():
    async def give(path: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(answer(b"", f"Location: {path}x", status="302 Found"))

    limits = Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False, deadline=0.35)
    exchange, server = fetched(give, limits=limits)
    assert exchange.failure is Failure.DEADLINE
    assert 2 <= len(server.asked) <= 4


def test_a_name_server_that_does_not_answer_ends_at_the_deadline():
    async def never(host: str, port: int) -> list[Address]:  # noqa: ARG001
        await asyncio.Event().wait()
        raise AssertionError

    async def run():
        async with Fetcher(Limits(obey_robots=False, deadline=0.2), resolver=never) as fetcher:
            return await fetcher.fetch(Request(url="http://slow.example/"))

    assert asyncio.run(run()).failure is Failure.DEADLINE


def test_slow_names_keep_no_other_from_being_looked_up(monkeypatch: pytest.MonkeyPatch):
    looked_up = threading.Event()

    def look_up(host: bytes, port: int, **_):
        if host.startswith(b"slow"):
            assert looked_up.wait(10)
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        looked_up.set()
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (LOOPBACK, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    async def run():
        slow = asyncio.gather(
            *(guard.resolve(f"slow{number}.example", 80) for number in range(60)), return_exceptions=True
        )
        await asyncio.sleep(0)
        return await guard.resolve("quick.example", 80), await slow

    quick, slow = asyncio.run(run())
    assert quick == [ip_address(LOOPBACK)]
    assert {type(one) for one in slow} == {socket.gaierror}


def endless(head: bytes, part: bytes):
    async def give(path: str, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        writer.write(head)
        while True:
            writer.write(part)
            await writer.drain()

    return give


ENDLESS = {
    "plain": (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000),
    "chunked": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"x" * 1000 + b"\r\n"),
    "said to be long": (answer(length=10**15), b"x" * 10_000),
    "compressed": (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"x" * 1000)),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_body_without_end_is_read_to_its_bound(what: str):
    exchange, _ = fetched(endless(*ENDLESS[what]))
    assert (exchange.failure, exchange.status, exchange.body) == (Failure.TOO_LARGE, 200, b"")


def test_emptiness_compressed_again_and_again_is_left_before_it_has_taken_much_work():
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    exchange, _ = fetched(endless(head, gzip.compress(b"")))
    assert (exchange.failure, exchange.status, exchange.body) == (Failure.CODING, 200, b"")
    exchange, _ = fetched(answer(gzip.compress(b"x") * 400, "Content-Encoding: gzip"))
    assert (exchange.failure, exchange.body) == (None, b"x" * 400)


def test_a_gzip_bomb_is_decompressed_to_its_bound_alone():
    bomb = gzip.compress(b"\0" * 50_000_000)
    exchange, _ = fetched(answer(bomb, "Content-Encoding: gzip"))
    assert exchange.failure is Failure.TOO_LARGE


def test_a_body_is_decompressed_be_it_in_several_streams():
    body = gzip.compress(b"Good ") + gzip.compress(b"day.") + b"\0\0\0"
    exchange, _ = fetched(answer(body, "Content-Encoding: x-gzip"))
    assert (exchange.failure, exchange.body) == (None, b"Good day.")


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"Good day.", mtime=0)[:-6], "gzip"),
        (b"\x1f\x8b nonsense", "gzip"),
        (b"plain", "gzip"),
        (b"anything", "br"),
        (b"anything", "gzip, gzip"),
    ],
)
def test_a_body_that_cannot_be_decompressed_is_told_with_its_status(body: bytes, coding: str):
    exchange, _ = fetched(answer(body, f"Content-Encoding: {coding}"))
    assert (exchange.failure, exchange.status, exchange.body) == (Failure.CODING, 200, b"")


@pytest.mark.parametrize(
    ("given", "failure"),
    [
        (answer(b"short", length=500), Failure.PROTOCOL),
        (answer(b"x", "Content-Length: 5", "Content-Length: 7"), Failure.PROTOCOL),
        (answer(b"x", "Content-Length: -1"), Failure.PROTOCOL),
        (answer(b"zz\r\n", "Transfer-Encoding: chunked"), Failure.PROTOCOL),
        (b"SSH-2.0-OpenSSH_9.6\r\n", Failure.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Flood: yes\r\n" * 100_000, Failure.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nX-Flood: " + b"y" * 1_000_000, Failure.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n", Failure.PROTOCOL),
        (b"", Failure.PROTOCOL),
    ],
)
def test_an_answer_against_the_rules_is_told(given: bytes, failure: Failure):
    exchange, _ = fetched(given)
    assert exchange.failure is failure
    assert exchange.detail


def test_what_is_told_of_an_answer_is_no_longer_than_a_line():
    for given in (
        b"HTTP/1.1 200 OK\r\n" + b"z" * 90_000 + b"\r\n\r\n",
        answer(b"x", "Content-Encoding: " + "z" * 90_000),
    ):
        exchange, _ = fetched(given)
        assert exchange.failure in {Failure.PROTOCOL, Failure.CODING}
        assert len(exchange.detail) < 300


def test_a_flood_of_small_headers_is_left_however_few_bytes_they_have():
    many = b"".join(b"a:%d\r\n" % number for number in range(10_000))
    exchange, _ = fetched(b"HTTP/1.1 200 OK\r\n" + many + b"\r\nhere")
    assert (exchange.failure, exchange.status, exchange.headers) == (Failure.PROTOCOL, None, ())
    exchange, _ = fetched(answer(b"here", *(f"X-{number}: a" for number in range(200))))
    assert exchange.body == b"here"


def test_a_body_that_is_lost_in_what_is_around_its_chunks_is_left():
    chunk = b"1;" + b"e" * 50_000 + b"\r\nx\r\n"
    exchange, _ = fetched(endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk))
    assert (exchange.failure, exchange.status) == (Failure.PROTOCOL, 200)
    exchange, _ = fetched(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 3 + b"0\r\n\r\n")
    assert exchange.body == b"xxx"


def test_a_flood_of_interim_answers_is_left_soon_and_a_few_are_passed_over():
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    exchange, _ = fetched(endless(b"", interim))
    assert exchange.failure is Failure.PROTOCOL
    exchange, _ = fetched(interim * 20 + answer(b"here"))
    assert exchange.body == b"here"


def test_a_body_in_crumbs_is_left_before_it_has_taken_much_work():
    exchange, _ = fetched(endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 1_000))
    assert (exchange.failure, exchange.status) == (Failure.PROTOCOL, 200)


def test_nobody_at_home_is_no_connection():
    async def run():
        async with serving(answer()) as server:
            url = server.url(host=PUBLIC)
        await asyncio.sleep(0)
        return await fetch(url)

    assert asyncio.run(run()).failure is Failure.CONNECTION


def certified(authority: trustme.CA, name: str, **how) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **how).configure_cert(context)
    return context


def over_tls(server_context: ssl.SSLContext, authority: trustme.CA) -> Exchange:
    async def run():
        async with serving(answer(b"safe"), tls=server_context) as server:
            context = ssl.create_default_context()
            authority.configure_trust(context)
            return await fetch(server.url(host=PUBLIC, scheme="https"), tls=context)

    return asyncio.run(run())


def test_a_certificate_is_checked_against_the_name_though_an_address_is_dialled():
    authority = trustme.CA()
    assert over_tls(certified(authority, PUBLIC), authority).body == b"safe"
    wrong = over_tls(certified(authority, "other.example"), authority)
    assert (wrong.failure, wrong.status) == (Failure.TLS, None)
    assert over_tls(certified(authority, LOOPBACK), authority).failure is Failure.TLS


def test_a_certificate_of_nobody_known_is_refused():
    assert over_tls(certified(trustme.CA(), PUBLIC), trustme.CA()).failure is Failure.TLS


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH_9.6\r\n", b""])
def test_what_speaks_no_tls_is_told_and_its_connection_closed(greeting: bytes):
    gone = asyncio.Event()

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        while await reader.read(1000):
            pass
        gone.set()
        writer.close()

    async def run():
        server = await asyncio.start_server(greet, LOOPBACK, 0)
        url = f"https://{PUBLIC}:{server.sockets[0].getsockname()[1]}/"
        exchange = await fetch(url, limits=Limits(allowed_hosts=frozenset({PUBLIC}), obey_robots=False, deadline=0.5))
        await asyncio.wait_for(gone.wait(), 5)
        server.close()
        return exchange

    assert asyncio.run(run()).failure is (Failure.TLS if greeting else Failure.DEADLINE)


def test_a_host_with_one_dead_address_is_reached_at_the_next():
    exchange, server = fetched(answer(b"here"), names=Names({PUBLIC: [["127.0.0.2", LOOPBACK]]}))
    assert (exchange.body, server.connections) == (b"here", 1)
