"""The worst that can be fed to a regular expression: what it repeats, again and again, and then what it does not take.

An expression that backtracks badly does so where it can part one run of characters in several ways, or look for its
end from every place of a run anew. So each attack is a beginning that matches, a piece that a repetition in it takes,
as often as there is room, and an end that fits nothing.
"""

from __future__ import annotations

import re
import signal
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice, product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

__all__ = ["LENGTH", "Attack", "attacks", "grows_badly"]

LENGTH = 16_000
"""Characters of an attack."""

SHORTER = 4
"""The same attack so many times shorter takes so many times less, where time grows with the length, and the square of
that less where it grows with the square."""

MOST_GROWTH = 2.5
"""By how much more than in proportion time may grow: half of what a square makes of it, and more than noise does."""

NOTICEABLE = 0.05
"""Seconds of CPU below which growth is not looked at: what takes them is millions of steps."""

ENDLESS = 5.0
"""Seconds of CPU after which something grows faster than any square."""

TRIES = 2

REPEATED = 3
"""Repetitions up to this many are no loop."""

FEW = 4
"""Examples of what a part of an expression takes."""

ENDS = ("\x00", "!")
MOST_PIECES = 24
_CATEGORIES = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_SPACE: " \n",
    op.CATEGORY_NOT_SPACE: "a-",
    op.CATEGORY_WORD: "aA1_",
    op.CATEGORY_NOT_WORD: " -",
}
_COMMON = "aA1 \n.,-<\"'“(/:;=&é"


class Attack(NamedTuple):
    """What is before, what comes again and again, and what is at the end."""

    before: str
    piece: str
    end: str

    def text(self, pattern: re.Pattern[Any], length: int) -> Any:
        """It with some LENGTH characters, in the type that PATTERN takes."""
        text = self.before + self.piece * (length // len(self.piece)) + self.end
        return text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """What is likely to make PATTERN slow."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    repeated = list(_pumps(tree, [""]))
    beginnings = [("", whole) for before, piece in repeated if before for whole in (before, before + piece)]
    pumps = dict.fromkeys((*repeated, *beginnings, *(("", letter) for letter in _letters(tree))))
    for before, piece in islice(pumps, MOST_PIECES):
        for end in ENDS:
            yield Attack(before, piece, end)


def grows_badly(pattern: re.Pattern[Any], attack: Attack, method: str, length: int) -> bool:
    """Whether what METHOD of PATTERN takes on ATTACK grows much faster than its LENGTH."""
    text, shorter = (attack.text(pattern, one) for one in (length, length // SHORTER))
    first = _seconds(pattern, text, method)
    if first < NOTICEABLE or first == ENDLESS:
        return first == ENDLESS
    # Seconds of the CPU still differ with what else runs: the best of a few counts.
    long, short = (min(_seconds(pattern, one, method) for _ in range(TRIES)) for one in (text, shorter))
    return long > MOST_GROWTH * SHORTER * short


def _seconds(pattern: re.Pattern[Any], text: Any, method: str) -> float:
    """The seconds of CPU that METHOD of PATTERN takes on TEXT, ENDLESS at most."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
    started = time.process_time()
    try:
        found = getattr(pattern, method)(text)
        if method == "finditer":
            deque(found, maxlen=0)
    except TimeoutError:
        return ENDLESS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - started


def _pumps(tree: Any, befores: list[str]) -> Iterator[tuple[str, str]]:
    """What may stand before each repetition of TREE, and what it takes, after what may stand before TREE itself."""
    for code, value in tree:
        if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            _, most, inner = value
            if most == op.MAXREPEAT or most > REPEATED:
                pieces = [piece for piece in _examples(inner) if piece]
                yield from product(befores[:2], pieces)
                yield from product(befores[:2], [one + other for one, other in islice(product(pieces, pieces), FEW)])
            yield from _pumps(inner, befores)
        else:
            for inner in _inside(code, value):
                yield from _pumps(inner, befores)
        befores = [before + one for before, one in islice(product(befores, _example(code, value)), FEW)] or befores


def _inside(code: Any, value: Any) -> list[Any]:
    """The trees below one node."""
    if code == op.SUBPATTERN:
        return [value[3]]
    if code == op.BRANCH:
        return list(value[1])
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return [value[1]]
    return [value] if code == op.ATOMIC_GROUP else []


def _examples(tree: Any) -> list[str]:
    """A few strings that TREE takes."""
    found = [""]
    for code, value in tree:
        found = [before + one for before, one in islice(product(found, _example(code, value)), FEW)]
    return found


def _example(code: Any, value: Any) -> list[str]:  # noqa: PLR0911 - a table
    """A few strings that one node takes; none where it takes nothing that is known."""
    if code == op.LITERAL:
        return [chr(value)]
    if code == op.NOT_LITERAL:
        return [next(letter for letter in _COMMON if ord(letter) != value)]
    if code == op.ANY:
        return ["a", " "]
    if code == op.IN:
        return _class(value)[:FEW]
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        least, most, inner = value
        return [one * max(least, int(most > 0)) for one in _examples(inner)]
    if code == op.BRANCH:
        return [one for tree in value[1] for one in _examples(tree)[:1]]
    return (
        [one for tree in _inside(code, value) for one in _examples(tree)]
        if code in {op.SUBPATTERN, op.ATOMIC_GROUP}
        else [""]
    )


def _class(items: Any) -> list[str]:
    """Letters of a class: the ends of its ranges, what stands for its categories; of a negated one, common others."""
    taken: list[str] = []
    for code, value in items:
        if code == op.LITERAL:
            taken.append(chr(value))
        elif code == op.RANGE:
            taken += [chr(value[0]), chr(value[1])]
        elif code == op.CATEGORY:
            taken += _CATEGORIES.get(value, "a")
    if items and items[0][0] == op.NEGATE:
        return [letter for letter in _COMMON if not _takes(items[1:], letter)] or ["☃"]
    return taken


def _takes(items: Any, letter: str) -> bool:
    """Whether the class of ITEMS has LETTER."""
    checks = {"1": (op.CATEGORY_DIGIT, op.CATEGORY_WORD), " ": (op.CATEGORY_SPACE,), "\n": (op.CATEGORY_SPACE,)}
    for code, value in items:
        if code == op.LITERAL and value == ord(letter):
            return True
        if code == op.RANGE and value[0] <= ord(letter) <= value[1]:
            return True
        if code == op.CATEGORY:
            kinds = checks.get(letter, (op.CATEGORY_WORD,) if letter.isalpha() else ())
            negated = {
                op.CATEGORY_NOT_WORD: not letter.isalnum(),
                op.CATEGORY_NOT_SPACE: not letter.isspace(),
                op.CATEGORY_NOT_DIGIT: letter != "1",
            }
            if value in kinds or negated.get(value, False):
                return True
    return False


def _letters(tree: Any) -> Iterator[str]:
    """The letters that TREE names anywhere."""
    for code, value in tree:
        if code in {op.LITERAL, op.IN, op.NOT_LITERAL}:
            yield from _example(code, value)
        elif code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            yield from _letters(value[2])
        else:
            for inner in _inside(code, value):
                yield from _letters(inner)
