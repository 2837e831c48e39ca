"""One exchange with whatever lies at an address: redirects by hand, one deadline over all, a body with a bound.

Nothing that comes back raises: it is an `Exchange`, whose `failure` tells what went wrong. There are no cookies, no
proxies from the environment and no passwords from .netrc.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterable, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import TracebackType
from typing import Self, TypeAlias, cast
from urllib.parse import quote_from_bytes

import httpx

from provenance.model import Exchange, Failure, Hop
from provenance.web.addresses import is_archive_today
from provenance.web.bodies import read_body
from provenance.web.guard import Headers, Resolver, resolve
from provenance.web.pools import Pools
from provenance.web.refusals import RefusedError, failure_of
from provenance.web.rooms import Room
from provenance.web.settings import Clock, Limits, user_agent

__all__ = ["Client", "Request", "Turn", "parse"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEPS_METHOD = frozenset({307, 308})

_CONFIDENTIAL = frozenset({"authorization", "cookie"})

_ASCII = bytes(range(128))

_HIGHEST_PORT = 65535

_LONGEST = 8_192
"""Characters of an address; all that is done with it takes so many times as long. RFC 9110, 4.1 asks for 8,000, and
servers take no more (8,190 is Apache's bound)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask for: an address, how, and with which headers beside the client's own.

    `obey_robots` is off for what a host offers to programs, which its robots.txt, written for crawlers, is not about.
    """

    url: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    obey_robots: bool = True


Turn: TypeAlias = Callable[[httpx.URL], Awaitable[AbstractAsyncContextManager[object]]]
"""Gives what lets one in when a request to that address may be sent. Raises RefusedError where it may not."""


@lru_cache(maxsize=1024)
def parse(url: str) -> httpx.URL:
    """URL as an address that can be asked for. Raises RefusedError where it is none, or one that is never asked."""
    if len(url) > _LONGEST:
        raise RefusedError(Failure.INVALID, f"not an address: it has {len(url):,} characters")
    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii")
        _ = parsed.host  # which is decoded when it is asked for: to tell now what is no name in any alphabet
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise RefusedError(*failure_of(error)) from error
    if parsed.scheme not in {"http", "https"}:
        raise RefusedError(Failure.SCHEME, f"neither http nor https: {parsed.scheme or url}")
    if not host or "%" in host or (parsed.port is not None and not 0 < parsed.port <= _HIGHEST_PORT):
        raise RefusedError(Failure.INVALID, "not an address: its host or port is none")
    if is_archive_today(str(parsed)):
        raise RefusedError(Failure.ROBOTS, "archive.today wants no programs")
    if parsed.userinfo:
        raise RefusedError(Failure.INVALID, "it carries a user's name; a link with one is rarely what it seems")
    return parsed


class Client:
    """Asks for addresses, each for itself: with every rule of safety, and without any of politeness.

    Use it in an `async with` statement; `Fetcher` is what asks many, politely.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        clock: Clock,
        resolver: Resolver = resolve,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """SSL_CONTEXT, by default one that trusts whom the system trusts, checks certificates."""
        self._limits = limits
        self._clock = clock
        self._own_headers = [
            (b"user-agent", user_agent(limits.contact).encode("ascii")),
            (b"accept", b"*/*"),
            (b"accept-encoding", b"gzip"),
        ]
        self._pools = Pools(limits=limits, resolver=resolver, ssl_context=ssl_context)

    async def __aenter__(self) -> Self:
        """The client itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes all connections."""
        await self._pools.aclose()

    async def fetch(self, request: Request, *, room: Room, turn: Turn) -> Exchange:
        """What came of REQUEST, redirects followed; TURN is taken before each request that goes out.

        ROOM is taken by a large body, and to be left by the caller when that is needed no more. The deadline counts
        while the network is busy, not while a turn is waited for.
        """
        exchange = Exchange(url=request.url, method=request.method, obtained=self._clock.now(), final_url=request.url)
        while True:
            exchange = await self._hop(request, exchange, turn, room)
            target = _target(exchange)
            if exchange.failure or target is None:
                return exchange
            hop = Hop(url=exchange.final_url, status=exchange.status or 0, target=target)
            circular = target in {exchange.url, *(one.target for one in exchange.hops)}
            exchange = replace(
                exchange, hops=(*exchange.hops, hop), final_url=target, status=None, headers=(), body=b""
            )
            if circular or len(exchange.hops) > self._limits.most_redirects:
                detail = "sent on in a circle" if circular else f"sent on more than {self._limits.most_redirects} times"
                return replace(exchange, failure=Failure.REDIRECTS, detail=detail)
            request = _sent_on(request, hop)

    async def _hop(self, request: Request, exchange: Exchange, turn: Turn, room: Room) -> Exchange:
        """EXCHANGE with the answer of the address that it has come to, or why there is none."""
        now, waited = asyncio.get_running_loop().time, room.waited
        started = now()
        answer = _Answer()
        try:
            url = parse(exchange.final_url)
            async with await turn(url):
                started = now()
                await self._ask(url, request, answer, room, ends=started + self._limits.deadline - exchange.seconds)
        except Exception as error:  # noqa: BLE001 (whatever a stranger's address or server makes go wrong is told)
            answer.failure, answer.detail = failure_of(error)
        return replace(
            exchange,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            failure=answer.failure,
            detail=answer.detail,
            seconds=exchange.seconds + now() - started - (room.waited - waited),
        )

    async def _ask(self, url: httpx.URL, request: Request, answer: _Answer, room: Room, *, ends: float) -> None:
        """Puts the answer of URL into ANSWER as it comes, until the time ENDS. Raises what goes wrong on the way."""
        async with self._pools.of(url) as pool, asyncio.timeout_at(ends) as deadline:
            given = await pool.ask(request.method, url, self._headers(request), request.content)
            try:
                answer.status, answer.headers = given.status, _decoded(given.headers)
                if (location := _sends_on(answer)) is None:
                    answer.body = await read_body(
                        cast("AsyncIterable[bytes]", given.stream),
                        coding=", ".join(value for name, value in answer.headers if name == "content-encoding"),
                        most=self._limits.most_bytes,
                        grow=lambda size: room.grow(size, deadline),
                    )
                elif len(location) > _LONGEST:
                    raise RefusedError(Failure.INVALID, f"it sends on to an address of {len(location):,} characters")
            finally:
                await given.aclose()

    def _headers(self, request: Request) -> Headers:
        """The headers of REQUEST, and the client's own where it has none of that name."""
        given = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in request.headers.items()]
        named = {name for name, _ in given}
        return [*(one for one in self._own_headers if one[0] not in named), *given] if given else self._own_headers


