"""How fast `provenance add` is from end to end, where its time goes, and how much memory and disk it takes.

::

    python benchmarks/adding.py [--jobs N] INPUT...

Adds the INPUTs to a fresh database, as the command does. Printed are documents a second by the clock, which depends on
what else the machine does (its load stands beside), seconds of CPU, the database's share of the writing process's CPU,
the largest memory that a process had, and the size of the database.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from provenance import matching, pipeline
from provenance.model import Extractor, Notice, Severity
from provenance.store import Store

_KB = 1024
_FINDING_ENTRIES = ("in_context", "fingerprints", "claim_keys")
"""Functions of matching that tell, inside `put_all`, by what an article and its claims are to be found."""


class _Clock:
    """Seconds of this process's CPU that were spent in the functions that it was put around."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def put_around(self, owner: Any, name: str) -> None:  # noqa: ANN401
        """Counts what OWNER's function NAME takes from now on."""
        timed = getattr(owner, name)

        def around(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
            began = time.process_time()
            try:
                return timed(*arguments, **named)
            finally:
                self.seconds[name] += time.process_time() - began

        setattr(owner, name, around)


def main() -> None:
    """Adds what the command line names, and prints what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--extractor", type=Extractor, choices=Extractor, default=Extractor.RULES)
    parser.add_argument("inputs", nargs="+")
    asked = parser.parse_args()
    clock = _Clock()
    clock.put_around(Store, "put_all")
    clock.put_around(Store, "holds")
    for of_matching in ("matches", *_FINDING_ENTRIES):
        clock.put_around(matching, of_matching)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.db"
        notices: Counter[Severity] = Counter()
        began, cpu = time.perf_counter(), time.process_time()
        with Store.open(path, create=True) as store:
            now = dt.datetime.now
            given = {"jobs": asked.jobs, "extractor": asked.extractor}
            for result in pipeline.add(store, asked.inputs, now=lambda: now(dt.UTC), **given):
                if isinstance(result, Notice):
                    notices[result.severity] += 1
            seconds, own = time.perf_counter() - began, time.process_time() - cpu
            counts = store.counts()
        size = path.stat().st_size
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    matched = clock.seconds["matches"] + sum(clock.seconds[name] for name in _FINDING_ENTRIES)
    written = clock.seconds["put_all"] + clock.seconds["holds"] - matched
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| jobs | documents | articles | failed | documents/s | CPU s, writer | CPU s, readers | database |", end=" ")
    print("matching | peak MB, writer | peak MB, a reader | KB/article |")
    print("| ---: " * 12 + "|")
    cells = [
        f"{asked.jobs}",
        f"{counts.documents:,}",
        f"{counts.articles:,}",
        f"{notices[Severity.ERROR]}",
        f"{counts.documents / seconds:.1f}",
        f"{own:.0f}",
        f"{readers.ru_utime + readers.ru_stime:.0f}",
        f"{written / (own + readers.ru_utime + readers.ru_stime):.0%}",
        f"{matched / (own + readers.ru_utime + readers.ru_stime):.0%}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB:.0f}",
        f"{readers.ru_maxrss / _KB:.0f}",
        f"{size / _KB / max(counts.articles, 1):.1f}",
    ]
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
