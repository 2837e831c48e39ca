"""Who comes to whom in a graph, however many lie between, for all of its nodes at once.

A set of nodes for each node would take an object for each pair of nodes with a way between them. So the nodes of a
group, which no edge leads out of, are the bits of a number, 64 at a time; all edges hand on what has newly come to
where they begin, until nothing is new. A loop needs no care: what goes round is not new.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["WORD", "Bits", "Layer", "Numbers", "arrivals", "groups"]

Numbers: TypeAlias = npt.NDArray[np.int64]
Bits: TypeAlias = npt.NDArray[np.uint64]

WORD = 64
"""Bits of a number."""


class Layer(NamedTuple):
    """Up to 64 of the starts of each group, as bits: by node its OWN, if it is one of them, and those COMING to it.

    The lowest bit is the start at the place FIRST, the next bit the one after it.
    """

    own: Bits
    coming: Bits
    first: Numbers


def groups(begins: Numbers, ends: Numbers, nodes: int) -> Numbers:
    """The group of each of so many NODES: the same number for those that edges join, which lead from BEGINS to ENDS."""
    leader = np.arange(nodes)
    while True:
        one, other = leader[begins], leader[ends]
        if np.array_equal(one, other):
            return leader
        least = np.minimum(one, other)
        for several in (begins, ends, one, other):
            np.minimum.at(leader, several, least)
        while not np.array_equal(leader, nearer := leader[leader]):
            leader = nearer


def arrivals(begins: Numbers, ends: Numbers, group: Numbers, starts: Numbers) -> Iterator[Layer]:
    """All nodes that each of STARTS comes to by one edge or more; edges lead from BEGINS to ENDS.

    STARTS are in the order of their groups; GROUP is by node, as `groups` has it. The time grows with the edges, with
    the longest of the shortest ways, and with the starts of the largest group, 64 at a time.
    """
    first = np.searchsorted(group[starts], group)
    rank = np.arange(len(starts)) - first[starts]
    for layer in range(int(rank.max(initial=-1)) // WORD + 1):
        inside = rank // WORD == layer
        own = np.zeros(len(group), dtype=np.uint64)
        own[starts[inside]] = np.uint64(1) << (rank[inside] % WORD).astype(np.uint64)
        yield Layer(own, _handed_on(begins, ends, own), first + WORD * layer)


def _handed_on(begins: Numbers, ends: Numbers, own: Bits) -> Bits:
    """The bits that come to each node, its own only by a way that leads back."""
    coming = np.zeros_like(own)
    moved = own != 0
    while moved.any():
        along = moved[begins]
        reached, bits = ends[along], (own | coming)[begins[along]]
        before = coming[reached]
        np.bitwise_or.at(coming, reached, bits)
        moved = np.zeros(len(own), dtype=bool)
        moved[reached[coming[reached] != before]] = True
    return coming
