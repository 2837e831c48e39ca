"""Which patterns may take a whole line: told by its first character, and by words of which it must have one.

Most lines are running text, which no pattern for a whole line takes; nearly all of the patterns are passed over at a
glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from provenance.languages.beginnings import beginning, branches, first_characters, folded, required_words

__all__ = ["Screen"]

Thing = TypeVar("Thing")
_Words = frozenset[str]
"""Of which a line must have one. The empty word stands in every line."""


class Screen(Generic[Thing]):
    """Things, each with a pattern: tells of a line which of the patterns may take all of it."""

    def __init__(self, things: Iterable[tuple[Thing, re.Pattern[str]]]) -> None:
        """THINGS in the order in which they are to be tried, each with its pattern."""
        read = [(thing, _read(pattern)) for thing, pattern in things]
        firsts = {first for _, found in read for begins, _ in found if begins is not None for first in begins}
        self._by_first = {first: _possible(read, first) for first in firsts}
        self._others = _possible(read, None)

    def may_take(self, line: str) -> list[Thing]:
        """Those whose pattern may take all of LINE, in their order."""
        line = folded(line)
        possible = self._by_first.get(beginning(line[0]), self._others) if line else self._others
        found = []
        for thing, words in possible:
            for word in words:  # plainly, as most lines have none: `any` and its generator take twice as long
                if word in line:
                    found.append(thing)
                    break
        return found


_Read = list[tuple[frozenset[str] | None, _Words]]
"""Of each alternative of a pattern: what it begins with, and the words of which it has one."""


def _read(pattern: re.Pattern[str]) -> _Read:
    alternatives = branches(pattern.pattern, pattern.flags)
    return [(first_characters(one), required_words(one) or frozenset({""})) for one in alternatives]


def _possible(read: Iterable[tuple[Thing, _Read]], first: str | None) -> list[tuple[Thing, _Words]]:
    """The things that may take a line with that FIRST character (None: one that no pattern names), with the words."""
    found: list[tuple[Thing, _Words]] = []
    for thing, alternatives in read:
        if needed := [words for begins, words in alternatives if begins is None or first in begins]:
            found.append((thing, frozenset().union(*needed)))
    return found
