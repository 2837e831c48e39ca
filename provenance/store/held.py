"""What is held, as matching asks for it (`provenance.matching.Held`), inside the transaction that keeps a document."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from provenance.matching import ArticleInContext, ClaimInContext, around, claim_in_context, credits_of
from provenance.model import Kind, Polarity
from provenance.store import nouns
from provenance.store.nouns import among
from provenance.store.tables import addresses, articles, attributions, claims, documents

__all__ = ["HeldForMatching"]

_MOST_ARTICLES = 60
"""Articles with the same shingle beyond which it is a common phrase (measured: design notes on reprints)."""

_MOST_CLAIMS = 100
"""Claims with the same key beyond which it tells too little, and reading them would take too long."""

_FINGERPRINT = f"SELECT article_id FROM fingerprints WHERE value = ? LIMIT {_MOST_ARTICLES + 1}"  # noqa: S608
_KEY = f"SELECT claim_number FROM claim_keys WHERE value = ? LIMIT {_MOST_CLAIMS + 1}"  # noqa: S608


class HeldForMatching:
    """The indexes and the nouns behind them."""

    def __init__(self, connection: Connection) -> None:
        """Over CONNECTION, which has written the new document."""
        self._connection = connection
        self._articles: dict[str, ArticleInContext] = {}

    def articles_by_fingerprint(self, fingerprints: Collection[int], /) -> Mapping[str, int]:
        """How many of FINGERPRINTS each article has; what more than 60 articles have counts for none."""
        return Counter(
            holder for found in self._holders(_FINGERPRINT, fingerprints, _MOST_ARTICLES).values() for holder in found
        )

    def articles_at(self, wanted: Collection[str], /) -> Collection[str]:
        """The ids of the articles that were got at any of the addresses WANTED."""
        return self._addressed(wanted, own=True)

    def articles_linking_to(self, wanted: Collection[str], /) -> Collection[str]:
        """The ids of the articles that link to any of the addresses WANTED."""
        return self._addressed(wanted, own=False)

    def claims_by_key(self, keys: Collection[int], /) -> Mapping[int, Sequence[int]]:
        """The numbers of the claims that have each of KEYS; a key that more than 100 claims have is left out."""
        return self._holders(_KEY, keys, _MOST_CLAIMS)

    def articles(self, article_ids: Collection[str], /) -> Mapping[str, ArticleInContext]:
        """The articles with those ids; each is read once."""
        missing = set(article_ids) - self._articles.keys()
        if missing:
            self._articles |= _articles(self._connection, missing)
        return {one: self._articles[one] for one in article_ids if one in self._articles}

    def claims_numbered(self, numbers: Collection[int], /) -> Mapping[int, ClaimInContext]:
        """The claims with those numbers."""
        wanted = claims.c.number.in_(select(func.json_each(json.dumps(sorted(numbers))).table_valued("value").c.value))
        ids = {
            row.id: row.number for row in self._connection.execute(select(claims.c.id, claims.c.number).where(wanted))
        }
        return {ids[claim_id]: claim for claim_id, claim in _claims(self._connection, ids).items()}

    def claims_in(self, article_ids: Collection[str], /) -> Mapping[str, Sequence[ClaimInContext]]:
        """The claims of each of those articles, in the order of the text."""
        query = select(claims.c.id).where(among(claims.c.article_id, article_ids)).order_by(claims.c.number)
        ids = self._connection.scalars(query).all()
        found = _claims(self._connection, ids)
        grouped: dict[str, list[ClaimInContext]] = defaultdict(list)
        for claim_id in ids:
            grouped[found[claim_id].claim.article_id].append(found[claim_id])
        return grouped

    def _addressed(self, wanted: Collection[str], *, own: bool) -> Collection[str]:
        held = addresses.c
        query = (
            select(held.article_id).where(among(held.address, wanted), held.is_own.is_(own)).order_by(held.article_id)
        )
        return self._connection.scalars(query.limit(_MOST_ARTICLES)).all() if wanted else ()

    def _holders(self, statement: str, values: Collection[int], most: int) -> dict[int, list[Any]]:
        """What STATEMENT finds for each of VALUES, by the driver itself: there are hundreds. More than MOST is none."""
        found: dict[int, list[Any]] = {}
        cursor = self._connection.connection.cursor()
        for value in values:
            holders = [holder for (holder,) in cursor.execute(statement, (value,))]
            if 0 < len(holders) <= most:
                found[value] = holders
        return found


def _articles(connection: Connection, ids: Collection[str]) -> dict[str, ArticleInContext]:
    held = nouns.articles(connection, ids)
    document_ids = {article.document_id for article in held.values()}
    texts = {
        row.id: row.text
        for row in connection.execute(
            select(documents.c.id, documents.c.text).where(among(documents.c.id, document_ids))
        )
    }
    beside = select(articles.c.id, articles.c.outer_id).where(among(articles.c.document_id, document_ids))
    outers = {row.id: row.outer_id for row in connection.execute(beside)}
    own, links = _addresses(connection, ids)
    credited = _credits(
        connection, ids, {article_id: texts[article.document_id] for article_id, article in held.items()}
    )
    return {
        article_id: ArticleInContext(
            article=article,
            text=texts[article.document_id],
            around=around(article, outers),
            credited=credited.get(article_id, {}),
            addresses=frozenset(own[article_id]),
            links=frozenset(links[article_id]),
        )
        for article_id, article in held.items()
    }


def _addresses(connection: Connection, ids: Collection[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Where each article was got, and where it links to."""
    found: dict[bool, dict[str, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    for row in connection.execute(select(addresses).where(among(addresses.c.article_id, ids))):
        found[row.is_own][row.article_id].add(row.address)
    return found[True], found[False]


def _credits(connection: Connection, ids: Collection[str], texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Whom the republication lines of each article name."""
    query = select(attributions.c.id).where(among(attributions.c.article_id, ids))
    lines = nouns.attributions(
        connection, connection.scalars(query.where(attributions.c.kind == Kind.PUBLICATION.value)).all()
    )
    if not lines:
        return {}
    voices = nouns.voices(connection, lines)
    sources = nouns.sources(connection, {step.source_id for voice in voices.values() for step in voice})
    credited: dict[str, dict[str, str]] = {}
    for article_id, text in texts.items():
        credited |= credits_of(text, [one for one in lines.values() if one.article_id == article_id], voices, sources)
    return credited


def _claims(connection: Connection, ids: Collection[str]) -> dict[str, ClaimInContext]:
    held = nouns.claims(connection, ids)
    carriers = {one for claim in held.values() for one in claim.attribution_ids}
    voices = nouns.voices(connection, carriers) if carriers else {}
    sources = (
        nouns.sources(connection, {step.source_id for voice in voices.values() for step in voice}) if voices else {}
    )
    denials = select(attributions.c.id).where(among(attributions.c.id, carriers))
    denied = (
        set(connection.scalars(denials.where(attributions.c.polarity == Polarity.DENIES.value))) if carriers else set()
    )
    within = {claim.article_id for claim in held.values()}
    of_article = select(articles.c.id, articles.c.language).where(among(articles.c.id, within))
    languages = {row.id: row.language for row in connection.execute(of_article)}
    return {
        claim_id: claim_in_context(
            claim,
            languages[claim.article_id],
            [sources[step.source_id] for one in claim.attribution_ids for step in voices.get(one, ())],
            denied=not denied.isdisjoint(claim.attribution_ids),
        )
        for claim_id, claim in held.items()
    }
