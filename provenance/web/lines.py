"""Work on many hosts side by side: each host's own in a line, so that a slow one holds up nobody but itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from types import TracebackType
from typing import TypeVar

__all__ = ["Beside", "by_host"]

Item = TypeVar("Item")


async def by_host(
    items: Iterable[Item],
    host_of: Callable[[Item], str],
    work: Callable[[Item], Awaitable[None]],
    *,
    hosts_at_once: int,
    at_once: Callable[[str], int],
) -> None:
    """Does WORK on each of ITEMS: on so many hosts side by side, and on so much of each AT_ONCE.

    All of ITEMS are read first and lined up by host, the first host's first. What WORK raises ends it all.
    """
    lines: dict[str, deque[Item]] = {}
    for item in items:
        lines.setdefault(host_of(item), deque()).append(item)
    waiting = deque(lines.items())

    async def serve_line(line: deque[Item]) -> None:
        while line:
            await work(line.popleft())

    async def serve_hosts() -> None:
        while waiting:
            host, line = waiting.popleft()
            async with asyncio.TaskGroup() as group:
                for _ in range(min(at_once(host), len(line))):
                    group.create_task(serve_line(line))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(hosts_at_once, len(waiting))):
            group.create_task(serve_hosts())


class Beside:
    """Work that goes on beside an `async with` statement, and ends with it at the latest.

    No generator with a decorator around it: when a run is interrupted, asyncio closes all generators at once, and one
    inside another would be closed twice.
    """

    def __init__(self, work: Coroutine[None, None, None]) -> None:
        """WORK begins with the statement."""
        self._work = work

    async def __aenter__(self) -> asyncio.Task[None]:
        """The work, as a task."""
        self._task = asyncio.create_task(self._work)
        return self._task

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the work, and waits until it has ended."""
        self._task.cancel()
        await asyncio.wait([self._task])
