"""Room for large bodies: however many hosts are asked at once, only a few large bodies are held at a time."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

__all__ = ["Room", "Rooms"]

_LARGE = 262_144
"""Bytes of a body from which on it needs a place; nearly all articles are smaller."""

_PLACES = 4
"""With bodies of 5 MB, and a copy of each while it is being put together, some 40 MB."""


class Rooms:
    """The places that all exchanges share."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(_PLACES)

    def room(self) -> Room:
        """The room of one exchange; to be left (`async with`) when its body is needed no more."""
        return Room(self._places)


class Room:
    """One exchange's right to a large body; it takes a place when the body turns out to be large."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._taken = False
        self.waited = 0.0
        """Seconds that were spent waiting for a place."""

    async def __aenter__(self) -> Self:
        """The room itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leaves it."""
        self.leave()

    def leave(self) -> None:
        """Gives back the place, where one was taken."""
        if self._taken:
            self._places.release()
            self._taken = False

    async def grow(self, size: int, deadline: asyncio.Timeout) -> None:
        """Waits for a place where SIZE bytes need one; DEADLINE does not come nearer meanwhile."""
        if self._taken or size < _LARGE:
            return
        ends = deadline.when()
        started = asyncio.get_running_loop().time()
        deadline.reschedule(None)
        await self._places.acquire()
        self._taken = True
        waited = asyncio.get_running_loop().time() - started
        self.waited += waited
        if ends is not None:
            deadline.reschedule(ends + waited)
