"""What decisions amount to: a pure function of all of them, in their order, so that each can be taken back.

A decision that was undone is as if it had never been made.

Which source another is taken for is kept as it was ruled, a link from the one to the other, and followed to its end:
so a split undoes one merge and no other. Merges reach only sources that are held, never an unnamed one, and another
type only where the decision says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, product

from provenance.identity.registry import source_id as id_by_name
from provenance.model import Decision, DecisionKind, SourceType

__all__ = [
    "MERGES",
    "REVIEWS",
    "Effect",
    "Identities",
    "Rulings",
    "effects",
    "hindrance",
    "in_force",
    "rulings",
    "undone",
]

REVIEWS = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE, DecisionKind.WITHDRAW)
MERGES = (DecisionKind.MERGE, DecisionKind.MERGE_ACROSS_TYPES)


_BY_SUBJECT = (*REVIEWS, DecisionKind.RENAME)
"""Kinds of which only the last decision on a subject counts."""


class Effect(StrEnum):
    """What has become of a decision."""

    STANDS = "stands"
    OVERRULED = "overruled"
    """A later one says something else, or the two sources cannot be one."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Which sources are one, and how they are called.

    `heads` has, for each source that is taken for another, that other one; `merged` has, for each of these, those that
    are taken for it, in the order of ids; `names` what a person called a source, and `aliases` what else. `different`
    are the pairs of whom a person said that they are not one.
    """

    heads: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    different: Collection[frozenset[str]] = frozenset()

    def given(self, source_id: str) -> tuple[str, ...]:
        """The names that a person gave that source."""
        named = (self.names[source_id],) if source_id in self.names else ()
        return (*named, *self.aliases.get(source_id, ()))

    def head(self, source_id: str) -> str:
        """The source that the one with that id is taken for: most often itself."""
        return self.heads.get(source_id, source_id)

    def members(self, source_id: str) -> tuple[str, ...]:
        """All sources that are one with it, the one that stands for them first."""
        head = self.head(source_id)
        return (head, *self.merged.get(head, ()))

    def kept_apart(self, one: str, other: str) -> frozenset[str] | None:
        """Two of whom a person said that they are not one, and who would be, were ONE taken for OTHER; else None."""
        apart = map(frozenset, product(self.members(one), self.members(other)))
        return next((pair for pair in apart if pair in self.different), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """The applied state: ACCEPT or REJECT of each id that stands ruled on, what nobody could tell, and who is who.

    What nobody could tell is an attribution or a match, or whether two sources are one: sets of one id, or of two.
    """

    reviews: Mapping[str, DecisionKind]
    identities: Identities
    unsure: Collection[frozenset[str]] = frozenset()


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


def undone(undoings: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The ids of what was undone by UNDOINGS: pairs of their own ids and their subjects', oldest first."""
    found: set[str] = set()
    for own, subject in reversed(list(undoings)):
        if own not in found:  # an undoing can be undone, too
            found.add(subject)
    return frozenset(found)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """DECISIONS, oldest first, without those that were undone and without the undoings."""
    made = list(decisions)
    without = undone((one.id, one.subject) for one in made if one.kind is DecisionKind.UNDO)
    return tuple(one for one in made if one.kind is not DecisionKind.UNDO and one.id not in without)


def rulings(decisions: Iterable[Decision], types: Mapping[str, SourceType]) -> Rulings:
    """What DECISIONS amount to, oldest first; TYPES has the types of those sources that are held."""
    standing = in_force(decisions)
    last = {_about(one): one for one in standing if one.kind in REVIEWS}
    settling = {DecisionKind.ACCEPT, DecisionKind.REJECT}
    return Rulings(
        reviews={one.subject: one.kind for one in last.values() if one.kind in settling},
        unsure=frozenset(about for about, one in last.items() if one.kind is DecisionKind.UNSURE),
        identities=_identities(standing, types),
    )


def effects(decisions: Sequence[Decision], types: Mapping[str, SourceType]) -> dict[str, Effect]:
    """What has become of each of DECISIONS, by its id."""
    standing = in_force(decisions)
    known = _identities(standing, types)
    last = {(one.kind in REVIEWS, _about(one)): one.id for one in standing if one.kind in _BY_SUBJECT}

    def effect(one: Decision) -> Effect:
        both = frozenset((one.subject, one.object or one.subject))
        if one.kind in _BY_SUBJECT:
            stands = last[one.kind in REVIEWS, _about(one)] == one.id
        elif one.kind in MERGES:
            stands = known.head(one.subject) == known.head(one.object or "")
        else:
            stands = one.kind is not DecisionKind.SPLIT or one.object is None or both in known.different
        return Effect.STANDS if stands else Effect.OVERRULED

    in_it = {one.id: effect(one) for one in standing}
    undoings = undone((one.id, one.subject) for one in decisions if one.kind is DecisionKind.UNDO)
    return {one.id: in_it.get(one.id, Effect.UNDONE if one.id in undoings else Effect.STANDS) for one in decisions}


def _about(one: Decision) -> frozenset[str]:
    """What a review is of; of a name, whose it is."""
    return frozenset((one.subject, one.object)) if one.kind in REVIEWS and one.object else frozenset((one.subject,))


def _identities(standing: Iterable[Decision], types: Mapping[str, SourceType]) -> Identities:
    names: dict[str, str] = {}
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    different: set[frozenset[str]] = set()
    links = _Links()
    for one in standing:
        if one.kind in MERGES and one.object and one.object != one.subject:
            links.merge(one.subject, one.object, across=one.kind is DecisionKind.MERGE_ACROSS_TYPES)
            different.discard(frozenset((one.subject, one.object)))
        elif one.kind is DecisionKind.SPLIT:
            links.split(one.subject, one.object)
            different |= {frozenset((one.subject, one.object))} if one.object else set()
        elif one.kind is DecisionKind.RENAME:
            names.pop(one.subject, None)
            names |= {one.subject: one.object} if one.object else {}
        elif one.kind is DecisionKind.ALIAS and one.object:
            aliases[one.subject][one.object] = None
            if (called := id_by_name(one.object)) != one.subject:
                links.merge(called, one.subject, across=False)
    heads = {one: head for one in links.onward if (head := _head(one, links, types)) != one}
    merged: dict[str, list[str]] = defaultdict(list)
    for source_id, head in sorted(heads.items()):
        merged[head].append(source_id)
    return Identities(
        heads=heads,
        merged={head: tuple(members) for head, members in merged.items()},
        names=names,
        aliases={one: tuple(given) for one, given in aliases.items()},
        different=frozenset(different),
    )


def hindrance(one: SourceType, other: SourceType, *, across: bool) -> str | None:
    """Why a source of the type ONE is never taken for one of the type OTHER, in words; None where it may be."""
    if SourceType.UNNAMED in {one, other}:
        return "unnamed sources are never merged"
    if one is other or across or SourceType.UNKNOWN in {one, other}:
        return None
    return f"one is of the type {one.value}, the other {other.value}; --across-types merges them even so"


def _head(source_id: str, links: _Links, types: Mapping[str, SourceType]) -> str:
    """The last of those that the source is linked to which is held and may stand for it."""
    head = source_id
    for found, across in links.path(source_id):
        if source_id in types and found in types:
            if hindrance(types[source_id], types[found], across=across):
                break
            head = found
    return head
