"""What a rendering is told besides what to render."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["SHORTEST_ID", "Layout", "Tool"]

SHORTEST_ID = 7
"""Characters of the shortest id that is shown: as in git, long enough to stay unique for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What made the data: the program's version, and those of its rules and of its model (None: rules alone)."""

    version: str
    rules: str
    model: str | None = None


def _first_characters(full_id: str) -> str:
    return full_id[:SHORTEST_ID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`width` in columns; `ascii` where nothing else can be shown; `evidence` whether texts quote it.

    `short` gives the shortest prefix of an id that is still its own among all that are held.
    """

    tool: Tool
    width: int = 100
    ascii: bool = False
    evidence: bool = True
    short: Callable[[str], str] = _first_characters
