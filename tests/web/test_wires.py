"""A connection: what comes is read in order and to its end, and nobody fills the memory or keeps it open."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address

import httpcore
import pytest

from provenance.web.wires import Wire, dial

LOOPBACK = ip_address("127.0.0.1")
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def wired(serve: Serve):
    """A wire to a server that does what SERVE says; that may fail when the wire is closed."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, str(LOOPBACK), 0)
    wire = await dial(LOOPBACK, server.sockets[0].getsockname()[1], 5.0)
    try:
        yield wire
    finally:
        await wire.aclose()
        server.close()


async def everything(wire: Wire, most: int = 7) -> bytes:
    data = b""
    while part := await wire.read(most):
        assert len(part) <= most
        data += part
    return data


def test_what_comes_is_read_in_order_and_to_its_end():
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(5) + b" and more, in several parts")
        await writer.drain()

    async def run():
        async with wired(echo) as wire:
            await wire.write(b"hello")
            await wire.write(b"")
            return await everything(wire), await wire.read(10)

    assert asyncio.run(run()) == (b"hello and more, in several parts", b"")


def test_no_more_is_taken_in_than_is_read_in_the_end():
    sent = 0

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        nonlocal sent
        while True:
            writer.write(b"x" * 100_000)
            await writer.drain()
            sent += 100_000

    async def run():
        async with wired(flood) as wire:
            before = -1
            while before != sent:  # until the server is made to wait
                before = sent
                await asyncio.sleep(0.1)
            waiting = wire._waiting
            taken = 0
            while taken < 2 * waiting:  # and goes on when that was read
                taken += len(await wire.read(65_536))
            return waiting

    assert asyncio.run(run()) < 1_000_000


def test_a_server_that_reads_nothing_keeps_the_writer_waiting():
    gone = asyncio.Event()

    async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await gone.wait()
        assert reader is not None

    async def run():
        async with wired(deaf) as wire:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(write_on(wire), 0.5)
            gone.set()

    async def write_on(wire: Wire) -> None:
        while True:
            await wire.write(b"x" * 1_000_000)

    asyncio.run(run())


def test_an_idle_wire_tells_when_it_cannot_be_used_again():
    farewell = asyncio.Event()

    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(2)
        writer.write(b"HTTP/1.1 408 Request Timeout\r\n\r\n")
        await writer.drain()
        await farewell.wait()

    async def run():
        async with wired(leave) as wire:
            fresh = wire.get_extra_info("is_readable")
            await wire.write(b"hi")
            while not wire.get_extra_info("is_readable"):  # noqa: ASYNC110 (nobody reads, so that nobody is told)
                await asyncio.sleep(0.01)
            farewell.set()
            await everything(wire)
            return fresh, wire.get_extra_info("is_readable")

    assert asyncio.run(run()) == (False, True)


def test_a_connection_that_breaks_is_told_and_cannot_be_written_to():
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(2)
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed without a farewell
        writer.transport.abort()

    async def run():
        async with wired(reset) as wire:
            await wire.write(b"hi")
            with pytest.raises(httpcore.ReadError):
                await everything(wire)
            with pytest.raises(httpcore.WriteError):
                await wire.write(b"hi")

    asyncio.run(run())


def test_nobody_at_home_is_an_error_of_httpcores():
    async def run():
        server = await asyncio.start_server(lambda *_: None, str(LOOPBACK), 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        await dial(LOOPBACK, port, 5.0)

    with pytest.raises(httpcore.ConnectError):
        asyncio.run(run())
