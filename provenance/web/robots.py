"""What sites ask programs to leave alone: robots.txt (RFC 9309), and Crawl-delay beside it.

Read by protego, which knows the wildcards and the longest match that RFC 9309 asks for; Python's own robotparser
knows neither, and refuses what such files allow. It is given the groups that are about this program or about all
alone, since it keeps the rules of a group once for each program that is named there: a file of 500 KB can name 15,000
of them and as many rules, for which no memory would do.
"""

from __future__ import annotations

import asyncio
import re
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

_MOST_REMEMBERED = 300_000
"""Characters of rules that are remembered, of all sites together: once read, they take up to seventy times as much
memory. Where there are more, the site with most of them is asked for its rules again."""

_AGENT = re.compile(r"user(?:-|\s+)?agent(?![\w-])[\s:]*(?P<name>\*$|[a-z_-]*)", re.IGNORECASE)
"""What begins a group, or names one more program that it is about, as freely written as protego takes it. A version
behind the name is no part of it (RFC 9309, 2.2.1)."""

_OF_NO_GROUP = re.compile(r"(?:site-?maps?|host)\b", re.IGNORECASE)

_OURS = frozenset({"*", PRODUCT})


@dataclass(slots=True, kw_only=True)
class _Site:
    """What is known of one site once it was asked: its rules, None where it has none, or why they cannot be had."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: bool = False
    rules: Protego | None = None
    size: int = 0
    """Characters of the rules, as they were written."""
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

        A site without robots.txt allows everything; one that cannot say (its robots.txt breaks off, is too large, a
        server's error, or on another host that cannot be reached) allows nothing (RFC 9309, 2.3.1); where the site
        itself cannot be reached, that is what is told.
        """
        origin = _origin(url)
        site = self._sites.pop(origin, None) or _Site()
        self._sites[origin] = site  # the last one: what was used longest ago comes first
        if not site.asked:
            async with site.lock:
                if not site.asked:
                    await self._load(site, origin, url.host)
                    site.asked = True
                    self._forget_some()
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
        text = _about_us(exchange.body[:_MOST_BYTES].decode("utf-8-sig", "replace"))
        site.rules, site.size = Protego.parse(text), len(text)
        if delay := site.rules.crawl_delay(PRODUCT):
            self._slow_down(host, min(delay, _LONGEST_DELAY))

    def _forget_some(self) -> None:
        """Forgets the site that was used longest ago where there are too many, and those with most rules."""
        if len(self._sites) > _MOST_SITES:
            del self._sites[next(iter(self._sites))]
        while sum(site.size for site in self._sites.values()) > _MOST_REMEMBERED:
            del self._sites[max(self._sites, key=lambda origin: self._sites[origin].size)]


def _refusal(exchange: Exchange) -> RefusedError | None:
    """Why nothing of a site may be asked for where EXCHANGE came of asking for its rules; None where that tells.

    Rules that the site sends on in a circle for are taken for none (RFC 9309, 2.3.1.2), as is a client's error.
    """
    status, failure = exchange.status or 0, exchange.failure
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RefusedError(Failure.PAUSED, "the host asks to wait, and does not give its robots.txt")
    is_whole = failure is None or (failure is Failure.TOO_LARGE and status >= HTTPStatus.MULTIPLE_CHOICES)
    if failure is Failure.REDIRECTS or (is_whole and status < HTTPStatus.INTERNAL_SERVER_ERROR):
        return None
    if failure is not None and not status and not exchange.hops:
        return RefusedError(failure, exchange.detail)
    why = exchange.detail or f"the host answers {status}"
    return RefusedError(Failure.NO_RULES, f"its robots.txt cannot be read, so it is not asked: {why}")


def _about_us(text: str) -> str:
    """The groups of TEXT, a robots.txt, that are about this program or about all; empty where there are none."""
    kept: list[str] = []
    is_ours = is_naming = False
    for line in text.splitlines():
        said = line.partition("#")[0].strip()
        if agent := _AGENT.match(said):
            name = agent["name"].lower()
            is_ours = (is_ours and is_naming) or name in _OURS
            is_naming = True
            kept += [f"User-agent: {name}"] if name in _OURS else []
        elif said and not _OF_NO_GROUP.match(said):
            is_naming = False
            kept += [said] if is_ours else []
    return "\n".join(kept)


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
