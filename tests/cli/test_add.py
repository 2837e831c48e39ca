"""What goes in, what does not, and what is said about it."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

import pytest
from command import ARTICLES, clean_environment, spawn

from provenance.store import Store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ARTICLES, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_adding_says_what_was_found_and_adding_again_changes_nothing(provenance, folder: Path):
    first = provenance("add", "articles")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("2 documents added (2 articles, ")
    before = (folder / "provenance.db").read_bytes()
    again = provenance("add", "articles", "articles/mill.txt")
    assert again.out == "0 documents added, 3 unchanged\n"
    assert (folder / "provenance.db").read_bytes() == before


def test_what_fails_is_said_and_the_rest_is_in(provenance, folder: Path):
    (folder / "articles" / "empty.txt").write_bytes(b" \n")
    (folder / "articles" / "junk.txt").write_bytes(bytes(range(256)) * 40)
    result = provenance("add", "nowhere.txt", "articles", "http://127.0.0.1/story")
    assert result.code == 4
    assert result.out.startswith("2 documents added")
    assert result.out.endswith(", 4 failed\n")
    assert [line.split(":")[0] for line in result.err.splitlines()] == ["error"] * 4
    for part in ("nowhere.txt: no such file", "empty.txt", "junk.txt", "127.0.0.1: this machine"):
        assert part in result.err


def test_standard_input_is_read_and_two_texts_from_it_are_both_kept(provenance, folder: Path):
    for name in ("flood", "mill"):
        text = (ARTICLES / f"{name}.txt").read_bytes()
        assert spawn(folder, "add", "-", data=text).returncode == 0
    assert json.loads(provenance("db", "info", "--json").out)["counts"]["documents"] == 2


def test_rows_are_documents_of_their_own(provenance, folder: Path):
    texts = [(ARTICLES / f"{name}.txt").read_text("utf-8") for name in ("flood", "mill")]
    rows = [json.dumps({"doc_id": f"row{number}", "text": text}) for number, text in enumerate(texts)]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    assert provenance("add", "rows.jsonl").code == 0
    locations = [one["location"] for one in json.loads(provenance("articles", "--json").out)["articles"]]
    assert locations == ["rows.jsonl#row0", "rows.jsonl#row1"]


@pytest.mark.usefixtures("folder")
def test_places_below_the_database_are_relative_to_it_others_absolute(provenance, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "mill.txt"
    shutil.copy(ARTICLES / "mill.txt", elsewhere)
    provenance("add", "articles/flood.txt", str(elsewhere))
    locations = {one["location"] for one in json.loads(provenance("articles", "--json").out)["articles"]}
    assert locations == {"articles/flood.txt", elsewhere.as_posix()}


@pytest.mark.usefixtures("folder")
def test_the_clock_can_be_given(provenance, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    provenance("add", "articles/mill.txt")
    document = json.loads(provenance("articles", "--json").out)["articles"][0]["document_id"]
    assert json.loads(provenance("show", document, "--json").out)["document"]["obtained"] == "1970-01-02T00:00:00+00:00"


@pytest.mark.usefixtures("folder")
def test_a_clock_that_is_none_is_refused(provenance, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    result = provenance("add", "articles")
    assert result.code == 5
    assert (
        result.err == "error: $SOURCE_DATE_EPOCH is not a number of seconds: noon; unset it, or give a whole number\n"
    )


def test_the_same_input_and_clock_give_the_same_database(folder: Path):
    for name in ("one.db", "two.db"):
        assert spawn(folder, "--db", name, "add", "articles").returncode == 0
    dumps = []
    for name in ("one.db", "two.db"):
        with Store.open(folder / name, create=False) as store:
            dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_an_interrupted_run_keeps_what_was_finished_and_goes_on(folder: Path):
    rows = (json.dumps({"doc_id": str(n), "text": f"The mayor said that house {n} was gone."}) for n in count())
    given: list[str] = []
    process = _adding(folder)
    # Its input stays open, so that it cannot have ended before it is interrupted.
    while not _documents(folder):
        more = list(islice(rows, 50))
        given += more
        process.stdin.write("\n".join(more) + "\n")
        process.stdin.flush()
        time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err.startswith("interrupted; what was finished is kept: ")
    kept = _documents(folder)
    given += islice(rows, 2)
    assert kept > 0
    out, _ = _adding(folder).communicate("\n".join(given[: kept + 2]))
    assert f"2 documents added (2 articles, 2 attributions, 4 claims, 2 sources), {kept} unchanged" in out


def _adding(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "provenance", "add", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(),
    )


def _documents(folder: Path) -> int:
    if not (folder / "provenance.db").exists():
        return 0
    connection = sqlite3.connect(folder / "provenance.db", timeout=5)
    try:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
