"""Servers on loopback that answer as a test wants, names that lead to them, and a clock that nobody waits for."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address

from provenance.web import Clock
from provenance.web.addresses import Address

LOOPBACK = "127.0.0.1"
Answer = bytes | dict[str, bytes] | Callable[[str, asyncio.StreamWriter], Awaitable[None]]
"""What each request gets, what those of a path get (others a 404), or what writes it, given the path."""


@dataclass
class Server:
    """A server on loopback, and what was asked of it."""

    port: int
    asked: list[str] = field(default_factory=list)
    """Request lines, without the version of HTTP."""
    heads: list[str] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str = LOOPBACK, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@asynccontextmanager
async def serving(answers: Answer, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """A server that gives ANSWERS, and closes the connection after each."""
    server = Server(port=0)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            server.heads.append(head)
            server.asked.append(head.split(" HTTP/")[0])
            path = head.split(" ")[1]
            if callable(answers):
                await answers(path, writer)
            else:
                writer.write(answers if isinstance(answers, bytes) else answers.get(path, NOT_FOUND))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(handle, LOOPBACK, 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An answer as it goes over the wire, with its length unless HEADERS have another idea of it."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


NOT_FOUND = answer(status="404 Not Found")


@dataclass
class Names:
    """A resolver with these names alone; every look-up is noted. Of several answers for a name each is given once."""

    answers: dict[str, list[Sequence[str]]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> list[Address]:  # noqa: ARG002
        self.asked.append(host)
        found = self.answers[host]
        return [ip_address(one) for one in (found.pop(0) if len(found) > 1 else found[0])]


class FakeTime:
    """Time that passes when somebody sleeps, and then at once."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)

    def clock(self) -> Clock:
        began = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
        return Clock(
            now=lambda: began + dt.timedelta(seconds=self.passed),
            monotonic=lambda: self.passed,
            sleep=self.sleep,
            chance=lambda: 0.0,
        )
