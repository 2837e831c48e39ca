"""Where inputs are: a file, a folder, rows of JSON lines, standard input.

One input is held at a time, so that a folder or a table of any size takes the same memory.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from provenance.errors import InputError
from provenance.model import Notice, Severity
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.particulars import NOTHING_GIVEN, Particulars
from provenance.reading.rows import looks_like_rows, read_rows

__all__ = ["Input", "find_inputs"]

STANDARD_INPUT = "-"

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
_ROWS = ".jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document's bytes, and where they were found.

    `name` is the path relative to the folder that was given (a file's name, for a file), or the
    row's own id; `path` is the file it was read from; `is_row` tells that `name` is a row of it. `charset`
    is the encoding that whoever sent it declared.
    """

    data: bytes
    name: str
    path: Path
    media_type: str
    is_row: bool = False
    charset: str | None = None
    particulars: Particulars = NOTHING_GIVEN


def find_inputs(path: Path, *, standard_input: BinaryIO | None = None) -> Iterator[Input | Notice]:
    """All inputs that PATH stands for, in the order of their names, and a notice for each that cannot be read.

    PATH is a file (.txt, .md, .html, .jsonl), a folder of such files at any depth (hidden ones, whose
    names begin with a dot, are passed over), or "-" for STANDARD_INPUT (by default the
    process's own), which holds one plain text or JSON lines.

    Raises InputError where PATH itself gives nothing: it does not exist, cannot be read, is of an
    unknown type, or is a folder without articles.
    """
    if str(path) == STANDARD_INPUT:
        yield from _from_stream(standard_input or sys.stdin.buffer)
    elif path.is_dir():
        yield from _from_folder(path)
    elif not os.path.lexists(path):
        raise InputError(f"{path}: no such file or folder", hint="check the path")
    elif path.suffix.lower() not in (*_MEDIA_TYPES, _ROWS):
        raise InputError(f"{path}: unknown type of file", hint=_KNOWN_TYPES)
    else:
        try:
            yield from _from_file(path, path.name)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}", hint="check the file and its permissions") from error


_KNOWN_TYPES = f"known types: {', '.join((*_MEDIA_TYPES, _ROWS))}"


def _from_folder(folder: Path) -> Iterator[Input | Notice]:
    """The inputs below FOLDER; raises InputError where there is none."""
    found = False
    for path in _files_below(folder):
        if isinstance(path, Notice):
            yield path
        elif path.suffix.lower() not in (*_MEDIA_TYPES, _ROWS):
            yield _notice("unknown-type", path, f"unknown type of file; {_KNOWN_TYPES}", Severity.INFO)
        else:
            found = True
            try:
                yield from _from_file(path, path.relative_to(folder).as_posix())
            except OSError as error:
                yield _notice("unreadable", path, f"{error.strerror}; check the file and its permissions")
    if not found:
        raise InputError(f"{folder}: no articles in this folder", hint=_KNOWN_TYPES)


def _files_below(folder: Path) -> Iterator[Path | Notice]:
    """The files below FOLDER, sorted by name folder by folder. Links to folders are not followed: they may loop."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield _notice("unreadable", folder, f"{error.strerror}; check the folder's permissions")
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _from_file(path: Path, name: str) -> Iterator[Input | Notice]:
    """The input that the file at PATH is, or the ones that its rows are. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        yield _notice("unreadable", path, "not a regular file; pipe it in and give '-'")
        return
    with path.open("rb") as stream:
        if path.suffix.lower() == _ROWS:
            yield from _from_rows(stream, path)
        else:
            yield from _whole(stream, path, name, _MEDIA_TYPES[path.suffix.lower()])


def _from_stream(stream: BinaryIO) -> Iterator[Input | Notice]:
    """The input that STREAM is, or its rows, where its first line that is not blank is a JSON object."""
    path = Path(STANDARD_INPUT)
    collected = bytearray()
    while len(collected) <= MAX_DOCUMENT_BYTES and (line := stream.readline(MAX_DOCUMENT_BYTES + 1)):
        collected += line
        if line.strip():
            break
    head = bytes(collected)
    if looks_like_rows(head):
        yield from _from_rows(stream, path, head)
    else:
        yield from _whole(stream, path, STANDARD_INPUT, "text/plain", head)


def _whole(stream: BinaryIO, path: Path, name: str, media_type: str, head: bytes = b"") -> Iterator[Input | Notice]:
    """The rest of STREAM after HEAD as one input; one byte over the limit is enough to refuse it."""
    data = head + stream.read(max(0, MAX_DOCUMENT_BYTES + 1 - len(head)))
    if len(data) > MAX_DOCUMENT_BYTES:
        limit = f"larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB; split it into one file an article"
        yield _notice("too-large", path, limit)
    else:
        yield Input(data=data, name=name, path=path, media_type=media_type)


def _from_rows(stream: BinaryIO, path: Path, head: bytes = b"") -> Iterator[Input | Notice]:
    """The rows of STREAM, HEAD being what was already read of it."""
    for row in read_rows(stream, str(path), head):
        if isinstance(row, Notice):
            yield row
        else:
            yield Input(
                data=row.data,
                name=row.name,
                path=path,
                media_type="text/plain",
                is_row=True,
                particulars=row.particulars,
            )


def _notice(code: str, path: Path, message: str, severity: Severity = Severity.ERROR) -> Notice:
    return Notice(code=code, message=f"{path}: {message}", severity=severity, location=str(path))
