"""What decisions amount to: a pure function of all of them, in their order, so that each can be taken back.

Which source another is taken for is kept as it was ruled, a link from the one to the other, and followed to its end:
so a split undoes one merge and no other. Merges reach only sources that are held, never an unnamed one, and another
type only where the decision says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from provenance.model import Decision, DecisionKind, SourceType

__all__ = ["MERGES", "REVIEWS", "Identities", "Rulings", "hindrance", "rulings"]

REVIEWS = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.WITHDRAW)
MERGES = (DecisionKind.MERGE, DecisionKind.MERGE_ACROSS_TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Which sources are one, and how they are called.

    `heads` has, for each source that is taken for another, that other one; `merged` has, for each of these, those that
    are taken for it, in the order of ids; `names` what a person called a source.
    """

    heads: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def head(self, source_id: str) -> str:
        """The source that the one with that id is taken for: most often itself."""
        return self.heads.get(source_id, source_id)

    def members(self, source_id: str) -> tuple[str, ...]:
        """All sources that are one with it, the one that stands for them first."""
        head = self.head(source_id)
        return (head, *self.merged.get(head, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """The applied state: ACCEPT or REJECT of each id that stands ruled on, and who is who."""

    reviews: Mapping[str, DecisionKind]
    identities: Identities


@dataclass(slots=True, kw_only=True)
class _Links:
    """From a source to the one that it is taken for, and whether that may be of another type."""

    onward: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def path(self, source_id: str) -> Iterator[tuple[str, bool]]:
        """The sources after that one, each with whether a link up to it may cross types."""
        crosses = False
        while source_id in self.onward:
            source_id, across = self.onward[source_id]
            crosses = crosses or across
            yield source_id, crosses

    def merge(self, one: str, other: str, *, across: bool) -> None:
        """ONE is taken for OTHER; where OTHER was taken for ONE, the links between them turn round."""
        between = [other, *(found for found, _ in self.path(other))]
        if one in between:
            chain = between[: between.index(one) + 1]
            crossing = {nearer: self.onward[nearer][1] for nearer in chain[:-1]}
            del self.onward[other]
            for nearer, farther in pairwise(chain):
                self.onward[farther] = (nearer, crossing[nearer])
        self.onward[one] = (other, across)

    def split(self, one: str, other: str | None) -> None:
        """ONE stands alone; those taken for it stay together. With OTHER, only where the two are one."""
        if other is not None and self._end(one) != self._end(other):
            return
        if self.onward.pop(one, None) is None:
            first, *rest = sorted(source_id for source_id, (target, _) in self.onward.items() if target == one) or [one]
            self.onward.pop(first, None)
            self.onward.update({source_id: (first, self.onward[source_id][1]) for source_id in rest})

    def _end(self, source_id: str) -> str:
        return next((found for found, _ in reversed(list(self.path(source_id)))), source_id)


def rulings(decisions: Iterable[Decision], types: Mapping[str, SourceType]) -> Rulings:
    """What DECISIONS amount to, oldest first; TYPES has the types of those sources that are held."""
    reviews: dict[str, DecisionKind] = {}
    names: dict[str, str] = {}
    links = _Links()
    for one in decisions:
        if one.kind in REVIEWS:
            reviews.pop(one.subject, None)
            if one.kind is not DecisionKind.WITHDRAW:
                reviews[one.subject] = one.kind
        elif one.kind in MERGES and one.object and one.object != one.subject:
            links.merge(one.subject, one.object, across=one.kind is DecisionKind.MERGE_ACROSS_TYPES)
        elif one.kind is DecisionKind.SPLIT:
            links.split(one.subject, one.object)
        elif one.kind is DecisionKind.RENAME:
            names.pop(one.subject, None)
            names |= {one.subject: one.object} if one.object else {}
    heads = {one: head for one in links.onward if (head := _head(one, links, types)) != one}
    merged: dict[str, list[str]] = defaultdict(list)
    for source_id, head in sorted(heads.items()):
        merged[head].append(source_id)
    together = {head: tuple(members) for head, members in merged.items()}
    return Rulings(reviews=reviews, identities=Identities(heads=heads, merged=together, names=names))


def hindrance(one: SourceType, other: SourceType, *, across: bool) -> str | None:
    """Why a source of the type ONE is never taken for one of the type OTHER, in words; None where it may be."""
    if SourceType.UNNAMED in {one, other}:
        return "unnamed sources are never merged"
    if one is other or across or SourceType.UNKNOWN in {one, other}:
        return None
    return f"one is of the type {one.value}, the other {other.value}"


def _head(source_id: str, links: _Links, types: Mapping[str, SourceType]) -> str:
    """The last of those that the source is linked to which is held and may stand for it."""
    head = source_id
    for found, across in links.path(source_id):
        if source_id in types and found in types:
            if hindrance(types[source_id], types[found], across=across):
                break
            head = found
    return head
