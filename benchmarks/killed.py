"""Whether anything is lost or double when `provenance add` is killed at random moments and run again.

::

    python benchmarks/killed.py [--megabytes N] [--pages N] [--kills N] [--jobs N]

Adds a generated WARC file undisturbed, and once more with SIGKILL at random moments, to the whole group of its
processes, each time going on with the same command; then compares what the two databases hold, line by line.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from generated_warc import write

from provenance.store import Store

_SEED = 5


def _start(folder: Path, database: str, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "provenance", "--db", database, "add", "made.warc.gz", "--jobs", str(jobs)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, stdout=subprocess.PIPE)


def _dump(path: Path) -> list[str]:
    with Store.open(path, create=False) as store:
        return list(store.dump())


def main() -> None:
    """Does it, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    chance = Random(_SEED)  # noqa: S311 (moments, not secrets)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "made.warc.gz").open("wb") as stream:
            write(stream, asked.megabytes, asked.pages)
        began = time.monotonic()
        print("undisturbed:", (_start(folder, "whole.db", asked.jobs).communicate()[0]).decode().strip())
        usual = time.monotonic() - began
        held, killed = [], 0
        while killed < asked.kills:
            process = _start(folder, "killed.db", asked.jobs)
            try:
                process.wait(chance.uniform(0.1, 0.5) * usual)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
            process.communicate()
            with Store.open(folder / "killed.db", create=True) as store:
                held.append(store.counts().documents)
                if process.returncode == 0:  # done before the last kill: once more from the beginning
                    held.append(0)
            if process.returncode == 0:
                (folder / "killed.db").unlink()
        print(f"{killed} kills, held after each: {', '.join(map(str, held))}")
        print("finished:", (_start(folder, "killed.db", asked.jobs).communicate()[0]).decode().strip())
        whole, again = _dump(folder / "whole.db"), _dump(folder / "killed.db")
        print(f"lines of the dumps: {len(whole)} and {len(again)}, the same: {whole == again}")
        sys.exit(whole != again)


if __name__ == "__main__":
    main()
