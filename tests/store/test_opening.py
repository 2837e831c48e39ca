import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
import sqlalchemy
from factories import Saying, extraction

from provenance.errors import NewerDatabaseError, StoreError
from provenance.store import PutOutcome, Store, engine

RAIN = extraction(Saying(content="it rained", chain=("The Herald",)))

AS_NOBODY = """
import importlib, os, pkgutil, sys, tempfile
from pathlib import Path
sys.path[:0] = [{tests!r}]
from factories import Saying, extraction
import provenance.store
from provenance.errors import StoreError
from provenance.languages import version
from provenance.store import Store
version()  # what is imported late may lie where nobody may look
for module in pkgutil.iter_modules(provenance.store.__path__, "provenance.store."):
    importlib.import_module(module.name)
with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "any.db", create=True) as store:
    store.put(extraction(Saying(content="it rained")))
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
"""


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.db"
    with Store.open(path, create=True) as store:
        store.put(RAIN)
    return path


@pytest.fixture
def read_only():
    """A folder with a database which nobody may write, and everybody may reach."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "made.db"
    with Store.open(path, create=True) as store:
        store.put(RAIN)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(script, *arguments):
    """Runs SCRIPT as somebody who may not write where others' permissions forbid it, as root may."""
    code = AS_NOBODY.format(tests=str(Path(__file__).parent.parent)) + script
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path):
    return sorted(p.name for p in path.parent.iterdir() if p != path)


def test_a_database_is_made_at_first_use(tmp_path):
    with Store.open(tmp_path / "new.db", create=True) as store:
        assert store.counts().documents == 0
    assert beside(tmp_path / "new.db") == []


def test_an_empty_file_becomes_a_database(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with Store.open(path, create=True) as store:
        assert store.put(RAIN) is PutOutcome.ADDED


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_a_path_and_an_url_name_the_same_file(made, form):
    with Store.open(form.format(made), create=False) as store:
        assert store.path == made
        assert store.counts().documents == 1


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "what?.db", "a#b.db", "ünïcode’s.db"])
def test_any_file_name_will_do(tmp_path, name):
    with Store.open(tmp_path / name, create=True) as store:
        store.put(RAIN)
    with Store.open(tmp_path / name, create=False) as store:
        assert store.counts().documents == 1
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://host/db", "nonsense://", "://"])
def test_an_url_that_names_no_file_is_refused(url):
    with pytest.raises(StoreError) as error:
        Store.open(url, create=True)
    assert "sqlite:///PATH" in error.value.hint


def test_an_url_is_refused_without_telling_its_password():
    with pytest.raises(StoreError) as error:
        Store.open("postgresql://me:secret@host/db", create=True)
    assert "secret" not in error.value.message


def test_reading_makes_no_database_where_there_is_none(tmp_path):
    with pytest.raises(StoreError, match="there is no database") as error:
        Store.open(tmp_path / "none.db", create=False)
    assert "provenance add" in error.value.hint
    assert list(tmp_path.iterdir()) == []


def test_reading_leaves_an_empty_file_empty(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="nothing in the database") as error:
        Store.open(path, create=False)
    assert "provenance add" in error.value.hint
    assert path.stat().st_size == 0


def test_reading_changes_no_byte_and_leaves_nothing_beside(made):
    before = digest(made)
    with Store.open(made, create=False) as store:
        assert store.claims.search("rained")
    assert digest(made) == before
    assert beside(made) == []


def test_adding_what_is_held_changes_no_byte(made):
    before = digest(made)
    with Store.open(made, create=True) as store:
        assert store.put(RAIN) is PutOutcome.UNCHANGED
    assert digest(made) == before
    assert beside(made) == []


def test_no_such_folder_is_said(tmp_path):
    with pytest.raises(StoreError, match=r"no such folder: .*nowhere") as error:
        Store.open(tmp_path / "nowhere" / "new.db", create=True)
    assert "make it first" in error.value.hint


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path, create=True)


