"""Tables as spreadsheets write them: a line of column names, then a row an article (RFC 4180, or with ; tab or |).

A quotation mark that is never closed makes a row swallow what stands below it. Such a row is given up, and reading
goes on with the line after the one it began in.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from provenance.model import Notice
from provenance.reading.decoding import WESTERN, encoding_of
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.formats.json_lines import row_input
from provenance.reading.formats.opened import Input, Opened
from provenance.reading.particulars import COLUMNS

__all__ = ["looks_like_a_table", "read"]

_DELIMITERS = ",;\t|"
_WIDE = ("utf-16", "utf-32")
_FEWEST_COLUMNS = 2
"""Columns by which a first line is told from a sentence with a comma in it."""


def looks_like_a_table(head: str, columns: Mapping[str, str]) -> bool:
    """Whether HEAD, a file's first line, names the column of texts and another one that is read."""
    names = _names(head, columns)
    return names is not None and len(_known(names, columns)) >= _FEWEST_COLUMNS


def read(opened: Opened) -> Iterator[Input | Notice]:
    """The rows of OPENED in their order, and a notice for each that is broken, or without a text."""
    lines = _Lines(opened)
    head = lines.take()
    names = _names(head, opened.columns) if head is not None else None
    if head is None or names is None:
        column = opened.columns.get("text", "text")
        yield opened.notice("no-columns", f'no column "{column}" in its first line; name it with --map text=COLUMN')
        return
    delimiter = _delimiter(head, opened.columns)
    csv.field_size_limit(MAX_DOCUMENT_BYTES + 1)
    while not lines.ended:
        number = lines.number + 1
        cells = _row(lines, delimiter)
        if cells is None:
            yield opened.notice("broken-row", "its quotation marks do not pair; passed over", at=f"line {number}")
        elif len(cells) > len(names):
            yield opened.notice(
                "broken-row", f"{len(cells)} cells for {len(names)} columns; passed over", at=f"line {number}"
            )
        elif any(cells):
            yield row_input(opened, dict(zip(names, cells, strict=False)), number)


def _row(lines: _Lines, delimiter: str) -> list[str] | None:
    """The cells of the next row; None where it is broken: LINES stand after its first then."""
    lines.begin_row()
    try:
        cells = next(csv.reader(iter(lines.take, None), delimiter=delimiter, strict=True))
    except StopIteration:
        return []
    except csv.Error:
        lines.back_to_second_line()
        return None
    return cells


def _names(head: str, columns: Mapping[str, str]) -> list[str] | None:
    """The column names in the line HEAD; None where the one of the texts is not among them."""
    delimiter = _delimiter(head, columns)
    try:
        names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    except (csv.Error, StopIteration):
        return None
    spelled = {**{name.casefold(): name for name in COLUMNS}, **{name.casefold(): name for name in columns.values()}}
    names = [spelled.get(name.casefold(), name) for name in names]
    return names if columns.get("text", "text") in names else None


def _delimiter(head: str, columns: Mapping[str, str]) -> str:
    """What stands between the columns in HEAD: that which parts it into the most that are known."""
    return max(_DELIMITERS, key=lambda sign: len(_known([cell.strip(' "\r\n') for cell in head.split(sign)], columns)))


def _known(names: Sequence[str], columns: Mapping[str, str]) -> set[str]:
    """Those of NAMES that are columns which are read."""
    read_ones = {name.casefold() for name in (*COLUMNS, *columns.values())}
    return {name for name in names if name.casefold() in read_ones}


class _Lines:
    """The lines of a table as text, of which those of the row in hand can be gone back to."""

    def __init__(self, opened: Opened) -> None:
        """Over the stream of OPENED, which stands at its first byte."""
        self._decoded = _decoded(opened)
        self._taken: deque[str] = deque()
        self._again: deque[str] = deque()
        self._held = 0
        self.number = 0

    @property
    def ended(self) -> bool:
        """Whether no line is left."""
        if not self._again and (line := next(self._decoded, None)) is not None:
            self._again.append(line)
        return not self._again

    def begin_row(self) -> None:
        """The next line is a row's first."""
        self._taken.clear()
        self._held = 0

    def take(self) -> str | None:
        """The next line, None at the end. Raises csv.Error where the row in hand is larger than a document may be."""
        if self.ended:
            return None
        line = self._again.popleft()
        self._held += len(line)
        self._taken.append(line)
        self.number += 1
        if self._held > MAX_DOCUMENT_BYTES:
            raise csv.Error("a row without an end")
        return line

    def back_to_second_line(self) -> None:
        """Puts back all lines of the row in hand but its first."""
        while len(self._taken) > 1:
            self._again.appendleft(self._taken.pop())
            self.number -= 1


def _decoded(opened: Opened) -> Iterator[str]:
    """The lines of OPENED: each in UTF-8, or where it is not, in the encoding that the first bytes are in."""
    encoding = encoding_of(opened.head)
    if encoding.startswith(_WIDE):
        stream = io.TextIOWrapper(opened.stream, encoding, "replace", newline="")
        yield from iter(partial(stream.readline, MAX_DOCUMENT_BYTES + 1), "")
        stream.detach()  # it stays its opener's to close
        return
    other = WESTERN if encoding.startswith("utf-8") else encoding
    for number, line in enumerate(iter(partial(opened.stream.readline, MAX_DOCUMENT_BYTES + 1), b"")):
        unmarked = line if number else line.removeprefix(codecs.BOM_UTF8)
        try:
            yield unmarked.decode()
        except UnicodeDecodeError:
            yield unmarked.decode(other, "replace")
