"""Whatever is put in: one clear line, the exit code that is documented, and nothing lost.

Locked, read-only, foreign and newer databases, and interrupts, are in test_streams.py and test_add.py beside this file.
"""

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from command import clean_environment, spawn

from provenance.reading import documents
from provenance.reading.formats import json_lines, opened
from provenance.store import Store

SAYING = "The mayor said that the mill had burned down."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, in a place of its own below which others find nothing."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def junk(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no such file": ("nowhere.txt", lambda _: None, "no such file or folder"),
    "a folder without articles": ("papers", lambda path: path.mkdir(), "no articles in this folder"),
    "an empty file": ("empty.txt", lambda path: path.touch(), "empty"),
    "nothing but white space": ("blank.txt", lambda path: path.write_text(" \n\t\n"), "empty"),
    "binary junk": ("junk.txt", junk, "not text"),
    "an unknown type": ("figure.xml", lambda path: path.write_bytes(b"<?xml version='1.0'?><svg/>"), "unknown type of"),
    "a broken PDF": ("page.pdf", lambda path: path.write_bytes(b"%PDF-1.7"), "a broken PDF"),
    "no feed": ("news.rss", lambda path: path.write_bytes(b"<rss><channel>"), "no feed that can be read"),
    "no archive": ("news.wacz", lambda path: path.write_bytes(b"PK\x03\x04 and no more"), "not a ZIP file"),
    "a mail without a text": ("mail.eml", lambda path: path.write_bytes(b"Subject: x\n\n"), "a mail without a text"),
    "a table without texts": (
        "t.csv",
        lambda path: path.write_bytes(b"url,body\nhttp://e.org,x\n"),
        'no column "text"',
    ),
    "a cut-off file": ("t.jsonl.gz", lambda path: path.write_bytes(b"\x1f\x8b\x08\0"), "broken or cut off"),
    "an empty table": ("table.jsonl", lambda path: path.write_text("[1, 2]\n"), "not a JSON object"),
    "an address inside": ("http://127.0.0.1/story", lambda _: None, "127.0.0.1: this machine"),
    "an empty name": ("", lambda _: None, "an empty name is no file"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_said_in_one_line_and_the_rest_is_in(provenance, folder: Path, what: str):
    name, make, message = UNREADABLE[what]
    make(folder / name) if "/" not in name else None
    (folder / "good.txt").write_text(SAYING)
    result = provenance("add", name, "good.txt")
    assert result.code == 4
    assert result.out.startswith("1 document added")
    assert result.out.endswith(", 1 failed\n")
    (line,) = result.err.splitlines()
    assert line.startswith("error: ")
    assert message in line
    assert "; " in line or "passed over" in line
    extracted = provenance("extract", name, "good.txt")
    assert (extracted.code, len(extracted.out.splitlines())) == (4, 1)


def test_what_is_said_of_strangers_names_steers_no_terminal(provenance, folder: Path):
    name = "bad\x1b[2J\u202e\nerror: none.txt"
    (folder / name).write_bytes(b"")
    result = provenance("add", name, "--log", "log.txt")
    (line,), (logged,) = result.err.splitlines(), (folder / "log.txt").read_text("utf-8").splitlines()
    assert result.code == 4
    for written in (line, logged):
        assert written.startswith("error: bad[2J error: none.txt: empty")
        assert written.isprintable()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig"])
def test_another_encoding_is_read_all_the_same(provenance, folder: Path, encoding: str):
    text = "The mayor said that the café had burned down."
    (folder / "page.txt").write_bytes(text.encode(encoding))
    assert provenance("add", "page.txt").code == 0
    texts = [claim["text"] for claim in json.loads(provenance("claims", "café", "--json").out)["claims"]]
    assert text in texts


def test_a_line_of_any_length_takes_no_more_memory_than_a_document_may(
    provenance, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    limit = 50_000
    for module in (documents, opened):
        monkeypatch.setattr(module, "MAX_DOCUMENT_BYTES", limit)
    monkeypatch.setattr(json_lines, "_LARGEST_ROW", limit)
    monkeypatch.setattr(json_lines, "_SKIPPED_AT_ONCE", 10_000)
    huge = "x" * (200 * limit)
    (folder / "long.txt").write_text(huge)
    lines = [{"id": "a", "text": SAYING}, {"id": "b", "text": huge}, {"id": "c", "text": f"{SAYING} Twice."}]
    (folder / "long.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    del huge, lines
    provenance("add", "long.jsonl")  # so that what is imported and kept for good is there before
    tracemalloc.start()
    result = provenance("add", "long.txt", "long.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * limit
    assert (result.code, result.out) == (4, "0 documents added, 2 unchanged, 2 failed\n")
    assert [line.split(":")[1] for line in result.err.splitlines()] == [" long.txt", " long.jsonl, line 2"]


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["show", "c0000000000000000"], "no claim has an id that begins with"),
        (["show", "nonsense"], "not an id"),
        (["trace", "cafe0"], "no claim"),
        (["trace", "unicorns in the fountain"], "no claim contains"),
        (["claims", "--source", "Nobody at all"], "no source"),
        (["claims", "--article", "No such title"], "no article"),
    ],
)
def test_what_is_not_held_is_not_found(provenance, command: list[str], message: str):
    result = provenance(*command)
    assert (result.code, result.out) == (3, "")
    (line,) = result.err.splitlines()
    assert line.startswith(f"error: {message}")
    assert "; " in line


@pytest.mark.usefixtures("folder")
def test_a_prefix_that_several_have_lists_them(provenance, folder: Path):
    texts = {f"{number}": f"The mayor said that house {number} had burned down." for number in range(400)}
    (folder / "rows.jsonl").write_text("".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in texts.items()))
    assert provenance("add", "rows.jsonl").code == 0
    ids = [claim["id"] for claim in json.loads(provenance("claims", "--limit", "2000", "--json").out)["claims"]]
    starts = [one[:5] for one in ids]
    shared = next(start for start in starts if starts.count(start) > 1)  # 800 ids in 65,536 places: surely some
    result = provenance("show", shared)
    assert (result.code, result.out) == (3, "")
    first, *candidates = result.err.splitlines()
    assert first.startswith("error: ")
    assert {line.split()[0] for line in candidates} <= {one[: len(c.split()[0])] for one in ids for c in candidates}
    assert len(candidates) == starts.count(shared)


