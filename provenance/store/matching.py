"""Keeping the matches of a document, with the indexes that find them, and reading matches again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, Select, or_, select, union

from provenance.model import Basis, Extraction, IdPrefix, Match, MatchKind, Passage, Span
from provenance.store.decisions import rejected
from provenance.store.engine import Database
from provenance.store.inserting import write
from provenance.store.prepared import Plain, Prepared, of_ids
from provenance.store.tables import addresses, claims, matches, passages
from provenance.store.tables import claim_keys as keys_table
from provenance.store.tables import fingerprints as fingerprints_table
from provenance.tracing.families import Family, families, is_whole

if TYPE_CHECKING:
    from provenance.matching import ArticleInContext, ClaimInContext, Held

__all__ = ["Matcher", "Matches", "PlacedMatch", "families_of", "having", "index", "keep"]

Matcher: TypeAlias = "Callable[[Extraction, Held], Iterable[Match]]"
"""What finds the matches of a document that is held: `provenance.matching.matches`."""


def _having() -> Select[Any]:
    held = matches.c
    either = union(select(held.id).where(of_ids(held.one_id)), select(held.id).where(of_ids(held.other_id)))
    return select(matches).where(held.id.in_(either)).order_by(held.score.desc(), held.id)


_HAVING = Prepared(_having)
_PASSAGES = Prepared(
    lambda: select(passages).where(of_ids(passages.c.match_id)).order_by(passages.c.match_id, passages.c.position)
)
_NUMBERS = Plain(claims.c.article_id, claims.c.id, claims.c.number)
_ARTICLES_OF_CLAIMS = Plain(claims.c.id, claims.c.id, claims.c.article_id)


_ALL = select(matches).order_by(matches.c.id).limit(1000)
"""The next matches: as many as are read at once, so that a listing of any length takes the same memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMatch:
    """A match with, for each of the two that it joins, the article that this is or stands in."""

    match: Match
    articles: Mapping[str, str]


class Matches:
    """The matches of a database; those that a person rejected are given by their ids alone."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def of(self, claim_or_article_id: str, /) -> tuple[Match, ...]:
        """The matches of the claim, or the reprints of the article, with that id, the surest first."""
        held = matches.c
        return self._found(or_(held.one_id == claim_or_article_id, held.other_id == claim_or_article_id))

    def between(self, article_id: str, other_id: str, /) -> tuple[Match, ...]:
        """The matches between the claims of those two articles, and the articles' own, the surest first."""
        held = matches.c
        pair = {article_id, other_id}
        return self._found(held.one_article_id.in_(pair) & held.other_article_id.in_(pair))

    def get(self, match_id: str, /) -> Match | None:
        """The match with that id, whatever a person ruled; None where there is none."""
        with self._database.reading() as connection:
            return next(iter(_read(connection, matches.c.id == match_id)), None)

    def reprints(self) -> tuple[Match, ...]:
        """Every pair of articles of which one has a passage of the other, the surest first."""
        return self._found(matches.c.kind == MatchKind.REPRINT.value)

    def families(self, article_ids: Collection[str], /) -> tuple[Family, ...]:
        """The families of reprints that any of those articles are of, with all their members."""
        with self._database.reading() as connection:
            return families_of(connection, article_ids)

    def all(self) -> Iterator[PlacedMatch]:
        """Every match, in the order of ids, with the articles that its two are or stand in."""
        with self._database.reading() as connection:
            ruled_out = rejected(connection)
            last = ""
            while rows := connection.execute(_ALL.where(matches.c.id > last)).all():
                aligned = _passages(connection, [row.id for row in rows if row.kind == MatchKind.REPRINT.value])
                for row in rows:
                    if row.id not in ruled_out:
                        match = _match(row, aligned.get(row.id, ()))
                        places = {row.one_id: row.one_article_id, row.other_id: row.other_article_id}
                        yield PlacedMatch(match=match, articles=places)
                last = rows[-1].id

    def _found(self, condition: Any) -> tuple[Match, ...]:  # noqa: ANN401 - SQLAlchemy's type of a condition
        with self._database.reading() as connection:
            return _standing(connection, _read(connection, condition))


def having(connection: Connection, ids: Collection[str]) -> list[Match]:
    """The matches of any of those claims or articles that no person rejected, the surest first, without passages."""
    return list(_standing(connection, [_match(row, ()) for row in _HAVING.rows(connection, ids)]))


