"""JSON lines: one object a line, with its text and what is known about it.

A row's document is its text encoded as UTF-8, whatever the table's own encoding and escapes, so
that offsets count characters of the row's own "text".
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from provenance.model import Notice, Severity
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.particulars import Particulars

__all__ = ["Row", "looks_like_rows", "read_rows"]

_NAMES = ("doc_id", "id")
_SKIPPED_AT_ONCE = 1 << 20
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of a table: `name` is its "doc_id" or "id", or the number of its line where it has none."""

    name: str
    data: bytes
    particulars: Particulars


def looks_like_rows(head: bytes) -> bool:
    """Whether HEAD, a stream's first line that is not blank, is a JSON object with a text."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") and isinstance(_parse(head), dict)


def read_rows(stream: BinaryIO, location: str, head: bytes = b"") -> Iterator[Row | Notice]:
    """The rows of STREAM in their order, HEAD being the part that was already read: whole lines.

    A line that is no row gives a notice that names it, and so does one of more than
    MAX_DOCUMENT_BYTES, which is passed over without being held.
    """
    for number, line in _lines(stream, head):
        if line is None:
            yield _notice(
                "too-large", location, number, f"larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB; passed over"
            )
        elif line.strip():
            yield _row(line, location, number)


def _lines(stream: BinaryIO, head: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, the too long ones being None."""
    number = 0
    for number, line in enumerate(head.splitlines(keepends=True), 1):
        yield number, line
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        if len(line) <= MAX_DOCUMENT_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_SKIPPED_AT_ONCE)
        yield number, None


def _row(line: bytes, location: str, number: int) -> Row | Notice:
    """The row that LINE is, or what is wrong with it."""
    row = _parse(line)
    if not isinstance(row, dict):
        return _notice("broken-row", location, number, "not a JSON object; passed over")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return _notice("broken-row", location, number, 'no "text"; passed over')
    name = next((str(row[key]) for key in _NAMES if isinstance(row.get(key), str | int)), str(number))
    # An escape can name half of a surrogate pair, which no bytes can: it is replaced, one for one.
    data = _LONE_SURROGATE.sub("\ufffd", text).encode()
    return Row(name=name, data=data, particulars=Particulars.of_row(row))


def _parse(line: bytes) -> object:
    """What LINE is in JSON, or None. Strangers' rows can be nested deeper than any parser goes."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _notice(code: str, location: str, number: int, message: str) -> Notice:
    return Notice(
        code=code, message=f"{location}, line {number}: {message}", severity=Severity.ERROR, location=location
    )
