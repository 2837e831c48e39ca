"""Killing: at a random moment by the clock, or as a random byte is written, and again until the work is done."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from running import Command, Ended, Running, start
from soundness import copied, difference, documents, dump, shape, unsound
from work import Work

__all__ = ["Killed", "Undisturbed", "finished", "killed", "looked_at", "undisturbed"]

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    """What a work comes to by itself: how long it takes, how much it writes, and what it leaves."""

    ended: Ended
    documents: frozenset[tuple[str, str]]
    """What may be held of a document: all of what was, or all of what will be."""
    before: list[str]
    after: list[str]
    """The database at the start, once it is upgraded, and at the end."""
    shapes: tuple[list[str], list[str]]
    """Its tables at the start, as they were, and at the end."""
    size: int
    """Bytes of the database at the end."""

    @property
    def room(self) -> int:
        """Bytes beside the database that are not enough for what is written, or hardly."""
        return min(self.size, self.ended.written)


@dataclass(slots=True, kw_only=True)
class Killed:
    """What came of killing a work: how often it was hit before its end, and, of these, how often half of it was in."""

    hits: int = 0
    missed: int = 0
    half: int = 0
    unfinished: int = 0
    """Hits that left a log beside the database, which the next process has to read or drop."""
    faults: list[str] = field(default_factory=list)


@cache
def undisturbed(work: Work, folder: Path) -> Undisturbed:
    """Runs WORK in FOLDER. Raises RuntimeError where it fails by itself."""
    with copied(work.origin / "kept.db", folder.parent) as copy:
        old, held, before = shape(copy), documents(copy), dump(copy)
    command = work.command(folder)
    ended = start(command, folder.with_name("streams")).wait()
    if ended.code:
        raise RuntimeError(f"{work.name}: {ended.err}")
    held |= documents(command.database)
    return Undisturbed(
        ended=ended,
        documents=held,
        before=before,
        after=dump(command.database),
        shapes=(old, shape(command.database)),
        size=command.database.stat().st_size,
    )


def killed(work: Work, times: int, number: signal.Signals, chance: Random, folder: Path) -> Killed:
    """Sends WORK a signal so many TIMES, each on a fresh copy in FOLDER, and looks at what that left."""
    whole = undisturbed(work, folder)
    came = Killed()
    while came.hits < times:
        command = work.command(folder)
        ended = start(command, folder.with_name("streams")).killed_when(_moment(whole.ended, chance), number)
        if ended.code == 0:
            came.missed += 1
            continue
        came.hits += 1
        came.unfinished += any(file.stat().st_size for file in command.database.parent.glob("kept.db-wal"))
        if not _is_clean(ended, number):
            came.faults.append(f"{work.name}: ended with {ended.code}: {ended.err}")
        found, is_half = looked_at(command.database, whole, folder.parent)
        came.half += is_half
        came.faults += [f"{work.name}: {one}" for one in (*found, *finished(command, whole))]
    return came


def looked_at(database: Path, whole: Undisturbed, folder: Path) -> tuple[list[str], bool]:
    """What is wrong with what a process left at DATABASE, by a copy in FOLDER; and whether it is a part of it all."""
    with copied(database, folder) as copy:
        found = unsound(copy)
        found += [] if shape(copy) in whole.shapes else ["half of its tables"]
        is_half = dump(copy) not in (whole.before, whole.after)
        if is_half:
            found += [f"not all of {place}" for place, _ in documents(copy) - whole.documents]
        return found, is_half


def finished(command: Command, whole: Undisturbed) -> list[str]:
    """What is wrong once COMMAND is run again, undisturbed."""
    ended = start(command, command.folder.with_name("streams")).wait()
    if ended.code:
        return [f"run again, it ends with {ended.code}: {ended.err}"]
    found = [f"beside the database lies {file.name}" for file in command.folder.glob("kept.db-*")]
    if unlike := difference(dump(command.database), whole.after):
        found.append(f"run again, it comes to something else: {unlike}")
    return found


def _moment(ended: Ended, chance: Random) -> Callable[[Running], bool]:
    """When to kill, inside what an undisturbed run took; every other time by what it writes, so that it is writing."""
    if chance.random() < 0.5:  # noqa: PLR2004 (half of them)
        deadline = chance.uniform(0, ended.seconds)
        return lambda process: time.monotonic() - process.began >= deadline
    bytes_wanted = chance.randint(1, max(1, ended.written))
    return lambda process: process.written >= bytes_wanted


def _is_clean(ended: Ended, number: signal.Signals) -> bool:
    """Whether it ended as that signal should end it; where it was interrupted, in one line."""
    if number is signal.SIGINT:
        return ended.code == _INTERRUPTED and ended.err.count("\n") <= 1
    return ended.code == -number
