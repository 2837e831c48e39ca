"""Which of the copies of a page is the one that an article cited: the nearest before its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from provenance.model import Capture

__all__ = ["GOOD", "WINDOW", "chosen", "described", "distance", "raw_address", "shown_address"]

WINDOW = dt.timedelta(days=365)
"""How far from the citation a copy may lie, on either side."""

GOOD = frozenset({200, 203, 206})
"""Statuses of an answer that has the page; None, which a TimeMap leaves it at, may well be one."""

_STAMP_IN_PATH = re.compile(r"/(\d{14})/")
_RAW_STAMP_IN_PATH = re.compile(r"/(\d{14})id_/")


def chosen(captures: Iterable[Capture], cited: dt.date | None, *, window: dt.timedelta = WINDOW) -> Capture | None:
    """The copy of CAPTURES nearest before the end of the day CITED, else the nearest after it, WINDOW at most away.

    The latest of all where the day is not known; None where none has the page. A copy whose status is known goes
    before one of the same time whose is not.
    """
    good = [one for one in captures if one.status is None or one.status in GOOD]
    if cited is None:
        return max(good, key=_rank, default=None)
    before = [one for one in good if one.captured.date() <= cited and cited - one.captured.date() <= window]
    if before:
        return max(before, key=_rank)
    after = [one for one in good if one.captured.date() > cited and one.captured.date() - cited <= window]
    return min(after, key=lambda one: (one.captured, one.status is None), default=None)


def distance(capture: Capture, cited: dt.date) -> int:
    """How many days CAPTURE was taken after the day CITED; negative for one before it."""
    return (capture.captured.date() - cited).days


def described(capture: Capture, cited: dt.date | None) -> str:
    """When CAPTURE was taken, and how far that lies from the day CITED, for a person."""
    day = f"copy of {capture.captured.date()}"
    if cited is None:
        return f"{day}; the day of the citation is not known"
    days = distance(capture, cited)
    apart = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{day}, the same day" if not days else f"{day}, {apart} {'after' if days > 0 else 'before'} the citation"


def raw_address(capture: Capture) -> str:
    """Where the copy's body can be had as it was archived, without what the archive puts into it for readers."""
    return _STAMP_IN_PATH.sub(r"/\1id_/", capture.address, count=1)


def shown_address(address: str) -> str:
    """Where a reader is shown the copy whose body, as it was archived, is at ADDRESS."""
    return _RAW_STAMP_IN_PATH.sub(r"/\1/", address, count=1)


def _rank(capture: Capture) -> tuple[dt.datetime, bool]:
    return capture.captured, capture.status is not None
