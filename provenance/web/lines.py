"""Work on many hosts side by side: each host's own in a line, so that a slow one holds up nobody but itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import TypeVar

import anyio

__all__ = ["by_host"]

Item = TypeVar("Item")
Result = TypeVar("Result")


async def by_host(
    items: Iterable[Item],
    host_of: Callable[[Item], str],
    work: Callable[[Item], Awaitable[Result]],
    *,
    hosts_at_once: int,
    at_once: Callable[[str], int],
) -> AsyncGenerator[Result]:
    """What WORK makes of each of ITEMS, as it comes: so many hosts side by side, and of each so much AT_ONCE.

    All of ITEMS are read first and lined up by host, the first host's first. What WORK raises ends it all.
    """
    lines: dict[str, deque[Item]] = {}
    for item in items:
        lines.setdefault(host_of(item), deque()).append(item)
    waiting = deque(lines.items())
    send, receive = anyio.create_memory_object_stream[Result](0)

    async def serve_line(line: deque[Item]) -> None:
        while line:
            await send.send(await work(line.popleft()))

    async def serve_hosts() -> None:
        while waiting:
            host, line = waiting.popleft()
            async with asyncio.TaskGroup() as group:
                for _ in range(min(at_once(host), len(line))):
                    group.create_task(serve_line(line))

    async def serve() -> None:
        async with send, asyncio.TaskGroup() as group:
            for _ in range(min(hosts_at_once, len(waiting))):
                group.create_task(serve_hosts())

    serving = asyncio.create_task(serve())
    try:
        with receive:
            async for result in receive:
                yield result
        await serving
    finally:
        serving.cancel()
        await asyncio.wait([serving])
