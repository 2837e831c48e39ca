"""Every command on a narrow terminal, without colour, without Unicode, and into a pipe that is closed early."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from command import clean_environment, spawn

COMMANDS = [
    "",
    "articles",
    "claims",
    "claims MILL",
    "sources",
    "circles",
    "trace 'forty houses below'",
    "trace 'two boats sank'",
    "trace --invert Portugal",
    "show ID",
    "db info",
    "links list",
]
WIDTH = 60


def words(filled: Path, command: str) -> list[str]:
    root = json.loads(spawn(filled, "trace", "forty houses", "--json").stdout)["root"] if "ID" in command else ""
    return shlex.split(command.replace("ID", root))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_longer_than_a_narrow_terminal_in_ascii_without_colour(filled: Path, command: str):
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    environment = clean_environment(COLUMNS=str(WIDTH), TERM="xterm", NO_COLOR="1", PYTHONIOENCODING="ascii")
    done = subprocess.run(
        [sys.executable, "-m", "provenance", *words(filled, command)],
        cwd=filled,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 65536):
            shown += piece
    except OSError:  # the other end is closed, and all is read
        pass
    os.close(leader)
    assert (done.returncode, done.stderr.isascii(), shown.isascii()) == (0, True, True)
    assert b"\x1b" not in shown
    assert [line for line in shown.decode().splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize("command", ["claims", "export graphml", "export jsonl", "articles --json"])
def test_a_reader_of_one_line_ends_it_quietly(filled: Path, command: str):
    line = f"{shlex.quote(sys.executable)} -m provenance {command} | head -n 1 > /dev/null"
    done = subprocess.run(line, shell=True, cwd=filled, capture_output=True, check=False)  # noqa: S602 - a pipe
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_help_of_every_command_has_examples():
    shown = (Path(__file__).parents[2] / "docs/reference/commands.md").read_text("utf-8")
    helps = re.findall(r"^## (provenance[^\n]*)\n\n```\n(.*?)^```", shown, re.MULTILINE | re.DOTALL)
    assert len(helps) > 15
    assert [name for name, text in helps if "Examples:" not in text] == []
