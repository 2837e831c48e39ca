"""Web archives: WARC (ISO 28500), packed record by record, as a whole or not at all, and WACZ, a ZIP file of them.

Each record that holds a page is a document with the address and the moment of its capture. A damaged record costs
itself: reading goes on with the next one that can be found.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from dataclasses import replace
from lzma import LZMAError
from typing import TYPE_CHECKING, BinaryIO, cast

from provenance.model import Notice
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.formats.opened import Input, Opened
from provenance.reading.formats.payloads import BrokenPayloadError, decoded
from provenance.reading.formats.recognising import GZIP
from provenance.reading.particulars import Particulars

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_wacz", "read_warc"]

_READ_TYPES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf"))
_WEB = ("http://", "https://")
_FOR_ROBOTS = "/robots.txt"
_OK = range(200, 300)

_TIMESTAMP = "%Y%m%d%H%M%S"
"""How web archives write the moment of a capture in an address."""

_BLOCK = 1 << 20
_PLAIN_START = re.compile(rb"\nWARC/[01]\.\d+\r?\n")
_PACKED_START = re.compile(re.escape(GZIP))

_LONGEST_START = 16
"""Bytes of what _PLAIN_START finds: it may stand across two blocks."""

_BROKEN_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    LZMAError,
    zlib.error,
)
"""What zipfile lets through of the parts that it is made of, beside its own: strangers' lengths lead anywhere."""

_MOST_INFLATED = 200
"""How much larger than in the ZIP file a WARC may be. WACZ stores them as they are; text is packed to a tenth."""


def read_warc(opened: Opened) -> Iterator[Input | Notice]:
    """The pages of OPENED in its order; other records, and those of other things than pages, are passed over."""
    start: int | None = 0
    packed = opened.head.startswith(GZIP)
    while start is not None:
        last = yield from _records(opened, start)
        start = None if last is None else _next_start(opened.stream, last + 1, packed=packed)


def read_wacz(opened: Opened) -> Iterator[Input | Notice]:
    """The pages of all WARC files in OPENED."""
    try:
        with zipfile.ZipFile(opened.stream) as packed:
            parts = [info for info in packed.infolist() if info.filename.lower().endswith((".warc", ".warc.gz"))]
            if not parts:
                yield opened.notice("no-archive", "no WARC file in it; unpack it and give what is in it")
            for info in parts:
                yield from _read_part(opened, packed, info)
    except _BROKEN_ZIP as error:
        yield opened.notice("broken-archive", f"not a ZIP file that can be read ({error}); get it anew")


def _read_part(opened: Opened, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Input | Notice]:
    """The pages of the WARC file that INFO describes in PACKED."""
    if info.file_size > _MOST_INFLATED * max(info.compress_size, 1):
        yield opened.notice("zip-bomb", "packed tighter than any archive is; passed over", at=info.filename)
        return
    try:
        with packed.open(info) as stream:
            head = stream.read(len(GZIP))
            stream.seek(0)
            yield from read_warc(replace(opened, stream=cast("BinaryIO", stream), head=head))
    except _BROKEN_ZIP as error:
        yield opened.notice("broken-archive", f"cannot be unpacked ({error}); get it anew", at=info.filename)


def _records(opened: Opened, start: int) -> Generator[Input | Notice, None, int | None]:
    """The pages from the byte START on. Returns where the record begins that is broken, None at a whole end."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 (few runs read an archive)

    if start:
        opened.stream.seek(start)
    stream = opened.stream if opened.stream.seekable() else cast("BinaryIO", _Forward(opened.stream))
    last = start
    whole = 0
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="none"):
            last = start + record.stream_pos
            if record.headers.get("Content-Length") is None:
                raise OSError("its head breaks off")  # noqa: TRY301 (handled as the library's own are)
            wanted = _is_wanted(record)
            body = record.reader.read(min(record.content_length, MAX_DOCUMENT_BYTES + 1)) if wanted else b""
            length = len(body) + _passed_over(record)
            if length < record.content_length:
                raise OSError("it ends before its length")  # noqa: TRY301
            whole += 1
            if wanted:
                yield _page(opened, record, body)
    except OSError as error:
        if whole or not start:  # not each place of a damaged stretch that looks like a beginning
            yield opened.notice("broken-record", f"a broken record ({error}); passed over", at=f"byte {last}")
        return last
    return None


class _Forward:
    """A stream that cannot go back, as the library wants it, which asks where it stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most SIZE."""
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def _is_wanted(record: WarcRecord) -> bool:
    """Whether RECORD holds a page, or plain text, that was there."""
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415

    url = (record.headers.get("WARC-Target-URI") or "").lower()
    if not url.startswith(_WEB) or url.endswith(_FOR_ROBOTS) or _media_type(record) not in _READ_TYPES:
        return False
    if record.record_type == WarcRecordType.response:
        return record.is_http and record.http_headers.status_code in _OK
    return record.record_type in (WarcRecordType.resource, WarcRecordType.conversion)


def _media_type(record: WarcRecord) -> str:
    """What RECORD holds: by the answer's own header, or by the record's where there is no answer around it."""
    if record.is_http:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()


def _passed_over(record: WarcRecord) -> int:
    """How many bytes of RECORD were left; they are read by blocks."""
    length = 0
    while block := record.reader.read(_BLOCK):
        length += len(block)
    return length


def _page(opened: Opened, record: WarcRecord, body: bytes) -> Input | Notice:
    """The document that RECORD holds, BODY being its payload as it was sent."""
    url = record.headers.get("WARC-Target-URI") or ""
    captured = record.record_date
    headers = {name.lower(): value for name, value in record.http_headers.items()} if record.is_http else {}
    try:
        data = decoded(
            body,
            chunked=(headers.get("transfer-encoding") or "").strip().lower() == "chunked",
            encoding=headers.get("content-encoding") or "",
            most=MAX_DOCUMENT_BYTES,
        )
    except BrokenPayloadError as error:
        return opened.notice("broken-record", f"its body: {error}; passed over", at=url)
    return opened.part(
        data,
        f"{captured.strftime(_TIMESTAMP)}/{url}" if captured else url,
        _media_type(record),
        charset=record.http_charset,
        particulars=Particulars(url=url),
        obtained=captured,
    )


def _next_start(stream: BinaryIO, start: int, *, packed: bool) -> int | None:
    """Where the next record may begin, from the byte START on; None where none does, or STREAM cannot go back."""
    if not stream.seekable():
        return None
    pattern = _PACKED_START if packed else _PLAIN_START
    stream.seek(start)
    block = b""
    while more := stream.read(_BLOCK):
        found = pattern.search(block + more)
        if found:
            return start + found.start() + (0 if packed else 1)
        seen = block + more
        block = seen[-_LONGEST_START:]
        start += len(seen) - len(block)
    return None
