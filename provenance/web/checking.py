"""Checking links: HEAD first, then GET where that is refused or says no, and a look at what the host says of nothing.

A check never raises: whatever happens is its verdict. Names that nobody knows, or that cannot be looked up, are judged
last where nobody has answered yet, since then it may be the network that is down. What only leads to an address that
stands in it (Google's redirects and AMP) is checked at that address.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, replace
from html import unescape
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from provenance.identity.domains import destination
from provenance.model import Exchange, Failure, LinkCheck
from provenance.web.addresses import is_front
from provenance.web.client import Request
from provenance.web.fetcher import Fetcher
from provenance.web.lines import Beside, by_host
from provenance.web.rooms import Room
from provenance.web.settings import Limits
from provenance.web.soft_404 import compared, honest, made_up, part, resemblance
from provenance.web.verdicts import judged

__all__ = ["Checked", "Wanted", "check", "missing_fragments"]

_NO_USE = frozenset(
    {Failure.NO_SUCH_HOST, Failure.OFFLINE, Failure.NO_RULES, Failure.PAUSED, Failure.TLS, Failure.DEADLINE}
)
"""After which GET would fare no better than HEAD did."""

_NETWORKS_FAULT = frozenset({Failure.NO_SUCH_HOST, Failure.OFFLINE})
"""What may be the fault of one's own network, as long as nobody has answered."""

_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})

_PARTS_ASKED = 3
"""Parts of a host after which it is believed in all others, too, where each of these said no: links that are spread
over a site would take twice the requests otherwise."""

_TOGETHER_SECONDS = 0.1
"""For which checks are gathered, so that they can be kept together: to keep each by itself takes longer than to ask."""

_MOST_HELD = 200
"""Checks under way or not yet taken: whoever reads the pages may take longer than the network."""

_LONGEST_NAME = 1_000
"""Characters of the name of a place in a page; nobody links to longer ones."""

