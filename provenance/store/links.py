"""Links: who cites them, what checks of them came to, where copies are, and whether their pages still say it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from provenance.identity.domains import address_key, destination
from provenance.model import (
    ArchiveAnswer,
    ArchiveReply,
    Capture,
    Difference,
    LinkCheck,
    Presence,
    PresenceKind,
    Reading,
    Span,
    Verdict,
)
from provenance.store.engine import Database
from provenance.store.link_tables import archive_answers, captures, link_checks, presences
from provenance.store.nouns import among
from provenance.store.tables import addresses, articles, links, locations

__all__ = ["CitedLink", "Links", "UnreadLink", "keep_capture"]

_FRAGMENT = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLink:
    """A link where it stands: `url` is the page's address, `fragment` the place in it that is meant, if any.

    `article_title` and `date` are of the article that has it, `span` is in that article's document.
    """

    url: str
    fragment: str
    article_id: str
    article_title: str | None
    date: dt.date | None
    language: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLink:
    """An address at which no article is held, and the first article that links to it, if one does."""

    url: str
    article_id: str | None


class Links:
    """The links of a database. What is found out about them is only ever added."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def unread(self, places: Collection[str] | None = None) -> tuple[UnreadLink, ...]:
        """What the articles in the documents at PLACES, or all articles, link to without its being held.

        Each page once, for the first article that links to it: by its document's location, then by the place in it.
        """
        query = (
            select(links.c.url, links.c.article_id)
            .join(articles, articles.c.id == links.c.article_id)
            .join(locations, locations.c.document_id == articles.c.document_id)
            .order_by(locations.c.location, articles.c.start, links.c.position)
        )
        if places is not None:
            query = query.where(among(locations.c.location, places))
        with self._database.reading() as connection:
            found = [UnreadLink(url=row.url, article_id=row.article_id) for row in connection.execute(query)]
        return self.unread_among(found)

    def unread_among(self, candidates: Iterable[UnreadLink]) -> tuple[UnreadLink, ...]:
        """Those of CANDIDATES, each page once and without the place in it, at which no article is held.

        What only leads to an address that stands in it (Google's redirects) is given as that.
        """
        pages: dict[str, UnreadLink] = {}
        for one in candidates:
            if (page := address_key(one.url)) is not None:
                pages.setdefault(page, replace(one, url=destination(one.url).partition(_FRAGMENT)[0]))
        own = addresses.c
        query = select(own.address).where(own.is_own, among(own.address, pages))
        with self._database.reading() as connection:
            held = set(connection.scalars(query))
        return tuple(link for page, link in pages.items() if page not in held)

    def cited(
        self, *, article_id: str | None = None, words: str | None = None, page: str | None = None
    ) -> tuple[CitedLink, ...]:
        """The links to the web in all articles, or that one, by address.

        With WORDS those whose address has them, with PAGE, an address without a fragment, those that lead to it.
        """
        held = links.c
        query = (
            select(links, articles.c.title, articles.c.date, articles.c.language)
            .join(articles, articles.c.id == held.article_id)
            .where(or_(held.url.ilike("http://%"), held.url.ilike("https://%")))
            .order_by(held.url, held.article_id, held.position)
        )
        query = query.where(held.article_id == article_id) if article_id else query
        query = query.where(held.url.icontains(words, autoescape=True)) if words else query
        if page is not None:
            query = query.where(or_(held.url == page, held.url.startswith(f"{page}{_FRAGMENT}", autoescape=True)))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            CitedLink(
                url=row.url.partition(_FRAGMENT)[0],
                fragment=row.url.partition(_FRAGMENT)[2],
                article_id=row.article_id,
                article_title=row.title,
                date=row.date,
                language=row.language,
                span=Span(row.start, row.end),
            )
            for row in rows
        )

    def checks(self, urls: Collection[str]) -> Mapping[str, tuple[LinkCheck, ...]]:
        """The checks of each of URLS, oldest first; one that was never checked is left out."""
        query = select(link_checks).where(among(link_checks.c.url, urls)).order_by(link_checks.c.number)
        found: dict[str, list[LinkCheck]] = defaultdict(list)
        with self._database.reading() as connection:
            for row in connection.execute(query):
                found[row.url].append(_check(row))
        return {url: tuple(checks) for url, checks in found.items()}

    def checked(self, *, words: str | None = None) -> frozenset[str]:
        """The addresses that were ever checked, cited or not; with WORDS those that have them."""
        query = select(link_checks.c.url).distinct()
        query = query.where(link_checks.c.url.icontains(words, autoescape=True)) if words else query
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def last_checks(self, urls: Collection[str]) -> Mapping[str, LinkCheck]:
        """The last check of each of URLS that was checked."""
        with self._database.reading() as connection:
            rows = connection.execute(_last(link_checks, link_checks.c.url, link_checks.c.url, urls=urls)).all()
        return {row.url: _check(row) for row in rows}

    def answers(self, urls: Collection[str]) -> Mapping[str, tuple[ArchiveAnswer, ...]]:
        """The last answer of each archive about each of URLS and day, oldest first."""
        held = archive_answers.c
        query = _last(archive_answers, held.url, held.url, held.archive, held.wanted, urls=urls)
        found: dict[str, list[ArchiveAnswer]] = defaultdict(list)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            copies = _captures(connection, {row.capture_number for row in rows if row.capture_number is not None})
        for row in rows:
            found[row.url].append(
                ArchiveAnswer(
                    url=row.url,
                    archive=row.archive,
                    at=row.at,
                    reply=ArchiveReply(row.reply),
                    reason=row.reason,
                    wanted=row.wanted,
                    capture=copies.get(row.capture_number),
                )
            )
        return {url: tuple(given) for url, given in found.items()}

    def captures(self, urls: Collection[str]) -> Mapping[str, tuple[Capture, ...]]:
        """The copies of each of URLS that were found, oldest first."""
        query = select(captures).where(among(captures.c.url, urls)).order_by(captures.c.captured, captures.c.number)
        found: dict[str, list[Capture]] = defaultdict(list)
        with self._database.reading() as connection:
            for row in connection.execute(query):
                found[row.url].append(_capture(row))
        return {url: tuple(copies) for url, copies in found.items()}

    def readings(self, urls: Collection[str]) -> Mapping[str, tuple[Reading, ...]]:
        """The last reading of each of URLS for each attribution that links to it, in the order of attributions."""
        held = presences.c
        found: dict[str, list[Reading]] = defaultdict(list)
        with self._database.reading() as connection:
            rows = connection.execute(_last(presences, held.url, held.url, held.attribution_id, urls=urls)).all()
        for row in sorted(rows, key=lambda row: str(row.attribution_id)):
            found[row.url].append(_reading(row))
        return {url: tuple(read) for url, read in found.items()}

    def add_checks(self, checks: Iterable[LinkCheck]) -> None:
        """Keeps CHECKS, beside those before them."""
        rows = [
            _row(check)
            | {"missing_fragments": None if check.missing_fragments is None else "\n".join(check.missing_fragments)}
            for check in checks
        ]
        with self._database.writing() as connection:
            connection.execute(insert(link_checks), rows)

    def add_answers(self, answers: Iterable[ArchiveAnswer]) -> None:
        """Keeps ANSWERS, beside those before them, and the copies that they tell of."""
        with self._database.writing() as connection:
            for answer in answers:
                row = {
                    "url": answer.url,
                    "archive": answer.archive,
                    "at": answer.at,
                    "reply": answer.reply.value,
                    "reason": answer.reason,
                    "wanted": answer.wanted,
                    "capture_number": None if answer.capture is None else keep_capture(connection, answer.capture),
                }
                connection.execute(insert(archive_answers).values(row))

    def add_reading(self, reading: Reading) -> None:
        """Keeps READING, beside those before it."""
        found = reading.presence
        row = {
            "attribution_id": reading.attribution_id,
            "url": reading.url,
            "address": reading.address,
            "at": reading.at,
            "sha256": reading.sha256,
            "kind": found.kind.value,
            "score": found.score,
            "start": found.span.start if found.span else None,
            "end": found.span.end if found.span else None,
            "exact": found.exact,
            "differences": json.dumps(found.differences, ensure_ascii=False),
        }
        with self._database.writing() as connection:
            connection.execute(insert(presences).values(row))


