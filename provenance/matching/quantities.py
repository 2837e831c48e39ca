"""Numbers with their units, made comparable across styles and languages: 5.775 bommen is 5,775 bombs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from provenance.matching.tokens import Token
from provenance.matching.vocabulary import LONGEST_PHRASE, Vocabulary

__all__ = ["DATE", "YEAR", "Quantity", "quantities"]

YEAR = "a year"
"""The unit of a number that is taken for a year of the calendar."""

DATE = "a date"
"""The unit of a day of a month, its value being month * 100 + day."""

_YEARS = range(1900, 2100)
_GROUP = 3
"""Digits between two signs of thousands."""
_LOOK_AHEAD = 4
"""Tokens after a number among which its unit is looked for: "1,000 highly trained new employees"."""
_DAYS = range(1, 32)
_TELLING_DIGITS = 3
_IN_MILLIONS = 7
"""Digits of the smallest number of millions."""


class Quantity(NamedTuple):
    """A number and what it counts.

    `unit` is a key of the language files where `known`, else the stem of the noun after the number in LANGUAGE's
    words; None where nothing tells it.
    """

    value: str
    unit: str | None
    known: bool
    shown: str
    """As written, with its unit, for a person."""
    position: int
    """Of its first token in the sentence."""

    @property
    def telling(self) -> bool:
        """Whether few other numbers are this one: three digits that are no closing noughts, or two in millions."""
        least = _TELLING_DIGITS - 1 if len(self.value) >= _IN_MILLIONS else _TELLING_DIGITS
        return len(self.value.replace(".", "").strip("0")) >= least


def quantities(found: Sequence[Token], words: Vocabulary) -> tuple[list[Quantity], set[int]]:
    """The quantities of a sentence's tokens, and the positions of the tokens that they are made of."""
    made: list[Quantity] = []
    used: set[int] = set()
    position = 0
    while position < len(found):
        value, after = _number(found, position, words)
        if value is None:
            position += 1
            continue
        quantity, end = _with_unit(found, position, after, value, words)
        if quantity is not None:
            made.append(quantity)
            used.update(range(position, end))
        position = max(after, position + 1)
    return made, used


def _number(found: Sequence[Token], position: int, words: Vocabulary) -> tuple[Decimal | None, int]:
    """The number at POSITION with the magnitudes that follow it, and the position after it."""
    token = found[position]
    after = position + 1
    if token.kind == "number":
        value = _numeral(token.text, words)
    elif token.kind == "word" and (plain := words.number(token.folded)) is not None:
        value = Decimal(plain)
    else:
        return None, after
    while after < len(found) and value is not None:
        magnitude = words.magnitudes.get(found[after].folded)
        if magnitude is None:
            break
        value *= magnitude
        after += 1
    return value, after


def _numeral(text: str, words: Vocabulary) -> Decimal | None:
    """The value of TEXT ("5.775", "2,2", "1.000.000"), by the language's signs where its groups allow them."""
    groups = text.split(words.thousands)
    if len(groups) > 1 and all(len(group.split(words.decimal)[0]) == _GROUP for group in groups[1:]):
        text = text.replace(words.thousands, "")
    elif len(groups) > 1 and words.decimal in text:
        return None
    else:
        text = text.replace(words.thousands, words.decimal) if len(groups) == 2 else text  # noqa: PLR2004 - "2.2 miljard"
    try:
        return Decimal(text.replace(words.decimal, "."))
    except InvalidOperation:
        return None


def _with_unit(
    found: Sequence[Token], start: int, after: int, value: Decimal, words: Vocabulary
) -> tuple[Quantity | None, int]:
    """The quantity of the number that stands at [START, AFTER), and the position after its unit."""
    shown = " ".join(token.text for token in found[start:after])
    month = _month(found, start, after, words) if after == start + 1 else None
    if month and value in _DAYS:
        return Quantity(str(month * 100 + int(value)), DATE, known=True, shown=shown, position=start), after
    if start and found[start - 1].kind == "sign" and (unit := words.units.get(found[start - 1].text)):
        return _made(value, unit, found[start - 1].text + shown, start, known=True), after
    unit, known, end = _unit(found, after, words)
    if unit is None or not known:
        plain = after == start + 1 and found[start].text.isdecimal()
        if plain and value in _YEARS:
            return Quantity(str(value), YEAR, known=True, shown=shown, position=start), after
    shown = " ".join(token.text for token in found[start:end]).replace(" %", "%") if known else shown
    return _made(value, unit, shown, start, known=known), end if known else after


def _made(value: Decimal, unit: str | None, shown: str, position: int, *, known: bool) -> Quantity:
    return Quantity(f"{value.normalize():f}", unit, known=known, shown=shown, position=position)


def _month(found: Sequence[Token], start: int, after: int, words: Vocabulary) -> int | None:
    """The month that the day at START stands beside: "12 juni", "June 12"."""
    beside = [found[after]] if after < len(found) else []
    beside += [found[start - 1]] if start else []
    return next((month for token in beside if (month := words.months.get(token.folded))), None)


def _unit(found: Sequence[Token], after: int, words: Vocabulary) -> tuple[str | None, bool, int]:
    """The unit of the number that ends before AFTER, whether it is a known one, and the position after it.

    The first known unit among the next words, else the first word that tells anything.
    """
    first: str | None = None
    for position in range(after, min(after + _LOOK_AHEAD, len(found))):
        token = found[position]
        if token.kind in {"number", "pause"}:
            break
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = " ".join(one.folded for one in found[position : position + length])
            if unit := words.units.get(phrase):
                return unit, True, min(position + length, len(found))
        if first is None and token.kind == "word" and token.folded not in words.common:
            first = words.stem(token.folded)
    return first, False, after
