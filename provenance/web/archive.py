"""A web archive: its addresses, how often it may be asked, and how the addresses of its copies look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from provenance.model import Capture
from provenance.web import cdx
from provenance.web.addresses import is_archive_today
from provenance.web.settings import Rate

__all__ = ["COPY", "INTERNET_ARCHIVE", "STOP_SECONDS", "Archive", "archived_copy", "rates"]

STOP_SECONDS = 60.0
"""How long an archive is left alone that says "too many requests": who goes on is shut out for an hour, then two."""

COPY = re.compile(r"/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/{1,2}.+)$", re.IGNORECASE)
"""The address of a copy: when it was taken, and of what."""


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
    found = COPY.search(url)
    captured = cdx.stamped(found["stamp"]) if found else None
    if found is None or captured is None:
        return None
    name = next((one.name for one in archives if url.startswith(_either_scheme(one.playback))), None)
    if name is None and is_archive_today(url):
        name = "archive.today"
    if name is None:
        return None
    return Capture(url=url, archive=name, captured=captured, address=url, original=found["original"])


def _either_scheme(address: str) -> tuple[str, str]:
    rest = address.partition("://")[2]
    return f"http://{rest}", f"https://{rest}"
