"""Where days lie on a line: the layout of a timeline, in the units of an SVG's view box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Moment", "Timeline", "timeline"]

WIDTH = 760
_MARGIN = 50
_DOT = 24
"""The diameter of a dot, and so how far two must lie apart to stand side by side."""
_LABEL = 84
"""The width of a day's label."""
_BELOW = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A numbered dot at (`x`, `y`); `label` is the day, where there is room to write it below."""

    number: int
    day: dt.date
    x: float
    y: float
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The dots, from the earliest; the line lies at the height `axis`."""

    width: int
    height: int
    axis: int
    left: int
    right: int
    moments: tuple[Moment, ...]


def timeline(days: Sequence[dt.date]) -> Timeline:
    """DAYS, which are at least one and in order, at distances that are true to time.

    Dots that would cover each other are piled up; a day is written below where it does not run into another.
    """
    first, span = days[0], max((days[-1] - days[0]).days, 1)
    room = WIDTH - 2 * _MARGIN
    places = [_MARGIN + (room * (day - first).days / span) for day in days]
    piles = _piles(places)
    axis = _DOT * (max(piles) + 1) + _DOT // 2
    labels = _labels(days, places)
    moments = tuple(
        Moment(number=number, day=day, x=round(x, 1), y=axis - _DOT * pile, label=label)
        for number, (day, x, pile, label) in enumerate(zip(days, places, piles, labels, strict=True), 1)
    )
    edge = _MARGIN // 2
    height = axis + _BELOW + _DOT // 2
    return Timeline(width=WIDTH, height=height, axis=axis, left=edge, right=WIDTH - edge, moments=moments)


def _piles(places: Sequence[float]) -> list[int]:
    """How many dots lie below each: the lowest place at which it touches no other."""
    ends: list[float] = []
    piles = []
    for place in places:
        pile = next((number for number, end in enumerate(ends) if place - end >= _DOT), len(ends))
        ends[pile : pile + 1] = [place]
        piles.append(pile)
    return piles


def _labels(days: Sequence[dt.date], places: Sequence[float]) -> list[str | None]:
    """The last day has its label; before it, each that runs into neither the one before nor the last."""
    labels: list[str | None] = [None] * len(days)
    end = places[0] - _LABEL
    last = places[-1]
    for number, (day, place) in enumerate(zip(days, places, strict=True)):
        is_last_day = place == last
        if place - end >= _LABEL and (is_last_day or last - place >= _LABEL):
            labels[number] = day.isoformat()
            end = place
    return labels
