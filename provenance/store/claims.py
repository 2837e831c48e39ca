"""Finding claims: by words, by article, by source, by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from provenance.model import Claim, DecisionKind, Kind
from provenance.store import decisions, nouns
from provenance.store.engine import Database
from provenance.store.prepared import Plain, Prepared, of_ids
from provenance.store.tables import (
    articles,
    attributions,
    claim_attributions,
    claim_words,
    claims,
    voices,
)

_MOST_HOLDERS = 300
"""Claims with a term that are looked at: what more have tells little, and search stays quick in a large collection."""

_LEAST_RANKED = 12
"""Claims whose words are counted, if no more are wanted: those that share the rarest terms. More find no better ones,
measured."""

_GREATEST_NUMBER = select(func.max(claims.c.number))
_TEXTS = Prepared(
    lambda: (
        select(claims.c.number, claims.c.id, claims.c.text, articles.c.language)
        .join(articles)
        .where(of_ids(claims.c.number))
    )
)
_KINDS = Plain(attributions.c.id, attributions.c.id, attributions.c.kind)
_TITLES = Plain(articles.c.id, articles.c.id, articles.c.title, articles.c.publisher)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim with what a list of claims shows of it.

    `chains` has the names of each carrying attribution's voice, nearest first, `kinds` their kinds, and `reviews` what
    a person ruled on them, in the order of `claim.attribution_ids`; all are empty for a claim in the article's own
    voice. Whoever is named by way of a rejected attribution is in no other one's chain.
    """

    claim: Claim
    article_title: str | None
    publisher: str | None
    kinds: tuple[Kind, ...]
    chains: tuple[tuple[str, ...], ...]
    reviews: tuple[DecisionKind | None, ...]

    @property
    def voices(self) -> tuple[tuple[tuple[str, ...], Kind, DecisionKind | None], ...]:
        """The chain of each carrying attribution that nobody rejected, with its kind and review."""
        carried = zip(self.chains, self.kinds, self.reviews, strict=True)
        return tuple(one for one in carried if one[2] is not DecisionKind.REJECT)


