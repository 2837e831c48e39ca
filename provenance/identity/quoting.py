"""Whether words are somebody's very own, or the article's account of them."""

from __future__ import annotations

import re
from bisect import bisect_right

from provenance.model import Span, Spans

__all__ = ["Quoting"]

_MARK = re.compile(r"[“”„«»\"]|''|``")
_OPENING = "“„«``"
_CLOSING = "”»"
_CLOSING_WIDTH = 2
"""Characters that may close a block behind its content: a full stop and a quote mark."""


class Quoting:
    """The lines of one text and the quote marks in them; each line is read once, however long it is."""

    def __init__(self, text: str) -> None:
        """TEXT is what all positions count characters of."""
        self._text = text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._read: dict[int, tuple[list[int], list[bool]]] = {}

    def line(self, position: int) -> Span:
        """The line of the text that POSITION is in, without its end."""
        number = bisect_right(self._line_starts, position)
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self._text)
        return Span(self._line_starts[number - 1], end)

    def quotes(self, content: Spans, position: int) -> bool:
        """Whether POSITION is quoted word for word: between quote marks, or in a line that is all CONTENT."""
        line = self.line(position)
        ends, opened = self._marks(line)
        before = bisect_right(ends, position)
        return (before > 0 and opened[before - 1]) or any(
            span.start <= line.start and line.end - _CLOSING_WIDTH <= span.end for span in content
        )

    def _marks(self, line: Span) -> tuple[list[int], list[bool]]:
        """Where each quote mark of LINE ends, and whether a quotation is open from there on."""
        if line.start not in self._read:
            ends: list[int] = []
            opened: list[bool] = []
            is_open = False
            for mark in _MARK.finditer(self._text, *line):
                is_open = mark[0] in _OPENING or (mark[0] not in _CLOSING and not is_open)
                ends.append(mark.end())
                opened.append(is_open)
            self._read[line.start] = ends, opened
        return self._read[line.start]
