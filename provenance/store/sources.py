"""Ranking sources by who cites them, and finding one by its id or name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, column, func, select, table, union

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import IdPrefix, Source, SourceType
from provenance.store.decisions import identities, rejected, sources_as_ruled, standing
from provenance.store.engine import Database
from provenance.store.folding import fold
from provenance.store.ids import MOST_CANDIDATES, Ids, is_id_like
from provenance.store.nouns import among
from provenance.store.reach import Ruled, Scope, SourceCounts, counted_anew, counts
from provenance.store.rulings import Identities
from provenance.store.tables import articles, cited_types, source_names, sources, voices


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Sources as they are cited in part of what is held: of how many articles, who the most, the unnamed as a class."""

    articles: int
    ranking: tuple[RankedSource, ...]
    unnamed: UnnamedSources


_IDS = select(sources.c.id).order_by(sources.c.id).limit(1000)
"""The next sources: as many as are read at once, so that a listing of any length takes the same memory."""


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
        with self._database.reading() as connection:
            return _ranking(connection, _counted(connection, scope or Scope()), by, types, limit)

    def unnamed(self, *, scope: Scope | None = None) -> UnnamedSources:
        """The unnamed sources as a class, among the citations in SCOPE, by default all."""
        with self._database.reading() as connection:
            asked = scope or Scope()
            return _unnamed(connection, _counted(connection, asked), asked)

    def survey(
        self, *, by: SourceOrder, types: Collection[SourceType] = (), scope: Scope, limit: int | None = None
    ) -> Survey:
        """What `ranking` and `unnamed` say, counted once, and the number of articles in SCOPE, citing or not."""
        with self._database.reading() as connection:
            counted = _counted(connection, scope)
            held = select(func.count()).select_from(articles)
            number = connection.execute(held.where(scope.condition()) if scope.narrows else held).scalar_one()
            ranking = _ranking(connection, counted, by, types, limit)
            return Survey(articles=number, ranking=ranking, unnamed=_unnamed(connection, counted, scope))

    def all(self) -> Iterator[Source]:
        """Every source as decisions leave it, those that are one once, in the order of ids."""
        with self._database.reading() as connection:
            known = identities(connection)
            last = ""
            while ids := connection.scalars(_IDS.where(sources.c.id > last)).all():
                last = ids[-1]
                found = sources_as_ruled(connection, [one for one in ids if known.head(one) == one], known)
                yield from found.values()

    def find(self, id_or_name: str) -> str:
        """The id of the source that an id's prefix, one of its names, or words of a name in their order, point to.

        A name that is the words counts before names that contain them; an unnamed source has only its id. Raises
        NotFoundError, or AmbiguousError with the candidates.
        """
        if (named := self.named(id_or_name)) is not None:
            return named
        wanted = f" {fold(id_or_name)} "
        inside = (" " + source_names.c.folded + " ").contains(wanted, autoescape=True)
        return _only(self._named(inside, lambda given: wanted in f" {fold(given)} "), id_or_name)

    def named(self, id_or_name: str) -> str | None:
        """The id of the source that an id's prefix, or the whole of one of its names, points to; None where none does.

        Of several that decisions made one, it is the one that stands for them. Raises AmbiguousError with the
        candidates, and NotFoundError for an id that no source has.
        """
        if is_id_like(id_or_name) and id_or_name.strip().lower().startswith(IdPrefix.SOURCE.value):
            resolved = Ids(self._database).resolve(id_or_name, kinds=[IdPrefix.SOURCE])
            with self._database.reading() as connection:
                return identities(connection).head(resolved)
        wanted = fold(id_or_name)
        found = self._named(source_names.c.folded == wanted, lambda given: fold(given) == wanted)
        return _only(found, id_or_name) if found else None

    def itself(self, id_or_name: str) -> str:
        """The very source that an id's prefix or a name points to, whatever it is taken for. Raises as `find` does."""
        if is_id_like(id_or_name) and id_or_name.strip().lower().startswith(IdPrefix.SOURCE.value):
            return Ids(self._database).resolve(id_or_name, kinds=[IdPrefix.SOURCE])
        head, wanted = self.find(id_or_name), fold(id_or_name)
        with self._database.reading() as connection:
            known = identities(connection)
            held = select(source_names.c.source_id, source_names.c.folded)
            rows = connection.execute(held.where(among(source_names.c.source_id, known.members(head)))).all()
        names: set[tuple[str, str]] = {(row.source_id, row.folded) for row in rows}
        names |= {(one, fold(name)) for one in known.members(head) for name in known.given(one)}
        for found in ({one for one, name in names if name == wanted}, {one for one, name in names if wanted in name}):
            if len(found) == 1:
                return found.pop()
        return head

    def _named(self, condition: ColumnElement[bool], given: Callable[[str], bool]) -> Sequence[tuple[str, str]]:
        """The ids and names of sources of which a name in the documents meets CONDITION, or one that is GIVEN."""
        with self._database.reading() as connection:
            known = identities(connection)
            ids = set(connection.scalars(select(source_names.c.source_id).distinct().where(condition)))
            ids |= {one for one in known.names.keys() | known.aliases.keys() if any(map(given, known.given(one)))}
            found = sources_as_ruled(connection, {known.head(one) for one in ids}, known)
        return sorted((one.id, one.name) for one in found.values())


def _ruled(connection: Connection) -> Ruled:
    return Ruled(known=identities(connection), rejected=rejected(connection))


