"""All that was read out of each document, as it was put in: what is exported, and fills another database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, literal_column, select

from provenance.model import Extraction, Link, Notice, Severity, Source, SourceType, Span
from provenance.store import nouns, tables
from provenance.store.engine import Database
from provenance.store.write import Versions

__all__ = ["Extractions"]

_AT_ONCE = 100
"""Locations that are looked up at once, so that a listing of any length takes the same memory."""


class Extractions:
    """The documents of a database, each with all that was read out of it."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def all(self) -> Iterator[tuple[Extraction, Versions]]:
        """Every document at each of its locations, in the order of those, with what read it; of one state of it all."""
        with self._database.reading() as connection:
            last = ""
            while found := _located(connection, last):
                for place in found:
                    yield _extraction(connection, place), _versions(connection, place.run_id)
                last = found[-1].location

    def readers(self, document_ids: Collection[str]) -> tuple[Versions, ...]:
        """What read those documents, each version once, the newest last."""
        held = tables.documents.c
        with self._database.reading() as connection:
            query = select(held.run_id).distinct().where(nouns.among(held.id, document_ids)).order_by(held.run_id)
            return tuple(dict.fromkeys(_versions(connection, run_id) for run_id in connection.scalars(query)))


def _located(connection: Connection, after: str) -> list[Any]:
    """The next locations AFTER that one, each with its document's id and run."""
    places, held = tables.locations, tables.documents
    query = select(places, held.c.run_id).join(held).where(places.c.location > after)
    return list(connection.execute(query.order_by(places.c.location).limit(_AT_ONCE)))


def _versions(connection: Connection, run_id: int) -> Versions:
    run = connection.execute(select(tables.runs).where(tables.runs.c.id == run_id)).one()
    return Versions(program=run.program, rules=run.rules, model=run.model)


def _extraction(connection: Connection, place: Any) -> Extraction:  # noqa: ANN401 - a row of _located
    """All that is held of the document at PLACE; articles and claims in the order of the text."""
    document = nouns.documents(connection, [place.document_id])[place.document_id]
    article_ids = _ids(connection, tables.articles, document_id=document.id)
    by_article = [_ids(connection, table, article_id=article_ids) for table in (tables.attributions, tables.claims)]
    articles = nouns.articles(connection, article_ids)
    attributions = nouns.attributions(connection, by_article[0])
    voices = nouns.voices(connection, by_article[0])
    claims = nouns.claims(connection, by_article[1])
    return Extraction(
        document=replace(document, location=place.location, obtained=place.obtained, url=place.url),
        articles=tuple(sorted(articles.values(), key=lambda one: (one.span.start, -one.span.end))),
        attributions=tuple(attributions[one] for one in by_article[0]),
        sources=tuple(_sources(connection, document.id)),
        voices={one: voices.get(one, ()) for one in attributions},
        claims=tuple(sorted(claims.values(), key=lambda one: (one.spans[0].start, -one.spans[-1].end, one.id))),
        links=tuple(_links(connection, article_ids)),
        notices=tuple(_notices(connection, document.id, place.location)),
    )


def _ids(connection: Connection, table: Table, **owner: str | list[str]) -> list[str]:
    """The ids of the rows of TABLE that belong to that OWNER, in the order in which they were written."""
    ((column, wanted),) = owner.items()
    condition = nouns.among(table.c[column], [wanted] if isinstance(wanted, str) else wanted)
    return list(connection.scalars(select(table.c.id).where(condition).order_by(literal_column(f"{table.name}.rowid"))))


def _sources(connection: Connection, document_id: str) -> Iterator[Source]:
    """The sources as that document names them."""
    names = tables.source_names
    aliases: dict[str, list[str]] = defaultdict(list)
    query = select(names.c.source_id, names.c.name).where(names.c.document_id == document_id).order_by(names.c.name)
    for source_id, name in connection.execute(query):
        aliases[source_id].append(name)
    held = tables.mentions
    for row in connection.execute(select(held).where(held.c.document_id == document_id).order_by(held.c.source_id)):
        yield Source(
            id=row.source_id,
            name=row.name,
            type=SourceType(row.type),
            aliases=tuple(alias for alias in aliases[row.source_id] if alias != row.name),
            domain=row.domain,
        )


def _links(connection: Connection, article_ids: list[str]) -> Iterator[Link]:
    held = tables.links
    query = select(held).where(nouns.among(held.c.article_id, article_ids)).order_by(held.c.position)
    for row in connection.execute(query):
        yield Link(article_id=row.article_id, span=Span(row.start, row.end), url=row.url)


def _notices(connection: Connection, document_id: str, location: str) -> Iterator[Notice]:
    held = tables.notices
    for row in connection.execute(select(held).where(held.c.document_id == document_id).order_by(held.c.position)):
        yield Notice(
            code=row.code,
            message=row.message,
            severity=Severity(row.severity),
            location=location,
            span=None if row.start is None else Span(row.start, row.end),
        )