@pytest.mark.parametrize("content", [b"An article about rain.\n" * 50, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a database") as error:
        Store.open(path, create=True)
    assert "--db" in error.value.hint
    assert path.read_bytes() == content


@pytest.mark.parametrize("table", ["bookmarks", "alembic_version"])
def test_another_programs_database_is_left_as_it_is(tmp_path, table):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute(f"CREATE TABLE {table} (version_num TEXT)")
    other.close()
    before = digest(path)
    with pytest.raises(StoreError, match="another program"):
        Store.open(path, create=True)
    assert digest(path) == before


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_database_is_refused_and_left_as_it_is(made, create):
    newer = sqlite3.connect(made)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    before = digest(made)
    with pytest.raises(NewerDatabaseError, match="version 9999") as error:
        Store.open(made, create=create)
    assert "upgrade this program" in error.value.hint
    assert digest(made) == before
    assert beside(made) == []


def test_a_damaged_database_is_said_to_be(made):
    damaged = made.read_bytes()
    made.write_bytes(damaged[:4096] + b"\xaa" * (len(damaged) - 4096))
    with pytest.raises(StoreError, match="damaged"), Store.open(made, create=False) as store:
        store.claims.search("rained")


@pytest.fixture
def impatient(monkeypatch):
    """Nobody is waited for longer than a moment."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0.05)
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_locked_database_is_said_to_be_after_a_while(made):
    writer = sqlite3.connect(made, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Store.open(made, create=True) as store:
        with pytest.raises(StoreError, match="locked") as error:
            store.put(extraction(Saying(content="it snowed")))
        assert "wait" in error.value.hint
        assert store.counts().documents == 1, "reading does not wait for a writer"
    writer.close()


def test_a_writer_waits_for_others_as_long_as_they_take(made, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0.01)
    writer = sqlite3.connect(made, isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    ends = threading.Timer(0.3, writer.close)
    ends.start()
    with Store.open(made, create=True) as store:
        assert store.put(extraction(Saying(content="it snowed"), location="other.txt")) is PutOutcome.ADDED
    ends.join()


def interrupting_once(monkeypatch, name):
    """Has that part of a transaction's end be interrupted before it does anything, the next time."""
    function = getattr(sqlalchemy.RootTransaction, name)

    def interrupted(_):
        monkeypatch.setattr(sqlalchemy.RootTransaction, name, function)
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlalchemy.RootTransaction, name, interrupted)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", ["_do_commit", "_deactivate_from_connection"])
def test_an_interrupted_transaction_is_told_as_such_and_leaves_no_lock(made, monkeypatch, name):
    with Store.open(made, create=True) as store:
        interrupting_once(monkeypatch, name)
        try:
            store.put(extraction(Saying(content="it snowed"), location="other.txt"))
        except KeyboardInterrupt:  # whose traceback holds on to the connection, as where `add` writes what it has read
            outcome = store.put(extraction(Saying(content="it hailed"), location="third.txt"))
        assert outcome is PutOutcome.ADDED


@pytest.mark.usefixtures("impatient")
def test_an_interrupted_statement_leaves_no_lock_though_its_cursors_are_held(made, monkeypatch):
    with Store.open(made, create=True) as store:
        dialect = store._database.engine.dialect

        def interrupted(*_):
            monkeypatch.undo()
            raise KeyboardInterrupt

        try:
            with store._database.writing() as connection:
                half_read = connection.connection.cursor().execute("SELECT name FROM sqlite_master")
                assert half_read.fetchone()
                monkeypatch.setattr(dialect, "do_execute", interrupted)
                connection.exec_driver_sql("DELETE FROM notices")
        except KeyboardInterrupt:
            monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.05)
            outcome = store.put(extraction(Saying(content="it hailed"), location="third.txt"))
        assert outcome is PutOutcome.ADDED


@pytest.mark.usefixtures("impatient")
def test_a_database_locked_against_all_is_said_to_be(tmp_path):
    path = tmp_path / "held.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"):
        Store.open(path, create=True)
    holder.close()


def test_processes_that_come_first_at_once_make_one_database(tmp_path):
    script = "from provenance.store import Store; import sys; Store.open(sys.argv[1], create=True).close()"
    path = str(tmp_path / "new.db")
    started = [subprocess.Popen([sys.executable, "-c", script, path], stderr=subprocess.PIPE) for _ in range(4)]
    told = [process.communicate()[1] for process in started]
    assert told == [b""] * len(started)
    with Store.open(path, create=False) as store:
        assert store.counts().documents == 0


def test_a_read_only_database_can_be_read(read_only):
    before = digest(read_only)
    run = as_nobody(
        "with Store.open(sys.argv[1], create=False) as store: print(len(store.claims.search('rained')))", read_only
    )
    assert (run.stdout, run.stderr) == ("1\n", "")
    assert digest(read_only) == before
    assert beside(read_only) == []


def test_a_read_only_file_in_a_folder_that_can_be_written_leaves_nothing_beside(read_only):
    read_only.parent.chmod(0o777)
    run = as_nobody("with Store.open(sys.argv[1], create=True) as store: print(store.counts().claims)", read_only)
    assert (run.stdout, run.stderr) == ("1\n", "")
    assert beside(read_only) == []


def test_what_another_process_has_not_finished_is_seen_in_a_read_only_database(read_only):
    read_only.chmod(0o644)
    read_only.parent.chmod(0o755)
    with Store.open(read_only, create=False) as store:
        store.put(extraction(Saying(content="it snowed"), location="other.txt"))
        run = as_nobody("with Store.open(sys.argv[1], create=False) as s: print(s.counts().documents)", read_only)
    assert (run.stdout, run.stderr) == ("2\n", "")


def test_writing_to_a_read_only_database_is_said_to_be_impossible(read_only):
    script = """
with Store.open(sys.argv[1], create=True) as store:
    try:
        store.put(extraction(Saying(content="it snowed")))
    except StoreError as error:
        print(error.message, "|", error.hint)
"""
    run = as_nobody(script, read_only)
    assert "is read-only" in run.stdout
    assert "writable" in run.stdout
    assert run.stderr == ""


def test_a_folder_that_cannot_be_written_takes_no_new_database(read_only):
    script = """
try:
    Store.open(sys.argv[1], create=True)
except StoreError as error:
    print(error.message)
"""
    run = as_nobody(script, read_only.with_name("new.db"))
    assert "cannot be opened" in run.stdout
    assert run.stderr == ""


def test_a_database_that_cannot_be_read_is_said_to_be(read_only):
    read_only.chmod(0o000)
    script = """
try:
    Store.open(sys.argv[1], create=False)
except StoreError as error:
    print(error.message)
"""
    assert "cannot be read" in as_nobody(script, read_only).stdout


def test_a_database_in_a_closed_folder_is_said_to_be_out_of_reach(read_only):
    read_only.parent.chmod(0o000)
    script = """
try:
    Store.open(sys.argv[1], create=False)
except StoreError as error:
    print(error.message)
"""
    assert "cannot be reached: Permission denied" in as_nobody(script, read_only).stdout


def test_a_name_that_is_too_long_is_said_to_be(tmp_path):
    with pytest.raises(StoreError, match="cannot be reached: File name too long"):
        Store.open(tmp_path / ("x" * 5000), create=True)


@pytest.mark.skipif(os.name != "posix", reason="limits on file sizes are POSIX's")
def test_a_full_disk_is_said_to_be_and_loses_nothing(made):
    script = """
import resource, sys
from factories import Saying, extraction
from provenance.errors import StoreError
from provenance.store import Store
with Store.open(sys.argv[1], create=True) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        for n in range(200):
            store.put(extraction(Saying(content=f"it rained {n} times " * 500), location=f"{n}.txt"))
    except StoreError as error:
        print(error.message, "|", error.hint)
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", script, str(made)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "disk" in run.stdout, run.stderr
    with Store.open(made, create=True) as store:
        assert store.claims.search("rained")
        assert store.put(extraction(Saying(content="it snowed"), location="other.txt")) is PutOutcome.ADDED
