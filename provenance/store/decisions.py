"""What people ruled, and what it means for what is shown."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from provenance.model import Decision, DecisionKind
from provenance.store.engine import Database
from provenance.store.nouns import among
from provenance.store.tables import decisions

_REVIEWS = (DecisionKind.ACCEPT, DecisionKind.REJECT)


class Decisions:
    """The decisions of a database, oldest first. They are only ever added."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def add(self, decision: Decision) -> None:
        """Keeps DECISION; it holds for the id it names, whether or not that is held now."""
        row = {
            "kind": decision.kind.value,
            "subject": decision.subject,
            "object": decision.object,
            "by": decision.by,
            "at": decision.at,
            "note": decision.note,
        }
        with self._database.writing() as connection:
            connection.execute(insert(decisions).values(row))

    def all(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.number)).all()
        return tuple(
            Decision(
                kind=DecisionKind(row.kind),
                subject=row.subject,
                object=row.object,
                by=row.by,
                at=row.at,
                note=row.note,
            )
            for row in rows
        )


def reviews(connection: Connection, ids: Collection[str]) -> dict[str, DecisionKind]:
    """ACCEPT or REJECT for each of IDS that was ruled on: the last ruling counts."""
    query = (
        select(decisions.c.subject, decisions.c.kind)
        .where(among(decisions.c.subject, ids), decisions.c.kind.in_([kind.value for kind in _REVIEWS]))
        .order_by(decisions.c.number)
    )
    return {subject: DecisionKind(kind) for subject, kind in connection.execute(query)}


def given_names(connection: Connection, source_ids: Collection[str]) -> dict[str, str]:
    """The name that a person gave each of SOURCE_IDS, where one did: the last one counts."""
    query = (
        select(decisions.c.subject, decisions.c.object)
        .where(
            among(decisions.c.subject, source_ids),
            decisions.c.kind == DecisionKind.RENAME.value,
            decisions.c.object.is_not(None),
        )
        .order_by(decisions.c.number)
    )
    return {subject: name for subject, name in connection.execute(query)}  # noqa: C416
