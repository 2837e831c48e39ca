"""What is said at the end of a run over many inputs: what went wrong in which of them, however many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from provenance.cli.session import Session
from provenance.model import Notice, Severity

__all__ = ["Notices", "noticing"]

MOST_SHOWN = 20
"""A screenful of notices of one severity; `--log` has all."""

MOST_KEPT = 1_000
"""Notices that are kept for `--json`, so that millions of broken rows take no memory."""


@dataclass(slots=True, kw_only=True)
class Notices:
    """The notices of a run, each different one once, and how many there were of each severity."""

    counts: Counter[Severity] = field(default_factory=Counter)
    kept: list[Notice] = field(default_factory=list)
    log: TextIO | None = None

    def take(self, notices: Iterable[Notice]) -> None:
        """Counts each of NOTICES, keeps the first ones, and writes them to the log."""
        for notice in dict.fromkeys(notices):
            self.counts[notice.severity] += 1
            if self.log is not None:
                self.log.write(f"{notice.severity}: {_line(notice)} [{notice.code}]\n")
            if len(self.kept) < MOST_KEPT:
                self.kept.append(notice)

    @property
    def failed(self) -> int:
        """How many inputs could not be read."""
        return self.counts[Severity.ERROR]

    @property
    def left_out(self) -> int:
        """How many there were beyond those that are kept."""
        return self.counts.total() - len(self.kept)

    def say(self, here: Session) -> None:
        """Lists what went wrong, on standard error: the first of each severity, and how many more there were."""
        for severity in (Severity.WARNING, Severity.ERROR):
            shown = [notice for notice in self.kept if notice.severity is severity][:MOST_SHOWN]
            here.say_notices(shown)
            if more := self.counts[severity] - len(shown):
                kind = "inputs that failed" if severity is Severity.ERROR else "warnings"
                here.say(f"and {more:,} more {kind}; --log FILE writes all of them")


@contextmanager
def noticing(log: Path | None) -> Iterator[Notices]:
    """The notices of a run, each written to the file LOG as it comes. Raises OSError where that cannot be written."""
    if log is None:
        yield Notices()
        return
    with log.open("w", encoding="utf-8", errors="backslashreplace", buffering=1) as stream:
        yield Notices(log=stream)


def _line(notice: Notice) -> str:
    from provenance.exporting.text import plain

    place = notice.location if notice.location and notice.location not in notice.message else None
    return plain(f"{place}: {notice.message}" if place else notice.message)
