"""A connection serves one request after another, as long as both sides have kept to the rules."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from hostile import LOOPBACK, answer

from provenance.model import Exchange, Failure
from provenance.web import Fetcher, Limits, Rate, Request

LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"


def whole(body: bytes) -> bytes:
    """An answer after which the connection stays open."""
    return LENGTH % len(body) + body


@asynccontextmanager
async def keeping_open(answers: list[bytes]):
    """The port of a server that gives ANSWERS, one a request, and its list of how many each connection brought."""
    served: list[int] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = len(served)
        served.append(0)
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                served[place] += 1
                writer.write(answers.pop(0))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, LOOPBACK, 0)
    try:
        yield server.sockets[0].getsockname()[1], served
    finally:
        server.close()


def asked(answers: list[bytes], *, method: str = "GET", pages: int | None = None) -> tuple[list[Exchange], list[int]]:
    """What came of asking for PAGES, by default as many as there are ANSWERS, and how many requests a connection."""
    number = len(answers) if pages is None else pages

    async def run():
        rate = Rate(per_second=10_000, at_once=1)
        limits = Limits(allowed_hosts=frozenset({LOOPBACK}), rate=rate, obey_robots=False, attempts=1)
        async with keeping_open(answers) as (port, served), Fetcher(limits) as fetcher:
            requests = [Request(url=f"http://{LOOPBACK}:{port}/{one}", method=method) for one in range(number)]
            return [await fetcher.fetch(one) for one in requests], served

    return asyncio.run(run())


def test_a_connection_serves_one_request_after_another():
    exchanges, served = asked([whole(b"one"), whole(b"two"), whole(b"three")])
    assert [one.body for one in exchanges] == [b"one", b"two", b"three"]
    assert served == [3]


def test_an_answer_to_head_has_no_body_whatever_its_length_says():
    exchanges, served = asked([LENGTH % 500, LENGTH % 0], method="HEAD")
    assert [(one.status, one.body, one.failure) for one in exchanges] == [(200, b"", None)] * 2
    assert served == [2]


def test_an_answer_in_chunks_leaves_the_connection_open():
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"
    exchanges, served = asked([chunks, whole(b"three")])
    assert [one.body for one in exchanges] == [b"onetwo", b"three"]
    assert served == [2]


@pytest.mark.parametrize(
    "first",
    [
        answer(b"one"),  # with "Connection: close"
        whole(b"one") + whole(b"forged"),
        whole(b"one") + b"junk",
    ],
)
def test_a_connection_that_is_not_clean_after_an_answer_serves_no_other(first: bytes):
    exchanges, served = asked([first, whole(b"two")])
    assert [one.body for one in exchanges] == [b"one", b"two"]
    assert served == [1, 1]


def test_a_redirect_whose_body_is_not_read_costs_the_connection_alone():
    away = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 3\r\n\r\nbye"
    exchanges, served = asked([away, whole(b"b")], pages=1)
    assert (exchanges[0].status, exchanges[0].body, len(exchanges[0].hops)) == (200, b"b", 1)
    assert served == [1, 1]


@pytest.mark.parametrize("given", [b"", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", b"SSH-2.0\r\n\r\n"])
def test_what_is_no_answer_breaks_the_rules(given: bytes):
    async def run():
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(given)
            writer.close()

        async with await asyncio.start_server(handle, LOOPBACK, 0) as server:
            limits = Limits(allowed_hosts=frozenset({LOOPBACK}), obey_robots=False, attempts=1)
            async with Fetcher(limits) as fetcher:
                port = server.sockets[0].getsockname()[1]
                return await fetcher.fetch(Request(url=f"http://{LOOPBACK}:{port}/"))

    exchange = asyncio.run(run())
    assert (exchange.status, exchange.failure) == (None, Failure.PROTOCOL)
