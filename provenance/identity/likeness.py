"""Sources that may be one: a person who is named in full in one article, and by surname alone in another.

Only the names are looked at, and nothing is decided here: a pair is put before a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.identity.registry import fold

__all__ = ["Likeness", "may_be_one"]

_MOST_BEARERS = 3
"""Longer names that a short one may stand for: of more, it tells none from the others."""

_SHORTEST_INITIALS = 3
"""Letters of an acronym that are taken for initials: two letters fit too many names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The source `one` may be called by a short form of the name of `other`.

    `score` is 1 over the number of those whose name it could be short for, counting one more, who is not held.
    """

    one: str
    other: str
    score: float


def may_be_one(names: Iterable[tuple[str, str]]) -> Iterator[Likeness]:
    """The pairs among the sources of NAMES, which are pairs of an id and a name, in the order of the short one's.

    A name is short for another where it is the other's first words or its last, or its initials.
    """
    given = list(names)
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for source_id, name in given:
        for form in _short_forms(name):
            bearers[form][source_id] = None
    for source_id, name in given:
        found = [one for one in bearers.get(fold(name), ()) if one != source_id]
        if 0 < len(found) <= _MOST_BEARERS:
            yield from (Likeness(one=source_id, other=one, score=1 / (1 + len(found))) for one in found)


def _short_forms(name: str) -> set[str]:
    """What NAME may be shortened to, folded."""
    words = name.split()
    forms = {fold(" ".join(part)) for cut in range(1, len(words)) for part in (words[:cut], words[cut:])}
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(capitals) >= _SHORTEST_INITIALS:
        forms.add(fold(capitals))
    return forms - {""}
