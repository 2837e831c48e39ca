"""The guarded way out: every connection of the program is made here, or not at all.

A host is looked up once; if any of its addresses is not a public one the host is refused, and if none is, one of those
very addresses is dialled. There is no second look-up that could answer otherwise (DNS rebinding). The host's name, not
its address, still goes into the Host header, the server name of TLS and the check of the certificate.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from typing import TypeAlias

import anyio
import httpcore
import httpx

from provenance.model import Failure
from provenance.web.addresses import Address, address_refusal, is_disguised
from provenance.web.connections import Connection
from provenance.web.refusals import RefusedError
from provenance.web.wires import dial

__all__ = ["GuardedPool", "Headers", "Resolver", "resolve"]

Headers: TypeAlias = list[tuple[bytes, bytes]]

Resolver: TypeAlias = Callable[[str, int], Awaitable[Sequence[Address]]]
"""Gives all addresses of a host, the one to be tried first in front. Raises socket.gaierror."""

_WITHOUT_CONTENT = frozenset({"GET", "HEAD"})
"""Methods whose requests have no content unless some is given, and so no length of it (RFC 9110, 8.6)."""

_MOST_ADDRESSES_TRIED = 3
_SECONDS_AN_ADDRESS = 10.0
"""For one address to answer, so that a host one of whose addresses is dead is still reached."""


async def resolve(host: str, port: int) -> list[Address]:
    """All addresses that the system's resolver has for HOST, or the one that it is. Raises socket.gaierror."""
    with suppress(ValueError):
        return [ip_address(host)]
    # As bytes, so that Python's own codec for names, which refuses long ones with another error, is left out. A look-up
    # cannot be broken off; it is left to end by itself when the exchange's deadline comes first. None waits for a
    # thread: names whose servers are slow would have all there are, and no more are looked up than hosts are asked.
    found = await anyio.to_thread.run_sync(
        lambda: socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM),
        abandon_on_cancel=True,
        limiter=anyio.CapacityLimiter(1),
    )
    return list(dict.fromkeys(ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found))


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Makes connections to public addresses alone."""

    def __init__(self, resolver: Resolver, allowed: Collection[str]) -> None:
        self._resolver = resolver
        self._allowed = allowed

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (the argument of the class that this one stands in for)
        local_address: str | None = None,  # noqa: ARG002 (no pool here asks for one, nor for options)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the addresses of HOST. Raises RefusedError where any of them is not a public one."""
        allowed = host in self._allowed or f"{host}:{port}" in self._allowed
        if is_disguised(host) and not allowed:
            raise RefusedError(Failure.ADDRESS, f"{host} is an IP address in disguise")
        addresses = await self._resolver(host, port)
        for address in () if allowed else addresses:
            if what := address_refusal(address):
                raise RefusedError(Failure.ADDRESS, f"{host} is at {address}: {what}")
        if not addresses:
            raise RefusedError(Failure.NO_SUCH_HOST, "no host has that name")
        limit = _SECONDS_AN_ADDRESS if timeout is None else min(timeout, _SECONDS_AN_ADDRESS)
        *first, last = addresses[:_MOST_ADDRESSES_TRIED]
        for address in first:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await dial(address, port, limit)
        return await dial(last, port, limit)

    async def sleep(self, seconds: float) -> None:
        """Waits SECONDS."""
        await asyncio.sleep(seconds)


class _Pool(httpcore.AsyncConnectionPool):
    """httpcore's pool, of our connections, that BACKEND makes."""

    def __init__(
        self, backend: httpcore.AsyncNetworkBackend, ssl_context: ssl.SSLContext | None, connections: int
    ) -> None:
        super().__init__(max_connections=connections)
        self._made = partial(Connection, backend=backend, ssl_context=ssl_context)

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """A connection to ORIGIN, yet to be made."""
        return self._made(origin)


class GuardedPool:
    """A small pool of guarded connections to one host.

    Errors are httpcore's own, and RefusedError; `provenance.web.refusals` knows them.
    """

    def __init__(
        self, *, resolver: Resolver, allowed: Collection[str], ssl_context: ssl.SSLContext | None, connections: int
    ) -> None:
        """ALLOWED are hosts ("name" or "name:port") that may lie anywhere; CONNECTIONS is the most there may be.

        SSL_CONTEXT checks certificates; without one, nothing but http is to be asked for.
        """
        self._pool = _Pool(_GuardedBackend(resolver, allowed), ssl_context, connections)

    async def ask(self, method: str, url: httpx.URL, headers: Headers, content: bytes) -> httpcore.Response:
        """The answer to a request with those HEADERS and that CONTENT; its body is still to be read, and closed."""
        place = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        own = [(b"Host", url.netloc), *headers]
        if content or method not in _WITHOUT_CONTENT:
            own.append((b"Content-Length", b"%d" % len(content)))
        return await self._pool.handle_async_request(
            httpcore.Request(method, place, headers=own, content=content or None)
        )

    async def aclose(self) -> None:
        """Closes all connections."""
        await self._pool.aclose()
