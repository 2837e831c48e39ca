"""How often sources are cited in part of what is held, or through other articles that are held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, join, literal, select, union_all

from provenance.model import Basis, MatchKind
from provenance.store.folding import fold
from provenance.store.tables import (
    articles,
    attributions,
    citations,
    claim_attributions,
    claims,
    matches,
    source_names,
    voices,
)

__all__ = ["Scope", "counts"]


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


def counts(scope: Scope) -> Subquery:
    """Rows of source_id, outlets, articles, claims, origins and relays: in SCOPE what `sources` keeps for all."""
    return (_through(scope) if scope.any_distance else _direct(scope)).subquery()


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
        .join(articles, articles.c.id == citations.c.article_id)
        .where(scope.condition())
        .group_by(citations.c.source_id)
    )


def _through(scope: Scope) -> Select[str, int, int, int, int, int]:
    """Counted over every claim that the claims of each article are from, whatever number of articles lies between."""
    held = matches.c
    is_cited = and_(held.basis != Basis.DATE.value, held.kind != MatchKind.REPRINT.value)
    other = case((held.upstream_id == held.one_id, held.other_id), else_=held.one_id)
    first = select(other.label("claim_id"), held.upstream_id.label("from_id")).where(
        held.upstream_id.is_not(None), is_cited
    )
    reached = first.cte("reached", recursive=True)
    onward = select(reached.c.claim_id, held.upstream_id)
    reached = reached.union(
        # Two terms, so that each is looked up by an index.
        onward.join(matches, held.one_id == reached.c.from_id).where(held.upstream_id == held.other_id, is_cited),
        onward.join(matches, held.other_id == reached.c.from_id).where(held.upstream_id == held.one_id, is_cited),
    )
    named = select(source_names.c.folded, source_names.c.source_id).distinct().subquery()
    taking, origin, outlet = claims.alias("taking"), claims.alias("origin"), articles.alias("outlet")
    whole = join(attributions, voices, voices.c.attribution_id == attributions.c.id)
    carried = claim_attributions.c.attribution_id == attributions.c.id
    said = union_all(
        select(
            attributions.c.article_id, claim_attributions.c.claim_id, voices.c.source_id, voices.c.final
        ).select_from(whole.outerjoin(claim_attributions, carried)),
        select(taking.c.article_id, taking.c.id, voices.c.source_id, voices.c.final)
        .select_from(reached)
        .join(taking, taking.c.id == reached.c.claim_id)
        .join(claim_attributions, claim_attributions.c.claim_id == reached.c.from_id)
        .join(voices, voices.c.attribution_id == claim_attributions.c.attribution_id),
        select(taking.c.article_id, taking.c.id, named.c.source_id, literal(value=False))
        .select_from(reached)
        .join(taking, taking.c.id == reached.c.claim_id)
        .join(origin, origin.c.id == reached.c.from_id)
        .join(outlet, outlet.c.id == origin.c.article_id)
        .join(named, named.c.folded == outlet.c.outlet),
    ).subquery()
    final = case((said.c.final, said.c.claim_id))
    relayed = case((~said.c.final, said.c.claim_id))
    return (
        select(
            said.c.source_id,
            func.count(articles.c.outlet.distinct()).label("outlets"),
            func.count(articles.c.id.distinct()).label("articles"),
            func.count(said.c.claim_id.distinct()).label("claims"),
            func.count(final.distinct()).label("origins"),
            func.count(relayed.distinct()).label("relays"),
        )
        .join(articles, articles.c.id == said.c.article_id)
        .where(scope.condition())
        .group_by(said.c.source_id)
    )
