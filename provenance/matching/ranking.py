"""Which claims are nearest to some words: BM25 over the terms of `gists`, with rare terms weighing a little more.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009). Its two parameters, and the
power of the rarity, were set on the training part of CheckThat! 2020 task 2, claims of tweets among checked claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

__all__ = ["ranked", "rarity"]

_SATURATION, _LENGTH_MATTERS, _RARITY_POWER = 1.0, 0.6, 1.3


def rarity(holders: float, total: int) -> float:
    """How much a term tells that HOLDERS, about, of TOTAL claims have."""
    return float(log(1 + (max(total, holders) - holders + 0.5) / (holders + 0.5)) ** _RARITY_POWER)


def ranked(weights: Mapping[str, float], candidates: Mapping[int, Sequence[str]]) -> list[int]:
    """The numbers of CANDIDATES, each given with its terms, the nearest to the terms of WEIGHTS first."""
    average = sum(map(len, candidates.values())) / max(1, len(candidates))
    scores: dict[int, float] = {}
    for number, found in candidates.items():
        counts = Counter(found)
        length = _SATURATION * (1 - _LENGTH_MATTERS + _LENGTH_MATTERS * len(found) / average) if average else 1.0
        shared = [(counts[term], weight) for term, weight in weights.items() if term in counts]
        scores[number] = sum(weight * count * (_SATURATION + 1) / (count + length) for count, weight in shared)
    return sorted(scores, key=lambda number: (-scores[number], number))
