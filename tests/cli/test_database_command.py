"""`db info`: versions, how much is held, and whether the file is sound."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance import __version__, pipeline
from provenance.store import migrate


def test_it_tells_versions_counts_and_size(provenance, inside: Path):
    told = json.loads(provenance("db", "info", "--json").out)
    assert (told["version"], told["program"], told["rules"]) == (migrate.HEAD, __version__, pipeline.rules_version())
    assert told["bytes"] == (inside / "provenance.db").stat().st_size
    assert sum(one["documents"] for one in told["read_by"]) == told["counts"]["documents"] == 2
    assert told["problems"] is None


@pytest.mark.usefixtures("inside")
def test_a_sound_file_is_said_to_be_when_asked(provenance):
    assert "\nintegrity     not looked at; --check does\n" in provenance("db", "info").out
    checked = provenance("db", "info", "--check")
    assert (checked.code, checked.out.splitlines()[-1]) == (0, "integrity     sound")
    assert json.loads(provenance("db", "info", "--check", "--json").out)["problems"] == []


def test_what_is_wrong_is_told_and_is_bad_news(provenance, tmp_path: Path):
    (tmp_path / "rain.txt").write_text("According to Portugal, it rained.")
    database = ("--db", str(tmp_path / "spoilt.db"))
    assert provenance(*database, "add", str(tmp_path / "rain.txt")).code == 0
    with closing(sqlite3.connect(tmp_path / "spoilt.db")) as connection:
        connection.execute("UPDATE sources SET outlets = 7")
        connection.commit()
    checked = provenance(*database, "db", "info", "--check")
    assert checked.code == 1
    (line,) = [line for line in checked.out.splitlines() if line.startswith("integrity")]
    assert "is not what its citations come to" in line
    assert provenance(*database, "db", "info").code == 0
