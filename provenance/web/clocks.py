"""When each host may be asked again: one clock a host, however many requests wait for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType

from provenance.model import Failure
from provenance.web.refusals import RefusedError
from provenance.web.settings import Clock, Limits, Rate

__all__ = ["Clocks", "HostClock"]


_MOST_CREDIT = 0.5
"""What part of an interval the next request may come earlier, where this one came late because the machine was busy: a
host is asked as often as it is to be, and not a little less with each request."""


class HostClock:
    """Lets so many in at once (`async with`, once for each), and one after another at a distance in time."""

    def __init__(self, rate: Rate, clock: Clock, patience: float) -> None:
        """PATIENCE is how many seconds a pause may last that is waited for."""
        self._clock = clock
        self._patience = patience
        self._interval = 1 / rate.per_second
        self._places = asyncio.Semaphore(rate.at_once)
        self._first_in_line = asyncio.Lock()
        self._next = clock.monotonic()
        self._recent: deque[float] = deque(maxlen=max(1, int(rate.per_second)))
        """When those were let in that one second holds, the oldest first."""
        self._is_fresh = True
        """Whether nothing was let in yet."""

    async def __aenter__(self) -> None:
        """Lets one in when it is due. Raises RefusedError where that is farther off than patience reaches."""
        await self._let_in()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Makes room for another one."""
        self._places.release()

    @asynccontextmanager
    async def opening(self) -> AsyncIterator[None]:
        """Lets one in for robots.txt: what is asked of a host before all else takes no turn from what comes after it.

        Once only: where the host was asked for anything before, it is a request like any other.
        """
        await self._let_in(is_opening=True)
        try:
            yield
        finally:
            self._places.release()

    def pause(self, seconds: float) -> None:
        """Lets nobody in for SECONDS."""
        self._next = max(self._next, self._clock.monotonic() + seconds)

    def slow_down(self, interval: float) -> None:
        """Keeps at least INTERVAL seconds between two requests (a Crawl-delay)."""
        self._interval = max(self._interval, interval)

    async def _let_in(self, *, is_opening: bool = False) -> None:
        await self._places.acquire()
        try:
            await self._become_due(is_opening=is_opening)
        except BaseException:
            self._places.release()
            raise

    async def _become_due(self, *, is_opening: bool) -> None:
        async with self._first_in_line:
            while (wait := self._next - self._clock.monotonic()) > 0:  # which a pause may have lengthened meanwhile
                if wait > self._patience:
                    raise RefusedError(Failure.PAUSED, f"the host asked to be left alone for {wait:.0f} seconds")
                await self._clock.sleep(wait)
            if not (is_opening and self._is_fresh):
                now = self._clock.monotonic()
                self._recent.append(now)
                self._next = max(self._next, now - _MOST_CREDIT * self._interval) + self._interval
                if len(self._recent) == self._recent.maxlen:  # no second has more, however late some of them came
                    self._next = max(self._next, self._recent[0] + len(self._recent) * self._interval)
            self._is_fresh = False


class Clocks:
    """The clocks of all hosts that were asked."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._clocks: dict[str, HostClock] = {}

    def of(self, host: str) -> HostClock:
        """The clock of HOST."""
        if host not in self._clocks:
            self._clocks[host] = HostClock(self._limits.rate_of(host), self._clock, self._limits.patience)
        return self._clocks[host]
