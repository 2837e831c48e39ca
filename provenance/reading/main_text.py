"""Which lines of a page are its article: those that trafilatura takes out of it, found again in the page.

trafilatura tells well what is article and what is not, but of what it takes it loses the ends of sentences around
markup it does not know, the order where it mends, and most of what was marked. So its text is used as a judge
alone: a line of the page is kept whole where it, or enough of it, stands in that text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lxml.etree import _Element

from provenance.reading.markup import Line
from provenance.reading.page_quotations import is_signature

__all__ = ["main_lines"]

_NO_MATTER = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\"“”„«»]+")
"""What is not compared: trafilatura's white space is not the page's, nor are the marks of short quotations."""

_LONG = 25
"""Characters, without white space, of a line that stands in no other place by accident."""

_TELLING = 10
"""Characters of a piece that tells, where it was kept, that the line around it was meant."""

_ABOVE, _BELOW = 4, 12
"""Lines over the first long line, and under the last one, among which short ones are looked for."""

_MOST_TRIED = 20
"""Places of one line's words that are tried."""

_MOST_SEARCHED = 50_000_000
"""Characters that are searched through in all for lines that stand where none is expected."""


def main_lines(lines: Sequence[Line], body: _Element) -> list[bool]:
    """Of each of a page's LINES, whether it is of the article whose text trafilatura found to be BODY."""
    pieces = _Pieces(body)
    folded = [_NO_MATTER.sub("", line.text) for line in lines]
    kept = [False] * len(lines)

    def keep(candidates: Iterable[int], take: Callable[[str], bool]) -> None:
        for at in candidates:
            kept[at] = kept[at] or take(folded[at])

    long = [at for at, text in enumerate(folded) if len(text) >= _LONG]
    keep(long, pieces.take_exact)
    keep(long, pieces.take_inside)
    sure = [at for at in long if kept[at]]
    first, last = (max(0, sure[0] - _ABOVE), sure[-1] + _BELOW + 1) if sure else (0, len(lines))
    short = [at for at, text in enumerate(folded[first:last], first) if 0 < len(text) < _LONG]
    keep(short, pieces.take_exact)
    keep(long, pieces.take_parts)
    keep(short, pieces.take_edge)
    _keep_quoted(lines, kept)
    return kept


def _keep_quoted(lines: Sequence[Line], kept: list[bool]) -> None:
    """Keeps what is quoted between two lines that are KEPT, and whose it is: embedded posts above all are lost else."""
    inside = [at for at, is_kept in enumerate(kept) if is_kept]
    for at in range(inside[0], inside[-1]) if inside else ():
        is_signed = lines[at].quoting is None and lines[at - 1].quoting is not None and is_signature(lines[at].text)
        kept[at] = kept[at] or lines[at].quoting is not None or (is_signed and kept[at - 1])


class _Pieces:
    """The text that was taken out, of which every character answers for one line alone."""

    def __init__(self, body: _Element) -> None:
        """Of BODY."""
        self._pieces = [text for element in body.iter() for text in _folded(element)]
        self._text = "".join(self._pieces)
        self._taken = bytearray(len(self._text))
        self._bounds = {0}
        self._places: dict[str, list[int]] = defaultdict(list)
        at = 0
        for piece in self._pieces:
            self._places[piece].append(at)
            at += len(piece)
            self._bounds.add(at)
        for places in self._places.values():
            places.reverse()  # the first is taken first, from the end
        self._searched = 0

    def take_exact(self, text: str) -> bool:
        """Takes a piece that is TEXT and nothing else."""
        places = self._places.get(text, [])
        while places:
            if not self._taken[at := places.pop()]:
                return self._take(at, text)
        return False

    def take_inside(self, text: str) -> bool:
        """Takes TEXT from inside a piece, or across some."""
        return self._take_first(text, lambda _: True)

    def take_parts(self, text: str) -> bool:
        """Takes the pieces that stand in TEXT, where it begins or ends with one of them, or half of it is theirs."""
        found = [
            (start, at, piece)
            for start in range(len(text) - _TELLING + 1)
            for at, piece in self._beginnings.get(text[start : start + _TELLING], ())
            if not self._taken[at] and text.startswith(piece, start)
        ]
        is_edge = any(start == 0 or start + len(piece) == len(text) for start, _, piece in found)
        if not is_edge and 2 * sum(len(piece) for _, _, piece in found) < len(text):
            return False
        for _, at, piece in found:
            self._take(at, piece)
        return bool(found)

    def take_edge(self, text: str) -> bool:
        """Takes TEXT where it begins or ends a piece."""
        return self._take_first(text, lambda at: at in self._bounds or at + len(text) in self._bounds)

    def _take_first(self, text: str, fits: Callable[[int], bool]) -> bool:
        """Takes TEXT where it first stands free and FITS; not where too much was searched through already."""
        at = -1
        for _ in range(_MOST_TRIED):
            start = at + 1
            if self._searched > _MOST_SEARCHED:
                return False
            at = self._text.find(text, start)
            self._searched += (at if at >= 0 else len(self._text)) - start
            if at < 0:
                return False
            if not any(self._taken[at : at + len(text)]) and fits(at):
                return self._take(at, text)
        return False

    @cached_property
    def _beginnings(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """Where the pieces are that are long enough to tell, and what they are, by their first characters."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        at = 0
        for piece in self._pieces:
            if len(piece) >= _TELLING:
                found[piece[:_TELLING]].append((at, piece))
            at += len(piece)
        return found

    def _take(self, at: int, text: str) -> bool:
        self._taken[at : at + len(text)] = b"\1" * len(text)
        return True


def _folded(element: _Element) -> Iterator[str]:
    """The text of ELEMENT's own, and that behind it, as they are compared."""
    for text in (element.text, element.tail):
        if text and (folded := _NO_MATTER.sub("", text)):
            yield folded
