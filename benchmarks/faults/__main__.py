"""What a database comes to when the program is killed, hindered, locked out or crowded, and whether it says so.

::

    python benchmarks/faults [--quick] [--only PART] [--command NAME] [--kills N] [--interrupts N] [--tries N]
                             [--seconds N] [--seed N]

Commands that write (`add`, `links check`, `review accept` and `import`, `db upgrade`) are run on small inputs, by the
rules alone, and disturbed. After each disturbance the database has to pass SQLite's own checks of its pages, references
and full-text index, and to hold all of a document or nothing; run again undisturbed, the command has to come to the
very same database as if nothing had been. Prints a table for each part, then every fault; the exit code is 1 where
there is one.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "tests")])

from crowding import crowded
from hindering import BY_CHANCE, HINDRANCES, ImpossibleError, hindered
from killing import killed
from running import CLOCK
from work import Work, site, works

_SHARES = {"add": 6, "add, of new versions": 6, "links check": 5, "review accept": 5, "review import": 4}
"""How the kills are shared out; each upgrade has 3."""

_WRITERS, _READERS = 4, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How much is to be done, from which SEED, and where."""

    kills: int
    interrupts: int
    hindered: int
    """Commands that each hindrance is tried on."""
    tries: int
    """How often it is tried on each, where chance has a part in it."""
    seconds: float
    seed: int
    folder: Path


def _killing(asked: Asked, given: list[Work], number: signal.Signals, times: int) -> list[str]:
    faults: list[str] = []
    chance = Random(asked.seed)  # noqa: S311 (moments, not secrets)
    print(f"\n## {number.name}\n")
    print("| command | sent in time | sent too late | left a part of the work | left a log | faults |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    shares = [_SHARES.get(work.name, 3) for work in given]
    for work, share in zip(given, shares, strict=True):
        came = killed(work, max(1, round(times * share / sum(shares))), number, chance, asked.folder / "run")
        print(
            f"| {work.name} | {came.hits} | {came.missed} | {came.half} | {came.unfinished} | {len(came.faults)} |",
            flush=True,
        )
        faults += came.faults
    return faults


def _hindering(asked: Asked, given: list[Work]) -> list[str]:
    faults: list[str] = []
    chance = Random(asked.seed)  # noqa: S311
    print("\n## Hindrances\n\n| hindrance | command | refused | got through | faults | what it said |")
    print("| --- | --- | ---: | ---: | ---: | --- |")
    for name in HINDRANCES:
        for work in chance.sample(given, min(asked.hindered, len(given))):
            times = asked.tries if name in BY_CHANCE else 1
            try:
                came = hindered(work, name, times, chance, asked.folder / "run")
            except ImpossibleError as error:
                print(f"| {name} | | | | | cannot be had here: {error} |", flush=True)
                break
            said = "<br>".join(f"{number} × {line}" for line, number in came.refused.items())
            print(
                f"| {name} | {work.name} | {came.refused.total()} | {came.through} | {len(came.faults)} | {said} |",
                flush=True,
            )
            faults += came.faults
    return faults


def _crowding(asked: Asked, _: list[Work]) -> list[str]:
    came = crowded(_WRITERS, _READERS, asked.seconds, Random(asked.seed), asked.folder)  # noqa: S311
    print(f"\n## {_WRITERS} writers and {_READERS} readers at once, for {asked.seconds:.0f} seconds\n")
    print(
        "| commands that wrote | the slowest | that read | the slowest | faults |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    cells = (f"{came.written}", f"{came.slowest_write:.1f} s", f"{came.read}", f"{came.slowest_read:.1f} s")
    print(f"| {' | '.join(cells)} | {len(came.faults)} |", flush=True)
    return came.faults


_PARTS: dict[str, Callable[[Asked, list[Work]], list[str]]] = {
    "kills": lambda asked, given: _killing(asked, given, signal.SIGKILL, asked.kills),
    "interrupts": lambda asked, given: _killing(asked, given, signal.SIGINT, asked.interrupts),
    "hindrances": _hindering,
    "crowd": _crowding,
}


def main() -> None:
    """Does what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few of each, in a minute")
    parser.add_argument("--only", choices=_PARTS, action="append")
    parser.add_argument("--command", metavar="NAME", action="append", help="only commands whose names begin so")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--interrupts", type=int)
    parser.add_argument("--tries", type=int, default=8, help="of a full disk, for each command")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": CLOCK, "TERM": "dumb"}
    os.environ.pop("PROVENANCE_DB", None)
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores,", end=" ")
    print(f"load {os.getloadavg()[0]:.1f}, seed {given.seed}")
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, site() as origin:
        begins = tuple(given.command or ("",))
        commands = [work for work in works(Path(folder), origin) if work.name.startswith(begins)]
        asked = Asked(
            kills=given.kills or (7 if given.quick else 520),
            interrupts=given.interrupts or (7 if given.quick else 100),
            hindered=1 if given.quick else len(commands),
            tries=1 if given.quick else given.tries,
            seconds=given.seconds or (3 if given.quick else 300),
            seed=given.seed,
            folder=Path(folder),
        )
        for name, part in _PARTS.items():
            if not given.only or name in given.only:
                began = time.monotonic()
                faults += part(asked, commands)
                print(f"\n{time.monotonic() - began:.0f} seconds", flush=True)
    print(f"\n{len(faults)} faults", *faults, sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
