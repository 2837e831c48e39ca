"""One connection of httpcore's pool: HTTP/1.1, as h11 speaks it, over a wire of our own.

httpcore's own connection shares itself among tasks, traces each step and can turn into one of HTTP/2, for which it
takes three locks of anyio's a request. Here it is one request's from its head to the end of its answer, and the pool
that it belongs to lets in no other: what is left takes a quarter less of the processor's time.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from enum import Enum, auto
from typing import cast

import h11
import httpcore

from provenance.web.wires import Wire

__all__ = ["Connection"]

_LARGEST_EVENT = 102_400
"""Bytes that the head of an answer, or of a chunk, may have (as httpcore has it)."""

_MOST_FIELDS = 300
"""Headers of an answer. Each takes a hundred times its room as it is kept, so that 25,000 empty ones, for which a head
has room, take megabytes; Python's own client and hyper read no answer with more than a hundred."""

_READ_AT_ONCE = 65_536

_MOST_AROUND = 1_000_000
"""Bytes that a body's chunks may have around what is in them: a chunk can have an extension of any kind, which nobody
reads, and a body of the largest size that is read needs a tenth of it."""


class _State(Enum):
    NEW = auto()
    BUSY = auto()
    IDLE = auto()
    CLOSED = auto()


class Connection(httpcore.AsyncConnectionInterface):
    """A connection to ORIGIN, made by BACKEND when it is first needed, and used for one request after another."""

    def __init__(
        self, origin: httpcore.Origin, backend: httpcore.AsyncNetworkBackend, ssl_context: ssl.SSLContext | None
    ) -> None:
        """SSL_CONTEXT checks certificates; without one, ORIGIN is one of http."""
        self._origin = origin
        self._backend = backend
        self._ssl_context = ssl_context
        self._state = _State.NEW
        self._wire: httpcore.AsyncNetworkStream | None = None
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LARGEST_EVENT)
        self._around = 0
        """Bytes that came and are nobody's body."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """The answer to REQUEST, its body still to be read. Raises httpcore's errors, and what the backend raises."""
        if self._state not in {_State.NEW, _State.IDLE}:
            raise httpcore.ConnectionNotAvailable
        self._state = _State.BUSY
        try:
            wire = self._wire = self._wire or await self._opened()
            await self._send(wire, request)
            head = await self._head(wire)
        except BaseException:
            await self.aclose()
            raise
        if isinstance(wire, Wire):
            wire.expect_body()
        return httpcore.Response(head.status_code, headers=head.headers.raw_items(), content=_Body(self, wire))

    async def parts(self, wire: httpcore.AsyncNetworkStream) -> AsyncIterator[bytes]:
        """The body of the answer, as it comes through WIRE. Raises httpcore's errors."""
        self._around = 0
        while isinstance(event := await self._next_event(wire), h11.Data):
            self._around -= len(event.data)
            if self._around > _MOST_AROUND:
                raise httpcore.RemoteProtocolError("the body is lost in what is around it")
            yield bytes(event.data)

    async def leave(self) -> None:
        """Is done with the answer; the connection serves another request where that was read to its end.

        Where more came than the answer, it does not: that would be taken for the answer to what is asked next.
        """
        protocol = self._protocol
        if protocol.our_state is h11.DONE and protocol.their_state is h11.DONE and not protocol.trailing_data[0]:
            protocol.start_next_cycle()
            self._state = _State.IDLE
        else:
            await self.aclose()

    # What the pool asks for

    async def aclose(self) -> None:
        """Closes it at once."""
        self._state = _State.CLOSED
        if self._wire is not None:
            await self._wire.aclose()

    def info(self) -> str:
        """A word about it, for people."""
        return f"{self._origin}, {self._state.name.lower()}"

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        """Whether it leads to ORIGIN."""
        return origin == self._origin

    def is_available(self) -> bool:
        """Whether it can take a request now."""
        return self._state is _State.IDLE

    def is_idle(self) -> bool:
        """Whether nobody uses it."""
        return self._state is _State.IDLE

    def is_closed(self) -> bool:
        """Whether it is of no use any more."""
        return self._state is _State.CLOSED

    def has_expired(self) -> bool:
        """Whether the other side has closed it, or said something that nobody asked for."""
        return self._state is _State.IDLE and self._wire is not None and bool(self._wire.get_extra_info("is_readable"))

    async def _opened(self) -> httpcore.AsyncNetworkStream:
        host = self._origin.host.decode("ascii")
        wire = await self._backend.connect_tcp(host, self._origin.port)
        if self._origin.scheme != b"https":
            return wire
        assert self._ssl_context is not None  # noqa: S101 (as the pool is made)
        self._ssl_context.set_alpn_protocols(["http/1.1"])
        return await wire.start_tls(self._ssl_context, server_hostname=host)

    async def _send(self, wire: httpcore.AsyncNetworkStream, request: httpcore.Request) -> None:
        """Sends REQUEST whole. A server may answer, and hang up, before it has read all of it."""
        assert isinstance(request.stream, AsyncIterable)  # noqa: S101 (as httpcore makes it of bytes)
        try:
            head = h11.Request(method=request.method, target=request.url.target, headers=request.headers)
            sent = self._protocol.send(head) or b""
            async for part in request.stream:
                sent += self._protocol.send(h11.Data(data=part)) or b"" if part else b""
            sent += self._protocol.send(h11.EndOfMessage()) or b""
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        with suppress(httpcore.WriteError):  # what it had to say may have come before
            await wire.write(sent)

    async def _head(self, wire: httpcore.AsyncNetworkStream) -> h11.Response:
        """The head of the answer proper; interim ones are passed over."""
        head = await self._next_event(wire)
        while isinstance(head, h11.InformationalResponse):
            head = await self._next_event(wire)
        assert isinstance(head, h11.Response)  # noqa: S101 (nothing else comes first, as h11 sees to)
        if len(head.headers) > _MOST_FIELDS:
            raise httpcore.RemoteProtocolError(f"more than {_MOST_FIELDS} headers")
        return head

    async def _next_event(self, wire: httpcore.AsyncNetworkStream) -> h11.Event | type[h11.PAUSED]:
        while True:
            try:
                event = self._protocol.next_event()
            except h11.RemoteProtocolError as error:
                raise httpcore.RemoteProtocolError(str(error)) from error
            if event is not h11.NEED_DATA:
                return cast("h11.Event | type[h11.PAUSED]", event)
            data = await wire.read(_READ_AT_ONCE)
            if not data and self._protocol.their_state is h11.SEND_RESPONSE:
                raise httpcore.RemoteProtocolError("the server hung up without an answer")
            self._around += len(data)
            self._protocol.receive_data(data)


class _Body:
    """The body of an answer, as it comes; to be closed, whether it was read to its end or not."""

    def __init__(self, connection: Connection, wire: httpcore.AsyncNetworkStream) -> None:
        self._connection, self._wire = connection, wire

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.parts(self._wire)

    async def aclose(self) -> None:
        await self._connection.leave()
