"""Asking an archive to save a page now (the Internet Archive's Save Page Now 2).

It tells the archive what somebody is looking into, so it happens only when asked for by name, with keys of an account.
To hand in a page is not to have it saved: the archive works through a queue, and says later whether it could. Until it
says so, the answer is `submitted`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from provenance.model import ArchiveAnswer, ArchiveReply, Capture, Exchange
from provenance.web.addresses import is_archive_today
from provenance.web.archive import Archive, archived_copy
from provenance.web.archives import Archives
from provenance.web.cdx import stamp, stamped
from provenance.web.client import Request

__all__ = ["RECENT", "Keys", "save"]

RECENT = dt.timedelta(days=30)
"""A page that was captured so shortly ago is not saved again."""

_POLLS = 12
_SECONDS_BETWEEN = 10.0
"""How often, and after how long each, the archive is asked what became of a page: two minutes suffice for most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The two keys of an account of the archive (archive.org/account/s3.php); no part of what is printed of it."""

    access: str = field(repr=False)
    secret: str = field(repr=False)


async def save(
    archives: Archives, archive: Archive, url: str, keys: Keys, *, known: Iterable[Capture] = ()
) -> AsyncIterator[ArchiveAnswer]:
    """What becomes of handing in URL to ARCHIVE: `submitted`, then `archived` or `failed` where it says so in time.

    Only `found` where a copy was taken of late (RECENT), as is KNOWN or its index says, or `rate_limited` where even to
    ask for one is too much; what is a copy itself is not handed in. ARCHIVE is one of ARCHIVES, which ask it.
    """
    clock = archives.clock

    def answer(reply: ArchiveReply, reason: str, capture: Capture | None = None) -> ArchiveAnswer:
        return ArchiveAnswer(url=url, archive=archive.name, at=clock.now(), reply=reply, reason=reason, capture=capture)

    if archive.save is None:
        yield answer(ArchiveReply.FAILED, "it saves no pages on request")
        return
    if is_archive_today(url) or archived_copy(url, [archive]) is not None:
        yield answer(ArchiveReply.FAILED, "the address is that of a copy")
        return
    held = [one for one in known if one.archive == archive.name and clock.now() - one.captured < RECENT]
    if held:
        recent: ArchiveAnswer | None = answer(
            ArchiveReply.FOUND, f"copy of {held[-1].captured.date()}, recent enough", held[-1]
        )
    else:
        recent = await archives.since(archive, url, (clock.now() - RECENT).date())
    if recent is not None:
        yield recent
        return
    headers = {"accept": "application/json", "authorization": f"LOW {keys.access}:{keys.secret}"}
    handed_in = await archives.fetcher.fetch(
        Request(
            url=archive.save,
            method="POST",
            headers=headers | {"content-type": "application/x-www-form-urlencoded"},
            content=urlencode({"url": url, "if_not_archived_within": f"{RECENT.days}d"}).encode(),
            obey_robots=False,
        )
    )
    job = _read(handed_in).get("job_id")
    if not isinstance(job, str) or not job:
        reply = ArchiveReply.RATE_LIMITED if _busy(handed_in) else ArchiveReply.FAILED
        yield answer(reply, _reason(handed_in))
        return
    yield answer(ArchiveReply.SUBMITTED, f"handed in as {job}; that is no copy yet")
    for _ in range(_POLLS):
        await clock.sleep(_SECONDS_BETWEEN)
        asked = await archives.fetcher.fetch(
            Request(url=f"{archive.save}/status/{job}", headers=headers, obey_robots=False)
        )
        told = _read(asked)
        captured = stamped(str(told.get("timestamp", "")))
        if told.get("status") == "success" and captured is not None:
            original = str(told.get("original_url") or url)
            address = f"{archive.playback}{stamp(captured)}/{original}"
            capture = Capture(
                url=url, archive=archive.name, captured=captured, address=address, original=original, status=200
            )
            yield answer(ArchiveReply.ARCHIVED, f"copy of {captured.date()}", capture)
            return
        if told.get("status") == "error":
            yield answer(ArchiveReply.FAILED, _reason(asked))
            return


def _read(exchange: Exchange) -> Mapping[str, Any]:
    try:
        told = json.loads(exchange.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _busy(exchange: Exchange) -> bool:
    return exchange.status == HTTPStatus.TOO_MANY_REQUESTS


def _reason(exchange: Exchange) -> str:
    if exchange.status == HTTPStatus.UNAUTHORIZED:
        return "it does not know the keys"
    told = _read(exchange)
    return str(told.get("message") or told.get("status_ext") or exchange.detail or f"it answers {exchange.status}")
