"""Precision and recall of matching on a corpus with known answers, and what the last thousand articles cost.

    python benchmarks/matching.py SIZE [SIZE ...]

At every SIZE, the thousand articles before it are added in the way that `provenance add` does, reading aside: written,
indexed and matched with all that is held, fifty a transaction. Up to the first SIZE so are all others. Beyond it,
those that are no last ones get the same rows and index entries, made by the same code and in the same order, but
written many in one statement and one transaction, and as matches those that were planted, unsought: to match 100,000
articles takes an hour, and would leave the last thousand the same to look through. Precision and recall are counted
over the articles that were matched.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from corpus import Made, Plant, Planted, corpus
from facts import Fact
from sqlalchemy import Table

from provenance.matching import matches
from provenance.model import Extraction, IdPrefix, Match, MatchKind, content_id
from provenance.store import Store, engine, inserting, matching, rows, tables

BLOCK = 1_000
"""Articles whose cost is measured together."""

MATCHED = 50
"""Articles a transaction where it is measured: as many as `provenance add` takes."""

BATCH = 500
"""Articles a transaction where nothing is measured."""


@dataclass(slots=True)
class Answers:
    """What the articles that were matched should have given: the planted pairs, and the fact of each claim."""

    planted: dict[Plant, list[Planted]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, Fact] = field(default_factory=dict)

    def note(self, one: Made) -> None:
        """What ONE, which was matched, should have given."""
        self.facts |= one.facts
        for planted in one.planted:
            self.planted[planted.plant].append(planted)


def main(sizes: list[int]) -> None:
    """Prints both tables."""
    answers = Answers()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.db"
        Store.open(path, create=True).close()
        articles = corpus(max(sizes))
        costs = {size: grown(path, articles, before, size, answers) for before, size in pairwise([0, *sizes])}
        print("held      ms of CPU an article, the last thousand    against the first")
        for size, cost in costs.items():
            print(f"{size:>7,}   {cost:>8.2f} {cost / costs[sizes[0]]:>36.2f}")
        with Store.open(path, create=False) as store:
            judge(store, answers)


def grown(path: Path, articles: Iterator[Made], before: int, size: int, answers: Answers) -> float:
    """Milliseconds of CPU that each of the last of SIZE articles cost, where BEFORE are held already."""
    if before:
        store_alone(path, islice(articles, size - before - BLOCK))
    costs: list[float] = []
    matched = islice(articles, BLOCK if before else size)
    with Store.open(path, create=False) as store:
        while batch := list(islice(matched, MATCHED)):
            costs.append(add(store, batch))
            for one in batch:
                answers.note(one)
    return sum(costs[-BLOCK // MATCHED :]) / BLOCK * 1000


def add(store: Store, batch: Sequence[Made]) -> float:
    """Seconds of CPU that keeping and matching the articles of BATCH takes."""
    began = time.process_time()
    store.put_all([one.extraction for one in batch], rules_version="made", matcher=matches)
    return time.process_time() - began


def store_alone(path: Path, articles: Iterator[Made]) -> None:
    """Writes and indexes ARTICLES, with the matches that were planted as their matches."""
    database = engine.connect(path, engine.Access.WRITE)
    while batch := list(islice(articles, BATCH)):
        tables_rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        extractions = [one.extraction for one in batch]
        for extraction in extractions:
            for table, rows_of_one in contents(extraction):
                tables_rows[table] += rows_of_one
        with database.writing() as connection:
            for table, rows_of_all in tables_rows.items():
                inserting.write(connection, table, rows_of_all, if_new=table is tables.sources)
            matching.index(connection, extractions)
            matching.keep(connection, [as_match(planted) for one in batch for planted in one.planted])
    database.close()


def contents(extraction: Extraction) -> Iterator[tuple[Table, Sequence[dict[str, Any]]]]:
    """All rows of EXTRACTION, as `write.put` makes them, table by table."""
    document = extraction.document
    own = {name: getattr(document, name) for name in ("id", "sha256", "media_type", "encoding", "text")}
    yield tables.documents, [{**own, "run_id": 1}]
    obtained = document.obtained.strftime("%Y-%m-%d %H:%M:%S.%f")
    yield tables.locations, [{"location": document.location, "document_id": document.id, "obtained": obtained}]
    yield tables.sources, [rows.source(source) for source in extraction.sources]
    yield from rows.contents(extraction)


def as_match(planted: Planted) -> Match:
    """What matching would find of PLANTED, as far as the size and the place of a row go."""
    one, other = sorted((planted.later, planted.earlier))
    return Match(
        id=content_id(IdPrefix.MATCH, one, other),
        kind=MatchKind.REPRINT if planted.plant is Plant.REPRINT else MatchKind.SAME_CLAIM,
        one=one,
        other=other,
        score=1.0,
        reason=f"planted: {planted.plant}, and as many words more as a reason has",
    )


def judge(store: Store, answers: Answers) -> None:
    """Prints how many planted pairs are matched, by kind, and how many matches are of one fact."""
    print("\nplanted        pairs   matched")
    for plant, pairs in answers.planted.items():
        found = sum(matched(store, one) for one in pairs)
        print(f"{plant:<12} {len(pairs):>7,}   {found / len(pairs):.4f}")
    judged: Counter[bool] = Counter()
    for claim_id, fact in answers.facts.items():
        for match in store.matches.of(claim_id):
            if match.one == claim_id and match.other in answers.facts:
                judged[fact == answers.facts[match.other]] += 1
    print(f"\nmatches of two facts: {judged.total():,}, the same fact in {judged[True] / max(1, judged.total()):.4f}")


def matched(store: Store, one: Planted) -> bool:
    """Whether the two that were planted as ONE were found to match."""
    return any(one.earlier in (match.one, match.other) for match in store.matches.of(one.later))


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        sys.exit(__doc__)
    main(sorted(int(size) for size in sys.argv[1:]))
