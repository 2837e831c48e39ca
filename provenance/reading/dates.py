"""Dates that stand on lines of their own: recognised by their shape, then read by dateparser."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from provenance.model import Span
from provenance.reading.wording import Wording, wordings

__all__ = ["DateMention", "find_date", "resolve_date"]

_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?:[T ]\d{2}:\d{2}\S*)?(?![\d/-])"
)
_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"\d+")
_LONGEST_GAP = 200
"""Days between an ambiguous date and the nearest sure one beyond which that one tells nothing: its
two readings lie up to eleven months apart, and half of that is as near to the one as to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a line: its SPAN in that line, the language it is written in, and its shape.

    Dates of one shape are written alike: "donderdag 8 februari 2018" and "vrijdag 23 juni 2017".
    """

    text: str
    span: Span
    wording: Wording | None
    shape: tuple[str, ...]


def find_date(line: str) -> DateMention | None:
    """The first date in LINE that names day, month and year, or None."""
    if not _YEAR.search(line):
        return None
    # Languages share names of months; the one that also knows the weekday takes more of the line.
    found = [(match, wording) for wording in wordings() if (match := wording.date.search(line))]
    if found:
        named, wording = max(found, key=lambda pair: len(pair[0].group()))
        order = "DMY" if named["day_first"] else "MDY"
        shape = (wording.code, order, *(part for part in ("weekday", "clock") if named[part]))
        return DateMention(text=named.group(), span=Span(*named.span()), wording=wording, shape=shape)
    if numeric := _NUMERIC.search(line):
        shape = ("numeric", re.sub(r"\d+", "0", numeric.group()))
        return DateMention(text=numeric.group(), span=Span(*numeric.span()), wording=None, shape=shape)
    return None


def resolve_date(mention: DateMention, text: str, language: str | None) -> dt.date | None:
    """The day that MENTION means, or None where it is no day, or ambiguous and nothing tells.

    "12/06/2017" is read by the habit of LANGUAGE where it has but one, else as the one of its two
    readings that lies nearer to the dates that TEXT writes out.
    """
    if mention.wording:
        return _parsed(mention.text, mention.wording.code)
    readings = sorted(_numeric_readings(mention.text))
    if len(readings) < 2:  # noqa: PLR2004
        return readings[0] if readings else None
    order = next((wording.numeric_order for wording in wordings() if wording.code == language), "")
    if order:
        day, month, year = map(int, _PARTS.findall(mention.text)[:3])
        return dt.date(year, month, day) if order == "DMY" else dt.date(year, day, month)
    return _nearest(readings, text)


def _numeric_readings(written: str) -> set[dt.date]:
    """The days that the numbers of WRITTEN can mean."""
    first, second, third = map(int, _PARTS.findall(written)[:3])
    orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]  # noqa: PLR2004
    readings = set()
    for year, month, day in orders:
        try:
            readings.add(dt.date(year, month, day))
        except ValueError:
            continue
    return readings


def _nearest(readings: list[dt.date], text: str) -> dt.date | None:
    """The one of READINGS that is nearer to the dates written out in TEXT; None on a draw."""
    year = readings[0].year
    sure = [
        day
        for wording in wordings()
        for match in wording.day_of_month.finditer(text)
        if (day := _named(match, wording, year))
    ]
    gaps = [min((abs((reading - day).days) for day in sure), default=_LONGEST_GAP) for reading in readings]
    if min(gaps) >= _LONGEST_GAP or gaps[0] == gaps[1]:
        return None
    return readings[gaps.index(min(gaps))]


def _named(match: re.Match[str], wording: Wording, year: int) -> dt.date | None:
    """The day that MATCH of `day_of_month` names, in YEAR where it names none."""
    day, month = match["day"] or match["day_last"], match["month"] or match["month_first"]
    return _parsed(f"{day} {month} {match['year'] or year}", wording.code)


@lru_cache(maxsize=4096)
def _parsed(written: str, code: str) -> dt.date | None:
    """The day that WRITTEN, which names its month in the language CODE, means."""
    import dateparser  # noqa: PLC0415 - a tenth of a second, only for texts with a date in their heads

    parsed = dateparser.parse(written, languages=[code], settings={"STRICT_PARSING": True})
    return parsed.date() if parsed else None
