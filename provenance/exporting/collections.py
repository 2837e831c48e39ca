"""The table of formats that all that is held can be exported in, document by document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from provenance.exporting.documents import document_record
from provenance.exporting.layout import Tool
from provenance.model import Extraction

__all__ = ["EXPORTS", "Held"]

Held: TypeAlias = Iterable[tuple[Extraction, Tool]]
"""The documents of a collection, each with what read it."""


def _json_lines(held: Held) -> Iterator[str]:
    """A line a document: `provenance add` takes them again as they are."""
    for extraction, tool in held:
        yield json.dumps(document_record(extraction, tool)) + "\n"


EXPORTS: Mapping[str, Callable[[Held], Iterator[str]]] = {"jsonl": _json_lines}
"""Each format's name, as on the command line, with what turns a collection into pieces of its text."""
