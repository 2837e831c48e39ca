"""Adding: many inputs read, and kept in the store with their matches to what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import IncoherentError, StoreError
from provenance.model import Extraction, Extractor, Notice
from provenance.pipeline.reading import failure, inputs, is_current
from provenance.pipeline.versions import rules_version

if TYPE_CHECKING:
    from provenance.pipeline.workers import Task
    from provenance.reading import Input, Selection
    from provenance.store import Store

__all__ = ["Added", "add"]

_SHOWN_DIGITS = 12
"""Hex digits of a hash: enough to tell one text from standard input from another."""

_BATCH_DOCUMENTS = 50
_BATCH_CHARACTERS = 1_000_000
_BATCH_SECONDS = 2.0
"""What is written in one transaction: documents until there are so many, or so much text, or so long ago the first
of them was read. A page of the database that several of them touch is then written once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One document that `add` dealt with. `extraction` is None where it was held already, unchanged."""

    location: str
    extraction: Extraction | None


def add(  # noqa: PLR0913 (what is read, how, and by how many)
    store: Store,
    paths: Iterable[str],
    *,
    now: Callable[[], dt.datetime],
    extractor: Extractor = Extractor.RULES,
    selection: Selection | None = None,
    jobs: int = 1,
    consumed: Callable[[int], None] = lambda _: None,
) -> Iterator[Added | Notice]:
    """Keeps each input that PATHS stand for in STORE, a batch in a transaction, and says what became of it.

    A document is in the store once it is yielded; to stop half-way, or be interrupted, loses nothing that was. NOW
    gives the time at which each was obtained, SELECTION what is read of folders and tables; JOBS processes read, and
    this one writes: the store holds the same for any number of them. CONSUMED is told of how many bytes of files
    each step went through. Raises StoreError where the database fails.
    """
    from provenance.pipeline.workers import Read, read_in_order

    rules = rules_version(extractor)
    batch = _Batch(store=store, rules=rules, started=now())
    found = inputs(paths, selection, consumed=consumed)
    try:
        tasks = _tasks(found, store, now=now, extractor=extractor, rules=rules)
        results: Iterator[Read | Added | Notice] = read_in_order(tasks, jobs)
        for item in results:
            if not isinstance(item, Read):
                yield item
            elif isinstance(item.result, Notice):
                yield item.result
            else:
                batch.take(item.result)
                if batch.is_full:
                    yield from batch.keep()
    except KeyboardInterrupt:
        yield from batch.keep()
        raise
    yield from batch.keep()


def _tasks(
    found: Iterable[Input | Notice],
    store: Store,
    *,
    now: Callable[[], dt.datetime],
    extractor: Extractor,
    rules: str,
) -> Iterator[Task | Added | Notice]:
    """Each of FOUND as a task, unless STORE holds it already, read by those RULES."""
    from provenance.pipeline.workers import Task

    base = store.path.resolve().parent
    for one in found:
        if isinstance(one, Notice):
            yield one
            continue
        location, sha256 = _location(one, base), hashlib.sha256(one.data).hexdigest()
        if one.exported is not None and is_current(one, rules):
            location, sha256 = str(one.exported.get("location")), str(one.exported.get("sha256"))
        if store.holds(sha256, rules, location):
            yield Added(location=location, extraction=None)
        else:
            yield Task(found=one, location=location, obtained=one.obtained or now(), extractor=extractor)


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What was read, and waits for being written."""

    store: Store
    rules: str
    started: dt.datetime
    _waiting: list[Extraction] = field(default_factory=list)
    _characters: int = 0
    _since: float = 0.0

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return (
            len(self._waiting) >= _BATCH_DOCUMENTS
            or self._characters >= _BATCH_CHARACTERS
            or time.monotonic() - self._since >= _BATCH_SECONDS
        )

    def take(self, extraction: Extraction) -> None:
        """Puts EXTRACTION with the others."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(extraction)
        self._characters += len(extraction.document.text)

    def keep(self) -> Iterator[Added | Notice]:
        """Writes all of them in one transaction; where that fails, each in its own, so that what can be kept is."""
        try:
            kept: list[Added | Notice] = [*self._put(self._waiting)]
        except StoreError:
            kept = [one for extraction in self._waiting for one in self._keep_alone(extraction)]
        self._waiting, self._characters = [], 0  # only now: what interrupts the writing has it written again
        yield from kept

    def _keep_alone(self, extraction: Extraction) -> list[Added] | list[Notice]:
        try:
            return self._put([extraction])
        except IncoherentError as error:
            return [failure(error, extraction.document.location)]

    def _put(self, extractions: list[Extraction]) -> list[Added]:
        from provenance.matching import matches
        from provenance.store import PutOutcome

        outcomes = self.store.put_all(extractions, rules_version=self.rules, matcher=matches, started=self.started)
        return [
            Added(location=one.document.location, extraction=None if outcome is PutOutcome.UNCHANGED else one)
            for one, outcome in zip(extractions, outcomes, strict=True)
        ]


def _location(found: Input, base: Path) -> str:
    """Where FOUND lies: relative to BASE, the database's folder, if below it, so that both can be moved together."""
    if str(found.path) == "-":
        digest = hashlib.sha256(found.data).hexdigest()[:_SHOWN_DIGITS]
        return f"-#{found.name if found.is_part else digest}"
    path = found.path.resolve()
    place = path.relative_to(base) if path.is_relative_to(base) else path
    return f"{place.as_posix()}#{found.name}" if found.is_part else place.as_posix()
