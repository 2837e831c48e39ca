"""Asking many hosts for much, politely: every rule of `provenance.web` in one place.

Hosts are asked side by side, each no oftener than its clock lets through, and only for what its robots.txt leaves to
programs; those that are busy are asked again later.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Self

import httpx

from provenance.model import Exchange, Failure
from provenance.web.client import Client, Request, Turn, parse
from provenance.web.clocks import Clocks, HostClock
from provenance.web.guard import Resolver, resolve
from provenance.web.lines import Beside, by_host
from provenance.web.refusals import RefusedError
from provenance.web.retries import BUSY, back_off, is_passing, retry_after
from provenance.web.robots import Robots
from provenance.web.rooms import Room, Rooms
from provenance.web.settings import Clock, Limits

__all__ = ["Fetcher"]

_SILENCE = frozenset({Failure.CONNECTION, Failure.DEADLINE})
_MOST_SILENT = 5
"""Requests in a row that a host may leave without any answer; of a thousand links to one that went down, each would
otherwise be waited for until its deadline."""


class Fetcher:
    """Gets what lies at addresses. Use it in an `async with` statement, and one of it a process: it has the clocks."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Clock | None = None,
        resolver: Resolver = resolve,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """RESOLVER looks up names and SSL_CONTEXT checks certificates, by default as the system does."""
        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._client = Client(self._limits, clock=self._clock, resolver=resolver, ssl_context=ssl_context)
        self._clocks = Clocks(self._limits, self._clock)
        self._robots = Robots(self._fetch_robots, lambda host, delay: self._clocks.of(host).slow_down(delay))
        self._rooms = Rooms()
        self._strikes: Counter[str] = Counter()
        """How often in a row each host said that it is busy."""
        self._silent: Counter[str] = Counter()
        """How often in a row each host gave no answer."""

    async def __aenter__(self) -> Self:
        """The fetcher itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes all connections."""
        await self._client.__aexit__(kind, error, trace)

    async def fetch(self, request: Request, *, room: Room | None = None) -> Exchange:
        """What came of REQUEST, in the end. A large body keeps its place in ROOM until whoever gave that leaves it."""
        if room is not None:
            room.leave()
            return await self._fetch(request, room)
        async with self._rooms.room() as own:
            return await self._fetch(request, own)

    def room(self) -> Room:
        """Room for a body that is to be held for a while."""
        return self._rooms.room()

    def pause(self, host: str, seconds: float) -> None:
        """Asks HOST nothing for SECONDS; requests that wait for it wait so much longer."""
        self._clocks.of(host).pause(seconds)

    async def fetch_all(self, requests: Iterable[Request]) -> AsyncGenerator[tuple[Request, Exchange]]:
        """What came of each of REQUESTS, beside it, as they come in.

        All of REQUESTS are read first and lined up by host, the first host's first. An exchange's body is held until
        the next one is asked for.
        """
        rooms = Rooms()
        handed: asyncio.Queue[tuple[Request, Exchange, Room, asyncio.Event] | None] = asyncio.Queue()

        async def fetch(request: Request) -> None:
            room, taken = rooms.room(), asyncio.Event()
            handed.put_nowait((request, await self._fetch(request, room), room, taken))
            await taken.wait()

        async def fetch_each() -> None:
            try:
                await by_host(
                    requests,
                    lambda request: _host(request.url),
                    fetch,
                    hosts_at_once=self._limits.hosts_at_once,
                    at_once=self._limits.at_once,
                )
            finally:
                handed.put_nowait(None)

        async with Beside(fetch_each()) as fetching:
            while (answer := await handed.get()) is not None:
                request, exchange, room, taken = answer
                taken.set()
                yield request, exchange
                room.leave()  # only now: what was not taken yet is held as well
            await fetching

    async def _fetch(self, request: Request, room: Room, *, turn: Turn | None = None) -> Exchange:
        robots = request.obey_robots and self._limits.obey_robots
        turn = turn or (self._turn if robots else self._clock_turn)
        tries = 0
        while True:
            exchange = await self._client.fetch(request, room=room, turn=turn)
            self._listened(exchange)
            tries += 1
            again = self._asked_to_wait(exchange, tries) and tries < self._limits.attempts
            if not again or (robots and self._robots.gave_up(exchange.final_url)):
                return exchange
            room.leave()

    def _asked_to_wait(self, exchange: Exchange, tries: int) -> bool:
        """Whether EXCHANGE is worth another try; then its host is left alone until that is due."""
        host = _host(exchange.final_url)
        if not is_passing(exchange):
            if exchange.status is not None:
                self._strikes.pop(host, None)
            return False
        if exchange.status in BUSY:
            self._strikes[host] += 1
            tries = self._strikes[host]
        wait = retry_after(exchange, self._clock.now())
        due = max(back_off(tries, self._clock.chance()), wait or 0.0)
        self.pause(host, max(due, self._limits.rate_of(host).pause) if exchange.status in BUSY else due)
        return wait is None or wait <= self._limits.patience

    def _listened(self, exchange: Exchange) -> None:
        """Counts how often in a row the host of EXCHANGE gave no answer."""
        host = _host(exchange.final_url)
        if exchange.status is not None:
            self._silent.pop(host, None)
        elif exchange.failure in _SILENCE:
            self._silent[host] += 1

    async def _turn(self, url: httpx.URL) -> HostClock:
        """The clock that lets one in, where the site of URL allows it. Raises RefusedError where it does not."""
        await self._robots.check(url)
        return await self._clock_turn(url)

    async def _clock_turn(self, url: httpx.URL) -> HostClock:
        if self._silent[url.host] >= _MOST_SILENT:
            silence = f"the host left {_MOST_SILENT} requests in a row without an answer"
            raise RefusedError(Failure.DEADLINE, f"{silence}, and is not asked again in this run")
        return self._clocks.of(url.host)

    async def _opening_turn(self, url: httpx.URL) -> AbstractAsyncContextManager[None]:
        return self._clocks.of(url.host).opening()

    async def _fetch_robots(self, url: str) -> Exchange:
        async with self._rooms.room() as room:
            return await self._fetch(Request(url=url, obey_robots=False), room, turn=self._opening_turn)


def _host(url: str) -> str:
    """The host of URL; the empty string where it is no address."""
    try:
        return parse(url).host
    except RefusedError:
        return ""
