"""Checking links: HEAD first, then GET where that is refused or says no, and a look at what the host says of nothing.

A check never raises: whatever happens is its verdict. Names that nobody knows are judged last where nobody has answered
yet, since then it may be the network that is down.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import unquote, urldefrag, urlsplit

from provenance.model import Exchange, Failure, LinkCheck
from provenance.web.archives import is_archive_today
from provenance.web.client import Request
from provenance.web.fetcher import Fetcher
from provenance.web.lines import by_host
from provenance.web.settings import Clock, Limits
from provenance.web.soft_404 import honest, made_up, resemblance
from provenance.web.verdicts import judged

__all__ = ["Checked", "Wanted", "check", "missing_fragments"]

_NO_USE = frozenset({Failure.NO_SUCH_HOST, Failure.OFFLINE, Failure.PAUSED, Failure.TLS, Failure.DEADLINE})
"""After which GET would fare no better than HEAD did."""

_PLACE = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A link to check: its address without a fragment, the checks before, oldest first, and what else to look for.

    `fragments` are the places in the page that are linked to, without "#", to be looked for if `with_fragments`; the
    body is read for that, or where `with_body` asks for it.
    """

    url: str
    before: tuple[LinkCheck, ...] = ()
    fragments: frozenset[str] = frozenset()
    with_fragments: bool = False
    with_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A check, and the answer that it rests on; that has a body where one was asked for, or GET was needed."""

    check: LinkCheck
    exchange: Exchange


async def check(
    wanted: Iterable[Wanted], fetcher: Fetcher, limits: Limits, *, clock: Clock | None = None
) -> AsyncIterator[Checked]:
    """The checks of all that is WANTED, as they come in; FETCHER keeps to LIMITS."""
    checker = _Checker(fetcher, clock or Clock())
    undecided: list[tuple[Wanted, Exchange]] = []
    found = by_host(
        wanted,
        lambda one: _host(one.url),
        checker.asked,
        hosts_at_once=limits.hosts_at_once,
        at_once=lambda host: limits.rates.get(host, limits.rate).at_once,
    )
    async for one, exchange, soft_404 in found:
        if exchange.failure is Failure.NO_SUCH_HOST and not checker.network_up:
            undecided.append((one, exchange))
        else:
            yield _checked(one, exchange, soft_404, network_up=True)
    for one, exchange in undecided:
        yield _checked(one, exchange, None, network_up=checker.network_up)


def missing_fragments(body: bytes, fragments: Iterable[str]) -> tuple[str, ...]:
    """Those of FRAGMENTS that no element of the page with that BODY is named by, sorted.

    "top" and the empty one are always there; so is what scripts or the browser look for themselves ("!…", ":~:text=").
    """
    text = body.decode("utf-8", "replace")
    places = {one for groups in _PLACE.findall(text) for one in groups if one}
    return tuple(
        sorted(
            one
            for one in fragments
            if one.lower() not in {"", "top"}
            and not one.startswith(("!", "/", ":~:"))
            and not {one.partition(":~:")[0], unquote(one)} & places
        )
    )


class _Checker:
    """One run: what each host says of nothing is asked once."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self._fetcher = fetcher
        self._clock = clock
        self._probes: dict[str, asyncio.Task[Exchange]] = {}
        self.network_up = False

    async def asked(self, wanted: Wanted) -> tuple[Wanted, Exchange, str | None]:
        """WANTED, what came of asking for it, and why that is the host's page for nothing, if it is."""
        url = wanted.url
        if is_archive_today(url):
            detail = "archive.today wants no programs"
            refused = Exchange(
                url=url, method="GET", obtained=self._clock.now(), final_url=url, failure=Failure.ROBOTS, detail=detail
            )
            return wanted, refused, None
        with_body = wanted.with_body or (wanted.with_fragments and bool(wanted.fragments))
        exchange = await self._get(url) if with_body else await self._head(url)
        if not _succeeded(exchange):
            return wanted, exchange, None
        exchange, soft_404 = await self._compared(exchange)
        return wanted, exchange, soft_404

    async def _head(self, url: str) -> Exchange:
        exchange = await self._fetch(url, "HEAD")
        failure = exchange.failure
        if _succeeded(exchange) or exchange.status == HTTPStatus.TOO_MANY_REQUESTS:
            return exchange
        return exchange if failure is not None and (failure.refused or failure in _NO_USE) else await self._get(url)

    async def _get(self, url: str) -> Exchange:
        return await self._fetch(url, "GET")

    async def _fetch(self, url: str, method: str) -> Exchange:
        exchange = await self._fetcher.fetch(Request(url=url, method=method))
        self.network_up = self.network_up or exchange.status is not None
        return exchange

    async def _compared(self, exchange: Exchange) -> tuple[Exchange, str | None]:
        """EXCHANGE, with a body where that was needed, and why it is what the host answers to anything, if it is."""
        parts = urlsplit(exchange.final_url)
        if not parts.path.strip("/") and not parts.query:
            return exchange, None  # a front page is there if anything is
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._probes:
            self._probes[origin] = asyncio.create_task(self._get(made_up(exchange.final_url)))
        probe = await self._probes[origin]
        if honest(probe):
            return exchange, None
        page = exchange if exchange.method == "GET" else await self._get(exchange.url)
        return (page, resemblance(page, probe)) if _succeeded(page) else (page, None)


def _checked(wanted: Wanted, exchange: Exchange, soft_404: str | None, *, network_up: bool) -> Checked:
    made = judged(exchange, wanted.before, network_up=network_up, soft_404=soft_404)
    if wanted.with_fragments and made.verdict.is_good:
        missing = missing_fragments(exchange.body, wanted.fragments)
        made = replace(made, missing_fragments=missing)
        if missing:
            named = ", ".join(f"#{one}" for one in missing)
            made = replace(made, reason=f"{made.reason}; nothing in it is named {named}", advice="cite the page itself")
    return Checked(check=made, exchange=exchange)


def _succeeded(exchange: Exchange) -> bool:
    whole = exchange.failure in {None, Failure.TOO_LARGE}
    return whole and HTTPStatus.OK <= (exchange.status or 0) < HTTPStatus.MULTIPLE_CHOICES


def _host(url: str) -> str:
    try:
        return urlsplit(urldefrag(url).url).hostname or ""
    except ValueError:
        return ""
