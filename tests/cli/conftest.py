"""The real command on real files: in this process where streams do not matter, in its own where they do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import ARTICLES, CLEAN, RULES, UNWANTED, spawn

from provenance.cli import app as application


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch):
    for name in UNWANTED:
        monkeypatch.delenv(name, raising=False)
    for name, value in CLEAN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def provenance(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs the command in this process, and returns its exit code and what it wrote."""
    monkeypatch.setattr(application, "_prepare_streams", lambda: None)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["provenance", *arguments])
        with pytest.raises(SystemExit) as ended:
            application.main()
        written = capsys.readouterr()
        return Result(ended.value.code or 0, written.out, written.err)

    return run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles, and a database of them; not to be changed."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copytree(ARTICLES, folder / "articles")
    done = spawn(folder, "add", "articles", *RULES)
    assert (done.returncode, done.stderr) == (0, b"")
    return folder


@pytest.fixture
def inside(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the working directory."""
    monkeypatch.chdir(filled)
    return filled


@pytest.fixture
def work(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the articles and a copy of the database, which may be changed by Ann, as the working directory."""
    shutil.copy(filled / "provenance.db", tmp_path)
    shutil.copytree(filled / "articles", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_REVIEWER", "Ann")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    return tmp_path
