"""How many different articles and outlets cite each source, of far more citations than can be kept as objects.

Sources, articles and outlets are numbers here, from 0 on. Which articles a source stands behind is kept as the bits of
words of 64: 24 bytes for each source of a story with up to 64 claims that are from others. All citations are told apart
at the end, for a few sources at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from provenance.tracing.arrivals import WORD, Bits, Numbers

__all__ = ["Citations"]

_AT_ONCE = 4_000_000
"""Places for citations that are looked at together: each takes up to 25 bytes."""


class Citations:
    """Which articles cite which sources; the same may be told more than once."""

    def __init__(self, sources: Numbers, articles: Numbers) -> None:
        """Each of SOURCES is named in the one of ARTICLES beside it."""
        self._named = _ordered(sources, articles)
        self._words = [(sources[:0], sources[:0], np.empty(0, dtype=np.uint64))]

    def add(self, sources: Numbers, first: Numbers, bits: Bits) -> None:
        """Each of SOURCES is cited where its BITS say: the lowest stands for the place FIRST, and so on."""
        self._words.append((sources, first, bits))

    def counts(self, sources: int, places: Numbers, outlets: Numbers) -> tuple[Numbers, Numbers]:
        """How many outlets, and how many articles, cite each source, of which there are SOURCES.

        PLACES has the article at each place, OUTLETS the outlet of each article.
        """
        by_outlets, by_articles = np.zeros((2, sources), dtype=np.int64)
        names = int(outlets.max(initial=0)) + 1
        for begin, end, pairs in self._pairs(sources, places, len(outlets)):
            source, article = np.divmod(pairs, len(outlets))
            by_articles[begin:end] = np.bincount(source - begin, minlength=end - begin)
            source = _distinct(source * names + outlets[article]) // names
            by_outlets[begin:end] = np.bincount(source - begin, minlength=end - begin)
        return by_outlets, by_articles

    def _pairs(self, sources: int, places: Numbers, articles: int) -> Iterator[tuple[int, int, Numbers]]:
        """Sources from one number up to another, and each article that cites one, once: source * ARTICLES + article."""
        named, article = self._named
        source, place, word = _ordered(*map(np.concatenate, zip(*self._words, strict=True)))
        room = np.cumsum(np.bincount(named, minlength=sources) + WORD * np.bincount(source, minlength=sources))
        begin = 0
        while begin < sources:
            full = (room[begin - 1] if begin else 0) + _AT_ONCE
            end = max(int(np.searchsorted(room, full, side="right")), begin + 1)
            inside = slice(*np.searchsorted(named, (begin, end)))
            pairs = named[inside] * articles + article[inside]
            inside = slice(*np.searchsorted(source, (begin, end)))
            row, bit = np.nonzero(_bits(word[inside]))
            farther = source[inside][row] * articles + places[place[inside][row] + bit]
            yield begin, end, _distinct(np.concatenate((pairs, farther)))
            begin = end


def _ordered(source: Numbers, *others: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], ...]:
    """The columns in the order of the first."""
    order = np.argsort(source, kind="stable")
    return source[order], *(other[order] for other in others)


def _distinct(values: Numbers) -> Numbers:
    """VALUES, each once, in their order."""
    values.sort()
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def _bits(words: Bits) -> npt.NDArray[np.uint8]:
    """The bits of each word, the lowest first."""
    return np.unpackbits(words.astype("<u8").view(np.uint8).reshape(-1, WORD // 8), axis=1, bitorder="little")