_PLACE = re.compile(r"""(?<![\w-])(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


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


async def check(wanted: Iterable[Wanted], fetcher: Fetcher, limits: Limits) -> AsyncGenerator[tuple[Checked, ...]]:
    """The checks of all that is WANTED, as they come in: those of a moment together; FETCHER keeps to LIMITS.

    The larger ones among their bodies are held until the next ones are asked for, and only so many at a time. Where
    nobody at all could be reached, what the network kept from being asked is left out: that tells nothing of a link.
    """
    checker = _Checker(fetcher)
    undecided: list[_Asked] = []
    asking = by_host(
        wanted,
        lambda one: _host(_meant(one.url)),
        checker.ask,
        hosts_at_once=limits.hosts_at_once,
        at_once=limits.at_once,
    )
    async with Beside(asking) as working:
        while not working.done() or checker.has_more:
            await asyncio.wait([working], timeout=_TOGETHER_SECONDS)
            asked = checker.take()
            ready = [one for one in asked if checker.network_up or one.exchange.failure not in _NETWORKS_FAULT]
            undecided += [one for one in asked if one not in ready]
            if ready:
                yield tuple(_checked(one, network_up=True) for one in ready)
            checker.leave(asked)
        await working
    told = [one for one in undecided if checker.network_up or one.exchange.failure is not Failure.OFFLINE]
    if told:
        yield tuple(_checked(one, network_up=checker.network_up) for one in told)


def missing_fragments(body: bytes, fragments: Iterable[str]) -> tuple[str, ...]:
    """Those of FRAGMENTS that no element of the page with that BODY, in HTML, is named by, sorted.

    "top" and the empty one are always there; so is what scripts or the browser look for themselves ("!…", ":~:text=").
    """
    text = body.decode("utf-8", "replace")
    found = (match[match.lastindex or 0] for match in _PLACE.finditer(text))
    places = {unescape(one) for one in found if len(one) <= _LONGEST_NAME}
    return tuple(
        sorted(
            one
            for one in fragments
            if one.lower() not in {"", "top"}
            and not one.startswith(("!", "/", ":~:"))
            and not {one.partition(":~:")[0], unquote(one)} & places
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """What is wanted, what came of asking for it, why that is the host's page for nothing, if it is, and its room."""

    wanted: Wanted
    exchange: Exchange
    soft_404: str | None
    room: Room


class _Checker:
    """One run: what each part of a host says of nothing is asked once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._probes: dict[str, Exchange] = {}
        self._probing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        """Held while a host is asked for what nobody made: what it says in one part tells whether to ask another."""
        self._honest: defaultdict[str, set[str]] = defaultdict(set)
        """The parts of each host that said no to what they do not have."""
        self._places = asyncio.Semaphore(_MOST_HELD)
        self._asked: list[_Asked] = []
        self.network_up = False

    @property
    def has_more(self) -> bool:
        """Whether something came in that was not taken yet."""
        return bool(self._asked)

    async def ask(self, wanted: Wanted) -> None:
        """Asks for what is WANTED, and keeps what came of it until that is taken."""
        await self._places.acquire()
        room = self._fetcher.room()
        exchange, soft_404 = await self._found(wanted, room)
        self._asked.append(_Asked(wanted=wanted, exchange=exchange, soft_404=soft_404, room=room))

    def take(self) -> list[_Asked]:
        """What came in since the last time; to be given to `leave` when its bodies are needed no more."""
        asked, self._asked = self._asked, []
        return asked

    def leave(self, asked: Iterable[_Asked]) -> None:
        """Makes room for as many as were ASKED."""
        for one in asked:
            one.room.leave()
            self._places.release()

    async def _found(self, wanted: Wanted, room: Room) -> tuple[Exchange, str | None]:
        url = _meant(wanted.url)
        with_body = wanted.with_body or (wanted.with_fragments and bool(wanted.fragments))
        exchange = await self._fetch(url, "GET", room) if with_body else await self._head(url, room)
        if exchange.status in _GONE:
            self._believe(exchange)
        return await self._compared(exchange, room) if _succeeded(exchange) else (exchange, None)

    async def _head(self, url: str, room: Room) -> Exchange:
        exchange = await self._fetch(url, "HEAD", room)
        failure = exchange.failure
        if _succeeded(exchange) or exchange.status == HTTPStatus.TOO_MANY_REQUESTS:
            return exchange
        no_use = failure is not None and (failure.refused or failure in _NO_USE)
        return exchange if no_use else await self._fetch(url, "GET", room)

    async def _fetch(self, url: str, method: str, room: Room | None = None) -> Exchange:
        exchange = await self._fetcher.fetch(Request(url=url, method=method), room=room)
        self.network_up = self.network_up or exchange.status is not None
        return exchange

    def _believe(self, exchange: Exchange) -> None:
        """Notes that the part of its host that EXCHANGE came from says what it does not have."""
        self._honest[urlsplit(exchange.final_url).netloc].add(part(exchange.final_url))

    async def _probe(self, exchange: Exchange) -> Exchange | None:
        """What the part of its host that EXCHANGE is from says of nothing; None where it can be believed unasked."""
        where, host = part(exchange.final_url), urlsplit(exchange.final_url).netloc
        async with self._probing[host]:
            if where not in self._probes:
                if where in self._honest[host] or len(self._honest[host]) >= _PARTS_ASKED:
                    return None
                probe = self._probes[where] = compared(await self._fetch(made_up(exchange.final_url), "GET"))
                if honest(probe):
                    self._believe(exchange)
            return self._probes[where]

    async def _compared(self, exchange: Exchange, room: Room) -> tuple[Exchange, str | None]:
        """EXCHANGE, with a body where that was needed, and why it is what the host answers to anything, if it is."""
        if is_front(exchange.final_url):
            return exchange, None  # it is there if anything is
        probe = await self._probe(exchange)
        if probe is None or honest(probe):
            return exchange, None
        page = exchange if exchange.method == "GET" else await self._fetch(exchange.url, "GET", room)
        return (page, resemblance(page, probe)) if _succeeded(page) else (page, None)


def _checked(asked: _Asked, *, network_up: bool) -> Checked:
    wanted, exchange = asked.wanted, asked.exchange
    made = judged(exchange, wanted.before, network_up=network_up, soft_404=asked.soft_404)
    if exchange.url != wanted.url:  # a viewer's or a redirect's address, that stands for another one
        made = replace(made, url=wanted.url, final_url=exchange.final_url, reason=f"{made.reason}, for {exchange.url}")
    if wanted.with_fragments and made.verdict.is_good:
        missing = missing_fragments(exchange.body, wanted.fragments) if _is_html(exchange) else ()
        made = replace(made, missing_fragments=missing)
        if missing:
            named = ", ".join(f"#{one}" for one in missing)
            made = replace(made, reason=f"{made.reason}; nothing in it is named {named}", advice="cite the page itself")
    return Checked(check=made, exchange=exchange)


def _succeeded(exchange: Exchange) -> bool:
    whole = exchange.failure in {None, Failure.TOO_LARGE}
    return whole and HTTPStatus.OK <= (exchange.status or 0) < HTTPStatus.MULTIPLE_CHOICES


def _meant(url: str) -> str:
    """The address to ask for where URL stands in an article."""
    return destination(url).partition("#")[0]


def _is_html(exchange: Exchange) -> bool:
    """Whether elements name the places in the page: those of a PDF ("#page=3") or a film are for its reader."""
    return "html" in (exchange.header("content-type") or "html").lower()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
