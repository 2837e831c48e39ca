"""Whether anything is lost or double when `provenance add` is killed at random moments and run again.

::

    python benchmarks/killed.py [--megabytes N] [--pages N] [--kills N] [--jobs N]

Adds a generated WARC file undisturbed, with an eye on the memory of all its processes, and once more with SIGKILL at
random moments, to the whole group of them, each time going on with the same command; then compares what the two
databases hold, line by line. The moments lie inside the work: each kill waits until a random number of documents is
in, and some random seconds more. What many small disturbances of other commands come to, benchmarks/faults tells.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from generated_warc import write

from provenance.errors import StoreError
from provenance.store import Store

_ARCHIVE = "made.warc"
_SEED = 5
_LOOK_SECONDS = 0.1
_LONGEST_AFTER = 3.0
"""Seconds; what is read is written every two, so that some kills come while it is being read and some while written."""


def _start(folder: Path, database: str, jobs: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "provenance",
        "--db",
        database,
        "add",
        _ARCHIVE,
        "--extractor",
        "rules",
        "--jobs",
        str(jobs),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, stdout=subprocess.PIPE)


@dataclass(slots=True, kw_only=True)
class _Memory:
    """Megabytes of the processes of a session (Linux): the most that one ever had, and that all had at once."""

    largest: float = 0.0
    together: float = 0.0

    def look(self, session: int) -> None:
        """Looks at the processes as they are now."""
        resident = 0.0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if os.getsid(int(process.name)) == session:
                    told = dict(line.split(":\t") for line in (process / "status").read_text("utf-8").splitlines())
                    resident += _megabytes(told["VmRSS"])
                    self.largest = max(self.largest, _megabytes(told["VmHWM"]))
            except (OSError, KeyError):  # it has ended
                continue
        self.together = max(self.together, resident)


def _megabytes(told: str) -> float:
    return int(told.split(maxsplit=1)[0]) / 1024


def _undisturbed(process: subprocess.Popen[bytes]) -> str:
    """Waits for the end of PROCESS; gives what it printed, how long it took, and its memory."""
    began, memory = time.monotonic(), _Memory()
    while process.poll() is None:
        memory.look(process.pid)
        time.sleep(_LOOK_SECONDS)
    out = process.communicate()[0].decode().strip()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        f"{out}; {time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of CPU;"
        f" peak {memory.largest:.0f} MB in one process, {memory.together:.0f} MB in all"
    )


def _killed(process: subprocess.Popen[bytes], *, held: Callable[[], int], wanted: int, after: float) -> bool:
    """Kills PROCESS and its readers AFTER so many seconds from when as many as WANTED documents are HELD.

    False where it ended before that.
    """
    while held() < wanted:
        time.sleep(_LOOK_SECONDS)
        if process.poll() is not None:
            return False
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode != 0


def _held(path: Path) -> int:
    try:
        with Store.open(path, create=False) as store:
            return store.counts().documents
    except StoreError:  # not made yet, or being made
        return 0


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
        with (folder / _ARCHIVE).open("wb") as stream:
            write(stream, asked.megabytes, asked.pages, plain=True)
        size = (folder / _ARCHIVE).stat().st_size
        print(f"an archive of {size / 1e6:,.0f} MB, {asked.jobs} jobs, load {os.getloadavg()[0]:.1f}")
        print("undisturbed:", _undisturbed(_start(folder, "whole.db", asked.jobs)), flush=True)
        stops, before = [], 0
        for kill in range(asked.kills):
            left = (asked.pages - before) // (asked.kills - kill)
            wanted = before + chance.randint(1, max(1, left))
            process = _start(folder, "killed.db", asked.jobs)
            if not _killed(
                process,
                held=partial(_held, folder / "killed.db"),
                wanted=wanted,
                after=chance.uniform(0, _LONGEST_AFTER),
            ):
                break
            before = _held(folder / "killed.db")
            stops.append(before)
            print(f"killed, with {before} documents held", flush=True)
        print(f"{len(stops)} kills")
        print("finished:", (_start(folder, "killed.db", asked.jobs).communicate()[0]).decode().strip())
        whole, again = _dump(folder / "whole.db"), _dump(folder / "killed.db")
        print(f"lines of the dumps: {len(whole)} and {len(again)}, the same: {whole == again}")
        sys.exit(whole != again)


if __name__ == "__main__":
    main()
