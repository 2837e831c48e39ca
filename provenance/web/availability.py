"""The Internet Archive's availability API, asked last: it is quick, and knows less than the archive holds.

``{"archived_snapshots": {"closest": {"available": true, "url": …, "timestamp": …, "status": "200"}}}`` is a copy; an
empty answer means that nobody knows, since it comes for pages that the archive has.
"""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlencode

from provenance.model import Capture
from provenance.web.cdx import stamp, stamped

__all__ = ["question", "read"]


def question(server: str, url: str, wanted: dt.datetime | None) -> str:
    """The address that asks SERVER for the copy of URL nearest to WANTED, the latest where that is None."""
    return f"{server}?{urlencode([('url', url), *([('timestamp', stamp(wanted))] if wanted else [])])}"


def read(body: bytes, *, url: str, archive: str, playback: str) -> Capture | None:
    """The copy of URL in ARCHIVE that BODY, an answer, tells of, shown at PLAYBACK; None where it tells of none."""
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        captured = stamped(str(closest["timestamp"]))
        status = int(closest["status"])
        available = closest["available"] is True
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if captured is None or not available:
        return None
    return Capture(
        url=url,
        archive=archive,
        captured=captured,
        address=f"{playback}{stamp(captured)}/{url}",
        original=url,
        status=status,
    )
