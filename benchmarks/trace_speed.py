"""How long a trace and a ranking of sources take in a large collection.

    python benchmarks/trace_speed.py EDGES [EDGES ...]

Streams a collection of each size (`streamed`) into a fresh database, which is removed again; milliseconds of CPU.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from streamed import stream

from provenance.store import Scope, SourceOrder, Store
from provenance.tracing import trace

TRACES = 300
"""Claims that are traced, drawn from those that somebody is said to say or that match another."""

TOP = 20


def main(sizes: list[int]) -> None:
    """Prints a row for each size."""
    print("| edges | MB | trace, median | trace, p95 | sources, top 20 | one language | any distance |")
    print("| ---: |" + " ---: |" * 6)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "streamed.db"
            edges = stream(path, size)
            with Store.open(path, create=False) as store:
                cells = [*traced(store), *(surveyed(store, scope) for scope in SCOPES)]
                megabytes = path.stat().st_size / 1e6
            print(f"| {edges:,} | {megabytes:,.0f} | {' | '.join(f'{cell:,.1f}' for cell in cells)} |")


SCOPES = (Scope(), Scope(languages=["nl"]), Scope(any_distance=True))


def traced(store: Store) -> tuple[float, float]:
    """The median and the 95th percentile of traces, each claim being met for the first time."""
    source = Random(3)  # noqa: S311 - to be the same again
    found = [one.claim for one in store.claims.search(limit=50 * TRACES)]
    likely = [one for one in found if one.attribution_ids or store.graph.matches(one.id)]
    times = []
    for claim in source.sample(likely, min(TRACES, len(likely))):
        began = time.process_time()
        trace(store.graph, claim.id)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def surveyed(store: Store, scope: Scope) -> float:
    """What `provenance sources` asks for in SCOPE."""
    began = time.process_time()
    store.sources.survey(by=SourceOrder.OUTLETS, scope=scope, limit=TOP)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        sys.exit(__doc__)
    main([int(size) for size in sys.argv[1:]])
