"""Reading an answer's body no farther than a bound, and decompressing it no farther either.

A few kilobytes can decompress to gigabytes, so the bound holds for what comes out; it holds for what goes in, too,
since compressed emptiness takes no room at all.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable

from provenance.model import Failure
from provenance.web.refusals import RefusedError

__all__ = ["read_body"]

_GZIP_WINDOW = 16 + zlib.MAX_WBITS
"""Tells zlib that what follows has gzip's header and trailer."""

_STEP = 65_536
"""Bytes that are decompressed at once."""

_MOST_PARTS = 20_000
"""Chunks of a body. Each takes as much work as it has room for thousands of bytes; a body of the largest size that is
read comes in chunks of 250 bytes with so many, and servers send kilobytes."""

_PARTS_AT_ONCE, _BYTES_AT_ONCE = 100, 131_072
"""How much of a body is taken before others may work, and deadlines may fall due: what has come in already is read
without waiting for anything."""

_MOST_STREAMS = 500
"""Streams of gzip in a body. Each takes as much work as thousands of bytes, however empty it is; the smallest that are
made on purpose hold 64 KB (blocked gzip, in the SAM format specification, 4.1), so that 80 hold the largest body."""

_LONGEST_NAME = 40
"""Characters that are told of the name of a coding."""

_PLAIN = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})  # RFC 9110, 8.4.1.3: the two are one


async def read_body(
    parts: AsyncIterable[bytes], *, coding: str, most: int, grow: Callable[[int], Awaitable[None]]
) -> bytes:
    """The body that PARTS of CODING (the Content-Encoding header) hold.

    GROW is awaited with its length so far before more is read. Raises RefusedError where it is longer than MOST bytes,
    broken, or of a coding that was not asked for, and whatever reading PARTS raises.
    """
    named = coding.strip().lower()
    if named in _GZIP:
        pieces = _decompressed(parts, most)
    elif named in _PLAIN:
        pieces = _in_few_parts(parts)
    elif await anext(aiter(parts), b""):
        raise RefusedError(Failure.CODING, f"compressed as “{named[:_LONGEST_NAME]}”, which was not asked for")
    else:
        return b""
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > most:
            raise _too_large(most)
        await grow(len(body))
    return bytes(body)


async def _in_few_parts(pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """PIECES as they are. Raises RefusedError where there are too many; lets others work in between."""
    number = taken = 0
    async for piece in pieces:
        number += 1
        taken += len(piece)
        if number > _MOST_PARTS:
            raise RefusedError(Failure.PROTOCOL, "the body comes in crumbs")
        if not number % _PARTS_AT_ONCE or taken >= _BYTES_AT_ONCE:
            taken = 0
            await asyncio.sleep(0)
        yield piece


async def _decompressed(parts: AsyncIterable[bytes], most: int) -> AsyncIterator[bytes]:
    """What PARTS decompress to: gzip, which may be several streams one after another (RFC 1952, 2.2).

    What is no such stream behind a whole one is passed over, as gzip itself and browsers do.
    """
    taken = streams = 0
    decompressor = zlib.decompressobj(_GZIP_WINDOW)
    async for part in _in_few_parts(parts):
        waiting = part
        taken += len(part)
        if taken > most:
            raise _too_large(most)
        while waiting:
            if decompressor.eof:
                streams += 1
                if streams > _MOST_STREAMS:
                    raise RefusedError(Failure.CODING, "the body is compressed in crumbs")
                decompressor = zlib.decompressobj(_GZIP_WINDOW)
            try:
                piece = decompressor.decompress(waiting, _STEP)
            except zlib.error as error:
                if streams:
                    return
                raise RefusedError(Failure.CODING, "the compressed body is broken") from error
            yield piece
            waiting = decompressor.unconsumed_tail or decompressor.unused_data
    if taken and not decompressor.eof:
        raise RefusedError(Failure.CODING, "the compressed body is cut off")


def _too_large(most: int) -> RefusedError:
    return RefusedError(Failure.TOO_LARGE, f"the body is larger than {most / 1_000_000:g} MB")
