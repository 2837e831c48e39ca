"""Decisions of others taken over, and told where they contradict those that are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import Decision, DecisionKind

if TYPE_CHECKING:
    from provenance.store import Store

__all__ = ["Conflict", "Imported", "import_decisions"]

_OF_TWO = frozenset({DecisionKind.MERGE, DecisionKind.MERGE_ACROSS_TYPES, DecisionKind.SPLIT})
_ONE_WAY = {DecisionKind.MERGE_ACROSS_TYPES: DecisionKind.MERGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A decision of `theirs` that was refused: `ours` says otherwise about the same, or it cannot be kept; `why`."""

    theirs: Decision
    ours: Decision | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of taking decisions over: those `kept`, and those that undid ours; how many were held; the rest."""

    kept: tuple[Decision, ...]
    held: int
    conflicts: tuple[Conflict, ...]


def import_decisions(
    store: Store, given: Iterable[Decision], *, overrule: Callable[[Decision], Decision] | None = None
) -> Imported:
    """Keeps in STORE the decisions GIVEN, oldest first, that it does not hold, under their own ids and signatures.

    Where somebody here ruled otherwise, and GIVEN does not know of it, that stands, and the conflict is told; with
    OVERRULE, which makes the decision that undoes ours, ours is undone first. What was ruled on with ours known is no
    conflict.
    """
    from provenance.errors import DecisionError

    found = list(given)
    ours = store.decisions.all()
    held = {one.id for one in ours}
    contradicted = _contradictions(ours, found)
    kept: list[Decision] = []
    conflicts: list[Conflict] = []
    if overrule is not None:
        kept += store.decisions.add_all(overrule(mine) for mine in contradicted.values())
        contradicted = {}
    for one in found:
        if one.id in held:
            continue
        if mine := contradicted.get(_about(one)):
            conflicts.append(Conflict(theirs=one, ours=mine, why=f"{mine.by} decided otherwise"))
            continue
        try:
            kept.append(store.decisions.add(one))
        except DecisionError as error:
            conflicts.append(Conflict(theirs=one, ours=None, why=error.message))
    return Imported(kept=tuple(kept), held=len([one for one in found if one.id in held]), conflicts=tuple(conflicts))


def _contradictions(ours: Sequence[Decision], theirs: Sequence[Decision]) -> Mapping[frozenset[str], Decision]:
    """What both have ruled on, each without knowing of the other's ruling, and not the same: with our decision."""
    mine, others = _last(ours), _last(theirs)
    ids = {one.id for one in ours}, {one.id for one in theirs}
    return {
        about: mine[about]
        for about in mine.keys() & others.keys()
        if _ruling(mine[about]) != _ruling(others[about])
        and mine[about].id not in ids[1]
        and others[about].id not in ids[0]
    }


def _last(decisions: Sequence[Decision]) -> dict[frozenset[str], Decision]:
    """The decision that stands about each thing; none about what was only withdrawn."""
    from provenance.store.rulings import in_force

    return {_about(one): one for one in in_force(decisions)}


def _about(one: Decision) -> frozenset[str]:
    """What ONE is about: a thing, the name of a source, or whether two are one."""
    if one.kind in _OF_TWO:
        return frozenset(("same", one.subject, one.object or ""))
    if one.kind in {DecisionKind.RENAME, DecisionKind.ALIAS}:
        return frozenset((one.kind.value, one.subject, (one.object or "") if one.kind is DecisionKind.ALIAS else ""))
    return frozenset(("review", one.subject, one.object or ""))


def _ruling(one: Decision) -> tuple[DecisionKind, str | None]:
    kind = _ONE_WAY.get(one.kind, one.kind)
    return kind, one.object if one.kind is DecisionKind.RENAME else None
