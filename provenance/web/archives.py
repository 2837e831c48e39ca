"""Web archives, and asking them for the copy of a page that an article cited.

The index (CDX) is asked first: it tells the status and digest of every copy, so that the right one can be chosen.
Where an archive has none, or it fails, its TimeMap lists the copies, and its TimeGate knows one near the day; the
availability API comes last, since its silence means nothing. A copy whose status nobody told is looked at before it
is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from provenance.model import ArchiveAnswer, ArchiveReply, Capture, Exchange, Failure
from provenance.tracing.copies import WINDOW, chosen, described, raw_address
from provenance.web import availability, cdx, memento
from provenance.web.addresses import is_archive_today
from provenance.web.client import Request
from provenance.web.clocks import HostClock
from provenance.web.fetcher import Fetcher
from provenance.web.settings import Clock, Rate

__all__ = ["INTERNET_ARCHIVE", "STOP_SECONDS", "Archive", "Archives", "archived_copy", "rates"]

STOP_SECONDS = 60.0
"""How long an archive is left alone that says "too many requests": who goes on is shut out for an hour, then two."""

_MOST_PAGES = 40
"""Answers of an index, of a TimeMap's parts, that are read for one page."""

_MOST_LOOKED_AT = 3
"""Copies that are looked at for their status before an archive is taken to have none."""

