"""A JSON document with long lists in it, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["streamed"]


def streamed(
    head: Mapping[str, Any], lists: Mapping[str, Iterable[Any]], *, under: str | None = None, ascii_wanted: bool
) -> Iterator[str]:
    """The object that has what HEAD has and then each of LISTS, an item of theirs a line.

    The lists stand in an object of their own, of the name UNDER, where that is given.
    """
    yield "{\n"
    for name, value in head.items():
        yield f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=ascii_wanted)},\n"
    yield f"{json.dumps(under)}: {{\n" if under else ""
    for number, (name, items) in enumerate(lists.items()):
        yield f"{',' if number else ''}{json.dumps(name)}: ["
        between = "\n"
        for item in items:
            yield between + json.dumps(item, ensure_ascii=ascii_wanted)
            between = ",\n"
        yield "\n]\n"
    yield "}}\n" if under else "}\n"
