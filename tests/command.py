"""Runs the real command in a process of its own, and holds what it prints against golden files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ARTICLES = Path(__file__).parent / "cli" / "articles"
GOLDEN = Path(__file__).parent / "cli" / "golden"

RULES = ("--extractor", "rules")
"""For golden files: the tagger's numbers may differ between processors."""
CLEAN = {"SOURCE_DATE_EPOCH": "1700000000", "COLUMNS": "100", "TERM": "dumb"}
UNWANTED = ("PROVENANCE_DB", "NO_COLOR", "FORCE_COLOR")


def clean_environment(**changes: str) -> dict[str, str]:
    """The process's environment without what would change the output, and with CHANGES."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | CLEAN | changes


def spawn(
    folder: Path, *arguments: str, data: bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Runs the command with ARGUMENTS in FOLDER, DATA being its standard input."""
    command = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(
        command, cwd=folder, env=clean_environment(**(env or {})), input=data, capture_output=True, check=False
    )


def check_golden(name: str, text: str) -> None:
    """TEXT is what the golden file says; with $UPDATE_GOLDEN set, the file is rewritten instead."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
