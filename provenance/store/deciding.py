"""The decisions of a database: keeping them, with the words that they are about, and reading them again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from provenance.errors import DecisionError, NotFoundError
from provenance.identity.registry import source_id
from provenance.model import Decision, DecisionKind, IdPrefix, Quote, SourceType, content_id
from provenance.store import decisions as ruled
from provenance.store import nouns
from provenance.store.decision_tables import decisions, quotes
from provenance.store.engine import Database
from provenance.store.heirs import inherit_all, quotes_of
from provenance.store.nouns import among
from provenance.store.rulings import REVIEWS, Effect, Rulings, effects, hindrance

__all__ = ["Decisions"]


class Decisions:
    """The decisions of a database, oldest first. They are only ever added."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def add(self, decision: Decision) -> Decision:
        """Keeps DECISION, as `add_all` does; gives it back with its id and the words that it is about."""
        (kept,) = self.add_all([decision])
        return kept

    def add_all(self, wanted: Iterable[Decision]) -> tuple[Decision, ...]:
        """Keeps the decisions WANTED, all or none; they hold for the ids they name, whether or not these are held now.

        One that has an id which is kept already is passed over: it is that one. Gives back those that were kept, with
        their ids and the words that they are about.

        Raises DecisionError for one about sources, all held, that would have no effect or a forbidden one: a merge of
        an unnamed source, of two types without saying so, or of two of whom it was said that they are not one; a name
        for an unnamed source.
        """
        with self._database.writing() as connection:
            kept = tuple(kept for one in wanted if (kept := _keep(connection, one)) is not None)
            inherit_all(connection, {quote.of for one in kept for quote in one.quotes})
            return kept

    def all(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        with self._database.reading() as connection:
            return _with_quotes(connection, ruled.read(connection))

    def get(self, decision_id: str) -> Decision:
        """The decision with that id. Raises NotFoundError."""
        with self._database.reading() as connection:
            found = [one for one in ruled.read(connection) if one.id == decision_id]
            if not found:
                raise NotFoundError(f"no decision has the id {decision_id}", hint="`provenance review list` lists ids")
            return _with_quotes(connection, found)[0]

    def state(self, made: Iterable[Decision] | None = None) -> Rulings:
        """What all of them, or those that are given as MADE, amount to, among what is held."""
        with self._database.reading() as connection:
            return ruled.state(connection, ruled.read(connection) if made is None else made)

    def effects(self) -> Mapping[str, Effect]:
        """What has become of each decision, by its id."""
        with self._database.reading() as connection:
            found = ruled.read(connection)
            return effects(found, ruled.types_of(connection, found))

    def quotes_of(self, wanted: str) -> tuple[Quote, ...]:
        """The words of what is held under that id, by which it is known again; none where nothing is."""
        with self._database.reading() as connection:
            return tuple(quotes_of(connection, wanted))

    def obstacle(self, decision: Decision) -> str | None:
        """Why DECISION would be refused, in words; None where it would be kept."""
        with self._database.reading() as connection:
            return _obstacle(connection, decision)


def _keep(connection: Connection, decision: Decision) -> Decision | None:
    if decision.id and connection.scalar(select(decisions.c.id).where(decisions.c.id == decision.id)):
        return None
    if why := _obstacle(connection, decision):
        raise DecisionError(why)
    row = {
        "kind": decision.kind.value,
        "subject": decision.subject,
        "object": decision.object,
        "by": decision.by,
        "at": decision.at,
        "note": decision.note,
    }
    known = decision.quotes or tuple(
        quote
        for one in dict.fromkeys((decision.subject, decision.object))
        if one and decision.kind is not DecisionKind.UNDO
        for quote in quotes_of(connection, one)
    )
    kept = replace(decision, id=decision.id or _new_id(connection, decision), quotes=known)
    connection.execute(insert(decisions).values(id=kept.id, **row))
    if known:
        connection.execute(insert(quotes), [_row(kept.id, position, quote) for position, quote in enumerate(known)])
    return kept


def _new_id(connection: Connection, one: Decision) -> str:
    """A hash of ONE, and of how many that are the very same are kept already."""
    held = decisions.c
    same = [held.kind == one.kind.value, held.subject == one.subject, held.object.is_not_distinct_from(one.object)]
    same += [held.by == one.by, held.at == one.at, held.note == one.note]
    before = connection.scalar(select(func.count()).select_from(decisions).where(*same))
    moment = one.at.astimezone(dt.UTC).isoformat()
    return content_id(IdPrefix.DECISION, one.kind, one.subject, one.object, one.by, moment, one.note, before)


def _obstacle(connection: Connection, decision: Decision) -> str | None:
    if decision.kind in REVIEWS or decision.kind in {DecisionKind.UNDO, DecisionKind.SPLIT}:
        return None
    types = ruled.types_of(connection, [decision]) | _type(connection, decision.subject)
    if decision.kind in {DecisionKind.RENAME, DecisionKind.ALIAS} and (
        types.get(decision.subject) is SourceType.UNNAMED and decision.object
    ):
        return f"{decision.subject} is unnamed, and is never taken for anybody with a name"
    other = source_id(decision.object or "") if decision.kind is DecisionKind.ALIAS else decision.object
    if decision.kind is DecisionKind.RENAME or other is None or other == decision.subject:
        return None
    if {decision.subject, other} <= types.keys():
        across = decision.kind is DecisionKind.MERGE_ACROSS_TYPES
        if why := hindrance(types[decision.subject], types[other], across=across):
            return f"{decision.subject} and {other} are not merged: {why}"
    apart = ruled.identities(connection).kept_apart(decision.subject, other)
    return f"it was decided that {' and '.join(sorted(apart))} are different" if apart else None


def _type(connection: Connection, one: str) -> dict[str, SourceType]:
    return {source.id: source.type for source in nouns.sources(connection, [one]).values()}


def _row(decision_id: str, position: int, quote: Quote) -> dict[str, object]:
    fields = quote._asdict()
    return {"decision_id": decision_id, "position": position, "of_id": fields.pop("of"), **fields}


def _with_quotes(connection: Connection, found: Sequence[Decision]) -> tuple[Decision, ...]:
    query = select(quotes).where(among(quotes.c.decision_id, [one.id for one in found]))
    said: dict[str, list[Quote]] = defaultdict(list)
    for row in connection.execute(query.order_by(quotes.c.decision_id, quotes.c.position)):
        said[row.decision_id].append(Quote(row.of_id, row.sha256, row.location, row.start, row.source, row.content))
    return tuple(replace(one, quotes=tuple(said[one.id])) for one in found)
