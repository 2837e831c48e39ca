"""What README.md and docs/ show of the program, printed by the program itself.

The pages hold calls of these functions between cog's marks, and below each call what it printed. After a
change that is meant::

    cog -P -r -I docs README.md docs/reference/commands.md

A test holds the pages to what is printed now, so that they cannot tell of another program than this one.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import typer

from provenance.cli.app import app

__all__ = ["claim", "helps", "session"]

ROOT = Path(__file__).parent.parent

_SETTINGS = {"COLUMNS": "100", "TERM": "dumb", "PROVENANCE_DB": "provenance.db"}
"""The width that fits the pages, and the database of the seeds."""

_SHOWN_CHARACTERS = 7
"""Of an id: as many as the program itself shows."""


def session(*lines: str) -> None:
    """Prints a console block in which each of LINES, a call of `provenance`, stands above its output."""
    shown = "\n".join(f"$ {line}\n{_output(shlex.split(line))}" for line in lines)
    print(f"\n```console\n{shown.rstrip()}\n```\n")


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


def _commands(command: object, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words that call COMMAND, which WORDS do, and those that call the commands in it."""
    inner: dict[str, object] = getattr(command, "commands", {})
    return [words] + [found for name, one in inner.items() for found in _commands(one, (*words, name))]


def _output(called: list[str]) -> str:
    program, *arguments = called
    if program != "provenance":
        raise ValueError(f"only the program itself is run here, not {program}")
    done = subprocess.run(  # noqa: S603 - the pages' own words
        [sys.executable, "-m", "provenance", *arguments],
        cwd=ROOT,
        env={**os.environ, **_SETTINGS},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout
