"""Command lines, real ones with something wrong in them, run in this process on a small database of their own.

An input is arguments, SEPARATOR between them, and what stands on standard input after GIVEN. They are run in a folder
that nothing is written outside of: whatever reaches for another place, for the network or for another process is told
that it may not, as an operating system would tell it.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import errno
import io
import os
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache
from multiprocessing import util
from pathlib import Path
from random import Random
from typing import Any, NoReturn, get_args
from unittest import mock
from urllib.parse import unquote

import specimens
import typer
from command import CLEAN
from mutating import LIES, MOST_BYTES, STRANGE, mutated

from provenance.cli import app as application
from provenance.store import Store

__all__ = ["made", "run"]

SEPARATOR = b"\x1e"
GIVEN = b"\x1d"

CODES = frozenset({0, 1, 2, 3, 4, 5, 130})
ASKED = frozenset({"--fail-on", "--floor", "--check", "--install-completion", "--show-completion"})
"""Options whose answer may be bad news."""
COMPLETION = frozenset({"--install-completion", "--show-completion"})
"""Options of Typer's own, which say on standard output that there is nothing for this shell."""
JOINERS = "\u200c\u200d"
MOST_LINES = 40
"""On standard error: the notices of a few files, or twenty candidates with what goes before them."""
MOST_LINE = 1000
MOST_CHANGES = 4
SOMETIMES = 0.25

WRITING = frozenset(
    {
        *("add", "check", "archive", "upgrade", "accept", "reject", "unsure", "withdraw", "undo", "import"),
        *("merge", "split", "rename", "alias"),
    }
)
"""The commands, and those of groups, after which the database may be another."""

DATABASE = "provenance.db"
TEXTS = {
    "a.txt": specimens.DUTCH.encode() + b"\nZie http://127.0.0.1:1/a en https://lantern.example/b.\n",
    "b.txt": specimens.DUTCH.encode().replace(b"maandag", b"dinsdag"),
    "rows.jsonl": specimens.ROWS[0],
    "gold.jsonl": b'{"doc_id":"a","text":"He said so.","attributions":[{"source":[[0,2]],"cue":[[3,7]]}]}\n',
    "floors.toml": b"[english]\ncues = 99.0\n",
    "provenance.toml": b'[review]\nname = "Ada"\n[links]\nrequests_a_second = 1000\n',
    "no.db": b"no database\n",
    "papers/c.md": specimens.DUTCH.encode().replace(b"2,2", b"7,1"),
}
_OF_PARAMETERS = {
    "include": ["*.txt"],
    "exclude": ["a.*"],
    "columns": ["text=body"],
    "inputs": ["a.txt", "papers", "-", "http://127.0.0.1:1/"],
    "allow_host": ["127.0.0.1:1"],
    "gold": ["gold.jsonl"],
    "predicted": ["rows.jsonl"],
    "floor": ["floors.toml"],
    "log": ["log.txt"],
    "output": ["-", "page.html"],
    "form": ["jsonl", "dot", "csv-edges", "prov-n", "bibtex"],
    "db": [DATABASE, "new.db"],
    "by": ["Ann"],
    "language": ["nl"],
    "archive": ["Internet Archive"],
}
"""What parameters take, by their names; all others take ids, names and words."""

EVERYWHERE = (
    *("", "-", "--", "---", "-1", "0", "1.5", "nan", "inf", "1e400", "9" * 400, "-" + "9" * 30, "=", "--=", "-x"),
    *(".", "..", "/", "//", "~", "papers", "a.txt", "rows.jsonl", "no.db", "nowhere/x", "provenance.db", "a.txt/x"),
    *(
        "/dev/null",
        "/dev/full",
        "*",
        "[",
        "**",
        "a\x00b",
        "x" * 300,
        "x" * 9000,
        "2017-06-31",
        "0001-01-01",
        "99999-1-1",
    ),
    *(
        "http://",
        "http://[",
        "http://127.0.0.1:1/",
        "https://lantern.example/b",
        "ftp://x/y",
        "sqlite://",
        "sqlite:///:memory:",
    ),
    *(
        "postgresql://u:p@h/d",
        "sqlite:///new.db?x=1",
        "%s",
        "%",
        "%_",
        '"',
        "a OR b",
        "NEAR(",
        "text:x",
        "{}",
        "\\",
        "$HOME",
    ),
    *("en", "nl", "text=body", "text=", "--help", "--version", "-h", "-q", "--ascii", "--json", "--format", "--limit"),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """The folder that commands are run in, what is in it before each, and a few ids of each type."""

    folder: Path
    database: bytes
    ids: Sequence[str]
    states: dict[str, tuple[int, int, int]]


@cache
def _place() -> Place:
    """Made once a process, and removed at its end."""
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="fuzzed-")))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _fill(folder, TEXTS)
    result = _run(folder, ["add", "a.txt", "b.txt", "papers", "--extractor", "rules"], b"")
    assert result.code == 0, result
    with Store.open(folder / DATABASE, create=False) as store:
        held = [one for one, _ in store.extractions.all()]
    things = [[getattr(one, kind) for one in held] for kind in ("articles", "claims", "attributions", "sources")]
    ids = [one.document.id for one in held] + [one.id for kind in things for found in kind for one in found[:2]]
    database = (folder / DATABASE).read_bytes()
    return Place(folder=folder, database=database, ids=ids, states=_states(folder))


def made(chance: Random) -> bytes:
    """A real command line in which a few arguments were changed, left out, put in or moved."""
    arguments = list(chance.choice(_lines()))
    values = _values()
    for _ in range(chance.randrange(MOST_CHANGES + 1)):
        at = chance.randrange(len(arguments) + 1)
        match chance.randrange(6):
            case 0:
                arguments.insert(at, chance.choice(values))
            case 1:
                arguments[at : at + 1] = [chance.choice(values)]
            case 2:
                del arguments[at : at + 1]
            case 3:
                arguments[at:at] = chance.choice(_lines())[1:]
            case 4:
                arguments.insert(at, arguments.pop(chance.randrange(len(arguments)))) if arguments else None
            case _:
                arguments[at : at + 1] = [mutated(one, chance, others=values) for one in arguments[at : at + 1]]
    line = SEPARATOR.join(arguments)
    if chance.random() < SOMETIMES:
        line += GIVEN + mutated(chance.choice(_standard_inputs()), chance, others=values)
    return line[:MOST_BYTES]


@cache
def _lines() -> Sequence[Sequence[bytes]]:
    """Each command with what it needs, alone and with each of its options and all their values."""
    return [[part.encode() for part in line] for line in _walked(_command(), [])]


@cache
def _values() -> Sequence[bytes]:
    """Arguments, some of which mean something everywhere, some to one command, and some to none."""
    found = [part for line in _lines() for part in line]
    return [
        *(one.encode() for one in EVERYWHERE),
        *(one.encode() for one in _place().ids),
        *STRANGE,
        *LIES,
        *dict.fromkeys(found),
    ]


@cache
def _standard_inputs() -> Sequence[bytes]:
    return ["\n".join(_place().ids).encode(), *TEXTS.values(), b""]


def _walked(command: Any, path: Sequence[str]) -> Iterator[list[str]]:
    """The lines of COMMAND, whose name and those of its groups are PATH, and of the commands below it."""
    needed, options = list(path), []
    for one in command.params:
        if one.param_type_name == "argument":
            needed += _examples(one)[:1] if one.required else []
            options += [[value] for value in _examples(one)]
        elif one.required:
            needed += [one.opts[0], *_examples(one)[:1]]
        else:
            names = [*one.opts, *one.secondary_opts]
            options += [[name, *value] for name in names for value in ([[]] if one.is_flag else _valued(one))]
    yield needed
    yield from ([*needed, *option] if path else [*option, "articles"] for option in options)
    subcommands = getattr(command, "commands", {})
    for name in subcommands:
        yield from _walked(subcommands[name], [*path, name])


def _valued(option: Any) -> list[list[str]]:
    return [[value] for value in _examples(option)]


def _examples(parameter: Any) -> Sequence[str]:
    """What PARAMETER may be: all that it chooses from, or a few of what it takes."""
    annotation = parameter.type_descriptor.annotation
    annotation = next((one for one in get_args(annotation) if one is not type(None)), annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(one.value) for one in annotation]
    if annotation in {int, float}:
        return ["1", "0", "2", "0.5"]
    if annotation is dt.datetime:
        return ["2024-05-06", "1970-01-01"]
    return _OF_PARAMETERS.get(parameter.name) or [*_place().ids[::3], "de burgemeester", "a.txt"]


@dataclass(frozen=True, kw_only=True)
class Result:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(data: bytes) -> None:
    """Runs the command line that DATA is, and looks at how it ended and at what it left."""
    line, _, given = data.partition(GIVEN)
    arguments = [part.decode("utf-8", "surrogateescape") for part in line.split(SEPARATOR)] if line else []
    place = _place()
    result = _run(place.folder, arguments, given)
    told = result.err.splitlines()
    assert result.code in CODES, result
    assert "Traceback" not in result.err, result
    assert result.code == 0 or told or COMPLETION.intersection(arguments), result
    assert result.code != 1 or ASKED & {one.partition("=")[0] for one in arguments}, result
    assert len(told) <= MOST_LINES, result
    assert max(map(len, told), default=0) <= MOST_LINE, result
    assert all(sign.isprintable() or sign.isspace() or sign in JOINERS for sign in result.err), result
    _restore(place, reads=_reads(arguments))


def _reads(arguments: Sequence[str]) -> bool:
    """Whether none of ARGUMENTS could be the name of a command that writes."""
    return not WRITING.intersection(arguments)


def _restore(place: Place, *, reads: bool) -> None:
    """Puts PLACE in order again, having looked whether the database is sound, and, where a command READS, the same."""
    if _states(place.folder) == place.states:
        return
    database = place.folder / DATABASE
    left = database.read_bytes() if database.is_file() else b""
    beside = [path.name for path in place.folder.glob(f"{DATABASE}-*")]
    with contextlib.closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    for path in place.folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _fill(place.folder, {**TEXTS, DATABASE: place.database})
    place.states.clear()
    place.states.update(_states(place.folder))
    assert not reads or left == place.database, "a command that reads changed the database"
    assert not beside, beside


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def _states(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What tells of each thing in FOLDER whether it was written to."""
    found = {}
    for entry in os.scandir(folder):
        state = entry.stat()
        found[entry.path] = (state.st_mtime_ns, state.st_size, state.st_ino)
        found |= _states(Path(entry.path)) if entry.is_dir() else {}
    return found


def _run(folder: Path, arguments: Sequence[str], given: bytes) -> Result:
    """Runs the command with ARGUMENTS in FOLDER, outside of which it may do nothing; GIVEN is its standard input."""
    streams = {
        name: io.TextIOWrapper(io.BytesIO(data), "utf-8", errors=errors, write_through=True)
        for name, data, errors in (("stdin", given, "strict"), ("stdout", b"", "replace"), ("stderr", b"", "replace"))
    }
    ended: int | str | None = None
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.multiple(sys, argv=["provenance", *arguments], **streams),
            mock.patch.dict(os.environ, {**CLEAN, "HOME": str(folder)}, clear=True),
            mock.patch.object(application, "_prepare_streams"),
            mock.patch.object(application, "app", _command()),
            mock.patch.object(tempfile, "tempdir", str(folder)),
            _confined(folder),
        ):
            application.main()
    except SystemExit as end:
        ended = end.code
    finally:
        os.chdir(before)
    out, err = (streams[name].buffer.getvalue().decode("utf-8", "replace") for name in ("stdout", "stderr"))
    return Result(code=ended if isinstance(ended, int) else 0 if ended is None else 1, out=out, err=err)


@cache
def _command() -> Any:
    """What the command is, made once: Typer makes it anew from its functions each time."""
    return typer.main.get_command(application.app)


_inside: list[str] = []
"""The folder that this process is held to, while it is."""


@contextmanager
def _confined(folder: Path) -> Iterator[None]:
    """Holds this process to FOLDER: what changes anything elsewhere, or reaches for the network, may not."""
    _watch()
    _inside.append(f"{folder}{os.sep}")
    try:
        with mock.patch.object(util, "spawnv_passfds", _refuse):
            yield
    finally:
        _inside.pop()


@cache
def _watch() -> None:
    sys.addaudithook(_audit)


def _refuse(*_: object) -> NoReturn:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


_CHANGING = frozenset(
    {
        *("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.chown"),
        *("os.link", "os.symlink", "os.truncate", "os.utime"),
    }
)
_LISTING = frozenset({"os.listdir", "os.scandir"})
_RUNNING = frozenset({"os.exec", "os.fork", "os.kill", "os.posix_spawn", "os.system", "subprocess.Popen"})


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    """Raises OSError at what a command may not do while this process is held to a folder."""
    if not _inside:
        return
    if event == "socket.getaddrinfo":
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
    if event in _RUNNING or (_place_of(event, arguments) and not _allowed(event, arguments)):
        _refuse()


def _place_of(event: str, arguments: tuple[Any, ...]) -> Any:
    """The path that EVENT is about, where it is one that is looked at."""
    if event == "open":
        path, mode, flags = arguments
        writes = any(sign in (mode or "") for sign in "wax+") or bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        device = isinstance(path, (str, bytes)) and os.path.realpath(os.fsdecode(path)).startswith("/dev/")
        return path if (writes or device) and not isinstance(path, int) else None
    if event == "sqlite3.connect":
        return unquote(str(arguments[0]).removeprefix("file://").partition("?")[0])
    if event in _CHANGING or event in _LISTING:
        return arguments[0] if arguments[0] is not None else "."
    return None


def _allowed(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether the path that EVENT is about lies in the folder, or is looked through for modules."""
    name = os.path.realpath(os.fsdecode(_place_of(event, arguments))) + os.sep
    roots = [_inside[-1], *([os.path.realpath(one) + os.sep for one in sys.path] if event in _LISTING else [])]
    return any(name.startswith(root) for root in roots)
