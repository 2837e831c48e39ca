"""Floors: figures that must not be fallen below, and that only ever rise.

A floors file is TOML with one table::

    [floors]
    "C+S" = 96.6
    chains = 91.0

Its keys are those of `figures`, its values percent.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.errors import InputError

__all__ = ["Shortfall", "fallen_below", "parse_floors", "raised"]

_TABLE = "floors"
_STEPS = 10
"""Floors are pinned in tenths of a percent, rounded down."""
_NOISE = 1e-9
"""What a figure may lose in floating point before it has fallen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A figure below its floor, both in percent."""

    figure: str
    floor: float
    reached: float


def parse_floors(text: str, location: str) -> dict[str, float]:
    """The floors that TEXT, a floors file from LOCATION, pins. Raises InputError where it is none."""
    try:
        table = tomllib.loads(text)[_TABLE]
        return {name: float(value) for name, value in table.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{location} is no file of floors", hint='a table [floors] of lines like "C+S" = 90.0'
        ) from error


def fallen_below(floors: Mapping[str, float], reached: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """Those of FLOORS that what was REACHED lies below.

    Raises InputError for a floor of a figure that was not measured: it would hold nothing.
    """
    unknown = sorted(floors.keys() - reached.keys())
    if unknown:
        raise InputError(
            f"a floor for {', '.join(unknown)}, which was not measured", hint=f"measured: {', '.join(sorted(reached))}"
        )
    return tuple(
        Shortfall(figure=name, floor=floor, reached=reached[name])
        for name, floor in floors.items()
        if reached[name] < floor - _NOISE
    )


def raised(floors: Mapping[str, float], reached: Mapping[str, float]) -> dict[str, float]:
    """FLOORS raised to what was REACHED, in tenths of a percent, rounded down; none is lowered."""
    return {name: max(floor, math.floor(reached[name] * _STEPS + _NOISE) / _STEPS) for name, floor in floors.items()}
