"""What every format reads from, and what it gives: an open file, and the documents in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from provenance.model import Notice, Severity
from provenance.reading.documents import MAX_DOCUMENT_BYTES
from provenance.reading.particulars import NOTHING_GIVEN, Particulars

__all__ = ["STANDARD_INPUT", "Input", "Listed", "Opened", "too_large"]

STANDARD_INPUT = "-"
"""The path that stands for the process's standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document's bytes, and where they were found.

    `name` is the path relative to the folder that was given (a file's name, for a file), or that of the
    part of the file that this is; `path` is the file it was read from, or the address (a string) that it was fetched
    from; `is_part` tells that it is a part: a row, a record, an entry. `charset` is the
    encoding that something beside the bytes declares, `obtained` when they were got, where the file says so. A row
    that `provenance export` wrote is in `exported` as a whole.
    """

    data: bytes
    name: str
    path: Path | str
    media_type: str
    is_part: bool = False
    particulars: Particulars = NOTHING_GIVEN
    charset: str | None = None
    obtained: dt.datetime | None = None
    exported: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address that a file lists without holding what stands there, and the day that it gives for it."""

    url: str
    path: Path | str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that is open at its first byte.

    `head` has its first bytes again. `name` is what a document is called that is the whole file; `columns` are the
    names that the columns of a table have in it where they have others than this program's: {"text": "body"}.
    """

    stream: BinaryIO
    path: Path | str
    name: str
    head: bytes = b""
    columns: Mapping[str, str] = field(default_factory=dict)

    def whole(self, media_type: str, **more: Any) -> Input | Notice:  # noqa: ANN401 (fields of an Input)
        """All of it as one document, or a notice that it is too large; one byte over is enough to refuse it."""
        data = self.stream.read(MAX_DOCUMENT_BYTES + 1)
        if len(data) > MAX_DOCUMENT_BYTES:
            return self.notice("too-large", f"{too_large()}; split it into one file an article")
        return Input(data=data, name=self.name, path=self.path, media_type=media_type, **more)

    def part(self, data: bytes, name: str, media_type: str, **more: Any) -> Input:  # noqa: ANN401
        """DATA as a document that is the part NAME of it."""
        return Input(data=data, name=name, path=self.path, media_type=media_type, is_part=True, **more)

    def notice(self, code: str, message: str, severity: Severity = Severity.ERROR, *, at: str = "") -> Notice:
        """What is wrong with it, or with what stands AT some place in it ("line 3")."""
        place = f"{self.path}, {at}" if at else str(self.path)
        return Notice(code=code, message=f"{place}: {message}", severity=severity, location=str(self.path))


def too_large() -> str:
    """What is wrong with a document of more than MAX_DOCUMENT_BYTES."""
    return f"larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB"
