"""What is held, as matching asks for it (`provenance.matching.Held`), inside the transaction that keeps a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from provenance.matching import ArticleInContext, ClaimInContext, around, claim_in_context, credits_of
from provenance.model import Kind, Polarity
from provenance.store import nouns
from provenance.store.prepared import Plain, Prepared, of_ids
from provenance.store.tables import addresses, articles, attributions, claims, documents

__all__ = ["HeldForMatching"]

_MOST_ARTICLES = 60
"""Articles with the same shingle beyond which it is a common phrase (measured: design notes on reprints)."""

_MOST_CLAIMS = 100
"""Claims with the same key beyond which it tells too little, and reading them would take too long."""

_FINGERPRINT = ("article_id", "fingerprints", _MOST_ARTICLES)
_KEY = ("claim_number", "claim_keys", _MOST_CLAIMS)

_NUMBERED = Plain(claims.c.number, claims.c.number, claims.c.id)
_NUMBERS = Plain(claims.c.article_id, claims.c.number)
_CLAIMS_OF_ARTICLES = Plain(claims.c.article_id, claims.c.id, order=(claims.c.number,))
_AT = Prepared(lambda: _addressed(own=True))
_LINKING_TO = Prepared(lambda: _addressed(own=False))
_ADDRESSES = Plain(addresses.c.article_id)
_TEXTS = Plain(documents.c.id, documents.c.id, documents.c.text)
_OUTERS = Plain(articles.c.document_id, articles.c.id, articles.c.outer_id)
_LANGUAGES = Plain(articles.c.id, articles.c.id, articles.c.language)
_PUBLICATIONS = Prepared(
    lambda: select(attributions.c.id).where(
        of_ids(attributions.c.article_id), attributions.c.kind == Kind.PUBLICATION.value
    )
)
_DENIALS = Prepared(
    lambda: select(attributions.c.id).where(of_ids(attributions.c.id), attributions.c.polarity == Polarity.DENIES.value)
)


class HeldForMatching:
    """The indexes and the nouns behind them."""

    def __init__(self, connection: Connection) -> None:
        """Over CONNECTION, which has written the new document."""
        self._connection = connection
        self._articles: dict[str, ArticleInContext] = {}

    def articles_by_fingerprint(self, fingerprints: Collection[int], /) -> Mapping[str, int]:
        """How many of FINGERPRINTS each article has; what more than 60 articles have counts for none."""
        return Counter(holder for found in self._holders(*_FINGERPRINT, fingerprints).values() for holder in found)

    def articles_at(self, wanted: Collection[str], /) -> Collection[str]:
        """The ids of the articles that were got at any of the addresses WANTED."""
        return [row.article_id for row in _AT.rows(self._connection, wanted)]

    def articles_linking_to(self, wanted: Collection[str], /) -> Collection[str]:
        """The ids of the articles that link to any of the addresses WANTED."""
        return [row.article_id for row in _LINKING_TO.rows(self._connection, wanted)]

    def claims_by_key(self, keys: Collection[int], /) -> Mapping[int, Sequence[int]]:
        """The numbers of the claims that have each of KEYS; a key that more than 100 claims have is left out."""
        return self._holders(*_KEY, keys)

    def numbers_in(self, article_ids: Collection[str], /) -> Collection[int]:
        """The numbers of the claims of those articles."""
        return [row.number for row in _NUMBERS.rows(self._connection, article_ids)]

    def articles(self, article_ids: Collection[str], /) -> Mapping[str, ArticleInContext]:
        """The articles with those ids; each is read once."""
        missing = set(article_ids) - self._articles.keys()
        if missing:
            self._articles |= _articles(self._connection, missing)
        return {one: self._articles[one] for one in article_ids if one in self._articles}

    def claims_numbered(self, numbers: Collection[int], /) -> Mapping[int, ClaimInContext]:
        """The claims with those numbers."""
        ids = {row.id: row.number for row in _NUMBERED.rows(self._connection, numbers)}
        return {ids[claim_id]: claim for claim_id, claim in _claims(self._connection, ids).items()}

    def claims_in(self, article_ids: Collection[str], /) -> Mapping[str, Sequence[ClaimInContext]]:
        """The claims of each of those articles, in the order of the text."""
        ids = [row.id for row in _CLAIMS_OF_ARTICLES.rows(self._connection, article_ids)]
        found = _claims(self._connection, ids)
        grouped: dict[str, list[ClaimInContext]] = defaultdict(list)
        for claim_id in ids:
            grouped[found[claim_id].claim.article_id].append(found[claim_id])
        return grouped

    def _holders(self, column: str, table: str, most: int, values: Collection[int]) -> dict[int, list[Any]]:
        """What COLUMN of TABLE has for each of VALUES, by the driver itself. More than MOST is none.

        Whether there are more is asked first: SQLite passes over a hundred rows in the time in which it hands on ten.
        """
        found: dict[int, list[Any]] = {}
        cursor = self._connection.connection.cursor()
        beyond = f"SELECT 1 FROM {table} WHERE value = ? LIMIT 1 OFFSET {most}"  # noqa: S608 - names of this module
        wanted = f"SELECT {column} FROM {table} WHERE value = ?"  # noqa: S608
        for value in values:
            if cursor.execute(beyond, (value,)).fetchone() is None:
                holders = [holder for (holder,) in cursor.execute(wanted, (value,))]
                if holders:
                    found[value] = holders
        return found


def _addressed(*, own: bool) -> Select[str]:
    """The articles that were got at one of the addresses asked for, or that link to it."""
    held = addresses.c
    query = select(held.article_id).where(of_ids(held.address), held.is_own.is_(own))
    return query.order_by(held.article_id).limit(_MOST_ARTICLES)


def _articles(connection: Connection, ids: Collection[str]) -> dict[str, ArticleInContext]:
    held = nouns.articles(connection, ids)
    document_ids = {article.document_id for article in held.values()}
    texts = {row.id: row.text for row in _TEXTS.rows(connection, document_ids)}
    outers = {row.id: row.outer_id for row in _OUTERS.rows(connection, document_ids)}
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
    for row in _ADDRESSES.rows(connection, ids):
        found[row.is_own][row.article_id].add(row.address)
    return found[True], found[False]


def _credits(connection: Connection, ids: Collection[str], texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Whom the republication lines of each article name."""
    line_ids = [row.id for row in _PUBLICATIONS.rows(connection, ids)]
    if not line_ids:
        return {}
    lines = nouns.attributions(connection, line_ids)
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
    denied = {row.id for row in _DENIALS.rows(connection, carriers)}
    within = {claim.article_id for claim in held.values()}
    languages = {row.id: row.language for row in _LANGUAGES.rows(connection, within)}
    return {
        claim_id: claim_in_context(
            claim,
            languages[claim.article_id],
            [(sources[step.source_id], step.relayed) for one in claim.attribution_ids for step in voices.get(one, ())],
            denied=not denied.isdisjoint(claim.attribution_ids),
        )
        for claim_id, claim in held.items()
    }
