"""Listing articles, and finding one by its id or words of its title."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import IdPrefix
from provenance.store.decisions import standing
from provenance.store.engine import Database
from provenance.store.folding import fold
from provenance.store.ids import MOST_CANDIDATES, Ids, is_id_like
from provenance.store.nouns import among
from provenance.store.tables import articles, attributions, authors, claims, locations


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldArticle:
    """An article as a list shows it: without its text, with how much was found in it."""

    id: str
    document_id: str
    location: str
    outer: str | None
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: dt.date | None
    language: str | None
    attributions: int
    reviewed: int
    claims: int


class Articles:
    """The articles of a database."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def all(self, *, limit: int | None = None) -> tuple[HeldArticle, ...]:
        """All articles by location, those of one document in the order of its text."""
        with self._database.reading() as connection:
            rows = connection.execute(_listing(limit)).all()
            names = _names(connection, [row.id for row in rows])
            reviewed = _reviewed(connection)
        return tuple(
            HeldArticle(
                id=row.id,
                document_id=row.document_id,
                location=row.location,
                outer=row.outer_id,
                title=row.title,
                authors=tuple(names[row.id]),
                publisher=row.publisher,
                date=row.date,
                language=row.language,
                attributions=row.attributions,
                reviewed=reviewed[row.id],
                claims=row.claims,
            )
            for row in rows
        )

    def find(self, id_or_title: str) -> str:
        """The id of the article that an id's prefix, or words of its title in their order, point to.

        A title that is the words counts before titles that contain them. Raises NotFoundError, or AmbiguousError
        with the candidates.
        """
        if is_id_like(id_or_title) and id_or_title.strip().lower().startswith(IdPrefix.ARTICLE.value):
            return Ids(self._database).resolve(id_or_title, kinds=[IdPrefix.ARTICLE])
        wanted = fold(id_or_title)
        with self._database.reading() as connection:
            query = select(articles.c.id, articles.c.title).where(articles.c.title.is_not(None)).order_by(articles.c.id)
            titles = [(row.id, row.title, fold(row.title)) for row in connection.execute(query)]
        exact = [(article_id, title) for article_id, title, folded in titles if folded == wanted]
        return _only(
            exact or [(one, title) for one, title, folded in titles if f" {wanted} " in f" {folded} "], id_or_title
        )


def _only(found: Sequence[tuple[str, str]], words: str) -> str:
    if not found:
        raise NotFoundError(f"no article's title has the words “{words}”", hint="`provenance articles` lists titles")
    if len(found) > 1:
        raise AmbiguousError(
            f"{len(found)} articles have the words “{words}” in their titles",
            candidates=[f"{article_id}  {title}" for article_id, title in found[:MOST_CANDIDATES]],
            hint="give more words, or an id",
        )
    return found[0][0]


def _listing(limit: int | None) -> Select[Any]:
    """The first articles with the first location of their documents, and the counts of what was found in them.

    Which are the first is settled before anything is counted.
    """
    counted = {
        table.name: select(func.count()).where(table.c.article_id == articles.c.id).scalar_subquery().label(table.name)
        for table in (attributions, claims)
    }
    first = select(func.min(locations.c.location)).where(locations.c.document_id == articles.c.document_id)
    location = first.scalar_subquery().label("location")
    placed = select(articles.c.id, location).order_by(location, articles.c.start, articles.c.end.desc())
    listed = placed.limit(limit).cte("listed").prefix_with("MATERIALIZED")
    columns = [column for column in articles.c if column.name not in {"start", "end", "outlet"}]
    query = select(*columns, listed.c.location, *counted.values()).join(listed, listed.c.id == articles.c.id)
    return query.order_by(listed.c.location, articles.c.start, articles.c.end.desc())


def _reviewed(connection: Connection) -> Counter[str]:
    """How many attributions of each article stand accepted or rejected."""
    ruled = standing(connection)
    query = select(attributions.c.article_id).where(among(attributions.c.id, ruled))
    return Counter(connection.scalars(query)) if ruled else Counter()


def _names(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[str]]:
    query = select(authors).where(among(authors.c.article_id, article_ids))
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(authors.c.article_id, authors.c.position)):
        names[row.article_id].append(row.name)
    return names
