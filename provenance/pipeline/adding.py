"""Adding: many inputs read, and kept in the store with their matches to what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import IncoherentError
from provenance.model import Extraction, Extractor, Notice, Severity
from provenance.pipeline.reading import failure, inputs, is_current, is_web_address
from provenance.pipeline.versions import model_version, rules_version

if TYPE_CHECKING:
    from provenance.pipeline.workers import Task
    from provenance.reading import Input, Selection
    from provenance.store import Store
    from provenance.web import Web

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
    extractor: Extractor = Extractor.AUTO,
    selection: Selection | None = None,
    jobs: int = 1,
    consumed: Callable[[int], None] = lambda _: None,
    web: Web | None = None,
    follow: int = 0,
) -> Iterator[Added | Notice]:
    """Keeps each input that PATHS stand for in STORE, a batch in a transaction, and says what became of it.

    A document is in the store once it is yielded; to stop half-way, or be interrupted, loses nothing that was. NOW
    gives the time at which each was obtained, SELECTION what is read of folders and tables; JOBS processes read, and
    this one writes: the store holds the same for any number of them. CONSUMED is told of how many bytes of files
    each step went through.

    Addresses among PATHS are fetched from the WEB, after the files were read. Then what the articles link to is fetched
    too, and what these link to, FOLLOW steps in all, unless it is held; without any PATHS, this begins with all
    articles that are held. What cannot be had of that is a warning. Raises StoreError where the database fails.
    """
    given = list(paths)
    adding = _Adding(store=store, now=now, extractor=extractor, jobs=jobs, follows=follow > 0)
    addresses = [path for path in given if web and is_web_address(path)]
    files = [path for path in given if path not in addresses]
    yield from adding.keep(inputs(files, selection, consumed=consumed))
    if web is None:
        return
    if addresses:
        yield from adding.fetch(addresses, web)
    from provenance.pipeline.fetching import unread

    asked = {url.partition("#")[0] for url in addresses}
    for _ in range(follow):
        wanted = [url for url in unread(store, adding.places if given else None) if url not in asked]
        asked.update(wanted)
        for result in adding.fetch(wanted, web) if wanted else ():
            if isinstance(result, Notice) and result.severity is Severity.ERROR:
                yield replace(result, severity=Severity.WARNING)
            else:
                yield result


@dataclass(slots=True, kw_only=True)
class _Adding:
    """One run: what is read, how, and, where links are followed, the locations of what was added or held already."""

    store: Store
    now: Callable[[], dt.datetime]
    extractor: Extractor
    jobs: int
    follows: bool
    places: set[str] = field(default_factory=set)

    @property
    def rules(self) -> str:
        """The version of the rules that read."""
        return rules_version(self.extractor)

    def fetch(self, urls: Iterable[str], web: Web) -> Iterator[Added | Notice]:
        """Keeps what the WEB has at URLS."""
        from provenance.pipeline.fetching import fetched

        found = fetched(self.store, urls, web=web, rules=self.rules)
        return self.keep(Added(location=url, extraction=None) if one is None else one for url, one in found)

    def keep(self, found: Iterable[Input | Added | Notice]) -> Iterator[Added | Notice]:
        """Keeps each of FOUND that is to be read, a batch in a transaction; hands on what is not."""
        from provenance.pipeline.workers import Read, read_in_order

        batch = _Batch(store=self.store, rules=self.rules, model=model_version(self.extractor), started=self.now())
        tasks = _tasks(found, self.store, now=self.now, extractor=self.extractor, rules=self.rules)
        results: Iterator[Read | Added | Notice] = read_in_order(tasks, self.jobs)
        try:
            for item in results:
                if not isinstance(item, Read):
                    yield self._noted(item)
                elif isinstance(item.result, Notice):
                    yield item.result
                else:
                    batch.take(item.result)
                    if batch.is_full:
                        yield from map(self._noted, batch.keep())
        except KeyboardInterrupt:
            yield from map(self._noted, batch.keep())
            raise
        yield from map(self._noted, batch.keep())

    def _noted(self, result: Added | Notice) -> Added | Notice:
        if self.follows and isinstance(result, Added):
            self.places.add(result.location)
        return result


def _tasks(
    found: Iterable[Input | Added | Notice],
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
        if isinstance(one, (Added, Notice)):
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
    model: str | None
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
        """Writes all of them in one transaction; where one does not hold together, each in one of its own."""
        try:
            kept: list[Added | Notice] = [*self._put(self._waiting)]
        except IncoherentError:
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

        outcomes = self.store.put_all(
            extractions,
            rules_version=self.rules,
            model_version=self.model,
            matcher=matches,
            started=self.started,
        )
        return [
            Added(location=one.document.location, extraction=None if outcome is PutOutcome.UNCHANGED else one)
            for one, outcome in zip(extractions, outcomes, strict=True)
        ]


def _location(found: Input, base: Path) -> str:
    """Where FOUND lies: relative to BASE, the database's folder, if below it, so that both can be moved together."""
    if str(found.path) == "-":
        digest = hashlib.sha256(found.data).hexdigest()[:_SHOWN_DIGITS]
        return f"-#{found.name if found.is_part else digest}"
    if isinstance(found.path, str):
        return f"{found.path}#{found.name}" if found.is_part else found.path
    from provenance.reading.decoding import storable

    path = found.path.resolve()
    place = path.relative_to(base) if path.is_relative_to(base) else path
    name = storable(place.as_posix())  # which may be in no encoding, or in another than the database's
    return f"{name}#{found.name}" if found.is_part else name
