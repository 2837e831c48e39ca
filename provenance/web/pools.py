"""A small pool of connections for each host, kept open while its turn lasts, and not many of them.

One pool a host was three times as fast as one pool for all over 50 hosts: a pool looks through all of its connections
at every request.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from provenance.web.guard import GuardedTransport, Resolver
from provenance.web.settings import Limits

__all__ = ["Pools"]

_MOST_IDLE = 64
"""Hosts whose connections are kept though nobody asks them now, to come back to."""


@dataclass(slots=True, kw_only=True)
class _Pool:
    transport: GuardedTransport
    users: int = 0


class Pools:
    """A pool for each host, made when it is first asked; the one longest out of use is closed first.

    There is no httpx client around them: cookies, proxies from the environment, passwords from .netrc and redirects,
    all that a client deals with, are what must not be; and it took a quarter of the processor's time of an exchange.
    """

    def __init__(self, *, limits: Limits, resolver: Resolver, ssl_context: ssl.SSLContext) -> None:
        self._limits = limits
        self._resolver = resolver
        self._ssl_context = ssl_context
        self._pools: dict[str, _Pool] = {}

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[GuardedTransport]:
        """The pool of HOST, which stays open until everybody has let go of it."""
        pool = self._pools.pop(host, None) or _Pool(transport=self._made(host))
        self._pools[host] = pool  # the last one: what was used longest ago comes first
        pool.users += 1
        try:
            yield pool.transport
        finally:
            pool.users -= 1
            if len(self._pools) > _MOST_IDLE:
                await self._close_some()

    async def aclose(self) -> None:
        """Closes all connections to all hosts."""
        while self._pools:
            await self._pools.popitem()[1].transport.aclose()

    def _made(self, host: str) -> GuardedTransport:
        return GuardedTransport(
            resolver=self._resolver,
            allowed=self._limits.allowed_hosts,
            ssl_context=self._ssl_context,
            connections=self._limits.at_once(host),
        )

    async def _close_some(self) -> None:
        idle = [host for host, pool in self._pools.items() if not pool.users]
        for host in idle[: max(0, len(idle) - _MOST_IDLE)]:
            pool = self._pools.pop(host)
            await pool.transport.aclose()
