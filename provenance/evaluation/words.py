"""Spans as sets of words, so that quote marks, commas and white space at their edges never matter."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

from provenance.model import Span

__all__ = ["WordSet", "Words", "plain_name"]

WordSet: TypeAlias = frozenset[int]
"""Numbers of words of one text."""

_WORD = re.compile(r"\w+")
_NOT_OF_A_NAME = frozenset({"the", "de", "het", "an", "a"})
"""Articles, which do not tell names apart; the gold standard's own names are English and Dutch."""


class Words:
    """The words of one text (runs of letters and digits), numbered in its order."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def of(self, spans: Iterable[Span]) -> WordSet:
        """The words that SPANS have at least one character of."""
        found: set[int] = set()
        for start, end in spans:
            i = bisect.bisect_left(self._starts, start)
            if i and self._spans[i - 1][1] > start:
                i -= 1
            while i < len(self._spans) and self._spans[i][0] < end:
                found.add(i)
                i += 1
        return frozenset(found)


def plain_name(name: str) -> str:
    """NAME without accents, case, punctuation and articles: two names that differ in nothing else are one."""
    ascii_alone = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in _WORD.findall(ascii_alone) if word not in _NOT_OF_A_NAME)