_COPY = re.compile(r"/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/{1,2}.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A web archive: its name, and the beginnings of its addresses; None for what it has not.

    The address of a page is put behind those of `time_gate`, `time_map` and `playback`. `cdx_a_minute` and
    `copies_a_minute` are how often it is asked, by all workers together.
    """

    name: str
    playback: str
    cdx: str | None = None
    time_gate: str | None = None
    time_map: str | None = None
    availability: str | None = None
    save: str | None = None
    cdx_a_minute: int = 24
    copies_a_minute: int = 480


INTERNET_ARCHIVE = Archive(
    name="internet-archive",
    playback="https://web.archive.org/web/",
    cdx="https://web.archive.org/cdx/search/cdx",
    time_gate="https://web.archive.org/web/",
    time_map="https://web.archive.org/web/timemap/link/",
    availability="https://archive.org/wayback/available",
    save="https://web.archive.org/save",
)
"""Its limits are 30 questions to the index a minute and 600 to the rest; four fifths of them are used."""


def rates(archives: Iterable[Archive]) -> dict[str, Rate]:
    """How often the hosts of ARCHIVES may be asked: what a `Fetcher` that asks them must be told."""
    hosts = {
        urlsplit(address).hostname or "": Rate(per_second=one.copies_a_minute / 60, at_once=4, pause=STOP_SECONDS)
        for one in archives
        for address in (one.playback, one.cdx, one.time_gate, one.time_map, one.availability, one.save)
        if address
    }
    return {host: rate for host, rate in hosts.items() if host}


def archived_copy(url: str, archives: Iterable[Archive]) -> Capture | None:
    """The copy that URL itself is, where it leads into one of ARCHIVES or into archive.today; else None."""
    found = _COPY.search(url)
    captured = cdx.stamped(found["stamp"]) if found else None
    if found is None or captured is None:
        return None
    name = next((one.name for one in archives if url.startswith(_either_scheme(one.playback))), None)
    if name is None and is_archive_today(url):
        name = "archive.today"
    if name is None:
        return None
    return Capture(url=url, archive=name, captured=captured, address=url, original=found["original"])


class Archives:
    """Asks archives, one after another, for copies of pages; all that go through one of these share its limits."""

    def __init__(self, fetcher: Fetcher, archives: Sequence[Archive], *, clock: Clock | None = None) -> None:
        """FETCHER must keep to the `rates` of ARCHIVES."""
        self.fetcher = fetcher
        self._archives = tuple(archives)
        self.clock = clock or Clock()
        self._index_clocks = {
            one.name: HostClock(Rate(per_second=one.cdx_a_minute / 60, at_once=1), self.clock, patience=float("inf"))
            for one in archives
        }

    async def ask(
        self, url: str, cited: dt.date | None, *, window: dt.timedelta = WINDOW
    ) -> AsyncIterator[ArchiveAnswer]:
        """What the archives say about a copy of URL from the day CITED, one after another until one has it.

        An address that is a copy itself is not asked about: that is its answer.
        """
        if (itself := archived_copy(url, self._archives)) is not None:
            reason = "the address is that of a copy"
            yield self._answer(url, itself.archive, ArchiveReply.FOUND, reason, cited=cited, capture=itself)
            return
        for archive in self._archives:
            answer = await self._one(archive, url, cited, window)
            yield answer
            if answer.reply is ArchiveReply.FOUND:
                return

    async def since(self, archive: Archive, url: str, day: dt.date) -> Capture | None:
        """The latest copy of URL that ARCHIVE has taken since DAY; None where its index has none that has the page."""
        if archive.cdx is None:
            return None
        rows = [row async for _, page in self._pages(archive, archive.cdx, url, day, None) for row in page.rows]
        found = cdx.captures(rows, url=url, archive=archive.name, playback=archive.playback)
        return chosen([one for one in found if one.captured.date() >= day], None)

    async def look_at(self, capture: Capture) -> tuple[Capture, Exchange]:
        """CAPTURE with the status that it shows, and the exchange that showed it; the time is the copy's own."""
        exchange = await self.fetcher.fetch(Request(url=capture.address, obey_robots=False))
        captured = memento.memento_datetime(exchange)
        if captured is None:
            return replace(capture, status=None), exchange
        return replace(capture, captured=captured, address=exchange.final_url, status=exchange.status), exchange

    async def read(self, capture: Capture) -> Exchange | None:
        """What CAPTURE has, as it was archived where the archive gives that; None where it cannot be had."""
        for address in dict.fromkeys((raw_address(capture), capture.address)):
            exchange = await self.fetcher.fetch(Request(url=address, obey_robots=False))
            if exchange.status == HTTPStatus.OK and exchange.failure in {None, Failure.TOO_LARGE}:
                return exchange
        return None

    async def read_nearest(
        self, url: str, cited: dt.date | None, *, window: dt.timedelta = WINDOW, read: bool = True
    ) -> tuple[tuple[ArchiveAnswer, ...], Exchange | None]:
        """All that `ask` gives about URL, and what the copy has that one of the answers tells of, to be READ or not."""
        answers = tuple([answer async for answer in self.ask(url, cited, window=window)])
        capture = next((answer.capture for answer in answers if answer.capture), None)
        return answers, await self.read(capture) if capture and read else None

    async def _one(self, archive: Archive, url: str, cited: dt.date | None, window: dt.timedelta) -> ArchiveAnswer:
        """What ARCHIVE says, by the first of its ways that says something."""
        answer: ArchiveAnswer | None = None
        for way in (self._by_index, self._by_time_map, self._by_time_gate, self._by_availability):
            found = await way(archive, url, cited, window)
            if found is not None and (answer is None or found.reply is not ArchiveReply.UNKNOWN):
                answer = found
            if answer is not None and answer.reply is not ArchiveReply.UNKNOWN:
                return answer
        return answer or self._answer(url, archive.name, ArchiveReply.UNKNOWN, "it has no way to be asked", cited=cited)

    async def _by_index(
        self, archive: Archive, url: str, cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer | None:
        if archive.cdx is None:
            return None
        earliest, latest = _around(cited, window) if cited else (None, None)
        found: list[Capture] = []
        async for exchange, page in self._pages(archive, archive.cdx, url, earliest, latest):
            if page.blocked:
                return self._answer(url, archive.name, ArchiveReply.BLOCKED, "the page is kept from view", cited=cited)
            if (failed := self._failed(archive, url, exchange, cited)) is not None:
                return failed
            if page.broken:
                return self._answer(url, archive.name, ArchiveReply.UNKNOWN, "the index cannot be read", cited=cited)
            found += cdx.captures(page.rows, url=url, archive=archive.name, playback=archive.playback)
            if cited is not None and any(one.captured.date() > cited for one in found):
                break  # they come in the order of time: the nearest before and the nearest after are there
        return await self._best(archive, url, found, cited, window)

    async def _pages(
        self, archive: Archive, server: str, url: str, earliest: dt.date | None, latest: dt.date | None
    ) -> AsyncIterator[tuple[Exchange, cdx.Page]]:
        """The answers of the index SERVER of ARCHIVE about URL between two days, as long as there are more."""
        resume: str | None = None
        for _ in range(_MOST_PAGES):
            question = cdx.question(server, url, earliest=earliest, latest=latest, resume=resume)
            async with self._index_clocks[archive.name]:
                exchange = await self.fetcher.fetch(Request(url=question, obey_robots=False))
            page = cdx.read(exchange.body)
            yield exchange, page
            resume = page.resume
            if resume is None:
                return

    async def _by_time_map(
        self, archive: Archive, url: str, cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer | None:
        if archive.time_map is None:
            return None
        found: list[Capture] = []
        waiting, seen = [archive.time_map + url], set[str]()
        while waiting and len(seen) < _MOST_PAGES:
            address = waiting.pop(0)
            seen.add(address)
            exchange = await self.fetcher.fetch(Request(url=address, obey_robots=False))
            if exchange.status == HTTPStatus.NOT_FOUND:
                break
            if (failed := self._failed(archive, url, exchange, cited)) is not None:
                return failed
            time_map = memento.read_time_map(exchange.body, url=url, archive=archive.name)
            found += time_map.captures
            waiting += [one for one in time_map.more if one not in seen]
        return await self._best(archive, url, found, cited, window)

    async def _by_time_gate(
        self, archive: Archive, url: str, cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer | None:
        if archive.time_gate is None:
            return None
        wanted = {"accept-datetime": memento.accept_datetime(_end_of(cited))} if cited else {}
        exchange = await self.fetcher.fetch(Request(url=archive.time_gate + url, headers=wanted, obey_robots=False))
        capture = memento.memento_of(exchange, url=url, archive=archive.name)
        if capture is None and exchange.status != HTTPStatus.NOT_FOUND:
            failed = self._failed(archive, url, exchange, cited)
            return failed or self._answer(url, archive.name, ArchiveReply.UNKNOWN, "it names no copy", cited=cited)
        best = chosen([capture] if capture else [], cited, window=window)
        if capture is not None and best is None:  # others may lie farther off: it names no more than one
            return self._answer(url, archive.name, ArchiveReply.UNKNOWN, "the copy it names is of no use", cited=cited)
        return self._chosen(archive, url, best, cited, window)

    async def _by_availability(
        self, archive: Archive, url: str, cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer | None:
        if archive.availability is None:
            return None
        question = availability.question(archive.availability, url, _end_of(cited) if cited else None)
        exchange = await self.fetcher.fetch(Request(url=question, obey_robots=False))
        if (failed := self._failed(archive, url, exchange, cited)) is not None:
            return failed
        capture = availability.read(exchange.body, url=url, archive=archive.name, playback=archive.playback)
        best = chosen([capture] if capture else [], cited, window=window)
        if best is None:
            reason = "it does not say whether it has a copy"
            return self._answer(url, archive.name, ArchiveReply.UNKNOWN, reason, cited=cited)
        return self._chosen(archive, url, best, cited, window)

    async def _best(
        self, archive: Archive, url: str, found: Sequence[Capture], cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer:
        """The answer that the copies FOUND amount to; those without a status are looked at before one is taken."""
        left = list(found)
        for _ in range(_MOST_LOOKED_AT):
            best = chosen(left, cited, window=window)
            if best is None or best.status is not None:
                return self._chosen(archive, url, best, cited, window)
            seen, exchange = await self.look_at(best)
            if (failed := self._failed(archive, url, exchange, cited)) is not None and seen.status is None:
                return failed
            left = [one for one in left if one is not best] + ([seen] if seen.status is not None else [])
        known = [one for one in left if one.status is not None]
        return self._chosen(archive, url, chosen(known, cited, window=window), cited, window)

    def _chosen(
        self, archive: Archive, url: str, best: Capture | None, cited: dt.date | None, window: dt.timedelta
    ) -> ArchiveAnswer:
        if best is None:
            within = f" within {window.days} days of {cited}" if cited else ""
            return self._answer(url, archive.name, ArchiveReply.ABSENT, f"it has no copy{within}", cited=cited)
        reason = described(best, cited)
        return self._answer(url, archive.name, ArchiveReply.FOUND, reason, cited=cited, capture=best)

    def _failed(self, archive: Archive, url: str, exchange: Exchange, cited: dt.date | None) -> ArchiveAnswer | None:
        """The answer that an EXCHANGE without one amounts to; None where there is one."""
        if exchange.status == HTTPStatus.TOO_MANY_REQUESTS or exchange.failure is Failure.PAUSED:
            self._index_clocks[archive.name].pause(STOP_SECONDS)
            reason = "it asks to wait"
            return self._answer(url, archive.name, ArchiveReply.RATE_LIMITED, reason, cited=cited)
        if exchange.failure is not None:
            return self._answer(url, archive.name, ArchiveReply.UNKNOWN, exchange.detail, cited=cited)
        if exchange.status != HTTPStatus.OK:
            return self._answer(url, archive.name, ArchiveReply.UNKNOWN, f"it answers {exchange.status}", cited=cited)
        return None

    def _answer(  # noqa: PLR0913 - what an answer has
        self,
        url: str,
        archive: str,
        reply: ArchiveReply,
        reason: str,
        *,
        cited: dt.date | None,
        capture: Capture | None = None,
    ) -> ArchiveAnswer:
        return ArchiveAnswer(
            url=url, archive=archive, at=self.clock.now(), reply=reply, reason=reason, wanted=cited, capture=capture
        )


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 59, 59), dt.UTC)


def _either_scheme(address: str) -> tuple[str, str]:
    rest = address.partition("://")[2]
    return f"http://{rest}", f"https://{rest}"


def _around(day: dt.date, window: dt.timedelta) -> tuple[dt.date, dt.date]:
    """The first and the last day of WINDOW around DAY, of those that there are; some articles claim year 1."""
    return day - min(window, day - dt.date.min), day + min(window, dt.date.max - day)
