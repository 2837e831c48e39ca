"""Ids as numbers, for questions about all that is held: a row is a few bytes of an array, and no object of Python's.

An id is a letter and 64 bits in hexadecimal digits (`provenance.model.content_id`). A query puts the digits of a row
together; those of many rows, one after another, are what the arrays are made of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from itertools import chain
from operator import add
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, Select, String, func, literal, select

from provenance.model import ID_HEX_DIGITS, IdPrefix
from provenance.tracing.arrivals import Numbers

__all__ = ["Ids", "ids_of", "numbers_of", "places", "read", "taken_for"]

Ids: TypeAlias = npt.NDArray[np.uint64]

_AT_ONCE = 10_000
"""Rows that are read together: few enough that an interrupt is not kept waiting."""

_COUNT_DIGITS = 8


def read(
    connection: Connection, query: Select[Any], ids: Collection[str], counts: Collection[str] = ()
) -> Mapping[str, Ids]:
    """The columns IDS, and COUNTS, which are below 2**32, of the rows of QUERY, in no order."""
    rows = query.subquery().c
    digits: list[ColumnElement[str]] = [func.substr(rows[name], 2, type_=String) for name in ids]
    if counts:
        form = f"%0{_COUNT_DIGITS}x" * len(counts)
        digits.append(func.printf(literal(form), *(rows[name] for name in counts), type_=String))
    kind = np.dtype([(name, ">u8") for name in ids] + [(name, ">u4") for name in counts])
    cursor: Any = connection.execute(select(reduce(add, digits))).cursor
    parts = [np.empty(0, dtype=kind)]
    while some := cursor.fetchmany(_AT_ONCE):
        parts.append(np.frombuffer(bytes.fromhex("".join(chain.from_iterable(some))), dtype=kind))
    found = np.concatenate(parts)
    return {name: found[name].astype(np.uint64) for name in (*ids, *counts)}


def numbers_of(ids: Collection[str]) -> Ids:
    """The numbers that the digits of IDS are."""
    return np.array([int(one[1:], 16) for one in ids], dtype=np.uint64)


def ids_of(prefix: IdPrefix, numbers: Ids) -> list[str]:
    """The ids of that kind whose digits are those numbers."""
    letter = prefix.value
    return [f"{letter}{one:0{ID_HEX_DIGITS}x}" for one in numbers.tolist()]


def places(ids: Ids, among: Ids) -> Numbers:
    """Where each of IDS stands AMONG those that are held, which are in their order."""
    return np.searchsorted(among, ids)


def taken_for(ids: Ids, others: Mapping[str, str]) -> Ids:
    """IDS, with OTHERS in the place of those that are taken for them."""
    if not others:
        return ids
    order = sorted(others)
    taken, by = numbers_of(order), numbers_of([others[one] for one in order])
    place = np.minimum(np.searchsorted(taken, ids), len(taken) - 1)
    return np.where(taken[place] == ids, by[place], ids)
