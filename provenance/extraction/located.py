"""Things by where they stand in a text, so that asking what stands somewhere does not go through all of them.

The stretches are kept in the order of their beginnings, with a tree of their farthest ends above them: an augmented
search tree (Cormen, Leiserson, Rivest, Stein, *Introduction to Algorithms*, "Interval trees"). Of n stretches, the k
that are asked for are found in k times log n steps, however long the stretches are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from provenance.model import Span, Spans

__all__ = ["Located"]

Thing = TypeVar("Thing")


class Located(Generic[Thing]):
    """Things, each with the stretches of one text that it takes up."""

    def __init__(self, things: Iterable[tuple[Thing, Spans]]) -> None:
        """THINGS in the order in which they are to be found, each with its stretches."""
        self._things: list[Thing] = []
        pieces: list[tuple[Span, int]] = []
        for number, (thing, spans) in enumerate(things):
            self._things.append(thing)
            pieces += [(span, number) for span in spans]
        pieces.sort()
        self._starts = [span.start for span, _ in pieces]
        self._numbers = [number for _, number in pieces]
        self._leaves = 1 << max(0, len(pieces) - 1).bit_length()
        self._farthest = [-1] * self._leaves + [span.end for span, _ in pieces]
        self._farthest += [-1] * (2 * self._leaves - len(self._farthest))
        for node in range(self._leaves - 1, 0, -1):
            self._farthest[node] = max(self._farthest[2 * node], self._farthest[2 * node + 1])

    def touching(self, span: Span) -> list[Thing]:
        """Those that have a character of SPAN, or end or begin right at it, in their order."""
        found = set(self._reaching(span.start, bisect_right(self._starts, span.end)))
        return [self._things[number] for number in sorted(found)]

    def _reaching(self, position: int, count: int) -> Iterator[int]:
        """The numbers of those that have one of the first COUNT stretches, if it reaches POSITION."""
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, width = waiting.pop()
            if first >= count or self._farthest[node] < position:
                continue
            if width == 1:
                yield self._numbers[first]
            else:
                half = width // 2
                waiting += [(2 * node, first, half), (2 * node + 1, first + half, half)]
