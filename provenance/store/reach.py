"""How often sources are cited in part of what is held, and what decisions change in that."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, join, literal, select

from provenance.store.folding import fold
from provenance.store.nouns import among
from provenance.store.rulings import Identities
from provenance.store.tables import (
    articles,
    attributions,
    citations,
    claim_attributions,
    voices,
)

__all__ = ["Ruled", "Scope", "SourceCounts", "by_article", "counted_anew", "counts", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which citing articles count: those in LANGUAGES (ISO 639-1), dated from SINCE to UNTIL, of OUTLETS by name.

    What is empty or None does not narrow. With `any_distance`, an article also cites whoever the articles cite that it
    has its claims from, and their outlets, as far as texts cite one another.
    """

    languages: Collection[str] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    outlets: Collection[str] = ()
    any_distance: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves any article out."""
        return bool(self.languages or self.since or self.until or self.outlets)

    @property
    def is_all(self) -> bool:
        """Whether all citations count, and they alone: what the kept counts are of."""
        return not self.narrows and not self.any_distance

    def condition(self) -> ColumnElement[bool]:
        """Whether a row of articles is in it; an article without a date is in no span of time."""
        held = articles.c
        return and_(
            literal(value=True),
            *([held.language.in_(sorted(self.languages))] if self.languages else []),
            *([held.date >= self.since] if self.since else []),
            *([held.date <= self.until] if self.until else []),
            *([held.outlet.in_(sorted(fold(name) for name in self.outlets))] if self.outlets else []),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What decisions change in counts: which sources are one, and what is rejected."""

    known: Identities = field(default_factory=Identities)
    rejected: Collection[str] = ()

    def __bool__(self) -> bool:
        """Whether they change anything."""
        return bool(self.known.heads or self.rejected)


class SourceCounts(NamedTuple):
    """A row of what is counted of a source, as `sources` has it."""

    source_id: str
    outlets: int
    articles: int
    claims: int
    origins: int
    relays: int


def counts(scope: Scope, ruled: Ruled) -> Subquery:
    """Rows of source_id, outlets, articles, claims, origins and relays: in SCOPE what `sources` keeps for all."""
    return (_counted(_said(ruled).subquery(), scope, ruled) if ruled else _direct(scope)).subquery()


def by_article(scope: Scope, ruled: Ruled) -> Select[Any]:
    """Rows of source, article, and how many claims of that article have it: in all, as origin, as relay."""
    if ruled:
        return _counted(_said(ruled).subquery(), scope, ruled, [articles.c.id.label("article_id")])
    held = citations.c
    query = select(held.source_id, held.article_id, held.claims, held.origins, held.relays)
    return query.where(_inside(scope)) if scope.narrows else query


def counted_anew(source_ids: Collection[str], ruled: Ruled) -> Select[Any]:
    """The same for those sources alone, among all that is held: what RULED makes of the counts that are kept."""
    said = _said(ruled).where(among(voices.c.source_id, source_ids)).subquery()
    return _counted(said, Scope(), ruled)


def _direct(scope: Scope) -> Select[str, int, int, int, int, int]:
    """Summed over the rows that are kept for each source and article."""
    return (
        select(
            citations.c.source_id,
            func.count(citations.c.outlet.distinct()).label("outlets"),
            func.count().label("articles"),
            func.sum(citations.c.claims).label("claims"),
            func.sum(citations.c.origins).label("origins"),
            func.sum(citations.c.relays).label("relays"),
        )
        .where(_inside(scope))
        .group_by(citations.c.source_id)
    )


def _inside(scope: Scope) -> ColumnElement[bool]:
    """Whether a row of citations is of an article in SCOPE.

    The articles are listed first: looked up one by one for every citation, they took 6.4 s in place of 1.4 for a fifth
    of a million citations.
    """
    return citations.c.article_id.in_(select(articles.c.id).where(scope.condition()))


def _said(ruled: Ruled) -> Select[Any]:
    """Who is named in which article, for which claim, and whether as the one who says it: a row a step of a voice."""
    carried = claim_attributions.c.attribution_id == attributions.c.id
    whole = join(attributions, voices, voices.c.attribution_id == attributions.c.id)
    query = select(
        attributions.c.article_id, claim_attributions.c.claim_id, voices.c.source_id, voices.c.final
    ).select_from(whole.outerjoin(claim_attributions, carried))
    return standing(query, ruled)


def standing(query: Select[Any], ruled: Ruled) -> Select[Any]:
    """QUERY without the steps of voices that rest on an attribution that is rejected."""
    if not ruled.rejected:
        return query
    return query.where(~among(voices.c.attribution_id, ruled.rejected), ~among(voices.c.evidence_id, ruled.rejected))


def _counted(said: Subquery, scope: Scope, ruled: Ruled, within: Sequence[ColumnElement[str]] = ()) -> Select[Any]:
    """How many different outlets, articles and claims the rows SAID have in SCOPE, by source.

    Where it is asked for WITHIN articles, there are not how many of these, but which.
    """
    final = case((said.c.final, said.c.claim_id))
    relayed = case((~said.c.final, said.c.claim_id))
    merged = func.json_each(json.dumps(dict(ruled.known.heads))).table_valued("key", "value")
    heads = select(merged.c.key, merged.c.value).cte("heads").prefix_with("MATERIALIZED")
    source = func.coalesce(heads.c.value, said.c.source_id) if ruled.known.heads else said.c.source_id
    places = within or (
        func.count(articles.c.outlet.distinct()).label("outlets"),
        func.count(articles.c.id.distinct()).label("articles"),
    )
    query = (
        select(
            source.label("source_id"),
            *places,
            func.count(said.c.claim_id.distinct()).label("claims"),
            func.count(final.distinct()).label("origins"),
            func.count(relayed.distinct()).label("relays"),
        )
        .select_from(said)
        .join(articles, articles.c.id == said.c.article_id)
        .where(scope.condition())
        .group_by(source, *within)
    )
    return query.outerjoin(heads, heads.c.key == said.c.source_id) if ruled.known.heads else query
