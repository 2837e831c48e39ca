"""Who is behind the claims of a story, of all of its claims at once, in numbers.

For each source and story, the claims are the bits of a word: those that name it, and those that come to a claim that
names it (`provenance.tracing.arrivals`). What is in the second word and not in the first is what others add.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from provenance.tracing.arrivals import Bits, Layer, Numbers

__all__ = ["Behind", "Counting", "Voiced", "joined", "passing"]


class Voiced(NamedTuple):
    """Rows of a claim, a source that is in its voices, and 1 where this one says it itself, 0 where he passes it on."""

    claims: Numbers
    sources: Numbers
    finals: Numbers


class Behind(NamedTuple):
    """What others add to whom claims name: COUNTS of more claims for each source, in all, as origin and as relay.

    Which claims these are, BITS tell for each of SOURCES: the lowest stands for the start at the place FIRST.
    """

    counts: Numbers
    sources: Numbers
    first: Numbers
    bits: Bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Counts sources, so many, by who is NAMED by claims, and who stands for a claim to those that are from it.

    GROUP is the story of each claim.
    """

    sources: int
    group: Numbers
    named: Voiced
    standing: Voiced

    def behind(self, layer: Layer) -> Behind:
        """Who is behind the starts of LAYER, but for whom these name themselves in the same way."""
        keys, new = _together(self._keys(self.standing), layer.coming[self.standing.claims])
        known, own = _together(self._keys(self.named), layer.own[self.named.claims])
        new &= ~_of(keys, known, own)
        source, final = keys // 2 // len(self.group), keys % 2 == 1
        said = [self._summed(source[chosen], new[chosen]) for chosen in (final, ~final)]
        keys, new = _together(keys // 2, new)
        source, leader = np.divmod(keys, len(self.group))
        named = _of(keys, *_together(known // 2, own))
        counts = np.stack([self._summed(source, new & ~named), *said])
        return Behind(counts, source, layer.first[leader], new)

    def _keys(self, rows: Voiced) -> Numbers:
        """A number for each row's source and its claim's story, and last whether it is final."""
        return (rows.sources * len(self.group) + self.group[rows.claims]) * 2 + rows.finals

    def _summed(self, sources: Numbers, bits: Bits) -> Numbers:
        """How many of BITS each source has."""
        return np.bincount(sources, np.bitwise_count(bits), self.sources).astype(int)


def passing(outlets: Numbers, speaking: Sequence[Numbers]) -> Voiced:
    """Those SPEAKING in the articles of each outlet, who pass on their claims; OUTLETS has the outlet of each claim."""
    many = np.array([len(one) for one in speaking], dtype=int)
    claims = np.repeat(np.arange(len(outlets)), many[outlets])
    nth = np.arange(len(claims)) - np.repeat(np.cumsum(many[outlets]) - many[outlets], many[outlets])
    sources = np.concatenate((np.empty(0, dtype=int), *speaking))[(np.cumsum(many) - many)[outlets[claims]] + nth]
    return Voiced(claims, sources, np.zeros_like(sources))


def joined(one: Voiced, other: Voiced) -> Voiced:
    """The rows of both."""
    return Voiced(*map(np.concatenate, zip(one, other, strict=True)))


def _together(keys: Numbers, bits: Bits) -> tuple[Numbers, Bits]:
    """KEYS, each once and in their order, with all of its BITS; those without any are left out."""
    keys, bits = keys[bits != 0], bits[bits != 0]
    order = np.argsort(keys, kind="stable")
    keys, bits = keys[order], bits[order]
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[begins], np.bitwise_or.reduceat(bits, begins) if len(keys) else bits


def _of(keys: Numbers, known: Numbers, bits: Bits) -> Bits:
    """The BITS of those of KEYS that are KNOWN, and none for others."""
    place = np.searchsorted(known, keys)
    found = np.append(known, -1)[place] == keys
    return np.where(found, np.append(bits, np.uint64(0))[place], np.uint64(0))
