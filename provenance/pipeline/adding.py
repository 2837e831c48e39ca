"""Adding: many inputs read, and kept in the store with their matches to what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.model import Extraction, Extractor, Notice
from provenance.pipeline.reading import failure, inputs, read_input
from provenance.pipeline.versions import rules_version

if TYPE_CHECKING:
    from provenance.reading import Input
    from provenance.store import Store

__all__ = ["Added", "add"]

_SHOWN_DIGITS = 12
"""Hex digits of a hash: enough to tell one text from standard input from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One document that `add` dealt with. `extraction` is None where it was held already, unchanged."""

    location: str
    extraction: Extraction | None


def add(
    store: Store, paths: Iterable[str], *, now: Callable[[], dt.datetime], extractor: Extractor = Extractor.RULES
) -> Iterator[Added | Notice]:
    """Keeps each input that PATHS stand for in STORE, one transaction a document, and says what became of it.

    A document is in the store once it is yielded; to stop half-way loses nothing that was. NOW gives the
    time at which each was obtained. Raises StoreError where the database fails.
    """
    from provenance.matching import matches

    base = store.path.resolve().parent
    rules = rules_version(extractor)
    for found in inputs(paths):
        if isinstance(found, Notice):
            yield found
            continue
        location = _location(found, base)
        sha256 = hashlib.sha256(found.data).hexdigest()
        if store.holds(sha256, rules, location):
            yield Added(location=location, extraction=None)
            continue
        obtained = now()
        try:
            extraction = read_input(found, location=location, obtained=obtained, extractor=extractor)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with one document, the others are kept)
            yield failure(error, location)
            continue
        store.put(extraction, rules_version=rules, matcher=matches)
        yield Added(location=location, extraction=extraction)


def _location(found: Input, base: Path) -> str:
    """Where FOUND lies: relative to BASE, the database's folder, if below it, so that both can be moved together."""
    if str(found.path) == "-":
        digest = hashlib.sha256(found.data).hexdigest()[:_SHOWN_DIGITS]
        return f"-#{found.name if found.is_row else digest}"
    path = found.path.resolve()
    place = path.relative_to(base) if path.is_relative_to(base) else path
    return f"{place.as_posix()}#{found.name}" if found.is_row else place.as_posix()