@dataclass(slots=True)
class _Answer:
    """What came back from one address, as far as it did."""

    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    failure: Failure | None = None
    detail: str = ""


def _decoded(headers: Headers) -> tuple[tuple[str, str], ...]:
    """HEADERS as text, names in lower case: as UTF-8, or, where any of them is none, as ISO 8859-1 (RFC 9110, 5.5).

    A Location that is none is an address in bytes, which are escaped one by one, as browsers do.
    """
    named = [(name.decode("ascii").lower(), value) for name, value in headers]
    try:
        return tuple((name, value.decode()) for name, value in named)
    except UnicodeDecodeError:
        return tuple(
            (name, quote_from_bytes(value, _ASCII) if name == "location" else value.decode("iso-8859-1"))
            for name, value in named
        )


def _sends_on(answer: Exchange | _Answer) -> str | None:
    """Whereto ANSWER sends on, as it says; None where it does not."""
    if answer.status not in _REDIRECTS:
        return None
    return next((value for name, value in answer.headers if name == "location" and value), None)


def _target(exchange: Exchange) -> str | None:
    """Whereto the answer of EXCHANGE sends on, absolute; None where it does not."""
    location = _sends_on(exchange)
    if location is None:
        return None
    try:
        return str(httpx.URL(exchange.final_url).join(location.strip()))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return location


def _sent_on(request: Request, hop: Hop) -> Request:
    """REQUEST as it goes on after HOP: without what was meant for the first host's eyes alone (RFC 9110, 15.4)."""
    method, content, headers = request.method, request.content, request.headers
    if hop.status not in _KEEPS_METHOD and method not in {"GET", "HEAD"}:
        method, content = "GET", b""
    if _origin(hop.url) != _origin(hop.target):
        headers = {name: value for name, value in headers.items() if name.lower() not in _CONFIDENTIAL}
    return replace(request, method=method, content=content, headers=headers)


def _origin(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of URL; None where it is no address."""
    try:
        parsed = parse(url)
    except RefusedError:
        return None
    return parsed.scheme, parsed.host, parsed.port
