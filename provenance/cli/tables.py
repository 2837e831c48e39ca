"""Tables for a terminal, and the same rows in full where nobody looks."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Column", "table"]

_MARGIN = 4
"""Columns of a terminal that stay free: in ASCII, an ellipsis is three dots."""

_UNLIMITED = 100_000
"""Columns wide enough that nothing is cut where a program reads the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head; numbers stand to the right; a wide one gives way where the terminal is narrow."""

    head: str
    number: bool = False
    wide: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """ROWS below the heads of COLUMNS; as wide as the terminal at most, lines end in a line feed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from provenance.exporting.text import plain

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for column in columns:
        grid.add_column(
            column.head,
            justify="right" if column.number else "left",
            no_wrap=True,
            overflow="ellipsis",
            min_width=None if column.wide else len(column.head),
            ratio=None,
        )
    for row in rows:
        grid.add_row(*(Text(plain(cell)) for cell in row))
    width = shutil.get_terminal_size().columns - _MARGIN if sys.stdout.isatty() else _UNLIMITED
    page = io.StringIO()
    Console(file=page, width=width, color_system=None, legacy_windows=False).print(grid)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())
