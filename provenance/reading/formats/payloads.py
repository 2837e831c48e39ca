"""The body of an HTTP message as it was sent, to the body that was meant: unchunked, decompressed, and bounded."""

from __future__ import annotations

import io
import re
import zlib

__all__ = ["BrokenPayloadError", "decoded"]

_CHUNK = re.compile(rb"\s*([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n", re.IGNORECASE)
_BROTLI = "br"
_BLOCK = 1 << 16
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
"""zlib's window size that also tells which of the two headers there is."""


class BrokenPayloadError(Exception):
    """A body that cannot be decoded, or not within the bound; its words say why."""


def decoded(body: bytes, *, chunked: bool, encoding: str, most: int) -> bytes:
    """BODY without its chunks and its Content-Encoding, of at most MOST bytes.

    What is declared but is not so is passed over, as browsers do: archives keep headers and store the body decoded.
    Raises BrokenPayloadError where the body is cut off or larger, or ENCODING is not known.
    """
    body = _unchunked(body) if chunked else body
    for name in reversed([name.strip().lower() for name in encoding.split(",") if name.strip()]):
        if name in {"gzip", "x-gzip", "deflate"}:
            body = _inflated(body, most)
        elif name in {_BROTLI, "zstd"}:
            body = _unpacked(body, name, most)
        elif name != "identity":
            raise BrokenPayloadError(f"its encoding {name} is not read")
    if len(body) > most:
        raise BrokenPayloadError("too large")
    return body


def _unchunked(body: bytes) -> bytes:
    """The chunks of BODY (RFC 9112, 7.1) together; BODY itself where it does not begin with one."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    if not parts:
        return body
    if at >= len(body):
        raise BrokenPayloadError("cut off")
    raise BrokenPayloadError("its chunks do not follow one another")


def _inflated(body: bytes, most: int) -> bytes:
    """BODY decompressed from gzip, zlib or bare deflate; BODY itself where it is in none of them."""
    for window in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
        inflating = zlib.decompressobj(window)
        try:
            data = inflating.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(data) > most:
            raise BrokenPayloadError("too large when decompressed")
        if not inflating.eof:
            raise BrokenPayloadError("cut off")
        return data
    return body


def _unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """BODY decompressed from Brotli (RFC 7932) or Zstandard (RFC 8878); BODY itself where it is not."""
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415 (few records are)

    reader = BrotliReader(io.BytesIO(body)) if encoding == _BROTLI else ZstdReader(io.BytesIO(body))
    parts: list[bytes] = []
    length = 0
    try:
        while length <= most and (part := reader.read(_BLOCK)):
            parts.append(part)
            length += len(part)
    except OSError:
        if not parts:
            return body
        raise BrokenPayloadError("cut off, or broken") from None
    if length > most:
        raise BrokenPayloadError("too large when decompressed")
    return b"".join(parts)
