"""A small pool of connections for each host, kept open while its turn lasts, and not many of them.

One pool a host was three times as fast as one pool for all over 50 hosts: a pool looks through all of its connections
at every request.
"""

from __future__ import annotations

import ssl
from types import TracebackType

import httpx

from provenance.web.guard import GuardedPool, Resolver
from provenance.web.settings import Limits

__all__ = ["Pools"]

_MOST_IDLE = 64
"""Hosts whose connections are kept though nobody asks them now, to come back to."""


class Pools:
    """A pool for each host and scheme, made when it is first asked; the one longest out of use is closed first.

    There is no httpx client around them: cookies, proxies from the environment, passwords from .netrc and redirects,
    all that a client deals with, are what must not be; and it took a quarter of the processor's time of an exchange.
    """

    def __init__(self, *, limits: Limits, resolver: Resolver, ssl_context: ssl.SSLContext | None) -> None:
        """SSL_CONTEXT is by default one that trusts whom browsers trust, made when it is first needed."""
        self._limits = limits
        self._resolver = resolver
        self._ssl_context = ssl_context
        self._pools: dict[tuple[bytes, bytes], _Pool] = {}

    def of(self, url: httpx.URL) -> _Pool:
        """What gives the pool for URL (`async with`), which stays open until everybody has let go of it."""
        key = url.raw_scheme, url.raw_host
        pool = self._pools.pop(key, None) or _Pool(self, self._made(url))
        self._pools[key] = pool  # the last one: what was used longest ago comes first
        return pool

    async def aclose(self) -> None:
        """Closes all connections to all hosts."""
        while self._pools:
            await self._pools.popitem()[1].guarded.aclose()

    async def close_some(self) -> None:
        """Closes the connections of hosts that nobody asks now, where there are too many of them."""
        if len(self._pools) > _MOST_IDLE:
            idle = [key for key, pool in self._pools.items() if not pool.users]
            for key in idle[: max(0, len(idle) - _MOST_IDLE)]:
                if (pool := self._pools.get(key)) and not pool.users:  # neither closed nor asked again meanwhile
                    del self._pools[key]
                    await pool.guarded.aclose()

    def _made(self, url: httpx.URL) -> GuardedPool:
        if url.scheme == "https" and self._ssl_context is None:
            self._ssl_context = httpx.create_ssl_context(trust_env=False)
        return GuardedPool(
            resolver=self._resolver,
            allowed=self._limits.allowed_hosts,
            ssl_context=self._ssl_context,
            connections=self._limits.at_once(url.host),
        )


class _Pool:
    """A pool, and how many are using it: whoever is, is in its `async with` statement."""

    def __init__(self, pools: Pools, guarded: GuardedPool) -> None:
        self.guarded = guarded
        self.users = 0
        self._pools = pools

    async def __aenter__(self) -> GuardedPool:
        self.users += 1
        return self.guarded

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.users -= 1
        await self._pools.close_some()
