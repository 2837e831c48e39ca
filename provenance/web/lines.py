"""Work on many hosts side by side: each host's own in a line, so that a slow one holds up nobody but itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar

__all__ = ["beside", "by_host"]

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


@asynccontextmanager
async def beside(work: Coroutine[None, None, None]) -> AsyncIterator[asyncio.Task[None]]:
    """WORK as it goes on beside the `async with` statement, and ends with it at the latest."""
    working = asyncio.create_task(work)
    try:
        yield working
    finally:
        working.cancel()
        await asyncio.wait([working])
