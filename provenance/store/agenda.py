"""What a person had best look at next: what is least certain, and what most rests on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select, union

from provenance.identity.likeness import may_be_one
from provenance.model import IdPrefix, MatchKind, Source, SourceType
from provenance.store import decisions
from provenance.store.engine import Database
from provenance.store.nouns import among
from provenance.store.prepared import ask
from provenance.store.rulings import Rulings, hindrance
from provenance.store.tables import attributions, claim_attributions, sources, voices

__all__ = ["Agenda", "AgendaOrder", "Doubt"]

_HANGING = f"""
    WITH
    below (claim_id, number) AS MATERIALIZED (
        SELECT upstream_id, count(*) FROM matches
        WHERE upstream_id IS NOT NULL AND basis <> 'date' AND id NOT IN (SELECT value FROM json_each(:settled))
        GROUP BY upstream_id
    ),
    rests (id, claim_id) AS (
        SELECT attribution_id, claim_id FROM claim_attributions
        UNION
        SELECT evidence_id, claim_id FROM voices JOIN claim_attributions USING (attribution_id)
    ),
    doubted (id, confidence, hanging) AS (
        SELECT attributions.id, confidence, sum(1 + coalesce(number, 0))
        FROM attributions JOIN rests USING (id) LEFT JOIN below USING (claim_id)
        WHERE :article IS NULL OR article_id = :article
        GROUP BY attributions.id
        UNION ALL
        SELECT id, score, CASE basis WHEN 'date' THEN 0 ELSE 1 + coalesce(number, 0) END
        FROM matches LEFT JOIN below ON claim_id = iif(upstream_id = one_id, other_id, one_id)
        WHERE upstream_id IS NOT NULL AND kind <> '{MatchKind.REPRINT.value}'
        AND (:article IS NULL OR :article IN (one_article_id, other_article_id))
    )
    SELECT id, confidence, hanging FROM doubted
    WHERE id NOT IN (SELECT value FROM json_each(:settled))
    AND substr(id, 1, 1) IN (SELECT value FROM json_each(:kinds))
"""  # noqa: S608 - made of words of this program
"""Of each attribution, the claims that it carries, or in whose voices it is the evidence of a step, with those that
were taken over from each; of a match between claims, the one farther from the origin, and those taken over from it."""

_ORDERS = {
    "risk": "(1 - confidence) * hanging DESC, hanging DESC",
    "doubt": "confidence, hanging DESC",
    "reliance": "hanging DESC, confidence",
}


class AgendaOrder(StrEnum):
    """What is looked at first."""

    RISK = "risk"
    """That of whose claims the most are expected to be wrong: what hangs on it, times how likely it is wrong."""
    DOUBT = "doubt"
    """The least certain."""
    RELIANCE = "reliance"
    """What the most claims hang on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An attribution or a match that nobody ruled on; or, with `other`, two sources that may be one.

    `confidence` in [0, 1] is the program's own that things are as they stand; `hanging` counts the claims that are
    otherwise if they are not.
    """

    subject: str
    other: str | None
    confidence: float
    hanging: int

    def rank(self, by: AgendaOrder) -> tuple[float, ...]:
        """What comes first has the smallest."""
        return {
            AgendaOrder.RISK: ((self.confidence - 1) * self.hanging, -self.hanging),
            AgendaOrder.DOUBT: (self.confidence, -self.hanging),
            AgendaOrder.RELIANCE: (-self.hanging, self.confidence),
        }[by]


class Agenda:
    """What is left to rule on in a database."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def doubts(
        self, *, by: AgendaOrder, kinds: Collection[IdPrefix], article_id: str | None = None, limit: int
    ) -> tuple[Doubt, ...]:
        """The LIMIT things of KINDS (ATTRIBUTION, MATCH, SOURCE) to look at first; those that nobody could tell last.

        With ARTICLE_ID, only what stands in that article; no sources then, which stand in many.
        """
        with self._database.reading() as connection:
            ruled = decisions.state(connection, decisions.read(connection))
            settled = {"settled": json.dumps(list(ruled.reviews)), "article": article_id}
            wanted = settled | {"kinds": json.dumps([kind.value for kind in kinds])}
            most = limit + len(ruled.unsure)
            query = f"{_HANGING} ORDER BY {_ORDERS[by.value]}, id LIMIT {most}"
            found = [
                Doubt(subject=one, other=None, confidence=confidence, hanging=hanging)
                for one, confidence, hanging in ask(connection, query, wanted)
            ]
            if IdPrefix.SOURCE in kinds and article_id is None:
                found += _alike(connection, ruled)
        unsure = {one: about in ruled.unsure for one in found for about in [_about(one)]}
        return tuple(sorted(found, key=lambda one: (unsure[one], *one.rank(by), one.subject))[:limit])

    def resting_on(self, attribution_id: str) -> tuple[str, ...]:
        """The claims that the attribution carries, or that are said by way of it, in the order of ids."""
        either = union(
            select(claim_attributions.c.claim_id).where(claim_attributions.c.attribution_id == attribution_id),
            select(claim_attributions.c.claim_id)
            .join(voices, voices.c.attribution_id == claim_attributions.c.attribution_id)
            .where(voices.c.evidence_id == attribution_id),
        ).subquery()
        with self._database.reading() as connection:
            return tuple(connection.scalars(select(either.c.claim_id).order_by(either.c.claim_id)))

    def attributions(
        self,
        *,
        method: str = "",
        confidence: tuple[float, float] = (0.0, 1.0),
        article_id: str | None = None,
        source_id: str | None = None,
    ) -> tuple[str, ...]:
        """The attributions found by a method that begins with METHOD, with a confidence from the one to the other.

        Only those in that article, and with that source in their voice, where these are given. In the order of ids.
        """
        held = attributions.c
        query = select(held.id).where(held.confidence.between(*confidence), held.method.startswith(method))
        with self._database.reading() as connection:
            if article_id is not None:
                query = query.where(held.article_id == article_id)
            if source_id is not None:
                members = decisions.identities(connection).members(source_id)
                spoken = select(voices.c.attribution_id).where(among(voices.c.source_id, members))
                query = query.where(held.id.in_(spoken))
            return tuple(connection.scalars(query.order_by(held.id)))


def _about(one: Doubt) -> frozenset[str]:
    return frozenset((one.subject, one.other)) if one.other else frozenset((one.subject,))


def _alike(connection: Connection, ruled: Rulings) -> Iterator[Doubt]:
    """Sources whose names let think that they are one; of two that were merged or kept apart, nothing is said."""
    known = ruled.identities
    held = sources.c
    rows = connection.execute(
        select(held.id, held.name, held.type, held.claims)
        .where(held.type != SourceType.UNNAMED.value, held.claims > 0)
        .order_by(held.claims.desc(), held.id)
    ).all()
    heads = {row.id: row for row in rows if row.id not in known.heads}
    called = [
        Source(id=one, name=known.names.get(one, row.name), type=SourceType(row.type)) for one, row in heads.items()
    ]
    for pair in may_be_one(called):
        one, other = heads[pair.one], heads[pair.other]
        if hindrance(SourceType(one.type), SourceType(other.type), across=False):
            continue
        if known.kept_apart(pair.one, pair.other) is None:
            hanging = min(one.claims, other.claims)
            yield Doubt(subject=pair.one, other=pair.other, confidence=1 - pair.score, hanging=hanging)
