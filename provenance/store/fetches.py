"""What was fetched from the web, and when: the record by which the evidence can be checked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, insert, select

from provenance.model import Fetch, Hop
from provenance.store.engine import Database
from provenance.store.nouns import among
from provenance.store.prepared import ask
from provenance.store.tables import articles, documents, fetches, locations

__all__ = ["Fetches"]


class Fetches:
    """The fetches of a database. They are only ever added."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def add(self, fetch: Fetch) -> None:
        """Keeps FETCH."""
        row = {
            "url": fetch.url,
            "final_url": fetch.final_url,
            "hops": json.dumps([[hop.url, hop.status, hop.target] for hop in fetch.hops], ensure_ascii=False),
            "status": fetch.status,
            "headers": json.dumps(fetch.headers, ensure_ascii=False),
            "sha256": fetch.sha256,
            "size": fetch.size,
            "obtained": fetch.obtained,
        }
        with self._database.writing() as connection:
            connection.execute(insert(fetches).values(row))

    def latest(self, urls: Collection[str]) -> Mapping[str, Fetch]:
        """The last fetch of each of URLS that was ever fetched."""
        last = select(func.max(fetches.c.number)).where(among(fetches.c.url, urls)).group_by(fetches.c.url)
        with self._database.reading() as connection:
            rows = connection.execute(select(fetches).where(fetches.c.number.in_(last))).all()
        return {row.url: _fetch(row) for row in rows}

    def behind(self, article_ids: Collection[str]) -> Mapping[str, Fetch]:
        """The last fetch that brought the document of each of ARTICLE_IDS; one that was not fetched is left out."""
        with self._database.reading() as connection:
            if not ask(connection, "SELECT 1 FROM fetches LIMIT 1", {}):
                return {}  # as with most collections, whose traces need not wait for the query to be put together
        found = (
            select(articles.c.id, func.max(fetches.c.number).label("number"))
            .join(documents, documents.c.id == articles.c.document_id)
            .join(locations, locations.c.document_id == documents.c.id)
            .join(fetches, (fetches.c.sha256 == documents.c.sha256) & (fetches.c.url == locations.c.location))
            .where(among(articles.c.id, article_ids))
            .group_by(articles.c.id)
            .subquery()
        )
        query = select(fetches, found.c.id).join(found, found.c.number == fetches.c.number)
        with self._database.reading() as connection:
            return {row.id: _fetch(row) for row in connection.execute(query)}

    def of(self, sha256: str) -> tuple[Fetch, ...]:
        """All fetches that brought the bytes with that digest, or found them unchanged, oldest first."""
        query = select(fetches).where(fetches.c.sha256 == sha256).order_by(fetches.c.number)
        with self._database.reading() as connection:
            return tuple(_fetch(row) for row in connection.execute(query))


def _fetch(row: Any) -> Fetch:  # noqa: ANN401 (a row of the table)
    return Fetch(
        url=row.url,
        final_url=row.final_url,
        hops=tuple(Hop(url=url, status=status, target=target) for url, status, target in json.loads(row.hops)),
        status=row.status,
        headers=tuple((name, value) for name, value in json.loads(row.headers)),
        sha256=row.sha256,
        size=row.size,
        obtained=row.obtained,
    )