def families_of(connection: Connection, article_ids: Collection[str]) -> tuple[Family, ...]:
    """The families of reprints that any of those articles are of, with all their members."""
    wanted = set(article_ids)
    found: dict[str, Match] = {}
    waiting, seen = wanted, set[str]()
    while waiting:
        seen |= waiting
        whole = {match.id: match for match in having(connection, waiting) if is_whole(match)}
        found |= whole
        waiting = {one for match in whole.values() for one in (match.one, match.other)} - seen
    return tuple(family for family in families(found.values()) if not wanted.isdisjoint(family.articles))


def index(connection: Connection, extractions: Iterable[Extraction]) -> None:
    """Writes by what the articles and claims of EXTRACTIONS, which are held, can be found."""
    from provenance.matching import claim_keys, fingerprints, in_context

    articles: dict[str, ArticleInContext] = {}
    found: list[ClaimInContext] = []
    for extraction in extractions:
        in_it, by_article = in_context(extraction)
        articles |= in_it
        found += chain.from_iterable(by_article.values())
    write(
        connection,
        fingerprints_table,
        [{"value": value, "article_id": one} for one, article in articles.items() for value in fingerprints(article)],
    )
    own = [(True, address, one) for one, article in articles.items() for address in article.addresses]
    linked = [(False, address, one) for one, article in articles.items() for address in article.links]
    write(
        connection,
        addresses,
        [{"is_own": is_own, "address": address, "article_id": one} for is_own, address, one in own + linked],
    )
    numbers = {row.id: row.number for row in _NUMBERS.rows(connection, articles)}
    write(
        connection,
        keys_table,
        [{"value": value, "claim_number": numbers[one.claim.id]} for one in found for value in claim_keys(one)],
    )


def keep(connection: Connection, found: Collection[Match]) -> None:
    """Writes the matches FOUND, between articles and claims that are held."""
    articles = _articles_of(connection, found)
    rows = [
        {
            "id": match.id,
            "kind": match.kind.value,
            "one_id": match.one,
            "other_id": match.other,
            "one_article_id": articles[match.one],
            "other_article_id": articles[match.other],
            "score": match.score,
            "reason": match.reason,
            "upstream_id": match.upstream,
            "basis": match.basis.value if match.basis else None,
            "direction": match.direction,
        }
        for match in found
    ]
    write(connection, matches, rows, if_new=True)
    write(connection, passages, [row for match in found for row in _rows(match)])


def _articles_of(connection: Connection, found: Collection[Match]) -> dict[str, str]:
    """The article of each claim that is matched; an article's is its own."""
    ids = {one for match in found for one in (match.one, match.other)}
    articles = {one: one for one in ids if one.startswith(IdPrefix.ARTICLE.value)}
    found_articles = _ARTICLES_OF_CLAIMS.rows(connection, ids - articles.keys())
    return articles | {row.id: row.article_id for row in found_articles}


def _read(connection: Connection, condition: Any) -> list[Match]:  # noqa: ANN401
    """The matches that meet CONDITION, the surest first."""
    query = select(matches).where(condition).order_by(matches.c.score.desc(), matches.c.id)
    rows = connection.execute(query).all()
    aligned = _passages(connection, [row.id for row in rows if row.kind == MatchKind.REPRINT.value])
    return [_match(row, aligned.get(row.id, ())) for row in rows]


def _standing(connection: Connection, found: Collection[Match]) -> tuple[Match, ...]:
    """Those of FOUND that no person rejected."""
    ruled_out = rejected(connection) if found else frozenset()
    return tuple(match for match in found if match.id not in ruled_out)


def _rows(match: Match) -> Iterator[dict[str, Any]]:
    for position, passage in enumerate(match.passages):
        yield {
            "match_id": match.id,
            "position": position,
            "one_start": passage.one.start,
            "one_end": passage.one.end,
            "other_start": passage.other.start,
            "other_end": passage.other.end,
        }


def _passages(connection: Connection, ids: Collection[str]) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for row in _PASSAGES.rows(connection, ids):
        found[row.match_id].append(
            Passage(one=Span(row.one_start, row.one_end), other=Span(row.other_start, row.other_end))
        )
    return {match_id: tuple(aligned) for match_id, aligned in found.items()}


def _match(row: Any, aligned: tuple[Passage, ...]) -> Match:  # noqa: ANN401
    return Match(
        id=row.id,
        kind=MatchKind(row.kind),
        one=row.one_id,
        other=row.other_id,
        score=row.score,
        reason=row.reason,
        passages=aligned,
        upstream=row.upstream_id,
        basis=Basis(row.basis) if row.basis else None,
        direction=row.direction,
    )
