"""Where inputs are: files in any format that is read, folders of them, standard input.

One document is held at a time, so that a folder, a table or an archive of any size takes the same memory.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from provenance.errors import InputError
from provenance.model import Notice, Severity
from provenance.reading.formats import READERS
from provenance.reading.formats.opened import STANDARD_INPUT, Input, Listed, Opened
from provenance.reading.formats.recognising import GZIP, HEAD_BYTES, MEDIA_TYPES, SUFFIXES, Format, by_content, by_name
from provenance.reading.particulars import Particulars

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["EVERYTHING", "Input", "Listed", "Selection", "find_in_answer", "find_inputs", "size_of"]

_STREAMED = frozenset({Format.JSON_LINES, Format.CSV, Format.WARC})
_KNOWN_TYPES = f"known types: {', '.join(SUFFIXES)}, packed with gzip (.gz) or not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which files of a folder are read, and what the columns of tables are called.

    `include` and `exclude` are shell patterns, which a file's path below the folder, or its name alone, has to fit;
    where there is no `include`, every file does. `columns` names those columns of tables that are called
    otherwise than this program calls them: {"text": "body"}.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def takes(self, name: str) -> bool:
        """Whether the file with the path NAME below its folder is to be read."""
        return (not self.include or _fits(name, self.include)) and not _fits(name, self.exclude)


EVERYTHING = Selection()
"""All files, and tables whose columns have the names that this program gives them."""


def find_inputs(
    path: Path,
    selection: Selection = EVERYTHING,
    *,
    standard_input: BinaryIO | None = None,
    consumed: Callable[[int], None] = lambda _: None,
) -> Iterator[Input | Listed | Notice]:
    """All documents that PATH stands for, addresses that it lists, and a notice for each part that cannot be read.

    PATH is a file in a format of `provenance.reading.formats`, a folder, or "-" for STANDARD_INPUT (by default the
    process's own). A file's format is told by the end of its name, or else by its content; in a folder, which is
    gone through to any depth in the order of names, hidden files (whose names begin with a dot), those that
    SELECTION does not take, and those of unknown types are passed over.

    CONSUMED is told, again and again, of how many more bytes of files were gone through (`size_of` has the sum).
    Raises InputError where PATH itself gives nothing: it does not exist, cannot be read, or is a folder without
    articles.
    """
    if str(path) == STANDARD_INPUT:
        yield from _from_stream(standard_input or sys.stdin.buffer, path, STANDARD_INPUT, selection, None)
    elif path.is_dir():
        yield from _from_folder(path, selection, consumed)
    elif not os.path.lexists(path):
        raise InputError(f"{path}: no such file or folder", hint="check the path")
    else:
        try:
            yield from _from_file(path, path.name, selection, consumed)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}", hint="check the file and its permissions") from error


def find_in_answer(  # noqa: PLR0913 (all that an answer says of itself)
    data: bytes, *, url: str, final_url: str, media_type: str, charset: str | None, obtained: dt.datetime
) -> Iterator[Input | Listed | Notice]:
    """What stands in DATA, which was got from URL at the moment OBTAINED; redirects led to FINAL_URL.

    MEDIA_TYPE and CHARSET are what its sender declared, in lower case; the type may be empty.
    """
    if media_type not in MEDIA_TYPES:
        hint = "give the address of an article, a feed or a sitemap"
        yield _notice("unknown-type", url, f"{media_type}, which is nothing that is read; {hint}")
        return
    for found in _from_stream(io.BytesIO(data), url, url, EVERYTHING, MEDIA_TYPES[media_type]):
        if not isinstance(found, Input):
            yield found
        elif found.is_part:
            yield replace(found, obtained=found.obtained or obtained)
        else:
            yield replace(found, charset=charset, obtained=obtained, particulars=Particulars(url=final_url))


def size_of(path: Path, selection: Selection = EVERYTHING) -> int | None:
    """The bytes of all files that PATH stands for; None where that cannot be told beforehand, as of standard input."""
    if str(path) == STANDARD_INPUT:
        return None
    try:
        if not path.is_dir():
            return path.stat().st_size
        files = (file for file in _files_below(path) if isinstance(file, Path) and _is_known(file))
        return sum(file.stat().st_size for file in files if selection.takes(file.relative_to(path).as_posix()))
    except (OSError, ValueError):  # the latter for a name with NUL in it
        return None


def _from_folder(
    folder: Path, selection: Selection, consumed: Callable[[int], None]
) -> Iterator[Input | Listed | Notice]:
    """What stands below FOLDER; raises InputError where that is nothing."""
    found = False
    for path in _files_below(folder):
        if isinstance(path, Notice):
            yield path
            continue
        name = path.relative_to(folder).as_posix()
        if not selection.takes(name):
            continue
        if not _is_known(path):
            yield _notice("unknown-type", path, f"unknown type of file; {_KNOWN_TYPES}", Severity.INFO)
            continue
        found = True
        try:
            yield from _from_file(path, name, selection, consumed)
        except OSError as error:
            yield _notice("unreadable", path, f"{error.strerror or error}; check the file and its permissions")
    if not found:
        chosen = "; --include and --exclude leave none" if selection.include or selection.exclude else ""
        raise InputError(f"{folder}: no articles in this folder{chosen}", hint=_KNOWN_TYPES)


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


def _from_file(
    path: Path, name: str, selection: Selection, consumed: Callable[[int], None]
) -> Iterator[Input | Listed | Notice]:
    """What the file at PATH holds. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        yield _notice("unreadable", path, "not a regular file; pipe it in and give '-'")
        return
    at = 0
    with path.open("rb") as stream:
        for found in _from_stream(stream, path, name, selection, by_name(path.name)):
            yield found
            before, at = at, stream.tell()
            consumed(at - before)
    consumed(path.stat().st_size - at)


def _from_stream(
    stream: BinaryIO, path: Path | str, name: str, selection: Selection, known: Format | None
) -> Iterator[Input | Listed | Notice]:
    """What STREAM holds, whose format is KNOWN or else told by its first bytes; unpacked where it is packed."""
    rewound, head = _with_head(stream, selection.columns)
    are_read = False
    try:
        unpacked, inner = _unpacked(rewound, head)
        form = known or by_content(inner, selection.columns)
        if form is None:
            yield _notice("unknown-type", path, f"unknown type of file; {_KNOWN_TYPES}")
            return
        if form is not Format.WARC:  # whose records are packed one by one, and unpacked by what reads them
            rewound, head = unpacked, inner
        opened = Opened(stream=rewound, path=path, name=name, head=head, columns=selection.columns)
        for found in READERS[form](opened):
            are_read = are_read or isinstance(found, Input)
            yield found
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield _notice(
            "broken-file",
            path,
            f"its packing is broken or cut off ({error}); "
            + ("the documents before that are read" if are_read else "get the file anew"),
        )


def _with_head(stream: BinaryIO, columns: Mapping[str, str]) -> tuple[BinaryIO, bytes]:
    """STREAM at its first byte, and as many bytes as tell what it is."""
    if stream.seekable():
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        return stream, head
    head = b""
    while len(head) < HEAD_BYTES and not _is_told(head, columns):
        more = _come(stream, HEAD_BYTES - len(head))
        if not more:
            break
        head += more
    return io.BufferedReader(_Rejoined(head, stream)), head


def _is_told(head: bytes, columns: Mapping[str, str]) -> bool:
    """Whether HEAD tells that it begins a format that is read piece by piece: its writer may take time for the rest."""
    return b"\n" in head and not head.startswith(GZIP) and by_content(head, columns) in _STREAMED


def _come(stream: BinaryIO, most: int) -> bytes:
    """What has come on STREAM, at least a byte and at most MOST; waits for that alone. Empty at the end."""
    return stream.read1(most) if isinstance(stream, io.BufferedIOBase) else stream.read(most)


def _unpacked(stream: BinaryIO, head: bytes) -> tuple[BinaryIO, bytes]:
    """What is packed in STREAM, which begins with HEAD, and how that begins; both as they are where it is not packed.

    Only HEAD is unpacked here: the rest is when it is read.
    """
    if not head.startswith(GZIP):
        return stream, head
    inner = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD_BYTES)
    return io.BufferedReader(gzip.GzipFile(fileobj=stream)), inner


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, with the HEAD that was already read of it in its place again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """HEAD, then what is left of REST."""
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fills BUFFER as far as one read goes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        if not self._head:
            data = _come(self._rest, len(target))
            target[: len(data)] = data
            return len(data)
        length = min(len(target), len(self._head))
        target[:length] = self._head[:length]
        self._head = self._head[length:]
        return length


def _is_known(path: Path) -> bool:
    """Whether the end of PATH's name is one of a format that is read."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return any(suffix in SUFFIXES for suffix in (suffixes[:1] if suffixes[-1:] == [".gz"] else suffixes[-1:]))


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatch(name, one) or fnmatch.fnmatch(name.rsplit("/", 1)[-1], one) for one in patterns)


def _notice(code: str, path: Path | str, message: str, severity: Severity = Severity.ERROR) -> Notice:
    return Notice(code=code, message=f"{path}: {message}", severity=severity, location=str(path))
