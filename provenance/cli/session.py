"""What the global options say, and the two streams: data to standard output, talk to standard error."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

import provenance
from provenance.errors import ProvenanceError
from provenance.model import Extractor, Notice, Severity

if TYPE_CHECKING:
    from provenance.exporting import Layout, Tool
    from provenance.store import Store

__all__ = [
    "ArticleOption",
    "ClaimArgument",
    "ExtractorOption",
    "JsonOption",
    "LimitOption",
    "Session",
    "SimilarOption",
    "bounded",
    "complain",
    "counted",
    "session",
    "tool",
]

ExtractorOption: TypeAlias = Annotated[
    Extractor, typer.Option(help="Who finds attributions: the rules, the English tagger, or both (auto).")
]

JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON (docs/schemas).")]

_MOST_COUNTED = 2**31 - 1
"""More than there is of anything, and what any library can count to: SQLite's integers have 64 bits, C's 32."""


def bounded(number: int | None) -> int | None:
    """The NUMBER that an option gives, or the most that means anything, where it is more: the callback of an option."""
    return None if number is None else min(number, _MOST_COUNTED)


LimitOption: TypeAlias = Annotated[int, typer.Option(min=1, callback=bounded, help="Print no more than so many.")]
ArticleOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="ID-or-WORDS", help="Only in the article with that id, or such a title.")
]
ClaimArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="CLAIM", help="A claim's id or the beginning of one, or words that stand in it.")
]
SimilarOption: TypeAlias = Annotated[
    bool, typer.Option("--similar", help="Also show earlier texts that say something like it and are not cited.")
]

_EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 to take for the clock, so that a build gives the same bytes (reproducible-builds.org)."""

_WIDTH_WITHOUT_TERMINAL = 100

_GROWTH = 4
"""Columns that a line may grow by in ASCII, where an ellipsis is three dots and an arrow two signs."""

_MOST_COMPLAINED = 800
"""Characters of a line that says what is wrong: ten lines of a terminal, and more than all but quotations take."""

_PICTURE = "png"
"""The only format that is not text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the command: which database, how much talk, and what the terminal can show."""

    database: str
    quiet: bool
    ascii: bool

    def open(self, *, create: bool = False) -> Store:
        """Opens the database, made and upgraded as needed. Raises StoreError."""
        from provenance.store import Store

        return Store.open(self.database, create=create)

    @contextmanager
    def open_if_there(self) -> Iterator[Store | None]:
        """Opens the database where there is one; gives None where there is no such file. Raises StoreError."""
        from provenance.store import exists

        if not exists(self.database):
            yield None
            return
        with self.open() as store:
            yield store

    def layout(self, store: Store, *, evidence: bool = True) -> Layout:
        """How to render what STORE holds on this terminal."""
        from provenance.exporting import Layout

        return Layout(
            tool=tool(),
            width=max(shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 0)).columns - _GROWTH * self.ascii, 40),
            ascii=self.ascii,
            evidence=evidence,
            short=store.ids.shortest_unique,
        )

    def print(self, text: str) -> None:
        """Writes TEXT, which has its own line feed, to standard output."""
        if self.ascii:
            from provenance.exporting.text import ascii_only

            text = ascii_only(text)
        sys.stdout.write(text)

    def print_document(self, form: str, pieces: Iterable[bytes]) -> None:
        """Writes PIECES of a document to standard output as they are, whatever a terminal could show.

        Raises typer.BadParameter where they are a picture (FORM) and that is a terminal.
        """
        if form == _PICTURE and sys.stdout.isatty():
            raise typer.BadParameter(f"a {form} is not for a terminal; send it to a file: > trail.{form}")
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()

    def print_json(self, record: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """Writes RECORD as indented JSON."""
        import json

        self.print(json.dumps(record, ensure_ascii=self.ascii, indent=2) + "\n")

    def print_json_line(self, record: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """Writes RECORD as JSON on one line, at once."""
        import json

        self.print(json.dumps(record, ensure_ascii=self.ascii) + "\n")
        sys.stdout.flush()

    def say(self, line: str) -> None:
        """Writes LINE to standard error, unless asked to be quiet."""
        if not self.quiet:
            complain(line, ascii_wanted=self.ascii)

    def say_rest(self, found: int, limit: int, noun: str) -> None:
        """Says that there is nothing, or, where more than LIMIT were FOUND, that there are more."""
        if not found:
            self.say(f"no {noun}")
        elif found > limit:
            self.say(f"there are more {noun} than these; --limit N shows more")

    def say_notices(self, notices: Iterable[Notice]) -> None:
        """Says each of NOTICES once; one that cost an input even when quiet."""
        for severity, location, message in dict.fromkeys((n.severity, n.location, n.message) for n in notices):
            place = f"{location}: " if location and location not in message else ""
            if severity is Severity.ERROR:
                complain(f"error: {place}{message}", ascii_wanted=self.ascii)
            elif severity is Severity.WARNING:
                self.say(f"warning: {place}{message}")

    def now(self) -> dt.datetime:
        """The time, or what $SOURCE_DATE_EPOCH says it is; UTC."""
        epoch = os.environ.get(_EPOCH_VARIABLE, "").strip()
        if not epoch:
            return dt.datetime.now(dt.UTC)
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise ProvenanceError(
                f"${_EPOCH_VARIABLE} is not a number of seconds: {epoch}", hint="unset it, or give a whole number"
            ) from error

    @property
    def colour(self) -> bool:
        """Whether standard output is a terminal on which colour is wanted."""
        wanted = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        return sys.stdout.isatty() and wanted

    @property
    def terminal(self) -> bool:
        """Whether somebody sits at a terminal that screens can be shown on, one in the place of another."""
        return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def progress(self) -> bool:
        """Whether standard error is a terminal that a progress bar can be drawn on."""
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not self.quiet


def session(context: typer.Context) -> Session:
    """The Session that the global options made."""
    made = context.obj
    if not isinstance(made, Session):
        raise TypeError("a command was run outside the program's own group")
    return made


def tool() -> Tool:
    """The versions that made what is printed."""
    from provenance import pipeline
    from provenance.exporting import Tool

    return Tool(version=provenance.__version__, rules=pipeline.rules_version())


def complain(line: str, *, ascii_wanted: bool) -> None:
    """Writes LINE to standard error, whatever the terminal can show, and without what would steer it.

    One that quotes too much, such as an argument of thousands of characters, keeps its beginning and its end.
    """
    from provenance.exporting.text import ascii_only, shortened, visible

    line = shortened(" ".join(visible(line).splitlines()), _MOST_COMPLAINED)
    if ascii_wanted:
        line = ascii_only(line)
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def counted(number: int, noun: str) -> str:
    """NUMBER, its thousands apart, with its NOUN: "1 claim", "2,000 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
