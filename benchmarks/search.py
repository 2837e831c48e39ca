"""How well a claim is found by other words for it, and how quickly: CheckThat! 2020 task 2.

    python benchmarks/search.py CHECKTHAT2020 PART

CHECKTHAT2020 is the folder with verified_claims.docs.tsv; PART, "dev" or "train", has tweets and the claim that each
repeats.
Measured is what `provenance claims --like` asks for, from the text to what is printed of each claim found. Beside it
stands FTS5's own BM25 with the Porter stemmer over the same texts, in the same run. Of either the first answer, for
which the program reads its language files, is told by itself.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made import made

from provenance.pipeline.finding import claims_like
from provenance.store import Store

DEPTH = 5

FIRST = "Vast ligt nog niets: het raadhuis blijft voorlopig dicht"
"""A text whose language no word settles, so that the classifier of languages is read too."""


def main(folder: Path, part: str) -> None:
    """Prints the mean average precision of the first five, and milliseconds a query."""
    texts = {row[0]: f"{row[1]} . {row[2]}" for row in rows(folder / "verified_claims.docs.tsv")}
    queries = {row[0]: row[1] for row in rows(folder / part / "tweets.queries.tsv")}
    pairs = [line.split() for line in (folder / part / "tweet-vclaim-pairs.qrels").read_text("utf-8").splitlines()]
    right = {query: {claim for asked, _, claim, _ in pairs if asked == query} for query in queries}
    with tempfile.TemporaryDirectory() as place, Store.open(Path(place) / "claims.db", create=True) as store:
        names = {}
        for name, text in texts.items():
            extraction = made(name, text, claims=[text])
            names[extraction.claims[0].id] = name
            store.put(extraction, rules_version="made")

        def alike(query: str) -> list[str]:
            return [names[one.claim.id] for one in claims_like(store, query, limit=DEPTH)]

        report("claims --like", alike, queries, right)
    report("FTS5, porter, bm25", full_text(texts), queries, right)


def rows(path: Path) -> list[list[str]]:
    """The rows of a table without its heading."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t"))[1:]


def full_text(texts: dict[str, str]) -> Callable[[str], list[str]]:
    """Search by SQLite alone, any of the words."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE held USING fts5(text, name UNINDEXED, tokenize='porter unicode61')")
    database.executemany("INSERT INTO held (text, name) VALUES (?, ?)", [(text, name) for name, text in texts.items()])

    def search(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in set(re.findall(r"\w+", query.lower())))
        found = database.execute("SELECT name FROM held WHERE text MATCH ? ORDER BY rank LIMIT ?", (words, DEPTH))
        return [name for (name,) in found]

    return search


def report(name: str, search: Callable[[str], list[str]], queries: dict[str, str], right: dict[str, set[str]]) -> None:
    """Prints one line of the table."""
    began = time.process_time()
    search(FIRST)
    first = (time.process_time() - began) * 1000
    total = 0.0
    began = time.process_time()
    for query, text in queries.items():
        hits = 0
        for place, found in enumerate(search(text), start=1):
            if found in right[query]:
                hits += 1
                total += hits / place / min(len(right[query]), DEPTH)
    milliseconds = (time.process_time() - began) / len(queries) * 1000
    print(
        f"{name:<20} MAP@5 {total / len(queries):.4f}  {milliseconds:.1f} ms of CPU a query, {len(queries)} queries; "
        f"the first one {first:.0f} ms"
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
