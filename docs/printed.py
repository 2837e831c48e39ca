"""What README.md and docs/ show of the program, printed by the program itself.

The pages hold calls of these functions between cog's marks, and below each call what it printed. After a
change that is meant::

    cog -P -r -I docs README.md docs/tutorial/trace-a-claim.md docs/reference/commands.md docs/reference/database.md
    python docs/manual.py > docs/man/provenance.1

A test holds the pages to what is printed now, so that they cannot tell of another program than this one.
"""

from __future__ import annotations

import atexit
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typer

from provenance.cli.app import app

__all__ = ["claim", "follow", "helps", "session", "step"]

ROOT = Path(__file__).parent.parent

_SETTINGS = {
    "COLUMNS": "100",
    "NO_COLOR": "1",
    "PROVENANCE_DB": "provenance.db",
    "SOURCE_DATE_EPOCH": "1700000000",
    "TERM": "dumb",
}
"""The width that fits the pages, the database of the seeds, and a clock that stands still."""

_SHOWN_CHARACTERS = 7
"""Of an id: as many as the program itself shows."""


def session(*lines: str) -> None:
    """Prints a console block in which each of LINES, a call of `provenance`, stands above its output."""
    _block(ROOT, lines)


def follow(*lines: str) -> None:
    """The same for a page whose reader begins in a folder in which nothing is but the seeds, and goes on there."""
    _block(_readers_folder(), lines)


def helps() -> None:
    """Prints what `--help` says of the program and of each of its commands, in the order of `--help`."""
    for words in _commands(typer.main.get_command(app), ()):
        called = " ".join(("provenance", *words))
        print(f"\n## {called}\n\n```\n{_output(['provenance', *words, '--help']).rstrip()}\n```")
    print()


def claim(words: str) -> str:
    """The beginning of the id of the claim that WORDS stand in: ids change with the rules, words do not."""
    trail = json.loads(_output(["provenance", "trace", words, "--json"]))
    return str(trail["root"])[:_SHOWN_CHARACTERS]


def step(words: str, number: int) -> str:
    """The beginning of the id of a step from the claim that WORDS stand in, in the reader's folder; the first is 0."""
    trail = json.loads(_output(["provenance", "trace", words, "--json"], _readers_folder()))
    return str(trail["edges"][number]["id"])[:_SHOWN_CHARACTERS]


def _commands(command: object, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words that call COMMAND, which WORDS do, and those that call the commands in it."""
    inner: dict[str, object] = getattr(command, "commands", {})
    return [words] + [found for name, one in inner.items() for found in _commands(one, (*words, name))]


def _block(place: Path, lines: Sequence[str]) -> None:
    shown = "\n".join(f"$ {line}\n{_output(shlex.split(line), place)}" for line in lines)
    print(f"\n```console\n{shown.rstrip()}\n```\n")


@cache
def _readers_folder() -> Path:
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place)
    shutil.copytree(ROOT / "seeds", place / "seeds")
    return place


def _output(called: list[str], place: Path = ROOT) -> str:
    """What CALLED, a call of `provenance`, prints in PLACE; bad news that was asked for (exit code 1) is no failure."""
    program, *arguments = called
    if program != "provenance":
        raise ValueError(f"only the program itself is run here, not {program}")
    done = subprocess.run(  # noqa: S603 - the pages' own words
        [sys.executable, "-m", "provenance", *arguments],
        cwd=place,
        env={**os.environ, **_SETTINGS},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode > 1:
        raise RuntimeError(f"{shlex.join(called)}: {done.stderr}")
    return done.stdout