def _touched(connection: Connection, ruled: Ruled) -> frozenset[str]:
    """The sources of which the counts that are kept are not what RULED makes of them."""
    query = select(voices.c.source_id).distinct()
    either = union(
        query.where(among(voices.c.attribution_id, ruled.rejected)),
        query.where(among(voices.c.evidence_id, ruled.rejected)),
    )
    members = {member for head in ruled.known.merged for member in ruled.known.members(head)}
    changed = connection.scalars(either) if ruled.rejected else ()
    return frozenset(members.union(*(ruled.known.members(one) for one in changed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """The QUERY of sources with their counts, its columns of counts, and what decisions make of them.

    Of the sources `anew`, if any, the query has not what RULED leaves of the counts that are kept.
    """

    query: Select[Any]
    columns: Mapping[str, ColumnElement[int]]
    ruled: Ruled
    anew: Collection[str] = ()


def _counted(connection: Connection, scope: Scope) -> _Counted:
    """What is counted in SCOPE."""
    ruled = _ruled(connection)
    if scope.is_all:
        kept = {key.value: sources.c[key.value] for key in SourceOrder}
        query = select(sources.c.id.label("source_id"), *kept.values()).where(sources.c.outlets > 0)
        return _Counted(query=query, columns=kept, ruled=ruled, anew=_touched(connection, ruled))
    if scope.any_distance:
        from provenance.store.distance import counts_through

        inside: FromClause = _noted(connection, counts_through(connection, scope, ruled))
    else:
        inside = counts(scope, ruled)
    columns = {key.value: inside.c[key.value] for key in SourceOrder}
    query = select(sources.c.id.label("source_id"), *columns.values())
    return _Counted(query=query.join(inside, inside.c.source_id == sources.c.id), columns=columns, ruled=ruled)


def _noted(connection: Connection, rows: Sequence[SourceCounts]) -> FromClause:
    """ROWS as a table, which is there until the transaction ends, as nothing that reads is ever committed."""
    names = SourceCounts._fields
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE found ({names[0]} PRIMARY KEY, {', '.join(names[1:])})")
    if rows:
        connection.exec_driver_sql(f"INSERT INTO found VALUES ({', '.join('?' * len(names))})", rows)  # noqa: S608
    return table("found", *(column(name) for name in names))


def _ranking(
    connection: Connection, counted: _Counted, by: SourceOrder, types: Collection[SourceType], limit: int | None
) -> tuple[RankedSource, ...]:
    query, ruled, keys = counted.query, counted.ruled, (by, *SourceOrder)
    # Of sources that are one, some may tell the type that others do not: then types are looked at afterwards.
    typed_at_once = bool(counted.anew) or not ruled.known.heads
    if types and typed_at_once:
        query = query.where(sources.c.type.in_([one.value for one in types]))
    if counted.anew:
        query = query.where(~among(sources.c.id, counted.anew))
    query = query.order_by(*(counted.columns[key.value].desc() for key in keys), sources.c.name, sources.c.id)
    rows = list(connection.execute(query.limit(limit if typed_at_once or not types else None)))
    if counted.anew:
        rows += connection.execute(counted_anew(counted.anew, ruled))
    found = sources_as_ruled(connection, {row.source_id for row in rows}, ruled.known)
    reviewed = _reviewed(connection, found, ruled.known)
    ranked = [_ranked(row, found[row.source_id], reviewed[row.source_id]) for row in rows]
    ranked = [one for one in ranked if not types or one.type in types]
    ranked.sort(key=lambda one: (*(-getattr(one, key.value) for key in keys), one.name, one.id))
    return tuple(ranked[:limit])


def _unnamed(connection: Connection, counted: _Counted, scope: Scope) -> UnnamedSources:
    if scope.is_all:
        kept = cited_types.c
        of_class = kept.type == SourceType.UNNAMED.value
        sums = (func.sum(kept.sources).filter(of_class), func.sum(kept.origins).filter(of_class))
        found = select(*sums, func.sum(kept.origins))
    else:
        of_class, origins = sources.c.type == SourceType.UNNAMED.value, counted.columns["origins"]
        found = counted.query.with_only_columns(
            func.count().filter(of_class), func.sum(origins).filter(of_class), func.sum(origins)
        )
    unnamed, said, every = (value or 0 for value in connection.execute(found).one())
    return UnnamedSources(sources=unnamed, origins=said, share=said / every if every else 0.0)


def _ranked(row: Any, source: Source, reviewed: int) -> RankedSource:  # noqa: ANN401 - a row of the query above
    return RankedSource(
        id=source.id,
        name=source.name,
        type=source.type,
        domain=source.domain,
        reviewed=reviewed,
        **{key.value: getattr(row, key.value) for key in SourceOrder},
    )


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


def _reviewed(connection: Connection, source_ids: Collection[str], known: Identities) -> Counter[str]:
    """How many attributions with each source in their voice stand accepted or rejected."""
    ruled = standing(connection)
    if not ruled:
        return Counter()
    members = {member for one in source_ids for member in known.members(one)}
    query = select(voices.c.source_id, voices.c.attribution_id).where(
        among(voices.c.source_id, members), among(voices.c.attribution_id, ruled)
    )
    steps = {(known.head(row.source_id), row.attribution_id) for row in connection.execute(query)}
    return Counter(source_id for source_id, _ in steps)
