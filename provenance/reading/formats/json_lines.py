"""JSON lines: one object a line, with its text and what is known about it.

A row's document is its text encoded as UTF-8, whatever the table's own encoding and escapes, so
that offsets count characters of the row's own "text".
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping

from provenance.model import Notice
from provenance.reading.decoding import storable
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.formats.opened import Input, Opened, too_large
from provenance.reading.particulars import Particulars

__all__ = ["EXPORTED", "looks_like_rows", "read", "row_input"]

EXPORTED = "provenance.document/1"
"""The `schema` of a row that `provenance export jsonl` wrote."""

_NAMES = ("doc_id", "id")
_SKIPPED_AT_ONCE = 1 << 20
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

_LARGEST_ROW = 6 * MAX_DOCUMENT_BYTES
"""Bytes of a line: every character of a text may be written as an escape of six ("\\u00e9")."""


def looks_like_rows(head: bytes) -> bool:
    """Whether HEAD, the first line of a stream that is not blank, is a JSON object."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") and isinstance(_parse(head), dict)


def read(opened: Opened) -> Iterator[Input | Notice]:
    """The rows of OPENED in their order.

    A line that is no row gives a notice that names it, and so does one that is too long, which is passed over
    without being held.
    """
    for number, line in _lines(opened):
        if line is None:
            yield opened.notice("too-large", f"{too_large()}; passed over", at=f"line {number}")
        elif line.strip():
            row = _parse(line)
            if isinstance(row, dict):
                yield row_input(opened, row, number)
            else:
                yield opened.notice("broken-row", "not a JSON object; passed over", at=f"line {number}")


def row_input(opened: Opened, row: Mapping[str, object], number: int) -> Input | Notice:
    """The document that ROW is, which begins in line NUMBER, or what is wrong with it."""
    column = opened.columns.get("text", "text")
    text = row.get(column)
    if not isinstance(text, str) or not text.strip():
        return opened.notice("broken-row", f'no "{column}"; passed over', at=f"line {number}")
    names = (storable(str(row[key])) for key in _NAMES if isinstance(row.get(key), str | int))
    name = next((name for name in names if name.strip()), str(number))
    # An escape can name half of a surrogate pair, which no bytes can: it is replaced, one for one.
    data = _LONE_SURROGATE.sub("\ufffd", text).encode()
    if data.startswith(codecs.BOM_UTF8):
        # It is part of the text, as offsets count it; a mark before it is what decoding drops.
        data = codecs.BOM_UTF8 + data
    if len(data) > MAX_DOCUMENT_BYTES:
        return opened.notice("too-large", f"{too_large()}; passed over", at=f"line {number}")
    return opened.part(
        data,
        name,
        "text/plain",
        charset="utf-8",
        particulars=Particulars.of_row(row, opened.columns),
        exported=row if row.get("schema") == EXPORTED else None,
    )


def _lines(opened: Opened) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, the too long ones being None."""
    number = 0
    while line := opened.stream.readline(_LARGEST_ROW + 1):
        number += 1
        if len(line) <= _LARGEST_ROW:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = opened.stream.readline(_SKIPPED_AT_ONCE)
        yield number, None


def _parse(line: bytes) -> object:
    """What LINE is in JSON, or None. Strangers' rows can be nested deeper than any parser goes."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
