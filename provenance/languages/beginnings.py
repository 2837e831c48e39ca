"""What every match of a regular expression has, read off the expression: how it begins, and a word that it holds.

Most texts hold no match of most expressions. A look for what each match has passes over them sooner than the search
for the match would, and nobody who writes an expression has to think of that.

Expressions are taken apart by the parser of `re` itself. What is told here may be too little, never too much: None
stands for anything at all. Case is folded (`folded`), so that it holds of an expression that ignores it as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = [
    "DIGIT",
    "SPACE",
    "Items",
    "beginning",
    "branches",
    "first_characters",
    "folded",
    "required_words",
]

DIGIT, SPACE = "0", " "
"""What all digits, and all white space, count as at a beginning."""
_LONGEST_RANGE = 100
"""Characters from one to another ("A-ZÀ-Þ") that are told one by one."""
_ZERO_WIDTH = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})

Items = Sequence[tuple[Any, Any]]
"""The parts of an expression in a row, as the parser has them: what each is, and what it is made of."""


def folded(text: str) -> str:
    """TEXT without its case, as `re` ignores it: "ı" and "İ" are an "i" to it."""
    small = text.casefold()
    return small if small.isascii() else small.replace("ı", "i").replace("i̇", "i")


def beginning(character: str) -> str:
    """What CHARACTER counts as at a beginning."""
    return DIGIT if character.isdecimal() else SPACE if character.isspace() else folded(character)[0]


def branches(expression: str, flags: int = 0) -> list[Items]:
    """The alternatives that EXPRESSION is a choice between, each in its parts. Raises re.error where it is none."""
    return _branches(parser.parse(expression, flags))


def _branches(items: Items) -> list[Items]:
    if len(items) == 1 and items[0][0] is codes.BRANCH:
        return [branch for part in items[0][1][1] for branch in _branches(part)]
    return [items]


def first_characters(items: Items) -> frozenset[str] | None:
    """What a match of ITEMS may begin with, each as `beginning` has it; None: with anything, or with nothing."""
    found, is_sure = _firsts(items)
    return frozenset(one for one in found if one is not None) if is_sure and None not in found else None


def _firsts(items: Items) -> tuple[set[str | None], bool]:
    """What a match of ITEMS may begin with (None: anything), and whether it has a character at all."""
    found: set[str | None] = set()
    for code, made_of in items:
        if code in _ZERO_WIDTH:
            continue
        firsts, is_sure = _firsts_of(code, made_of)
        found |= firsts
        if is_sure:
            return found, True
    return found, False


def _firsts_of(code: Any, made_of: Any) -> tuple[set[str | None], bool]:  # noqa: ANN401 (as the parser has them)
    if code is codes.LITERAL:
        return {beginning(chr(made_of))}, True
    if code is codes.IN:
        return {first for member in made_of for first in _members(*member)}, True
    if code is codes.SUBPATTERN:
        return _firsts(made_of[3])
    if code is codes.BRANCH:
        each = [_firsts(part) for part in made_of[1]]
        return {first for firsts, _ in each for first in firsts}, all(is_sure for _, is_sure in each)
    if code in _REPEATS:
        least, _, repeated = made_of
        firsts, is_sure = _firsts(repeated)
        return firsts, is_sure and least > 0
    return {None}, True


def _members(code: Any, made_of: Any) -> set[str | None]:  # noqa: ANN401
    """What one member of a class of characters may be."""
    if code is codes.LITERAL:
        return {beginning(chr(made_of))}
    if code is codes.RANGE and made_of[1] - made_of[0] < _LONGEST_RANGE:
        return {beginning(chr(one)) for one in range(made_of[0], made_of[1] + 1)}
    if code is codes.CATEGORY and made_of is codes.CATEGORY_DIGIT:
        return {DIGIT}
    if code is codes.CATEGORY and made_of is codes.CATEGORY_SPACE:
        return {SPACE}
    return {None}


def required_words(items: Items) -> frozenset[str] | None:
    """Folded strings of which a folded match of ITEMS holds one; of several such sets the one with the longest."""
    sets: list[frozenset[str]] = []
    run = ""
    for code, made_of in [*items, (None, None)]:
        if code is codes.LITERAL and chr(made_of).isascii():
            run += chr(made_of).casefold()
            continue
        if run:
            sets.append(frozenset({run}))
            run = ""
        if (words := _required_of(code, made_of)) is not None:
            sets.append(words)
    return max(sets, key=lambda words: min(map(len, words)), default=None)


def _required_of(code: Any, made_of: Any) -> frozenset[str] | None:  # noqa: ANN401
    if code is codes.SUBPATTERN:
        return required_words(made_of[3])
    if code is codes.BRANCH:
        each = [required_words(part) for part in made_of[1]]
        return None if None in each else frozenset().union(*(words for words in each if words is not None))
    if code in _REPEATS and made_of[0] > 0:
        return required_words(made_of[2])
    return None
