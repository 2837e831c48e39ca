"""Telling a page from what a host answers to any address at all, with the status of success.

Hosts are asked for an address that nobody can have made, as in Bar-Yossef, Broder, Kumar and Tomkins, "Sic Transit
Gloria Telae" (WWW 2004): once in each part of theirs, since what answers below /news is often another program than what
does elsewhere. One that says no to it is taken at its word about all others there; of one that does not, each page is
compared with what came back.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus
from itertools import pairwise
from urllib.parse import urlsplit, urlunsplit

from provenance.model import Exchange
from provenance.web.verdicts import same_page

__all__ = ["compared", "honest", "made_up", "part", "resemblance"]

_MOST_OTHERS = 8
_LEAST_ALIKE = 0.6
"""Pairs of words that only one of two pages may have, and the share that both must have, to be taken for one: a page
for what is not there may tell the time; an article has more to say, however much its site puts around it."""

_LEAST_WORDS = 5
"""Words below which a page is a mere shell that scripts fill, whatever its title, of which nothing can be told."""

_MOST_READ, _MOST_COMPARED = 1_000_000, 50_000
"""Bytes of a page, and of what it shows, by which pages are compared: what a host says of nothing is said by then, and
all the words of five megabytes take a hundred in memory, and seconds in which no other host is heard."""

_HIDDEN = re.compile(
    rb"<(script|style|noscript|template|title)\b.*?(?:</\1\s*+>|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!?][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(rb"[^\W\d_]+|[\x80-\xff]+")


def part(url: str) -> str:
    """The part of its host that URL is in: where its path has several names in it, what is below the first of them."""
    parts = urlsplit(url)
    first, _, rest = parts.path.removeprefix("/").partition("/")
    return urlunsplit((parts.scheme, parts.netloc, f"/{first}/" if rest.strip("/") else "/", "", ""))


def made_up(url: str) -> str:
    """An address in the same part of its host as URL that nobody can have made before."""
    return f"{part(url)}{secrets.token_hex(12)}"


def honest(probe: Exchange) -> bool:
    """Whether the host that answered PROBE, a request for an address that is made up, says what it does not have.

    One that does not answer at all is believed, too: there is nothing to compare with.
    """
    return probe.failure is not None or not HTTPStatus.OK <= (probe.status or 0) < HTTPStatus.MULTIPLE_CHOICES


def compared(probe: Exchange) -> Exchange:
    """PROBE with what pages are compared with, and no more: it is kept for its part of a host for all of a run."""
    return replace(probe, headers=(), body=b"" if honest(probe) else _shown(probe.body))


def resemblance(page: Exchange, probe: Exchange) -> str | None:
    """Why PAGE is what the host answers to any address, as it did to PROBE; None where it is not, or nothing tells."""
    if page.hops and probe.hops and page.final_url == probe.final_url:
        return f"the host sends any address on to {probe.final_url}"
    if _is_elsewhere(probe) and not _is_elsewhere(page):
        return None  # what it does not have it sends on, and this it does not
    one = _pairs(page.body, (page.url, page.final_url))
    other = _pairs(probe.body, (probe.url, probe.final_url))
    if min(len(one), len(other)) < _LEAST_WORDS:
        return None
    alike = len(one ^ other) <= _MOST_OTHERS and len(one & other) >= _LEAST_ALIKE * len(one | other)
    return "the host answers so to any address" if alike else None


def _is_elsewhere(exchange: Exchange) -> bool:
    return bool(exchange.hops) and not same_page(exchange.url, exchange.final_url)


def _shown(body: bytes) -> bytes:
    """The words that BODY shows, as far as they are compared."""
    return _HIDDEN.sub(b" ", body[:_MOST_READ])[:_MOST_COMPARED]


def _pairs(body: bytes, addresses: Iterable[str]) -> frozenset[tuple[bytes, bytes]]:
    """The words that BODY shows, two by two; without numbers, and without ADDRESSES, which it may well repeat."""
    text = _shown(body)
    for address in addresses:
        for part in (address, urlsplit(address).path):
            text = text.replace(part.encode(), b" ") if len(part) > 1 else text
    return frozenset(pairwise(word.lower() for word in _WORD.findall(text)))
