"""Expressions that go one way through a sentence, where several ways come to the same.

A rule repeats choices between kinds of unit, and a unit can be of two kinds at once ("US" is a name, and "us" a
pronoun). Each such unit then doubles the ways through the sentence, all of which are tried before the rule gives up:
thirty of them take longer than anybody waits. What is chosen makes no difference where each choice is one unit wide, so
such a repeated choice is made an atomic group, which is never tried again (Python's `re` has them from 3.11 on).

>>> single_ways("(?:[ab]|(?<=[x])[bc])*[d]")
'(?:(?>[ab]|(?<=[x])[bc]))*[d]'
>>> single_ways("(?:[ab]|[bc][cd]?)*[d]")
'(?:[ab]|[bc][cd]?)*[d]'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["single_ways"]

_PART = re.compile(
    r"(?P<unit>\[[^\]]*\]|\.)|(?P<look>\(\?<?[=!])|(?P<capture>\(\?P<\w+>)|(?P<open>\((?:\?:)?)|(?P<close>\))"
    r"|(?P<bar>\|)|(?P<count>[*+?]|\{\d*+(?:,\d*+)?\})[?+]?|(?P<edge>[\^$])"
)
_REPEATING = frozenset("*+{")
_MANY = 2
"""Any width but none and one."""


@dataclass(slots=True)
class _Group:
    """A group that is being read: where it begins, how wide the branch in hand is, and how wide those before it."""

    start: int
    kind: str
    width: int = 0
    widths: list[int] = field(default_factory=list)

    def width_of_all(self) -> int:
        """The width of all its branches, where it is the same one; else _MANY."""
        widths = {*self.widths, self.width}
        return widths.pop() if len(widths) == 1 else _MANY


def single_ways(expression: str) -> str:
    """EXPRESSION, of the form that `patterns` makes, with each repeated choice between single units made atomic.

    It matches what it did, in the same way. Raises ValueError where it has a part that `patterns` never writes.
    """
    written: list[str] = []
    groups = [_Group(0, "")]
    last: tuple[int, bool] = (0, False)  # where the part before begins, and whether it is a choice between units
    position = 0
    while position < len(expression):
        part = _PART.match(expression, position)
        if part is None:
            raise ValueError(f"no part of a pattern: {expression[position : position + 20]!r}")
        position, group, kind = part.end(), groups[-1], str(part.lastgroup)
        start, choice = len(written), False
        written.append(part[0])
        if kind in {"look", "capture", "open"}:
            groups.append(_Group(start, kind))
        elif kind == "close":
            groups.pop()
            width, outer = group.width_of_all(), groups[-1]
            choice = group.kind == "open" and width == 1 and bool(group.widths)
            outer.width = min(_MANY, outer.width + (0 if group.kind == "look" else width))
            start = group.start
        elif kind == "bar":
            group.widths.append(group.width)
            group.width = 0
        elif kind == "unit":
            group.width = min(_MANY, group.width + 1)
        elif kind == "count":
            group.width = _MANY
            if last[1] and part[0][0] in _REPEATING:
                written[last[0]] = "(?:(?>"
                written[-2] = "))"
        last = (start, choice)
    return "".join(written)
