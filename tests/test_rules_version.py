"""What was read by other rules is read anew: every file that rules are made of counts."""

import shutil
import sys
from pathlib import Path

import pytest

import provenance
from provenance import languages, pipeline
from provenance.model import Extractor

FILES = ["languages/en.toml", "identity/sources.toml", "identity/given_names.toml"]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The program's data files in a folder of their own, where they may be changed."""
    here = Path(provenance.__file__).parent
    for name in ("languages", "identity"):
        shutil.copytree(here / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    folders = {provenance: tmp_path, "provenance.languages": tmp_path / "languages"}
    monkeypatch.setattr(pipeline.versions.resources, "files", folders.__getitem__)
    yield tmp_path
    monkeypatch.undo()
    renewed()


def renewed() -> str:
    for cached in (languages.available, languages.version, pipeline.rules_version):
        cached.cache_clear()
    return pipeline.rules_version()


@pytest.mark.parametrize("name", FILES)
def test_the_version_changes_with_any_file_that_rules_are_made_of(copied: Path, name: str):
    first = renewed()
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert renewed() != first


def test_the_version_changes_with_nothing_else(copied: Path):
    first = renewed()
    (copied / "identity" / "README.md").write_text("no rule")
    assert renewed() == first == renewed()


def test_where_the_tagger_cannot_run_its_readings_are_those_of_the_rules(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    without = renewed()
    monkeypatch.undo()
    assert without == pipeline.rules_version(Extractor.RULES) != renewed()
