"""Memento (RFC 7089): what an archive says about the times at which it holds a page.

A TimeGate sends on to the copy nearest to a day; a TimeMap lists all copies, as links (RFC 6690,
application/link-format). An answer is a copy where it carries Memento-Datetime: a page that was not there when it was
archived does, the archive's own page for what it does not hold does not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

from provenance.model import MEMENTO, Capture, Exchange
from provenance.web.cdx import stamped

__all__ = ["TimeMap", "WebLink", "accept_datetime", "links", "memento_datetime", "memento_of", "read_time_map"]

_VALUE = r"\"(?P<quoted>(?:[^\"\\]|\\.)*+)\"|'(?P<apostrophes>[^']*+)'|(?P<plain>[^\s;,<]*+)"
_PARAMETER = rf";\s*+(?P<name>[^\s=;,<]++)(?:\s*+=\s*+(?:{_VALUE}))?+"
_ATTRIBUTE = re.compile(_PARAMETER)
_LINK = re.compile(
    rf"\s*+<(?P<target>[^<>]*+)>(?P<attributes>(?:\s*+{re.sub('[?]P<[a-z]+>', '?:', _PARAMETER)})*+)\s*+(?:,|$)"
)
_RELATIONS = frozenset({"original", "memento", "timemap", "timegate"})
"""What the links of a TimeMap lead to (RFC 7089, 5)."""

_NONE = [None, None, None]
"""The values of an attribute that has none."""

_STAMP_IN_PATH = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(.+)$")


class WebLink(NamedTuple):
    """One link: where it leads, and its attributes by name (in lower case)."""

    target: str
    attributes: Mapping[str, str]

    @property
    def relations(self) -> frozenset[str]:
        """What the target is to the page: "memento", "original", "timemap"."""
        return frozenset(self.attributes.get("rel", "").lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMap:
    """The copies that a TimeMap lists, oldest first, and the addresses of the TimeMaps that go on where it ends."""

    captures: tuple[Capture, ...]
    more: tuple[str, ...]


def links(text: str) -> Iterator[WebLink]:
    """The links of TEXT, a Link header's value or a document in application/link-format; broken ones are left out."""
    at = 0
    while at < len(text):
        match = _LINK.match(text, at)
        if match is None:
            at = text.find("<", at + 1)
            if at < 0:
                return
            continue
        found = [one.groups() for one in _ATTRIBUTE.finditer(match["attributes"])]
        given = {name.lower(): next(filter(None, values), "") for name, *values in reversed(found) if values != _NONE}
        yield WebLink(match["target"], given)
        at = match.end()


def accept_datetime(wanted: dt.datetime) -> str:
    """WANTED (aware) as the header Accept-Datetime has it: "Thu, 31 May 2007 20:35:00 GMT"."""
    return format_datetime(wanted.astimezone(dt.UTC), usegmt=True)


def memento_datetime(exchange: Exchange) -> dt.datetime | None:
    """When the copy that EXCHANGE ended at was taken; None where it is no copy."""
    return _moment(exchange.header(MEMENTO))


def memento_of(exchange: Exchange, *, url: str, archive: str) -> Capture | None:
    """The copy of URL that a TimeGate of ARCHIVE led to; None where it led to none.

    Its status is that of the answer, which is what the page itself answered when it was archived.
    """
    captured = memento_datetime(exchange)
    if captured is None:
        return None
    linked = {relation: link for link in links(exchange.header("link") or "") for relation in link.relations}
    located = exchange.header("content-location") if not exchange.hops else None
    original = linked["original"].target if "original" in linked else url
    return Capture(
        url=url,
        archive=archive,
        captured=captured,
        address=_absolute(exchange.final_url, located) if located else exchange.final_url,
        original=original,
        status=exchange.status,
        media_type=(exchange.header("content-type") or "").partition(";")[0].strip() or None,
    )


def read_time_map(body: bytes, *, url: str, archive: str, address: str) -> TimeMap | None:
    """The TimeMap of URL that BODY, got from ADDRESS in ARCHIVE, is; None where it is none. One may be empty."""
    found: dict[str, Capture] = {}
    more: list[str] = []
    original = url
    is_time_map = not body.strip()
    for link in links(body.decode("utf-8", "replace")):
        relations = link.relations
        is_time_map |= not relations.isdisjoint(_RELATIONS)
        target = _absolute(address, link.target)
        if "original" in relations:
            original = link.target
        elif "timemap" in relations and "self" not in relations:
            more.append(target)
        captured = _captured(link) if "memento" in relations else None
        if captured is not None:
            found[target] = Capture(url=url, archive=archive, captured=captured, address=target, original=original)
    if not is_time_map:
        return None
    return TimeMap(
        captures=tuple(sorted(found.values(), key=lambda one: one.captured)), more=tuple(dict.fromkeys(more))
    )


def _absolute(base: str, target: str) -> str:
    """TARGET as it is meant on the page at BASE; as it is where it is no address."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _captured(link: WebLink) -> dt.datetime | None:
    """When the copy that LINK leads to was taken: as it says, else as its address does."""
    stamp_in_path = _STAMP_IN_PATH.search(link.target)
    return _moment(link.attributes.get("datetime")) or (stamped(stamp_in_path[1]) if stamp_in_path else None)


def _moment(written: str | None) -> dt.datetime | None:
    if not written:
        return None
    try:
        moment = parsedate_to_datetime(written)
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None
