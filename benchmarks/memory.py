"""How much memory adding a file of JSON lines takes, of one size and of a tenth of it.

    python benchmarks/memory.py MEGABYTES [--articles N] [--jobs N]

The file is as collections are handed on: each line has the text of an article and, beside it, the page that it was
taken from, which is most of its bytes. The articles are those of `corpus`, each with one attribution more. Each size is
added by a process of its own, into a fresh database; its peak is what the system says of it (of all of its processes
the largest, where there are several), and that of the command before it does anything stands beside.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpus import corpus

_RUN = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout.decode(), used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""
"""Runs a command as its only child, so that its peak is told apart from those of others."""


def main() -> None:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--articles", type=int, default=2_000, help="in the whole of it")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| MB of JSON lines | articles | peak MB | CPU s | s by the clock | |\n|" + " ---: |" * 5 + " --- |")
    command = [sys.executable, "-m", "provenance"]
    print(f"| `--version` alone | | {run([*command, '--version'])[0]:.0f} | | | |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for part in (10, 1):
            path = Path(folder) / f"part{part}.jsonl"
            with path.open("w", encoding="utf-8") as stream:
                stream.writelines(lines(asked.articles // part, asked.megabytes / part))
            adding = [*command, "--db", f"{folder}/part{part}.db", "add", str(path)]
            began = time.perf_counter()
            peak, cpu, told = run([*adding, "--extractor", "rules", "--jobs", str(asked.jobs)])
            seconds, size = time.perf_counter() - began, path.stat().st_size / 1e6
            cells = (
                f"{size:,.0f} | {asked.articles // part:,} | {peak:.0f} | {cpu:.0f} | {seconds:.0f} | {told.strip()}"
            )
            print(f"| {cells} |", flush=True)
            path.unlink()


def lines(articles: int, megabytes: float) -> Iterator[str]:
    """So many ARTICLES as JSON lines, of so many MEGABYTES in all."""
    chance = Random(3)  # noqa: S311 - to be the same again
    for number, made in enumerate(corpus(articles)):
        document, (article,) = made.extraction.document, made.extraction.articles
        said = f"{article.publisher} reported on Monday that {chance.randrange(2, 90)} of them had been counted twice."
        row = {"url": document.location, "title": f"News {number}", "text": f"{document.text}\n\n{said}"}
        filling = max(0, int(megabytes * 1e6 / articles) - len(json.dumps(row)))
        yield json.dumps({**row, "html": chance.randbytes(filling // 2).hex()}) + "\n"


def run(command: list[str]) -> tuple[float, float, str]:
    """The peak of COMMAND's memory in MB, its seconds of CPU, and what it printed. Raises ValueError where it fails."""
    done = subprocess.run([sys.executable, "-c", _RUN, *command], stdout=subprocess.PIPE, check=True)
    code, told, peak, cpu = json.loads(done.stdout)
    if code:
        raise ValueError(f"{' '.join(command)} ended with {code}")
    return peak / 1024, cpu, told


if __name__ == "__main__":
    main()
