"""Crowding: several processes write to one database at once, while others read it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from running import Command, Ended, Running, start
from soundness import difference, dump, unsound
from work import RULES, articles

__all__ = ["Crowded", "crowded"]

_DOCUMENTS = 40
"""Of each `add`. Of two that follow one another the articles are the same, at other places."""

_READ = (
    ("claims", "ferry", "--json"),
    ("sources", "--json"),
    ("articles", "--limit", "5"),
    ("circles",),
    ("db", "info", "--json"),
    ("export", "csv-edges"),
)


@dataclass(slots=True, kw_only=True)
class Crowded:
    """What came of crowding: how many commands ended, how long the slowest took, and what was wrong."""

    written: int = 0
    read: int = 0
    slowest_write: float = 0.0
    slowest_read: float = 0.0
    faults: list[str] = field(default_factory=list)

    def note(self, arguments: Sequence[str], ended: Ended) -> None:
        """Notes what came of the command with those ARGUMENTS."""
        if arguments[0] == "add":
            self.written += 1
            self.slowest_write = max(self.slowest_write, ended.seconds)
        else:
            self.read += 1
            self.slowest_read = max(self.slowest_read, ended.seconds)
        if ended.code:
            self.faults.append(f"{' '.join(arguments)}: ended with {ended.code}: {ended.err}")


def crowded(writers: int, readers: int, seconds: float, chance: Random, folder: Path) -> Crowded:
    """Has so many WRITERS and READERS work on one database in FOLDER for so many SECONDS, each again as it is done.

    At the end all that was added is added to another database, one after another: both have to hold the same.
    """
    crowd, alone = folder / "crowd", folder / "alone"
    for one in (crowd, alone):
        shutil.rmtree(one, ignore_errors=True)
        one.mkdir()
    came, numbers = Crowded(), count()
    added = [_write(crowd, next(numbers))]
    came.note(added[0].arguments, start(added[0], folder / "first").wait())
    ends = time.monotonic() + seconds
    at_work: dict[int, tuple[Command, Running]] = {}
    while at_work or time.monotonic() < ends:
        for place in range(writers + readers):
            if place in at_work and at_work[place][1].is_over:
                command, running = at_work.pop(place)
                came.note(command.arguments, running.wait())
            if place not in at_work and time.monotonic() < ends:
                command = _write(crowd, next(numbers)) if place < writers else _read(crowd, chance)
                added += [command] if place < writers else []
                at_work[place] = command, start(command, folder / f"streams-{place}")
        time.sleep(0.005)
    came.faults += unsound(crowd / "kept.db")
    for command in added:
        shutil.copy(crowd / command.arguments[1], alone)
        came.note(
            command.arguments, start(Command(arguments=command.arguments, folder=alone), folder / "alone-").wait()
        )
    if unlike := difference(dump(crowd / "kept.db"), dump(alone / "kept.db")):
        came.faults.append(f"what several added at once is not what one adds alone: {unlike}")
    return came


def _write(folder: Path, number: int) -> Command:
    """The command that adds the articles of that NUMBER."""
    name = f"articles-{number}.jsonl"
    articles(folder / name, _DOCUMENTS, seed=number // 2, outlet=f"Outlet {number // 2 % 7}")
    return Command(arguments=("add", name, *RULES), folder=folder)


def _read(folder: Path, chance: Random) -> Command:
    return Command(arguments=chance.choice(_READ), folder=folder)
