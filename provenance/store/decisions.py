"""What people ruled, and what it means for what is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select

from provenance.errors import DecisionError
from provenance.model import Decision, DecisionKind, Source, SourceType, Voice
from provenance.store import nouns
from provenance.store.engine import Database
from provenance.store.prepared import Prepared, of_ids
from provenance.store.rulings import MERGES, REVIEWS, Identities, Rulings, hindrance, rulings
from provenance.store.tables import decisions, sources

__all__ = ["Decisions", "identities", "rejected", "reviews", "sources_as_ruled", "standing", "voices_as_ruled"]

_ABOUT_SOURCES = (*MERGES, DecisionKind.SPLIT, DecisionKind.RENAME)

_REVIEWS = Prepared(
    lambda: (
        select(decisions.c.subject, decisions.c.kind)
        .where(of_ids(decisions.c.subject), decisions.c.kind.in_(REVIEWS))
        .order_by(decisions.c.number)
    )
)
_OF_KINDS = Prepared(lambda: select(decisions).where(of_ids(decisions.c.kind)).order_by(decisions.c.number))
_TYPES = Prepared(lambda: select(sources.c.id, sources.c.type).where(of_ids(sources.c.id)))


class Decisions:
    """The decisions of a database, oldest first. They are only ever added."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def add(self, decision: Decision) -> None:
        """Keeps DECISION; it holds for the ids it names, whether or not they are held now.

        Raises DecisionError for a merge of two sources, both held, that would have no effect: one of them is unnamed,
        or they are of different types and the decision does not say that it means that.
        """
        row = {
            "kind": decision.kind.value,
            "subject": decision.subject,
            "object": decision.object,
            "by": decision.by,
            "at": decision.at,
            "note": decision.note,
        }
        with self._database.writing() as connection:
            _check(connection, decision)
            connection.execute(insert(decisions).values(row))

    def all(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        with self._database.reading() as connection:
            return tuple(map(_decision, connection.execute(select(decisions).order_by(decisions.c.number))))

    def state(self) -> Rulings:
        """What all of them amount to, among the sources that are held."""
        with self._database.reading() as connection:
            found = list(map(_decision, connection.execute(select(decisions).order_by(decisions.c.number))))
            return rulings(found, _types(connection, found))


def identities(connection: Connection) -> Identities:
    """Which sources are one and what they are called, as decisions leave it."""
    found = [_decision(row) for row in _OF_KINDS.rows(connection, [kind.value for kind in _ABOUT_SOURCES])]
    return rulings(found, _types(connection, found)).identities if found else Identities()


def reviews(connection: Connection, ids: Collection[str]) -> dict[str, DecisionKind]:
    """ACCEPT or REJECT for each of IDS that stands ruled on: the last ruling counts."""
    last = {row.subject: DecisionKind(row.kind) for row in _REVIEWS.rows(connection, ids)}
    return {subject: kind for subject, kind in last.items() if kind is not DecisionKind.WITHDRAW}


def standing(connection: Connection) -> Mapping[str, DecisionKind]:
    """ACCEPT or REJECT for all that stands ruled on."""
    return rulings(map(_decision, _OF_KINDS.rows(connection, [kind.value for kind in REVIEWS])), {}).reviews


def rejected(connection: Connection) -> frozenset[str]:
    """The ids of all that stands rejected."""
    return frozenset(one for one, kind in standing(connection).items() if kind is DecisionKind.REJECT)


def _named(sources: Mapping[str, Source], known: Identities) -> dict[str, Source]:
    """SOURCES under the names that KNOWN has for them; their own become aliases."""
    return {
        one: replace(source, name=known.names[one], aliases=_aliases(known.names[one], source))
        if one in known.names
        else source
        for one, source in sources.items()
    }


def sources_as_ruled(connection: Connection, ids: Collection[str], known: Identities) -> dict[str, Source]:
    """The sources that those with IDS are taken for by KNOWN, by IDS, under the names that they are given."""
    found = _named(nouns.sources(connection, {member for one in ids for member in known.members(one)}), known)
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


def _aliases(name: str, source: Source) -> tuple[str, ...]:
    return tuple(sorted({source.name, *source.aliases} - {name}))


def _check(connection: Connection, decision: Decision) -> None:
    if decision.kind not in MERGES or decision.object is None:
        return
    types = _types(connection, [decision])
    if {decision.subject, decision.object} <= types.keys():
        across = decision.kind is DecisionKind.MERGE_ACROSS_TYPES
        why = hindrance(types[decision.subject], types[decision.object], across=across)
        if why:
            raise DecisionError(f"{decision.subject} and {decision.object} are not merged: {why}")


def _types(connection: Connection, found: Iterable[Decision]) -> dict[str, SourceType]:
    """The types of those sources that are held of all that are merged in FOUND."""
    ids = {one for decision in found if decision.kind in MERGES for one in (decision.subject, decision.object) if one}
    return {row.id: SourceType(row.type) for row in _TYPES.rows(connection, ids)}


def _decision(row: Any) -> Decision:  # noqa: ANN401 - a row of the table
    return Decision(
        kind=DecisionKind(row.kind), subject=row.subject, object=row.object, by=row.by, at=row.at, note=row.note
    )
