"""The works of a graph as CSL-JSON (citationstyles.org), for Zotero, Pandoc and citeproc; written as a stream."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from provenance.exporting.bibliography import Work, works
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout

__all__ = ["render"]


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """A list of items, one a line, each under its work's id."""
    yield "["
    between = "\n"
    for work in works(graph):
        yield between + json.dumps(_item(work), ensure_ascii=layout.ascii)
        between = ",\n"
    yield "\n]\n"


def _item(work: Work) -> dict[str, Any]:
    """WORK as an item; a name is kept as it stands (`literal`), since nothing tells its family name."""
    item: dict[str, Any] = {
        "id": work.id,
        "type": "article-newspaper" if work.location else "document",
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "container-title": work.publisher,
        "issued": _date(work.date),
        "accessed": _date(work.accessed) if work.url else None,
        "language": work.language,
        "URL": work.url,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def _date(day: dt.date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
