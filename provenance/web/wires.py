"""One connection: what httpcore reads from and writes to, straight on asyncio.

httpcore's own backend goes through anyio, whose checkpoints, scopes and attributes took a quarter of the processor's
time of a small exchange; and that time is what bounds how many links are checked in a second.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from ipaddress import IPv4Address, IPv6Address

import httpcore

__all__ = ["Wire", "dial"]

_LONGEST_HEAD = 262_144
"""Bytes of an answer before its body, interim answers ("100 Continue") included: each of these takes work, and the
bound on headers is for each of them alone."""

_MOST_WAITING = 262_144
"""Bytes that may lie here unread before the other side is made to wait."""


async def dial(address: IPv4Address | IPv6Address, port: int, seconds: float) -> Wire:
    """A connection to ADDRESS. Raises httpcore's ConnectError, or its ConnectTimeout after so many SECONDS."""
    wire = Wire()
    try:
        async with asyncio.timeout(seconds):
            await asyncio.get_running_loop().create_connection(lambda: wire, str(address), port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(str(error)) from error
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return wire


class Wire(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A connection that reads no endless heads, lets nobody fill the memory, and is closed without waiting."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._parts: deque[bytes] = deque()
        self._waiting = 0
        """Bytes in the parts above."""
        self._is_paused = False
        self._ended = False
        self._error: Exception | None = None
        self._arrival: asyncio.Future[None] | None = None
        """What the one who reads waits for."""
        self._may_write = asyncio.Event()
        self._head_left: int | None = None
        """Bytes that may still come before the answer's body; None where that has begun."""

    # What asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 (that is what asyncio gives a Protocol)
        self._transport = transport
        self._may_write.set()

    def data_received(self, data: bytes) -> None:
        """DATA came; where much lies here unread, no more is taken in."""
        self._parts.append(data)
        self._waiting += len(data)
        if self._waiting > _MOST_WAITING and self._transport is not None and not self._is_paused:
            self._transport.pause_reading()
            self._is_paused = True
        self._arrived()

    def eof_received(self) -> None:
        """The other side has said all that it has to say; asyncio closes the connection."""
        self._ended = True
        self._arrived()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed; EXC tells why, where it broke."""
        self._ended, self._error = True, exc
        self._arrived()
        self._may_write.set()

    def pause_writing(self) -> None:
        """The other side does not keep up."""
        self._may_write.clear()

    def resume_writing(self) -> None:
        """The other side keeps up again."""
        self._may_write.set()

    # What httpcore asks for; all is done within the deadline over the whole exchange, so that no TIMEOUT is given

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109
        """Some bytes; none at its end. Raises httpcore's errors where it broke, or where a head is too long."""
        while not self._parts and not self._ended:
            self._arrival = asyncio.get_running_loop().create_future()
            await self._arrival
        if not self._parts:
            if self._error is not None:
                raise httpcore.ReadError(str(self._error)) from self._error
            return b""
        data = self._parts.popleft()
        if len(data) > max_bytes:
            self._parts.appendleft(data[max_bytes:])
            data = data[:max_bytes]
        self._waiting -= len(data)
        if self._is_paused and self._transport is not None and self._waiting <= _MOST_WAITING // 2:
            self._transport.resume_reading()
            self._is_paused = False
        if self._head_left is not None:
            self._head_left -= len(data)
            if self._head_left < 0:
                raise httpcore.RemoteProtocolError("no end of headers")
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        """Sends BUFFER; what comes next is the head of an answer. Raises httpcore.WriteError where it broke."""
        if not buffer:
            return
        if self._transport is None or self._ended:
            raise httpcore.WriteError("the connection is closed")
        self._head_left = _LONGEST_HEAD
        self._transport.write(buffer)
        await self._may_write.wait()

    def expect_body(self) -> None:
        """From here on, what comes is the body of the answer."""
        self._head_left = None

    async def aclose(self) -> None:
        """Closes it at once: nobody who keeps a farewell back can keep it open."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """The same connection, made safe. Raises httpcore.ConnectError where that fails; then it is closed."""
        plain = self._transport
        if plain is None:
            raise httpcore.ConnectError("the connection is closed")
        try:
            self._transport = await asyncio.get_running_loop().start_tls(
                plain, self, ssl_context, server_hostname=server_hostname
            )
        except OSError as error:  # among them ssl.SSLError
            raise httpcore.ConnectError(str(error)) from error
        finally:
            if self._transport is plain:
                await self.aclose()
        return self

    def get_extra_info(self, info: str) -> object:
        """What is known of the connection; "is_readable" of an idle one tells that it cannot be used again."""
        if info == "is_readable":
            return bool(self._parts) or self._ended
        return None if self._transport is None else self._transport.get_extra_info(info)

    def _arrived(self) -> None:
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)
