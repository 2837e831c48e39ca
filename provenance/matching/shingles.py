"""Which passages two texts have in common, word for word.

A text is its words in their order; five in a row are a shingle. Of the shingles' hashes a few stand for the text in
the index: in every window of eight the smallest (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that two
texts that share twelve words in a row share one for certain, whatever stands around them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from provenance.matching.tokens import folded
from provenance.model import Passage, Span, Spans

__all__ = ["SHINGLE_WORDS", "Shingled", "aligned", "containment", "shingled"]

SHINGLE_WORDS = 5
"""Words of a shingle: the definition by which the reprints that this is measured on were found."""

WINDOW = 8
"""Shingles among which one is kept: two ninths of them are."""

_LEAST_RUN = 8
"""Words of the shortest passage that is aligned; shorter ones are turns of phrase."""

_GAP = 12
"""Words that may be changed, added or left out inside one passage."""

_MOST_PLACES = 8
"""Places of one shingle in the other text that are tried; what stands there more often is a refrain."""

_MODULUS = (1 << 61) - 1
_FACTOR = 0x1F3D5B79A2C4E681 % _MODULUS
_LEAVING_FACTOR = pow(_FACTOR, SHINGLE_WORDS - 1, _MODULUS)
"""Of the rolling hash (Karp and Rabin): a Mersenne prime, any large odd number, its power for the word that leaves."""

_REMEMBERED = 256
"""Articles whose shingles are kept at hand: some 20 MB."""

_WORDS_REMEMBERED = 1 << 15
"""Words whose numbers are kept at hand: 4 MB."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Shingled:
    """The words of a text's SPANS, and the hashes of their shingles."""

    text: str
    spans: Spans

    @cached_property
    def words(self) -> list[Span]:
        """Where each word stands."""
        return [Span(*match.span()) for span in self.spans for match in _WORD.finditer(self.text, *span)]

    @cached_property
    def hashes(self) -> list[int]:
        """The hash of the shingle that begins with each word but the last four: a rolling one, below 2**61."""
        values = [_value(self.text[start:end]) for start, end in self.words]
        hashes: list[int] = []
        value = 0
        for position, entering in enumerate(values):
            leaving = values[position - SHINGLE_WORDS] if position >= SHINGLE_WORDS else 0
            value = ((value - leaving * _LEAVING_FACTOR) * _FACTOR + entering) % _MODULUS
            hashes.append(value)
        return hashes[SHINGLE_WORDS - 1 :]

    @cached_property
    def set(self) -> frozenset[int]:
        """The hashes, each once."""
        return frozenset(self.hashes)

    @cached_property
    def fingerprints(self) -> frozenset[int]:
        """The hashes that stand for the text: the smallest of every WINDOW neighbouring ones."""
        hashes = self.hashes
        last = max(1, len(hashes) - WINDOW + 1)
        return frozenset(min(hashes[i : i + WINDOW]) for i in range(last)) if hashes else frozenset()


def containment(one: Shingled, other: Shingled) -> float:
    """How many of the shorter text's shingles stand in the other as well, in [0, 1]."""
    least = min(len(one.set), len(other.set))
    return len(one.set & other.set) / least if least else 0.0


def aligned(one: Shingled, other: Shingled) -> tuple[Passage, ...]:
    """The passages that both have, as spans of either's text, in the order of the one's; none overlap in the one.

    Passages that were moved are found where they are; one may have small changes inside.
    """
    runs = _runs(one.hashes, other.hashes)
    return tuple(
        Passage(
            one=Span(one.words[first].start, one.words[first_end - 1].end),
            other=Span(other.words[second].start, other.words[second_end - 1].end),
        )
        for first, first_end, second, second_end in _joined(runs)
        if first_end - first >= _LEAST_RUN
    )


@lru_cache(maxsize=_REMEMBERED)
def shingled(text: str, spans: Spans) -> Shingled:
    """SPANS of TEXT with its shingles; kept at hand, since one article is compared with many."""
    return Shingled(text, spans)


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _value(word: str) -> int:
    """WORD, folded, as a number of 60 bits."""
    digest = blake2b(folded(word).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 4


def _runs(hashes: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of the same words: [first, end) in the one, [first, end) in the other; the longest from each word on."""
    places: Mapping[int, list[int]] = defaultdict(list)
    wanted = set(hashes)
    for position, value in enumerate(others):
        if value in wanted and len(places[value]) < _MOST_PLACES:
            places[value].append(position)
    position, follows = 0, -1
    while position < len(hashes):
        candidates = places.get(hashes[position], ())
        if not candidates:
            position += 1
            continue
        best = max(candidates, key=lambda place: (_length(hashes, others, position, place), place == follows, -place))
        length = _length(hashes, others, position, best)
        yield position, position + length + SHINGLE_WORDS - 1, best, best + length + SHINGLE_WORDS - 1
        position += length
        follows = best + length


def _length(hashes: Sequence[int], others: Sequence[int], first: int, second: int) -> int:
    """How many shingles from FIRST and SECOND on are the same."""
    length = 0
    while (
        first + length < len(hashes)
        and second + length < len(others)
        and hashes[first + length] == others[second + length]
    ):
        length += 1
    return length


def _joined(runs: Iterator[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """RUNS, those that follow closely on each other in both texts made one."""
    joined: list[tuple[int, int, int, int]] = []
    for run in runs:
        first, end, second, second_end = run
        if joined:
            before = joined[-1]
            first = max(first, before[1])
            if 0 <= first - before[1] <= _GAP and -SHINGLE_WORDS < second - before[3] <= _GAP:
                joined[-1] = (before[0], end, before[2], max(second_end, before[3]))
                continue
            second = second_end - (end - first)
        joined.append((first, end, second, second_end))
    return joined
