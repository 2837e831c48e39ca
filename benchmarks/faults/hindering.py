"""Hindering: a disk that fills up, files that may not be written, a lock that another process holds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from killing import Undisturbed, finished, looked_at, undisturbed
from running import NOBODY, Command, start
from work import Work

__all__ = ["BY_CHANCE", "HINDRANCES", "Hindered", "ImpossibleError", "hindered"]

_TMPFS_MEGABYTES = 64
_SHORT = 1.5
"""Seconds for which a lock is held that the program should wait for."""

_HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(3600)
"""

_PATIENCE = 6.0
"""Seconds for which a lock that stays is waited for, in the place of the program's minute, to have more tries."""

_NAMED = re.compile(r"(?:/\S+|\bkept\.db\b)")


class ImpossibleError(Exception):
    """A hindrance that this machine, or this user, cannot make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One attempt: WORK in FOLDER, what it comes to undisturbed, and chance."""

    work: Work
    folder: Path
    whole: Undisturbed
    chance: Random


@dataclass(slots=True, kw_only=True)
class Hindered:
    """What came of hindering a work: how often it was refused, in what words, and how often it got through."""

    refused: Counter[str] = field(default_factory=Counter)
    through: int = 0
    faults: list[str] = field(default_factory=list)


def hindered(work: Work, name: str, times: int, chance: Random, folder: Path) -> Hindered:
    """Runs WORK so many TIMES under the hindrance of that NAME, each in a fresh FOLDER, and looks at what that left.

    Raises ImpossibleError where the hindrance cannot be made here.
    """
    whole = undisturbed(work, folder)
    came = Hindered()
    for _ in range(times):
        with HINDRANCES[name](Try(work=work, folder=folder, whole=whole, chance=chance)) as (confined, lifted):
            ended = start(confined, folder.with_name("streams")).wait()
            lifted()
            if ended.is_refusal:
                came.refused[_NAMED.sub("…", ended.err.strip())] += 1
            elif ended.code == 0:
                came.through += 1
            else:
                came.faults.append(f"{work.name}, {name}: ended with {ended.code}: {ended.err}")
            found, _ = looked_at(confined.database, whole, folder.parent)
            found += finished(replace(confined, user=None, limit=None, patience=None), whole)
            came.faults += [f"{work.name}, {name}: {one}" for one in found]
    return came


Lifting = Callable[[], None]
Hindrance = Callable[[Try], AbstractContextManager[tuple[Command, Lifting]]]
"""Gives a command that will not get far, and what takes the hindrance away."""


@contextmanager
def _full_disk(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A file system with room for a part of what the command writes."""
    with _mounted(one.folder):
        command = _copied(one)
        ballast = one.folder / "ballast"
        room = one.chance.uniform(0, 1) * one.whole.room
        disk = os.statvfs(one.folder)
        with ballast.open("wb") as stream:
            stream.write(bytes(max(0, disk.f_bavail * disk.f_frsize - round(room))))
        yield command, ballast.unlink


@contextmanager
def _file_limit(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A limit on the size of files, above that of the database and below what it grows to."""
    command = one.work.command(one.folder)
    least = command.database.stat().st_size if command.database.exists() else 0
    yield replace(command, limit=least + round(one.chance.uniform(0, 1) * one.whole.room)), _nothing


@contextmanager
def _read_only_file(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A database that belongs to another user, in a folder which all may write."""
    with _another_user(one, folder_mode=0o777, file_mode=0o444) as confined:
        yield confined


@contextmanager
def _read_only_folder(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A folder of another user, with a database which all may write."""
    with _another_user(one, folder_mode=0o755, file_mode=0o666) as confined:
        yield confined


@contextmanager
def _read_only_disk(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A file system that is mounted for reading alone."""
    with _mounted(one.folder):
        command = _copied(one)
        _mount("-o", "remount,ro", str(one.folder))
        yield command, lambda: _mount("-o", "remount,rw", str(one.folder))


@contextmanager
def _lock(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A transaction of another process that goes on."""
    command = one.work.command(one.folder)
    with _holding(command.database) as release:
        yield replace(command, patience=_PATIENCE), release


@contextmanager
def _short_lock(one: Try) -> Iterator[tuple[Command, Lifting]]:
    """A transaction of another process that ends while it is waited for."""
    command = one.work.command(one.folder)
    with _holding(command.database) as release:
        timer = threading.Timer(_SHORT, release)
        timer.start()
        yield command, timer.join


HINDRANCES: Mapping[str, Hindrance] = {
    "full disk": _full_disk,
    "limit on the size of files": _file_limit,
    "read-only file": _read_only_file,
    "read-only folder": _read_only_folder,
    "read-only disk": _read_only_disk,
    "lock that stays": _lock,
    "lock that goes": _short_lock,
}

BY_CHANCE = {"full disk", "limit on the size of files"}
"""Hindrances that come at a random moment."""


@contextmanager
def _holding(database: Path) -> Iterator[Lifting]:
    """Has a process hold the lock on DATABASE; one that is forked from this would take a lock of this for its own."""
    with subprocess.Popen([sys.executable, "-c", _HOLDER, database], stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        try:
            yield holder.kill  # its input would be kept open by the processes that are forked from this one
        finally:
            holder.kill()


@contextmanager
def _another_user(one: Try, *, folder_mode: int, file_mode: int) -> Iterator[tuple[Command, Lifting]]:
    if os.getuid() != 0:
        raise ImpossibleError("only root can run as another user")
    command = one.work.command(one.folder)
    one.folder.parent.chmod(0o755)
    one.folder.chmod(folder_mode)
    for file in one.folder.iterdir():
        file.chmod(file_mode)

    def lifted() -> None:
        one.folder.chmod(0o755)

    yield replace(command, user=NOBODY), lifted


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    """An empty file system in memory at FOLDER."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={_TMPFS_MEGABYTES}m", "none", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S607 - where that lies is the system's


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        raise ImpossibleError(done.stderr.decode().strip())


def _copied(one: Try) -> Command:
    """The work's command in the folder, which is there already."""
    shutil.copytree(one.work.origin, one.folder, dirs_exist_ok=True)
    return Command(arguments=one.work.arguments, folder=one.folder, given=one.work.given)


def _nothing() -> None:
    """Takes away what is gone by itself."""
