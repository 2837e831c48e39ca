"""Whether to ask once more, and after how long."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from provenance.model import MEMENTO, Exchange, Failure

__all__ = ["BUSY", "back_off", "is_passing", "retry_after"]

BUSY = frozenset({429, 503})
"""What a host answers that wants to be asked less often (RFC 6585, 4; RFC 9110, 15.6.4)."""

_PASSING = BUSY | {500, 502, 504}

_LONGEST_WAIT = 31_536_000.0
"""Seconds of Retry-After that are told apart: a year, which no run waits for; some hosts send hundreds of digits."""

_FIRST_WAIT = 2.0
"""Seconds, at the most, before the second try."""


def is_passing(exchange: Exchange) -> bool:
    """Whether what came of EXCHANGE may be otherwise in a while. One that took all of its time is not asked again.

    A copy in an archive answers as the page did when it was taken (RFC 7089, 4.2.2), and always will.
    """
    if exchange.header(MEMENTO) is not None:
        return False
    return exchange.status in _PASSING or (exchange.status is None and exchange.failure is Failure.CONNECTION)


def retry_after(exchange: Exchange, now: dt.datetime) -> float | None:
    """After how many seconds from NOW the host of EXCHANGE wants to be asked again; None where it does not say."""
    value = (exchange.header("retry-after") or "").strip()
    if value.isascii() and value.isdecimal():
        return min(float(value), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None
    return min(max(0.0, (moment.replace(tzinfo=moment.tzinfo or dt.UTC) - now).total_seconds()), _LONGEST_WAIT)


def back_off(tries: int, chance: float) -> float:
    """Seconds to wait after so many TRIES in vain, twice as many each time; CHANCE, in [0, 1), takes off up to half.

    The jitter keeps those who were turned away together from coming back together.
    """
    longest: float = _FIRST_WAIT * 2 ** (tries - 1)
    return longest * (1 - chance / 2)
