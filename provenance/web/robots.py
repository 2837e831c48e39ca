"""What sites ask programs to leave alone: robots.txt (RFC 9309), and Crawl-delay beside it.

Read by protego, which knows the wildcards and the longest match that RFC 9309 asks for; Python's own robotparser
knows neither, and refuses what such files allow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx
from protego import Protego

from provenance.model import Exchange, Failure
from provenance.web.refusals import RefusedError
from provenance.web.settings import PRODUCT

__all__ = ["Robots"]

_MOST_BYTES = 512_000
"""Of a robots.txt that are read; RFC 9309, 2.5 asks for 500 kibibytes at least."""

_LONGEST_DELAY = 60.0
"""Seconds of Crawl-delay that are obeyed; a site that asks for more is asked no oftener than once a minute."""

_MOST_SITES = 500
"""Sites whose rules are remembered: some are asked at once, others are sent on to."""


@dataclass(slots=True, kw_only=True)
class _Site:
    """What is known of one site once it was asked: its rules, None where it has none, or why they cannot be had."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: bool = False
    rules: Protego | None = None
    refusal: RefusedError | None = None


class Robots:
    """The rules of the sites that were asked, fetched once each."""

    def __init__(self, fetch: Callable[[str], Awaitable[Exchange]], slow_down: Callable[[str, float], None]) -> None:
        """FETCH gets an address; SLOW_DOWN is told the Crawl-delay of a host, in seconds."""
        self._fetch = fetch
        self._slow_down = slow_down
        self._sites: dict[str, _Site] = {}

    async def check(self, url: httpx.URL) -> None:
        """Raises RefusedError where the site of URL asks programs not to fetch it.

        A site without robots.txt allows everything; one that cannot say (its robots.txt breaks off, or is a server's
        error) allows nothing (RFC 9309, 2.3.1); where it cannot be reached at all, that is what is told.
        """
        origin = _origin(url)
        site = self._sites.pop(origin, None) or _Site()
        self._sites[origin] = site  # the last one: what was used longest ago comes first
        if not site.asked:
            async with site.lock:
                if not site.asked:
                    await self._load(site, origin, url.host)
                    site.asked = True
        if len(self._sites) > _MOST_SITES:
            del self._sites[next(iter(self._sites))]
        if site.refusal:
            raise RefusedError(site.refusal.failure, str(site.refusal))
        if site.rules and not site.rules.can_fetch(str(url), PRODUCT):
            raise RefusedError(Failure.ROBOTS, f"the robots.txt of {url.host} asks programs not to fetch it")

    def gave_up(self, url: str) -> bool:
        """Whether the site of URL was asked for its rules, and could not be reached."""
        site = self._sites.get(_origin(httpx.URL(url)))
        return site is not None and site.refusal is not None

    async def _load(self, site: _Site, origin: str, host: str) -> None:
        exchange = await self._fetch(f"{origin}/robots.txt")
        site.refusal = _refusal(exchange)
        if site.refusal is not None or not HTTPStatus.OK <= (exchange.status or 0) < HTTPStatus.MULTIPLE_CHOICES:
            return
        site.rules = Protego.parse(exchange.body[:_MOST_BYTES].decode("utf-8", "replace"))
        if delay := site.rules.crawl_delay(PRODUCT):
            self._slow_down(host, min(delay, _LONGEST_DELAY))


def _refusal(exchange: Exchange) -> RefusedError | None:
    """Why nothing of a site may be asked for where EXCHANGE came of asking for its rules; None where that tells.

    Rules that the site sends on in a circle for are taken for none (RFC 9309, 2.3.1.2), as is a client's error.
    """
    status, failure = exchange.status, exchange.failure
    if failure in {None, Failure.TOO_LARGE}:
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return RefusedError(Failure.PAUSED, "the host asks to wait, and does not give its robots.txt")
        if (status or 0) < HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
    if failure is Failure.REDIRECTS:
        return None
    if status is None and failure is not None:
        return RefusedError(failure, exchange.detail)
    why = exchange.detail or f"the host answers {status}"
    return RefusedError(Failure.NO_RULES, f"its robots.txt cannot be read, so it is not asked: {why}")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