def _last(table: Table, url: Column[Any], *alike: Column[Any], urls: Collection[str]) -> Any:  # noqa: ANN401 - a Select
    """The last rows of TABLE for each of URLS, one for all that are ALIKE in those columns."""
    newest = select(func.max(table.c.number)).where(among(url, urls)).group_by(*alike)
    return select(table).where(table.c.number.in_(newest)).order_by(table.c.number)


def _row(one: LinkCheck | Capture) -> dict[str, Any]:
    """ONE as a row of its table, whose columns have the names of its fields."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def keep_capture(connection: Connection, capture: Capture) -> int:
    """The number of CAPTURE, which is kept where it is not yet, in the transaction of CONNECTION."""
    row = _row(capture)
    known = {name: row[name] for name in ("status", "digest", "media_type") if row[name] is not None}
    statement = upsert(captures).values(row)
    key = ["url", "address"]
    if known:
        statement = statement.on_conflict_do_update(index_elements=key, set_=known)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    connection.execute(statement)
    same = (captures.c.url == capture.url) & (captures.c.address == capture.address)
    return int(connection.execute(select(captures.c.number).where(same)).scalar_one())


def _captures(connection: Connection, numbers: Collection[int]) -> dict[int, Capture]:
    query = select(captures).where(captures.c.number.in_(numbers))
    return {row.number: _capture(row) for row in connection.execute(query)}


def _check(row: Row[Any]) -> LinkCheck:
    missing = row.missing_fragments
    values = {field.name: getattr(row, field.name) for field in fields(LinkCheck)}
    values["verdict"] = Verdict(row.verdict)
    values["missing_fragments"] = None if missing is None else tuple(filter(None, missing.split("\n")))
    return LinkCheck(**values)


def _capture(row: Row[Any]) -> Capture:
    return Capture(**{field.name: getattr(row, field.name) for field in fields(Capture)})


def _reading(row: Row[Any]) -> Reading:
    found = Presence(
        kind=PresenceKind(row.kind),
        score=row.score,
        span=None if row.start is None else Span(row.start, row.end),
        exact=row.exact,
        differences=tuple(Difference(*pair) for pair in json.loads(row.differences)),
    )
    return Reading(
        attribution_id=row.attribution_id,
        url=row.url,
        address=row.address,
        at=row.at,
        sha256=row.sha256,
        presence=found,
    )
