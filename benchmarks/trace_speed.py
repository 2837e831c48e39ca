"""How long a trace and a ranking of sources take in a large collection.

    python benchmarks/trace_speed.py EDGES [EDGES ...]
    python benchmarks/streamed.py FILE EDGES && python benchmarks/trace_speed.py FILE

Streams a collection of each size (`streamed`) into a fresh database, which is removed again, or asks one that was made
before; milliseconds of CPU.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from streamed import stream

from provenance.store import Scope, SourceOrder, Store
from provenance.tracing import trace

TRACES = 300
"""Claims that are traced, drawn from those that somebody is said to say or that match another."""

LIKELY = """
    SELECT id FROM claims WHERE number = :number AND (
        EXISTS (SELECT 1 FROM claim_attributions WHERE claim_id = claims.id)
        OR EXISTS (SELECT 1 FROM matches WHERE one_id = claims.id OR other_id = claims.id)
    )
"""

TOP = 20


def main(collections: list[str]) -> None:
    """Prints a row for each size, or file."""
    print("| edges | MB | trace, median | trace, p95 | sources, top 20 | again | one language | any distance |")
    print("| ---: |" + " ---: |" * 7)
    for one in collections:
        if not one.isdigit():
            row(one, Path(one))
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "streamed.db"
            row(f"{stream(path, int(one)):,}", path)


def row(name: str, path: Path) -> None:
    """Prints the row of the collection at PATH, each cell as it comes: the last ones take longest."""
    with Store.open(path, create=False) as store:
        print(f"| {name} | {path.stat().st_size / 1e6:,.0f}", end="", flush=True)
        for cell in cells(store):
            print(f" | {cell:,.1f}", end="", flush=True)
    print(" |")


SCOPES = (Scope(), Scope(), Scope(languages=["nl"]), Scope(any_distance=True))


def cells(store: Store) -> Iterator[float]:
    """The milliseconds of a row."""
    yield from traced(store)
    for scope in SCOPES:
        yield surveyed(store, scope)


def traced(store: Store) -> tuple[float, float]:
    """The median and the 95th percentile of traces, each claim being met for the first time."""
    times = []
    for claim_id in drawn(store.path):
        began = time.process_time()
        trace(store.graph, claim_id)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def drawn(path: Path) -> list[str]:
    """Claims from anywhere in the collection at PATH."""
    random, found = Random(3), []  # noqa: S311 - to be the same again
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT max(number) FROM claims").fetchone()
        while len(found) < TRACES:
            found += [row[0] for row in connection.execute(LIKELY, {"number": random.randint(1, last)})]
    return found


def surveyed(store: Store, scope: Scope) -> float:
    """What `provenance sources` asks for in SCOPE."""
    began = time.process_time()
    store.sources.survey(by=SourceOrder.OUTLETS, scope=scope, limit=TOP)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        sys.exit(__doc__)
    main(sys.argv[1:])