@pytest.mark.skipif(os.name != "posix", reason="needs limits of the process")
def test_a_full_disk_loses_nothing_and_the_same_command_goes_on(folder: Path):
    texts = [f"The mayor said that house {number} had burned down. " * 20 for number in range(60)]
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (folder / "rows.jsonl").write_text("\n".join(lines))
    limited = (
        "import resource, sys\n"
        "import provenance.cli\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"  # to SQLite, a disk without room
        "sys.argv = ['provenance', 'add', 'rows.jsonl']\n"
        "provenance.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (5, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert "provenance.db; " in line
    with Store.open(folder / "provenance.db", create=False) as store:
        kept = store.counts().documents
    assert 0 < kept < len(texts)
    again = spawn(folder, "add", "rows.jsonl")
    assert again.returncode == 0
    assert again.stdout.decode().startswith(f"{len(texts) - kept} documents added")
    assert again.stdout.decode().endswith(f", {kept} unchanged\n")


@pytest.mark.parametrize("command", [["show", "x" * 30_000], ["trace", "--x\x1b[2J" + "y" * 30_000], ["a\nb" * 9000]])
def test_what_was_typed_is_quoted_shortly_and_steers_no_terminal(provenance, folder: Path, command: list[str]):
    del folder
    result = provenance(*command)
    *usage, line = result.err.splitlines()
    assert result.code in {2, 3, 5}
    assert len(usage) in {0, 3}
    assert len(line) <= 800
    assert line.isprintable()
    assert line.casefold().startswith("error: ")


NO_TEXT = b"a\xb8b".decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "command",
    [
        ["claims", NO_TEXT],
        ["trace", NO_TEXT],
        ["trace", "--invert", NO_TEXT],
        ["links", "list", NO_TEXT],
        ["sources", "--language", NO_TEXT],
        ["review", "accept", "--method", NO_TEXT],
        ["source", "rename", "ID", NO_TEXT],
        ["source", "alias", "ID", NO_TEXT],
        ["source", "rename", "ID", "Mill", "--note", NO_TEXT],
    ],
)
def test_words_that_are_no_text_are_refused(provenance, work: Path, command: list[str]):
    named = json.loads(provenance("sources", "--json").out)["sources"][0]["id"]
    result = provenance(*(named if one == "ID" else one for one in command))
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith("error: not text: ")
    assert line.endswith("; give it in UTF-8")
    assert provenance("review", "list").err == "no decisions\n"
    assert work.is_dir()


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    "command",
    [
        ["claims"],
        ["claims", "mill"],
        ["claims", "--like", "mill"],
        ["articles"],
        ["sources"],
        ["circles"],
        ["review", "--list"],
        ["links", "list"],
    ],
)
def test_a_limit_beyond_all_counting_limits_nothing(provenance, command: list[str]):
    assert provenance(*command, "--limit", "9" * 20) == provenance(*command, "--limit", "1000")


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("command", [["extract", "articles", "--jobs"], ["links", "archive", "--window"]])
def test_what_a_machine_cannot_do_is_refused(provenance, command: list[str]):
    result = provenance(*command, "9" * 20)
    assert (result.code, result.out) == (2, "")
    assert "Input should be less than" in result.err


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_whose_name_is_no_text_is_added_all_the_same(provenance, folder: Path):
    (folder / NO_TEXT).with_suffix(".txt").write_text(SAYING)
    (folder / "good.txt").write_text(f"{SAYING} Twice.")
    result = provenance("add", ".")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2 documents added")
    places = [one["location"] for one in json.loads(provenance("articles", "--json").out)["articles"]]
    assert sorted(places) == ["a�b.txt", "good.txt"]
