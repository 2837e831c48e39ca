"""Ranking sources by who cites them, and finding one by its id or name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import DecisionKind, IdPrefix, SourceType
from provenance.store.decisions import given_names
from provenance.store.engine import Database
from provenance.store.folding import fold
from provenance.store.ids import MOST_CANDIDATES, Ids, is_id_like
from provenance.store.nouns import among
from provenance.store.reach import Scope, counts
from provenance.store.tables import articles, decisions, source_names, sources, voices


class SourceOrder(StrEnum):
    """What sources can be ranked by; the fields of RankedSource."""

    OUTLETS = "outlets"
    ARTICLES = "articles"
    CLAIMS = "claims"
    ORIGINS = "origins"
    RELAYS = "relays"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSource:
    """A source with how it is cited.

    `outlets` counts the distinct publishers of the citing articles (else their authors, else their documents),
    `claims` the claims in whose voice it is, `origins` those that it says itself, `relays` those that it passes on
    from somebody else, `reviewed` the citing attributions that a person has ruled on.
    """

    id: str
    name: str
    type: SourceType
    domain: str | None
    outlets: int
    articles: int
    claims: int
    origins: int
    relays: int
    reviewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedSources:
    """How many sources are unnamed, of how many claims they are the origin, and which share of all origins that is."""

    sources: int
    origins: int
    share: float


class Sources:
    """The sources of a database."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def ranking(
        self,
        *,
        by: SourceOrder = SourceOrder.OUTLETS,
        types: Collection[SourceType] = (),
        scope: Scope | None = None,
        limit: int | None = None,
    ) -> tuple[RankedSource, ...]:
        """The sources with the most of BY first, of those TYPES where any are given; ties by outlets, then name.

        Counted are the citations in SCOPE, by default all, of which the counts are kept.
        """
        counted, query = _counted(scope or Scope())
        if types:
            query = query.where(sources.c.type.in_([one.value for one in types]))
        order = [counted[key.value].desc() for key in (by, *SourceOrder)]
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*order, sources.c.name, sources.c.id).limit(limit)).all()
            given = given_names(connection, [row.id for row in rows])
            reviewed = _reviewed(connection, [row.id for row in rows])
        return tuple(
            RankedSource(
                id=row.id,
                name=given.get(row.id, row.name),
                type=SourceType(row.type),
                domain=row.domain,
                outlets=row.outlets,
                articles=row.articles,
                claims=row.claims,
                origins=row.origins,
                relays=row.relays,
                reviewed=reviewed.get(row.id, 0),
            )
            for row in rows
        )

    def articles_in(self, scope: Scope) -> int:
        """How many articles are in SCOPE, whether or not they cite anybody."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count(articles.c.id)).where(scope.condition())).scalar_one()

    def unnamed(self, *, scope: Scope | None = None) -> UnnamedSources:
        """The unnamed sources as a class, among the citations in SCOPE, by default all."""
        counted, query = _counted(scope or Scope())
        of_class = sources.c.type == SourceType.UNNAMED.value
        found = query.with_only_columns(
            func.count().filter(of_class),
            func.sum(counted["origins"]).filter(of_class),
            func.sum(counted["origins"]),
        )
        with self._database.reading() as connection:
            number, unnamed, every = connection.execute(found).one()
        return UnnamedSources(sources=number, origins=unnamed or 0, share=(unnamed or 0) / every if every else 0.0)

    def find(self, id_or_name: str) -> str:
        """The id of the source that an id's prefix, one of its names, or words of a name in their order, point to.

        A name that is the words counts before names that contain them; an unnamed source has only its id. Raises
        NotFoundError, or AmbiguousError with the candidates.
        """
        if (named := self.named(id_or_name)) is not None:
            return named
        inside = (" " + source_names.c.folded + " ").contains(f" {fold(id_or_name)} ", autoescape=True)
        return _only(self._named(inside), id_or_name)

    def named(self, id_or_name: str) -> str | None:
        """The id of the source that an id's prefix, or the whole of one of its names, points to; None where none does.

        Raises AmbiguousError with the candidates, and NotFoundError for an id that no source has.
        """
        if is_id_like(id_or_name) and id_or_name.strip().lower().startswith(IdPrefix.SOURCE.value):
            return Ids(self._database).resolve(id_or_name, kinds=[IdPrefix.SOURCE])
        found = self._named(source_names.c.folded == fold(id_or_name))
        return _only(found, id_or_name) if found else None

    def _named(self, condition: ColumnElement[bool]) -> Sequence[tuple[str, str]]:
        query = (
            select(sources.c.id, sources.c.name).distinct().join(source_names).where(condition).order_by(sources.c.id)
        )
        with self._database.reading() as connection:
            return [(row.id, row.name) for row in connection.execute(query)]


def _counted(scope: Scope) -> tuple[ReadOnlyColumnCollection[str, Any], Select[Any]]:
    """The columns of counts, by their names, and the query of sources with them that are cited at all."""
    if not scope.narrows and not scope.any_distance:
        return sources.c, select(sources).where(sources.c.outlets > 0)
    found = counts(scope)
    columns = [found.c[key.value] for key in SourceOrder]
    query = select(sources.c.id, sources.c.name, sources.c.type, sources.c.domain, *columns)
    return found.c, query.join(found, found.c.source_id == sources.c.id)


def _only(found: Sequence[tuple[str, str]], words: str) -> str:
    if not found:
        raise NotFoundError(f"no source has the name “{words}”", hint="`provenance sources` lists names")
    if len(found) > 1:
        raise AmbiguousError(
            f"{len(found)} sources have the words “{words}” in their names",
            candidates=[f"{source_id}  {name}" for source_id, name in found[:MOST_CANDIDATES]],
            hint="give more words, or an id",
        )
    return found[0][0]


def _reviewed(connection: Connection, source_ids: Collection[str]) -> dict[str, int]:
    """How many attributions with each source in their voice were accepted or rejected."""
    query = (
        select(voices.c.source_id, func.count(distinct(voices.c.attribution_id)))
        .join_from(decisions, voices, voices.c.attribution_id == decisions.c.subject)
        .where(
            among(voices.c.source_id, source_ids),
            decisions.c.kind.in_([DecisionKind.ACCEPT.value, DecisionKind.REJECT.value]),
        )
        .group_by(voices.c.source_id)
    )
    return {source_id: number for source_id, number in connection.execute(query)}  # noqa: C416
