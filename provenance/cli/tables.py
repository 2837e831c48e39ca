"""Tables for a terminal, and the same rows in full where nobody looks."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Column", "table"]

_MARGIN = 4
"""Columns of a terminal that stay free: in ASCII, an ellipsis is three dots."""

_GAP = "  "

_UNBROKEN = "\N{NO-BREAK SPACE}"

_LEAST_WIDE = 14
"""Columns of the terminal below which a wide column tells its rows apart no more: then each row stands in lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head; numbers stand to the right; a wide one gives way where the terminal is narrow."""

    head: str
    number: bool = False
    wide: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """ROWS below the heads of COLUMNS; lines end in a line feed.

    On a terminal no line is longer than that: wide columns are cut, and where that leaves too little of them, each row
    has lines of its own, with the heads beside the figures. Elsewhere nothing is cut.
    """
    from provenance.exporting.text import plain

    cells = [[plain(cell) for cell in row] for row in rows]
    room = _room()
    widths = _widths(columns, cells, room)
    if room is not None and widths is None:
        lines = (line for row in cells for line in _stacked(columns, row, len(str(len(cells))), room))
    else:
        lines = (_line(columns, row, widths or []) for row in [[column.head for column in columns], *cells])
    return "".join(f"{line}\n" for line in lines)


def _room() -> int | None:
    """Columns that a line may take, None where no terminal limits it."""
    return shutil.get_terminal_size().columns - _MARGIN if sys.stdout.isatty() else None


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int | None) -> list[int] | None:
    """How wide each of COLUMNS is, so that all fit into ROOM where that is limited; None where they cannot."""
    from provenance.exporting.text import columns as columns_of

    widths = [
        max([len(column.head), *(columns_of(row[number]) for row in cells)]) for number, column in enumerate(columns)
    ]
    wide = sorted((number for number, column in enumerate(columns) if column.wide), key=widths.__getitem__)
    if room is None:
        return widths
    spare = room - sum(widths) - len(_GAP) * (len(columns) - 1) + sum(widths[number] for number in wide)
    for left, number in zip(range(len(wide), 0, -1), wide, strict=True):
        share = spare // left
        if share < min(widths[number], _LEAST_WIDE):
            return None
        widths[number] = min(widths[number], share)
        spare -= widths[number]
    return widths if spare >= 0 else None


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    """ROW in columns of these WIDTHS."""
    from provenance.exporting.text import columns as columns_of
    from provenance.exporting.text import cut

    parts = []
    for column, cell, width in zip(columns, row, widths, strict=True):
        shown = cut(cell, width)
        gap = " " * (width - columns_of(shown))
        parts.append(gap + shown if column.number else shown + gap)
    return _GAP.join(parts).rstrip()


def _stacked(columns: Sequence[Column], row: Sequence[str], first: int, room: int) -> Iterator[str]:
    """ROW as lines of ROOM: what it is about, below that its figures behind their heads; FIRST: its number's width."""
    from wcwidth import wrap

    lead = next((number for number, column in enumerate(columns) if number and column.number), len(columns))
    indent = " " * (first + len(_GAP)) if columns[0].number else _GAP
    about = _GAP.join((row[0].rjust(first), *row[1:lead]))
    figures = (f"{column.head} {cell}" for column, cell in zip(columns[lead:], row[lead:], strict=True) if cell)
    told = ", ".join(one.replace(" ", _UNBROKEN) for one in figures)
    yield from wrap(about, room, subsequent_indent=indent)
    for line in wrap(told, room, initial_indent=indent, subsequent_indent=indent):
        yield line.replace(_UNBROKEN, " ")
