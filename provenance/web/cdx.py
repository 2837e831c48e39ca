"""The index of a web archive, asked and read: the CDX server of the Internet Archive, and pywb's.

The Internet Archive's answers an array of arrays whose first row names the fields; where there are more rows than were
asked for, an empty row and one with a single key follow, with which the next request goes on
(github.com/internetarchive/wayback, wayback-cdx-server). pywb, which most other archives run, answers an object a line,
with names of its own (pywb.readthedocs.io, CDX Server API). Both are read here. What occurs besides: "-" for a status
or length that is not known, rows for "warc/revisit" (the same body as before, stored once), the same row twice, ports
that nobody wrote, and, in place of all rows, the name of an exception where a page's owner had it blocked.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from provenance.model import Capture

__all__ = ["Page", "captures", "is_blocked", "question", "read", "stamp", "stamped"]

ROWS = 5000
"""Rows of one answer: the captures of an article fit in, those of a front page in a year come in a few."""

_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
"""pywb's names for what the Internet Archive calls otherwise."""

_BLOCKED = re.compile(rb"(?:Administrative|Robot)AccessControlException")

_TIME = "timestamp"
_REVISIT = "warc/revisit"
_STAMP = "%Y%m%d%H%M%S"
_DIGITS = 14
_STATUS = re.compile(r"[0-9]{3}")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Half of a pair, which JSON can name and no bytes can have."""
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer: its rows by field, and the key with which to ask for more, None where there are no more.

    `broken` tells that it is no answer of such a server.
    """

    rows: tuple[Mapping[str, str], ...] = ()
    resume: str | None = None
    broken: bool = False


def question(
    server: str, url: str, *, earliest: dt.date | None, latest: dt.date | None, resume: str | None = None
) -> str:
    """The address that asks SERVER for the captures of URL between two days, both inclusive, that are no error.

    RESUME is the key that the answer before ended with. Revisits have no status of their own, so that errors and
    redirects are left out, instead of successes let in (pywb, which has no regular expressions here, lets all in). The
    fields are not named, since each calls them otherwise; all that are needed come by themselves.
    """
    wanted: list[tuple[str, str]] = [("url", url), ("output", "json")]
    wanted += [("filter", "!statuscode:[345].."), ("limit", str(ROWS)), ("showResumeKey", "true")]
    wanted += [("from", f"{earliest:%Y%m%d}")] if earliest else []
    wanted += [("to", f"{latest:%Y%m%d}235959")] if latest else []
    wanted += [("resumeKey", resume)] if resume else []
    return f"{server}?{urlencode(wanted)}"


def read(body: bytes) -> Page:
    """What an answer with that BODY says."""
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return Page()
    try:
        return _array(json.loads(text)) if text.startswith("[") else _lines(text.splitlines())
    except (ValueError, TypeError, KeyError, RecursionError):
        return Page(broken=True)


def is_blocked(body: bytes) -> bool:
    """Whether BODY, an answer of an archive, says that the page's owner had it blocked."""
    return _BLOCKED.search(body) is not None


def captures(rows: Iterable[Mapping[str, str]], *, url: str, archive: str, playback: str) -> tuple[Capture, ...]:
    """The captures that ROWS are, oldest first, each once; a row without a time that can be read is none.

    They are of URL, kept by ARCHIVE, and shown at PLAYBACK ("https://web.archive.org/web/"). A revisit has the
    status of the capture of the same digest before it, else None.
    """
    found: dict[tuple[dt.datetime, str | None], Capture] = {}
    statuses: dict[str, int] = {}
    media_types: dict[str, str] = {}
    dated = [(captured, row) for row in rows if (captured := stamped(row.get(_TIME, "")))]
    for captured, row in sorted(dated, key=lambda one: one[0]):
        digest = _known(row.get("digest"))
        written = _known(row.get("statuscode"))
        media_type = _known(row.get("mimetype"))
        status = int(written) if written and _STATUS.fullmatch(written) else statuses.get(digest or "")
        if media_type == _REVISIT:
            media_type = media_types.get(digest or "")
        if digest and status:
            statuses[digest] = status
        if digest and media_type:
            media_types[digest] = media_type
        original = without_port(row.get("original") or url)
        found[captured, digest] = Capture(
            url=url,
            archive=archive,
            captured=captured,
            address=f"{playback}{stamp(captured)}/{original}",
            original=original,
            status=status,
            digest=digest,
            media_type=media_type,
        )
    return tuple(found.values())


def stamp(moment: dt.datetime) -> str:
    """MOMENT (aware) as archives write it: fourteen digits, UTC."""
    return moment.astimezone(dt.UTC).strftime(_STAMP).zfill(_DIGITS)  # early years come without their zeros


def stamped(digits: str) -> dt.datetime | None:
    """The moment that DIGITS are the stamp of; a shorter one means the earliest that it can be; None for no stamp."""
    if not digits.isdecimal() or not 4 <= len(digits) <= _DIGITS:  # noqa: PLR2004 - a year at least
        return None
    filled = digits + "00000101000000"[len(digits) :]
    try:
        return dt.datetime.strptime(filled, _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def without_port(url: str) -> str:
    """URL without a port that its scheme has anyway (":80")."""
    try:
        parts = urlsplit(url)
        if parts.port is not None and parts.port == _PORTS.get(parts.scheme):
            return urlunsplit(parts._replace(netloc=parts.netloc.rpartition(":")[0]))
    except ValueError:
        pass
    return url


def _array(rows: Any) -> Page:  # noqa: ANN401 - whatever a stranger's JSON holds
    if not all(isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows):
        return Page(broken=True)
    resume = None
    if len(rows) >= 2 and not rows[-2] and len(rows[-1]) == 1:  # noqa: PLR2004 - an empty row, and the key
        resume = _LONE_SURROGATE.sub("\ufffd", rows[-1][0])
        rows = rows[:-2]
    if not rows:
        return Page(resume=resume)
    names, *values = [[_LONE_SURROGATE.sub("\ufffd", cell) for cell in row] for row in rows]
    if _TIME not in names:
        return Page(broken=True)
    return Page(rows=tuple(dict(zip(names, row, strict=True)) for row in values), resume=resume)


def _lines(lines: Iterable[str]) -> Page:
    found = [json.loads(line) for line in lines if line.strip()]
    if not all(isinstance(row, dict) and _TIME in row for row in found):
        return Page(broken=True)
    rows = tuple(
        {_NAMES.get(name, name): _LONE_SURROGATE.sub("\ufffd", str(value)) for name, value in row.items()}
        for row in found
    )
    return Page(rows=rows)


def _known(cell: str | None) -> str | None:
    return None if cell in {None, "", "-"} else cell
