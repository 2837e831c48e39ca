"""Sources that may be one: a person who is named in full in one article, and by surname alone in another.

Only the names are looked at, and nothing is decided here: a pair is put before a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from provenance.identity.registry import fold
from provenance.model import Source, SourceType

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


def may_be_one(sources: Iterable[Source]) -> Iterator[Likeness]:
    """The pairs among SOURCES of which the one may be the other by a shorter name, in the order of the shorter ones.

    A name is short for another where it is the other's last words, or its initials; for a person's also where it is
    the first words. Two names in one ("Ann Vane and Kerem Lund", where Ann Vane and Kerem Lund are among SOURCES) are
    nobody's longer name.
    """
    given = list(sources)
    names = {fold(one.name) for one in given}
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for one in given:
        if not _is_two(one.name, names):
            for form in _short_forms(one):
                bearers[form][one.id] = None
    for one in given:
        found = [other for other in bearers.get(fold(one.name), ()) if other != one.id]
        if 0 < len(found) <= _MOST_BEARERS:
            yield from (Likeness(one=one.id, other=other, score=1 / (1 + len(found))) for other in found)


def _short_forms(source: Source) -> set[str]:
    """What the name of SOURCE may be shortened to, folded."""
    words = source.name.split()
    cuts = range(1, len(words))
    forms = {" ".join(words[cut:]) for cut in cuts}
    if source.type is SourceType.PERSON:
        forms |= {" ".join(words[:cut]) for cut in cuts}
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(capitals) >= _SHORTEST_INITIALS:
        forms.add(capitals)
    return {fold(form) for form in forms} - {""}


def _is_two(name: str, names: Collection[str]) -> bool:
    """Whether NAME begins with one of the folded NAMES and ends with another, a word between them or none."""
    words = name.split()
    ends = {cut for cut in range(1, len(words)) if fold(" ".join(words[cut:])) in names}
    begins = {cut for cut in range(1, len(words)) if fold(" ".join(words[:cut])) in names}
    return any({cut, cut + 1} & ends for cut in begins)
