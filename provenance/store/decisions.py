"""What decisions mean for what is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from provenance.identity.registry import source_id
from provenance.model import Decision, DecisionKind, Source, SourceType, Voice
from provenance.store import nouns
from provenance.store.decision_tables import decisions, heirs
from provenance.store.prepared import Plain, Prepared, of_ids
from provenance.store.rulings import MERGES, REVIEWS, Identities, Rulings, rulings, undone
from provenance.store.tables import sources

__all__ = [
    "identities",
    "read",
    "rejected",
    "reviews",
    "sources_as_ruled",
    "standing",
    "state",
    "types_of",
    "voices_as_ruled",
]

_ABOUT_SOURCES = (*MERGES, DecisionKind.SPLIT, DecisionKind.RENAME, DecisionKind.ALIAS, DecisionKind.UNDO)

_REVIEWS = Prepared(
    lambda: (
        select(decisions.c.id, decisions.c.subject, decisions.c.kind)
        .where(of_ids(decisions.c.subject), decisions.c.kind.in_(REVIEWS))
        .order_by(decisions.c.number)
    )
)
_OF_KINDS = Plain(decisions.c.kind, order=(decisions.c.number,))
_HEIRS = Plain(heirs.c.heir, heirs.c.heir, heirs.c.subject)
_HEIRS_OF = Plain(heirs.c.subject, heirs.c.subject, heirs.c.heir)
_TYPES = Plain(sources.c.id, sources.c.id, sources.c.type)


def read(connection: Connection, kinds: Collection[DecisionKind] = tuple(DecisionKind)) -> list[Decision]:
    """The decisions of those KINDS, oldest first, without the words that they were about."""
    return list(map(_decision, _OF_KINDS.rows(connection, [kind.value for kind in kinds])))


def state(connection: Connection, found: Iterable[Decision]) -> Rulings:
    """What the decisions FOUND, oldest first, amount to, among what is held."""
    applied = _of_heirs(connection, list(found))
    return rulings(applied, types_of(connection, applied))


def identities(connection: Connection) -> Identities:
    """Which sources are one and what they are called, as decisions leave it."""
    found = read(connection, _ABOUT_SOURCES)
    return state(connection, found).identities if found else Identities()


def reviews(connection: Connection, ids: Collection[str]) -> dict[str, DecisionKind]:
    """ACCEPT or REJECT for each of IDS that stands ruled on: the last ruling counts."""
    wanted: dict[str, list[str]] = {one: [one] for one in ids}
    for row in _HEIRS.rows(connection, list(wanted)):
        wanted.setdefault(row.subject, []).append(row.heir)
    rows = _REVIEWS.rows(connection, list(wanted))
    without = _undone(connection) if rows else frozenset()
    last = {one: DecisionKind(row.kind) for row in rows if row.id not in without for one in wanted[row.subject]}
    return {one: kind for one, kind in last.items() if kind in {DecisionKind.ACCEPT, DecisionKind.REJECT}}


def standing(connection: Connection) -> Mapping[str, DecisionKind]:
    """ACCEPT or REJECT for all that stands ruled on."""
    found = read(connection, (*REVIEWS, DecisionKind.UNDO))
    return state(connection, found).reviews if found else {}


def rejected(connection: Connection) -> frozenset[str]:
    """The ids of all that stands rejected."""
    return frozenset(one for one, kind in standing(connection).items() if kind is DecisionKind.REJECT)


def sources_as_ruled(connection: Connection, ids: Collection[str], known: Identities) -> dict[str, Source]:
    """The sources that those with IDS are taken for by KNOWN, by IDS, under the names that they are given."""
    members = nouns.sources(connection, {member for one in ids for member in known.members(one)})
    found = {one: _named(source, known) for one, source in members.items()}
    return {
        one: _as_one([found[member] for member in known.members(one) if member in found])
        for one in ids
        if known.head(one) in found
    }


def voices_as_ruled(connection: Connection, attribution_ids: Collection[str], known: Identities) -> dict[str, Voice]:
    """The voices of those attributions that have one, of the sources that theirs are taken for by KNOWN."""
    found = nouns.voices(connection, attribution_ids)
    if not known.heads:
        return found
    return {
        one: tuple(replace(step, source_id=known.head(step.source_id)) for step in voice)
        for one, voice in found.items()
    }


def types_of(connection: Connection, found: Iterable[Decision]) -> dict[str, SourceType]:
    """The types of those sources that are held of all that are merged in FOUND."""
    ids = {one for decision in found if decision.kind in MERGES for one in (decision.subject, decision.object) if one}
    for one in found:
        if one.kind is DecisionKind.ALIAS and one.object:
            ids |= {one.subject, source_id(one.object)}
    return {row.id: SourceType(row.type) for row in _TYPES.rows(connection, ids)}


def _of_heirs(connection: Connection, found: list[Decision]) -> list[Decision]:
    """FOUND, each also for what is held in the place of its subject, or of its object, that is held no more."""
    named = {one for decision in found for one in (decision.subject, decision.object) if one}
    heirs_of: dict[str, list[str]] = {one: [one] for one in named}
    if not (rows := _HEIRS_OF.rows(connection, list(named))):
        return found
    for row in rows:
        heirs_of[row.subject].append(row.heir)
    return [
        replace(one, subject=subject, object=object_)
        for one in found
        for subject, object_ in product(heirs_of[one.subject], heirs_of[one.object] if one.object else (None,))
    ]


def _undone(connection: Connection) -> frozenset[str]:
    return undone((row.id, row.subject) for row in _OF_KINDS.rows(connection, [DecisionKind.UNDO.value]))


def _named(source: Source, known: Identities) -> Source:
    """SOURCE under the names that KNOWN has for it; an unnamed one is given none."""
    given = known.given(source.id)
    if not given or source.type is SourceType.UNNAMED:
        return source
    name = known.names.get(source.id, source.name)
    return replace(source, name=name, aliases=tuple(sorted({source.name, *source.aliases, *given} - {name})))


def _as_one(members: list[Source]) -> Source:
    """The first of MEMBERS, with all that the others add to what is known of it."""
    first, *others = members
    if not others:
        return first
    aliases = {alias for one in members for alias in (one.name, *one.aliases)} - {first.name}
    return replace(
        first,
        aliases=tuple(sorted(aliases)),
        type=next((one.type for one in members if one.type is not SourceType.UNKNOWN), SourceType.UNKNOWN),
        domain=next((one.domain for one in members if one.domain), None),
    )


def _decision(row: Any) -> Decision:  # noqa: ANN401 - a row of the table
    return Decision(
        id=row.id,
        kind=DecisionKind(row.kind),
        subject=row.subject,
        object=row.object,
        by=row.by,
        at=row.at,
        note=row.note,
    )
