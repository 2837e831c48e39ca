"""Keeping the matches of a document, with the indexes that find them, and reading matches again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, insert, or_, select, union
from sqlalchemy.dialects.sqlite import insert as upsert

from provenance.matching import Held, claim_keys, fingerprints, in_context
from provenance.model import Basis, Extraction, IdPrefix, Match, MatchKind, Passage, Span
from provenance.store.engine import Database
from provenance.store.held import HeldForMatching
from provenance.store.nouns import among
from provenance.store.prepared import Prepared, of_ids
from provenance.store.tables import addresses, claims, matches, passages
from provenance.store.tables import claim_keys as keys_table
from provenance.store.tables import fingerprints as fingerprints_table

__all__ = ["Matcher", "Matches", "index", "keep", "of_claims"]

Matcher: TypeAlias = Callable[[Extraction, Held], Iterable[Match]]
"""What finds the matches of a document that is held: `provenance.matching.matches`."""


def _of_claims() -> Select[Any]:
    held = matches.c
    either = union(select(held.id).where(of_ids(held.one_id)), select(held.id).where(of_ids(held.other_id)))
    return select(matches).where(held.id.in_(either)).order_by(held.score.desc(), held.id)


_OF_CLAIMS = Prepared(_of_claims)


class Matches:
    """The matches of a database."""

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
        """The match with that id; None where there is none."""
        return next(iter(self._found(matches.c.id == match_id)), None)

    def reprints(self) -> tuple[Match, ...]:
        """Every pair of articles of which one has a passage of the other, the surest first."""
        return self._found(matches.c.kind == MatchKind.REPRINT.value)

    def _found(self, condition: Any) -> tuple[Match, ...]:  # noqa: ANN401 - SQLAlchemy's type of a condition
        query = select(matches).where(condition).order_by(matches.c.score.desc(), matches.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            aligned = _passages(connection, [row.id for row in rows if row.kind == MatchKind.REPRINT.value])
        return tuple(_match(row, aligned.get(row.id, ())) for row in rows)


def of_claims(connection: Connection, claim_ids: Collection[str]) -> list[Match]:
    """The matches of any of those claims, the surest first."""
    return [_match(row, ()) for row in _OF_CLAIMS.rows(connection, claim_ids)]


def index(connection: Connection, extraction: Extraction) -> None:
    """Writes by what EXTRACTION's articles and claims, which are held, can be found."""
    articles, by_article = in_context(extraction)
    _write(
        connection,
        fingerprints_table,
        [{"value": value, "article_id": one} for one, article in articles.items() for value in fingerprints(article)],
    )
    own = [(True, address, one) for one, article in articles.items() for address in article.addresses]
    linked = [(False, address, one) for one, article in articles.items() for address in article.links]
    _write(
        connection,
        addresses,
        [{"is_own": is_own, "address": address, "article_id": one} for is_own, address, one in own + linked],
    )
    numbered = select(claims.c.id, claims.c.number).where(among(claims.c.article_id, articles))
    numbers = {row.id: row.number for row in connection.execute(numbered)}
    found = (claim for of_article in by_article.values() for claim in of_article)
    _write(
        connection,
        keys_table,
        [{"value": value, "claim_number": numbers[one.claim.id]} for one in found for value in claim_keys(one)],
    )


def keep(connection: Connection, extraction: Extraction, matcher: Matcher) -> None:
    """Writes the matches that MATCHER finds between EXTRACTION, which is held and indexed, and all that is held."""
    found = list(matcher(extraction, HeldForMatching(connection)))
    articles = _articles_of(connection, found)
    for match in found:
        connection.execute(
            upsert(matches).on_conflict_do_nothing(),
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
            },
        )
    _write(connection, passages, [row for match in found for row in _rows(match)])


def _write(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401
    if rows:
        connection.execute(insert(table), rows)


def _articles_of(connection: Connection, found: Collection[Match]) -> dict[str, str]:
    """The article of each claim that is matched; an article's is its own."""
    ids = {one for match in found for one in (match.one, match.other)}
    articles = {one: one for one in ids if one.startswith(IdPrefix.ARTICLE.value)}
    query = select(claims.c.id, claims.c.article_id).where(among(claims.c.id, ids - articles.keys()))
    return articles | {row.id: row.article_id for row in connection.execute(query)}


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
    held = passages
    query = select(held).where(among(held.c.match_id, ids)).order_by(held.c.match_id, held.c.position)
    found: dict[str, list[Passage]] = defaultdict(list)
    for row in connection.execute(query):
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
