"""Streams, terminals, and the ways in which the whole can fail."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from command import clean_environment, spawn

HEAVY = {"sqlalchemy", "alembic", "dateparser", "tldextract", "py3langid", "rich", "wcwidth", "chardet", "lxml"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(tmp_path: Path, argument: str):
    code = (
        "import sys, provenance.cli\n"
        f"sys.argv = ['provenance', {argument!r}]\n"
        "try:\n    provenance.cli.main()\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert not HEAVY & set(done.stderr.split())


def test_the_version_needs_neither_the_nouns_nor_any_command(tmp_path: Path):
    code = (
        "import sys; from provenance.cli.app import app\n"
        "try:\n    app()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    loaded = set(done.stderr.split())
    assert "provenance.cli.app" in loaded
    assert not {"provenance.model", "provenance.cli.tracing", "provenance.cli.links", "pydantic"} & loaded


def imported_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that the command with those ARGUMENTS imports."""
    code = (
        "import sys, provenance.cli\n"
        f"sys.argv = ['provenance', *{arguments!r}]\n"
        "try:\n    provenance.cli.main()\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True, text=True)
    return set(done.stderr.split())


def test_a_trace_imports_no_reader_and_no_other_format(filled: Path):
    loaded = imported_by(filled, "trace", "forty houses")
    assert not {"dateparser", "tldextract", "py3langid", "alembic", "rich", "numpy"} & loaded
    assert not {"provenance.matching", "provenance.identity.voices", "Stemmer"} & loaded
    assert not {"provenance.pipeline.adding", "provenance.cli.links", "provenance.exporting.formats"} & loaded
    assert not {"provenance.exporting.json_trail", "provenance.exporting.csv_trail"} & loaded
    assert not {"provenance.store.sources", "provenance.store.write", "provenance.tracing.circulation"} & loaded
    assert not {"provenance.store.links", "provenance.store.articles", "provenance.store.deciding"} & loaded


@pytest.mark.parametrize("command", [("sources",), ("claims", "houses"), ("articles",)], ids=lambda one: one[0])
def test_a_list_imports_neither_what_reads_nor_what_follows_ways(filled: Path, command: tuple[str, ...]):
    loaded = imported_by(filled, *command)
    assert "provenance.store.store" in loaded
    assert not {"dateparser", "tldextract", "py3langid", "alembic", "rich", "numpy", "lxml"} & loaded
    assert not {"provenance.matching", "provenance.reading", "Stemmer"} & loaded
    assert not {"provenance.tracing.walk", "provenance.exporting.tree", "provenance.store.write"} & loaded


def test_checking_links_imports_no_other_command_line_and_nothing_that_draws(filled: Path):
    code = (
        "import sys, provenance.cli\n"
        "sys.argv = ['provenance', 'links', 'check', 'no such address']\n"
        "try:\n    provenance.cli.main()\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=filled, capture_output=True, check=True, text=True)
    loaded = set(done.stderr.split())
    assert "httpx" in loaded
    assert not {"rich", "click", "pygments", "alembic", "tldextract", "provenance.matching"} & loaded


def test_results_go_to_the_one_stream_and_talk_to_the_other(filled: Path):
    done = spawn(filled, "claims", "--limit", "1", "--json")
    assert len(json.loads(done.stdout)["claims"]) == 1
    assert done.stderr == b"there are more claims than these; --limit N shows more\n"


def test_quiet_still_prints_results_and_errors(filled: Path):
    done = spawn(filled, "-q", "claims", "--limit", "1")
    assert done.stdout
    assert done.stderr == b""
    assert spawn(filled, "-q", "trace", "unicorns").stderr.startswith(b"error: ")


@pytest.mark.skipif(shutil.which("head") is None, reason="needs head")
def test_a_reader_that_goes_away_ends_it_quietly(filled: Path):
    command = f"{sys.executable} -m provenance extract articles articles articles articles | head -c 1"
    done = subprocess.run(command, shell=True, cwd=filled, capture_output=True, check=False)  # noqa: S602 - a pipe
    assert (len(done.stdout), done.stderr) == (1, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_unicode_gets_ascii(filled: Path, encoding: str):
    done = spawn(filled, "trace", "forty houses", env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert b"`-- according to  The Guardian" in done.stdout
    assert done.stdout.isascii()


def test_json_in_ascii_still_holds_every_character(filled: Path):
    plain, escaped = (spawn(filled, *flag, "claims", "--json").stdout for flag in ((), ("--ascii",)))
    assert escaped.isascii()
    assert json.loads(escaped) == json.loads(plain)


def test_the_database_comes_from_the_flag_then_the_environment_then_the_folder(filled: Path, tmp_path: Path):
    other = {"PROVENANCE_DB": str(filled / "provenance.db")}
    assert spawn(tmp_path, "articles", env=other).returncode == 0
    assert spawn(tmp_path, "--db", "none.db", "articles", env=other).returncode == 5
    assert spawn(tmp_path, "--db", f"sqlite:///{filled}/provenance.db", "articles").returncode == 0


def test_without_a_database_a_question_says_what_to_do(tmp_path: Path):
    done = spawn(tmp_path, "trace", "anything")
    assert (done.returncode, done.stdout) == (5, b"")
    assert done.stderr == (
        b"error: there is no database at provenance.db; `provenance add FILES` makes one; --db names another\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["text", "folder", "foreign", "newer"])
def test_what_is_no_database_of_this_program_is_refused_in_one_line_and_left_alone(
    filled: Path, tmp_path: Path, kind: str
):
    path = tmp_path / "some.db"
    if kind == "text":
        path.write_text("not a database, but long enough to look at\n" * 100)
    elif kind == "folder":
        path.mkdir()
    elif kind == "foreign":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE notes (id INTEGER)")
        connection.close()
    else:
        shutil.copy(filled / "provenance.db", path)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'f00d'")
        connection.close()
    before = path.read_bytes() if path.is_file() else None
    for command in (["add", str(filled / "articles")], ["articles"], ["db", "upgrade"]):
        done = spawn(tmp_path, "--db", "some.db", *command)
        assert (done.returncode, done.stdout) == (5, b"")
        assert done.stderr.startswith(b"error: ")
        assert done.stderr.count(b"\n") == 1
    assert before is None or path.read_bytes() == before


def test_a_database_that_somebody_else_writes_to_is_reported(filled: Path, tmp_path: Path):
    shutil.copy(filled / "provenance.db", tmp_path / "provenance.db")
    (tmp_path / "new.txt").write_text("The mayor said that it rained.")
    holder = sqlite3.connect(tmp_path / "provenance.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = spawn(tmp_path, "add", "new.txt")
    holder.close()
    assert done.returncode == 5
    assert b"is locked" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_database_can_be_asked_but_not_added_to(filled: Path, tmp_path: Path):
    shutil.copy(filled / "provenance.db", tmp_path / "provenance.db")
    (tmp_path / "provenance.db").chmod(0o444)
    tmp_path.chmod(0o555)
    assert spawn(tmp_path, "articles").returncode == 0
    assert spawn(tmp_path, "add", str(filled / "articles")).returncode == 5
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_that_want_it_and_never_alone(
    filled: Path, environment: dict[str, str], *, coloured: bool
):
    pty = pytest.importorskip("pty")
    claim = json.loads(spawn(filled, "trace", "forty houses", "--json").stdout)["edges"][1]["id"]
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "provenance", "show", claim]
    done = subprocess.run(command, cwd=filled, stdout=follower, env=clean_environment(**environment), check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert done.returncode == 0
    assert ("\x1b[" in shown) is coloured
    assert "*claimed*" in shown
