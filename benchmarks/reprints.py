"""How many listed reprint pairs matching finds, how many of those it finds are ones, and in what time.

    python benchmarks/reprints.py ARTICLES.jsonl PAIRS.tsv

ARTICLES has a JSON object a line with "id" and "text"; PAIRS a heading and two ids a line. What counts as a reprint is
said by neither: two texts are one where at least half of the five-word shingles of the one stand in the other.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from pathlib import Path

from made import made

from provenance.matching import matches
from provenance.model import Extraction, MatchKind
from provenance.store import Store

CONTAINED = 0.5


def main(articles: Path, pairs: Path) -> None:
    """Prints recall, precision and time for the texts of ARTICLES and the listed PAIRS."""
    texts = {row["id"]: row["text"] for row in map(json.loads, articles.read_text("utf-8").splitlines())}
    listed = {frozenset(line.split("\t")[:2]) for line in pairs.read_text("utf-8").splitlines()[1:]}
    extractions = {name: made(name, text) for name, text in texts.items() if text.strip()}
    began = time.process_time()
    scores = added(extractions)
    seconds = time.process_time() - began
    names = {one.articles[0].id: name for name, one in extractions.items()}
    found = {frozenset(names[article] for article in pair): score for pair, score in scores.items()}
    claimed = {pair for pair, score in found.items() if score >= CONTAINED}
    right = sum(containment(*(texts[name] for name in pair)) >= CONTAINED for pair in claimed)
    print(f"{articles.name}: {len(texts)} articles, {len(listed)} listed pairs, {len(found)} matches, {seconds:.1f} s")
    print(f"recall of the listed pairs {len(listed & found.keys()) / len(listed):.3f}", end="")
    print(f" ({len(listed & claimed) / len(listed):.3f} with a score of at least {CONTAINED})")
    print(f"precision by the definition {right / len(claimed):.3f} of {len(claimed)}; the time is CPU time")


def added(extractions: dict[str, Extraction]) -> dict[frozenset[str], float]:
    """The score of each reprint found when EXTRACTIONS are added one after another."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "reprints.db", create=True) as store:
        for extraction in extractions.values():
            store.put(extraction, rules_version="made", matcher=matches)
        found = store.matches.reprints()
    return {frozenset((match.one, match.other)): match.score for match in found if match.kind is MatchKind.REPRINT}


def containment(one: str, other: str) -> float:
    """How much of the shorter text's shingles the other has."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every five words in a row."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[i:] for i in range(5)), strict=False))


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
