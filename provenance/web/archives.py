"""Asking web archives for the copy of a page that an article cited.

The index (CDX) is asked first: it tells the status and digest of every copy, so that the right one can be chosen.
Where an archive has none, or it fails, its TimeMap lists the copies, and its TimeGate knows one near the day; the
availability API comes last, since its silence means nothing. A copy whose status nobody told is looked at before it
is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import NamedTuple

from provenance.model import ArchiveAnswer, ArchiveReply, Capture, Exchange, Failure
from provenance.tracing.copies import GOOD, WINDOW, chosen, described, raw_address, shown_address
from provenance.web import availability, cdx, memento
from provenance.web.addresses import is_front
from provenance.web.archive import COPY, STOP_SECONDS, Archive, archived_copy
from provenance.web.client import Request
from provenance.web.clocks import HostClock
from provenance.web.fetcher import Fetcher
from provenance.web.settings import Clock, Rate

__all__ = ["Archives", "Copy"]

_MOST_PAGES = 40
"""Answers of an index, of a TimeMap's parts, that are read for one page."""

_MOST_LOOKED_AT = 10
"""Copies that are looked at for their status before an archive is taken to have none."""


class Copy(NamedTuple):
    """A copy that was read: which it was in the end, what came of asking for it, and why that is not what it has.

    `reason` is empty where the exchange has the copy.
    """

    capture: Capture
    exchange: Exchange
    reason: str


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

    async def since(self, archive: Archive, url: str, day: dt.date) -> ArchiveAnswer | None:
        """The latest copy of URL that ARCHIVE took since DAY, or that it asks to wait; None where it tells of none."""
        if archive.cdx is None:
            return None
        rows: list[Mapping[str, str]] = []
        async for exchange, page in self._pages(archive, archive.cdx, url, day, None):
            failed = self._failed(archive, url, exchange, None)
            if failed is not None:
                return failed if failed.reply is ArchiveReply.RATE_LIMITED else None
            rows += page.rows
        found = cdx.captures(rows, url=url, archive=archive.name, playback=archive.playback)
        recent = chosen([one for one in found if one.captured.date() >= day], None)
        if recent is None:
            return None
        reason = f"copy of {recent.captured.date()}, recent enough"
        return self._answer(url, archive.name, ArchiveReply.FOUND, reason, cited=None, capture=recent)

    async def look_at(self, capture: Capture) -> tuple[Capture, Exchange]:
        """CAPTURE with the status that it shows, and the exchange that showed it; the time is the copy's own."""
        exchange = await self.fetcher.fetch(Request(url=capture.address, obey_robots=False))
        captured = memento.memento_datetime(exchange)
        if captured is None:
            return replace(capture, status=None), exchange
        status = HTTPStatus.FOUND if _leads_home(capture.url, exchange) else exchange.status
        return replace(capture, captured=captured, address=exchange.final_url, status=status), exchange

    async def read(self, capture: Capture) -> Copy:
        """What CAPTURE has, as it was archived where the archive gives that.

        An archive that does not show a copy sends on to one of another time: that is the copy, then.
        """
        reason = ""
        for address in dict.fromkeys((raw_address(capture), capture.address)):
            exchange = await self.fetcher.fetch(Request(url=address, obey_robots=False))
            captured = memento.memento_datetime(exchange)
            reason = self._unreadable(capture, exchange, captured)
            if not reason:
                break
        if not reason and captured is not None and captured != capture.captured:
            shown = shown_address(exchange.final_url)
            capture = replace(capture, captured=captured, address=shown, digest=None, status=exchange.status)
        return Copy(capture, exchange, reason)

    def _unreadable(self, capture: Capture, exchange: Exchange, captured: dt.datetime | None) -> str:
        """Why EXCHANGE, of a copy CAPTURED then, does not have CAPTURE; empty where it does."""
        if exchange.failure not in {None, Failure.TOO_LARGE}:
            return exchange.detail
        if exchange.status not in GOOD:
            return f"it answers {exchange.status}"
        speaks = any(one.time_gate or one.time_map for one in self._archives if one.name == capture.archive)
        return "it shows no copy" if captured is None and speaks else ""

    async def read_nearest(
        self, url: str, cited: dt.date | None, *, window: dt.timedelta = WINDOW, read: bool = True
    ) -> tuple[tuple[ArchiveAnswer, ...], Copy | None]:
        """All that `ask` gives about URL, and the copy that one of the answers tells of, to be READ or not."""
        answers = tuple([answer async for answer in self.ask(url, cited, window=window)])
        capture = next((answer.capture for answer in answers if answer.capture), None)
        if capture is None or not read:
            return answers, None
        copy = await self.read(capture)
        if copy.capture is not capture:
            shown = replace(answers[-1], capture=copy.capture, reason=described(copy.capture, cited))
            answers = (*answers[:-1], shown)
        return answers, copy

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
            if (failed := self._failed(archive, url, exchange, cited)) is not None:
                return failed
            if page.broken:
                return self._answer(url, archive.name, ArchiveReply.UNKNOWN, "the index cannot be read", cited=cited)
            found += cdx.captures(page.rows, url=url, archive=archive.name, playback=archive.playback)
            if cited is not None and any(one.captured.date() > cited and one.status in GOOD for one in found):
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
            if page.resume in {None, resume}:  # the same key again would bring the same rows
                return
            resume = page.resume

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
            if exchange.status == HTTPStatus.NOT_FOUND and len(seen) == 1:
                break
            if (failed := self._failed(archive, url, exchange, cited)) is not None:
                return failed
            time_map = memento.read_time_map(exchange.body, url=url, archive=archive.name, address=exchange.final_url)
            if time_map is None:
                reason = "its TimeMap cannot be read"
                return self._answer(url, archive.name, ArchiveReply.UNKNOWN, reason, cited=cited)
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
        if capture is not None and _leads_home(url, exchange):
            capture = replace(capture, status=HTTPStatus.FOUND)
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
        unknown: ArchiveAnswer | None = None
        for _ in range(_MOST_LOOKED_AT):
            best = chosen(left, cited, window=window)
            if best is None or best.status is not None:
                break
            seen, exchange = await self.look_at(best)
            failed = self._failed(archive, url, exchange, cited) if seen.status is None else None
            if failed is not None and failed.reply is ArchiveReply.RATE_LIMITED:
                return failed
            unknown = failed or unknown
            left = [one for one in left if one is not best] + ([seen] if seen.status is not None else [])
        known = [one for one in left if one.status is not None]
        best = chosen(known, cited, window=window)
        if best is None and chosen(left, cited, window=window) is not None:
            reason = f"its {_MOST_LOOKED_AT} nearest copies are of no use"
            unknown = self._answer(url, archive.name, ArchiveReply.UNKNOWN, reason, cited=cited)
        if best is None and unknown is not None:
            return unknown
        return self._chosen(archive, url, best, cited, window)

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
        if cdx.is_blocked(exchange.body):
            return self._answer(url, archive.name, ArchiveReply.BLOCKED, "the page is kept from view", cited=cited)
        if exchange.status == HTTPStatus.TOO_MANY_REQUESTS or exchange.failure is Failure.PAUSED:
            if exchange.failure is not Failure.PAUSED:  # which was not even asked
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


def _leads_home(url: str, exchange: Exchange) -> bool:
    """Whether the copy of URL in EXCHANGE only sent on to that of the site's front page: the page was gone by then."""
    found = COPY.search(exchange.final_url) if exchange.hops else None
    return found is not None and is_front(found["original"]) and not is_front(url)


def _around(day: dt.date, window: dt.timedelta) -> tuple[dt.date, dt.date]:
    """The first and the last day of WINDOW around DAY, of those that there are; some articles claim year 1."""
    return day - min(window, day - dt.date.min), day + min(window, dt.date.max - day)