class Claims:
    """The claims of a database, to search."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def search(
        self,
        words: str = "",
        *,
        article_id: str | None = None,
        source_id: str | None = None,
        kind: Kind | None = None,
        limit: int | None = None,
    ) -> tuple[FoundClaim, ...]:
        """Claims with all of WORDS in any order, best match first; without WORDS, in the order in which they were read.

        SOURCE_ID keeps those whose voice it is part of, KIND those carried by such an attribution. WORDS are
        words, whatever signs stand in them; case and accents make no difference.
        """
        query = _query(" ".join(_quoted(words)) if words.strip() else None)
        if words.strip() and not _quoted(words):
            return ()
        with self._database.reading() as connection:
            query = _narrowed(connection, query, article_id, source_id, kind)
            return _found(connection, connection.scalars(query.limit(limit)).all())

    def alike(  # noqa: PLR0913 - what narrows a search
        self,
        text: str,
        *,
        language: str | None,
        article_id: str | None = None,
        source_id: str | None = None,
        kind: Kind | None = None,
        limit: int,
    ) -> tuple[FoundClaim, ...]:
        """The claims nearest to TEXT, which is in LANGUAGE: they have most of its names, numbers and rare words.

        At most LIMIT, the nearest first. The other arguments narrow them down as in `search`.
        """
        from provenance.matching import ranked, rarity, terms

        with self._database.reading() as connection:
            total = connection.scalar(_GREATEST_NUMBER) or 0
            holders = {term: _holders(connection, term) for term in dict.fromkeys(terms(text, language))}
            weights = {term: rarity(_estimated(found, total), total) for term, found in holders.items()}
            likely: dict[int, float] = defaultdict(float)
            for term, found in holders.items():
                for number in found:
                    likely[number] += weights[term]
            if article_id is not None or source_id is not None or kind is not None:
                within = _narrowed(connection, select(claims.c.number), article_id, source_id, kind)
                allowed = set(connection.scalars(within.where(claims.c.number.in_(likely))))
                likely = {number: weight for number, weight in likely.items() if number in allowed}
            nearest = nlargest(max(_LEAST_RANKED, limit), likely, key=likely.__getitem__)
            rows = {row.number: row for row in _TEXTS.rows(connection, nearest)}
            best = ranked(weights, {number: terms(row.text, row.language) for number, row in rows.items()})
            return _found(connection, [rows[number].id for number in best[:limit]])

    def containing(
        self, words: str, *, article_id: str | None = None, limit: int | None = None
    ) -> tuple[FoundClaim, ...]:
        """Claims in whose text WORDS stand one after another, the shortest first: the innermost of nested ones.

        What stands between the words, their case and their accents make no difference, so that neither line
        breaks nor typographic quotes and dashes do, nor the gap of a claim in several pieces.
        """
        phrase = " ".join(_quoted(words)).replace('" "', " ")
        if not phrase:
            return ()
        query = _query(phrase).order_by(None).order_by(func.length(claims.c.text), claims.c.id)
        if article_id is not None:
            query = query.where(claims.c.article_id == article_id)
        with self._database.reading() as connection:
            return _found(connection, connection.scalars(query.limit(limit)).all())


def _holders(connection: Connection, term: str) -> list[int]:
    """The numbers of the first claims that have TERM, in their order, by the driver itself."""
    from provenance.matching import number_of

    statement = "SELECT claim_number FROM claim_keys WHERE value = ? ORDER BY claim_number LIMIT ?"
    rows = connection.connection.cursor().execute(statement, (number_of(term), _MOST_HOLDERS))
    return [number for (number,) in rows]


def _estimated(holders: Sequence[int], total: int) -> float:
    """How many of claims numbered up to TOTAL have a term, by HOLDERS: the first ones, where there are too many."""
    return len(holders) if len(holders) < _MOST_HOLDERS else len(holders) * total / holders[-1]


def _quoted(words: str) -> list[str]:
    """Each of WORDS as a string of the full-text language, in which no sign has a meaning; those without a word go."""
    cleaned = (word.replace('"', " ").replace("\0", " ") for word in words.split())
    return [f'"{word}"' for word in cleaned if any(character.isalnum() for character in word)]


def _query(expression: str | None) -> Select[Any]:
    """Ids of claims that the full-text EXPRESSION matches, best first; all in the order of reading without one."""
    if expression is None:
        return select(claims.c.id).order_by(claims.c.number)
    matching = select(claims.c.id).join_from(claim_words, claims, claims.c.number == claim_words.c.rowid)
    matching = matching.where(claim_words.c.text.op("MATCH")(expression))
    return matching.order_by(claim_words.c.rank, claims.c.id)


def _narrowed(
    connection: Connection, query: Select[Any], article_id: str | None, source_id: str | None, kind: Kind | None
) -> Select[Any]:
    """QUERY for those claims alone that stand in that article, and that such an attribution of that source carries."""
    if article_id is not None:
        query = query.where(claims.c.article_id == article_id)
    if source_id is not None or kind is not None:
        one = () if source_id is None else decisions.identities(connection).members(source_id)
        query = query.where(claims.c.id.in_(_carried(one, kind, decisions.rejected(connection))))
    return query


def _carried(source_ids: Collection[str], kind: Kind | None, rejected: Collection[str]) -> Select[Any]:
    """Ids of claims that an attribution carries which has one of those sources, if any, in its voice, of that kind.

    Nothing rests on one that is REJECTED.
    """
    carried = select(claim_attributions.c.claim_id).join(attributions)
    if rejected:
        carried = carried.where(~nouns.among(attributions.c.id, rejected))
    if kind is not None:
        carried = carried.where(attributions.c.kind == kind.value)
    if source_ids:
        named = exists().where(voices.c.attribution_id == attributions.c.id, voices.c.source_id.in_(source_ids))
        if rejected:
            named = named.where(~nouns.among(voices.c.evidence_id, rejected))
        carried = carried.where(named)
    return carried


def _found(connection: Connection, claim_ids: Sequence[str]) -> tuple[FoundClaim, ...]:
    """The claims with those ids, in their order, each with what a list shows."""
    held = nouns.claims(connection, claim_ids)
    carriers = {attribution_id for claim in held.values() for attribution_id in claim.attribution_ids}
    chains = chain_names(connection, carriers)
    kinds = {row.id: Kind(row.kind) for row in _KINDS.rows(connection, carriers)}
    ruled = decisions.reviews(connection, carriers)
    within = {claim.article_id for claim in held.values()}
    titles = {row.id: row for row in _TITLES.rows(connection, within)}
    return tuple(
        FoundClaim(
            claim=claim,
            article_title=titles[claim.article_id].title,
            publisher=titles[claim.article_id].publisher,
            kinds=tuple(kinds[attribution_id] for attribution_id in claim.attribution_ids),
            chains=tuple(chains.get(attribution_id, ()) for attribution_id in claim.attribution_ids),
            reviews=tuple(map(ruled.get, claim.attribution_ids)),
        )
        for claim in (held[claim_id] for claim_id in claim_ids)
    )


def chain_names(connection: Connection, attribution_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The names of each attribution's voice, nearest first, as decisions leave them."""
    known = decisions.identities(connection)
    voices = decisions.voices_as_ruled(connection, attribution_ids, known)
    named = decisions.sources_as_ruled(
        connection, {step.source_id for voice in voices.values() for step in voice}, known
    )
    ruled = decisions.reviews(connection, {step.attribution_id for voice in voices.values() for step in voice})
    rejected = {one for one, kind in ruled.items() if kind is DecisionKind.REJECT}
    return {
        one: tuple(named[step.source_id].name for step in voice if step.attribution_id not in rejected - {one})
        for one, voice in voices.items()
    }
