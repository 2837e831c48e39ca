"""Precision and recall of matching on a corpus with known answers, and what the last thousand articles cost.

    python benchmarks/matching.py SIZE [SIZE ...]

Adds the corpus of the largest SIZE to a fresh database and prints, at every SIZE, what the thousand articles before it
cost.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from corpus import Made, Plant, corpus

from provenance.matching import matches
from provenance.model import IdPrefix
from provenance.store import Store

BLOCK = 1_000


def main(sizes: list[int]) -> None:
    """Prints both tables."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "corpus.db", create=True) as store:
        planted, facts, costs = fill(store, max(sizes))
        print("held      ms of CPU an article, the last thousand    against the first")
        for size in sorted(sizes):
            print(f"{size:>7,}   {costs[size]:>8.2f} {costs[size] / costs[min(costs)]:>36.2f}")
        judge(store, planted, facts)


def fill(store: Store, size: int) -> tuple[dict[Plant, list[tuple[str, str]]], dict[str, object], dict[int, float]]:
    """Adds SIZE articles; returns the planted pairs, the fact of each claim, and the cost of each block by its end."""
    planted: dict[Plant, list[tuple[str, str]]] = defaultdict(list)
    facts: dict[str, object] = {}
    costs: dict[int, float] = {}
    spent = 0.0
    for number, one in enumerate(corpus(size), start=1):
        spent += put(store, one)
        facts |= one.facts
        for pair in one.planted:
            planted[pair.plant].append((pair.later, pair.earlier))
        if number % BLOCK == 0:
            costs[number], spent = spent / BLOCK * 1000, 0.0
    return planted, facts, costs


def put(store: Store, one: Made) -> float:
    """Seconds of CPU that keeping and matching an article takes."""
    began = time.process_time()
    store.put(one.extraction, rules_version="made", matcher=matches)
    return time.process_time() - began


def judge(store: Store, planted: dict[Plant, list[tuple[str, str]]], facts: dict[str, object]) -> None:
    """Prints how many planted pairs are matched, by kind, and how many matches are of one fact."""
    print("\nplanted        pairs   matched")
    for plant, pairs in planted.items():
        found = sum(any(earlier in (one.one, one.other) for one in store.matches.of(later)) for later, earlier in pairs)
        print(f"{plant:<12} {len(pairs):>7,}   {found / len(pairs):.4f}")
    judged: Counter[bool] = Counter()
    for claim_id in facts:
        for match in store.matches.of(claim_id):
            if match.one == claim_id and match.one.startswith(IdPrefix.CLAIM) and match.other in facts:
                judged[facts[match.one] == facts[match.other]] += 1
    print(f"\nmatches of two facts: {judged.total():,}, the same fact in {judged[True] / max(1, judged.total()):.4f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        sys.exit(__doc__)
    main([int(size) for size in sys.argv[1:]])
