"""What a stranger, a broken disk or a cut-off line makes of a file: real bytes with something wrong in them.

Chance comes from the `Random` that is given, so that the same number gives the same bytes on every machine: the fuzzer
by hand (benchmarks/fuzz.py) gives one with a seed, the tests one of hypothesis, which then finds the smallest change
that still does harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

__all__ = ["MOST_BYTES", "mutated"]

Thing = TypeVar("Thing")

MOST_CHANGES = 6
EVEN = 0.5
MOST_BYTES = 1 << 15
"""Of what comes out: enough for every buffer that a parser keeps, and quick to read."""

MOST_REPEATS = 3000
"""Of a piece that is repeated: nesting as deep as no parser goes by calling itself."""

LIES = (
    b"0",
    b"-1",
    b"1",
    b"00",
    b"1e9",
    b"99999999999999999999",
    b"2147483648",
    b"4294967295",
    b"65536",
    b"0x10",
    b"\xb2",
)
"""What a number may be that tells a length, a size or a year."""

_CHARACTERS = (
    *(
        "\x00",
        "\x1a",
        "\x1b$B",
        "\x7f",
        "\x85",
        "\xa0",
        "\xad",
        "\u2028",
        "\u2029",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\ufffd",
    ),
    *("\u0301", "\u0308\u0327", "\u202e", "\u2066", "\U000e0041", "\U0001f469\u200d\U0001f467", "\U0010ffff"),
    *(
        "İ",
        "ı",
        "ß",
        "ẞ",
        "ŉ",
        "ǰ",
        "ΐ",
        "ﬁ",
        "ſ",
        "K",
        "ς",
        "Ǆ",
        "ǅ",
        "½",
        "²",
        "٣",
        "①",
        "Ⅷ",
        "ﷺ",
        "日本語",
        "שלום",
        "ﬀ’s",
    ),
    *("“", "”", "„", "‘", "’", "«", "»", '"', "'", "``", "''", "…", "–", "—", ": \n\n", "[", "]", "(", ")", ". ", "\t"),
    *("&amp;", "&#0;", "&#xD800;", "%00", "%2f", "%E2%80", "\\u0000", "\\ud800", "\\", "/", "//", "?", "#", "@", "://"),
    *("<", ">", "<!--", "-->", "<![CDATA[", "]]>", "<?", "{", "}", ",", ";", "=", "\n", "\r", " ", "\r\n\r\n"),
)
_NO_CHARACTERS = (
    *(b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\xef\xbb"),
    *(b"\x1f\x8b\x08", b"\xff\xfe", b"\xfe\xff"),
)
STRANGE = (*(one.encode() for one in _CHARACTERS), *_NO_CHARACTERS)
"""Characters, and bytes that are none, that programs stumble over: what is no text, has no case of the same length, is
written from right to left, is a digit to some and none to others, or means something to a format."""

_NUMBER = re.compile(rb"\d+")


def mutated(data: bytes, chance: Random, *, others: Sequence[bytes] = (), words: Sequence[bytes] = ()) -> bytes:
    """DATA with one to MOST_CHANGES changes, or rarely none.

    OTHERS are files of the same kind, of which pieces are put in; WORDS what means something in that format.
    """
    for _ in range(_below(chance, MOST_CHANGES + 1)):
        data = _one(_CHANGES, chance)(data, chance, others, words)[:MOST_BYTES]
    return data


def _below(chance: Random, bound: int) -> int:
    """A number from 0 up to BOUND, which is none of them: several times as quick as randrange, and as good here."""
    return int(chance.random() * bound)


def _one(things: Sequence[Thing], chance: Random) -> Thing:
    return things[_below(chance, len(things))]


def _place(data: bytes, chance: Random) -> tuple[int, int]:
    """The bounds of a piece of DATA, mostly a short one."""
    start = _below(chance, len(data) + 1)
    return start, min(len(data), start + _below(chance, _one((2, 16, 256, len(data)), chance) + 1))


def _flipped(data: bytes, chance: Random, *_: object) -> bytes:
    if not data:
        return data
    at = _below(chance, len(data))
    return data[:at] + bytes([data[at] ^ 1 << _below(chance, 8)]) + data[at + 1 :]


def _overwritten(data: bytes, chance: Random, *_: object) -> bytes:
    """A length of two, four or eight bytes, at either end, that is a lie."""
    at = _below(chance, len(data) + 1)
    size = _one((1, 2, 4, 8), chance)
    lie = _one((0, 1, (1 << 8 * size) - 1, 1 << 8 * size - 1, 1 << _below(chance, 8 * size)), chance)
    return data[:at] + lie.to_bytes(size, _one(("little", "big"), chance)) + data[at + size :]


def _lied(data: bytes, chance: Random, *_: object) -> bytes:
    """A number that is written out becomes another one: the next one after some place."""
    number = _NUMBER.search(data, _below(chance, len(data) + 1)) or _NUMBER.search(data)
    return data if number is None else data[: number.start()] + _one(LIES, chance) + data[number.end() :]


def _deleted(data: bytes, chance: Random, *_: object) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _doubled(data: bytes, chance: Random, *_: object) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:]


def _repeated(data: bytes, chance: Random, *_: object) -> bytes:
    start, end = _place(data, chance)
    piece = data[start : min(end, start + 64)]
    return data[:start] + piece * _one((2, 2, 2, 2, 20, 20, 20, MOST_REPEATS), chance) + data[start:]


def _cut_off(data: bytes, chance: Random, *_: object) -> bytes:
    return data[: _below(chance, len(data) + 1)]


def _moved(data: bytes, chance: Random, *_: object) -> bytes:
    start, end = _place(data, chance)
    piece, rest = data[start:end], data[:start] + data[end:]
    at = _below(chance, len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def _spliced(data: bytes, chance: Random, others: Sequence[bytes], _: object) -> bytes:
    """The beginning of DATA and the end of another one, or a piece of that put in."""
    if not others:
        return data
    other = _one(others, chance)
    at = _below(chance, len(data) + 1)
    start, end = _place(other, chance)
    return data[:at] + (other[start:] if chance.random() < EVEN else other[start:end] + data[at:])


def _worded(data: bytes, chance: Random, _: object, words: Sequence[bytes]) -> bytes:
    """A word, or something strange, put in, or in place of a piece."""
    start, end = _place(data, chance)
    word = _one(words if words and chance.random() < EVEN else STRANGE, chance)
    return data[:start] + word + data[start if chance.random() < EVEN else end :]


def _recased(data: bytes, chance: Random, *_: object) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[start:end].swapcase() + data[end:]


_CHANGES: tuple[Callable[[bytes, Random, Sequence[bytes], Sequence[bytes]], bytes], ...] = (
    *(_flipped, _overwritten, _lied, _deleted, _doubled, _repeated, _cut_off, _moved, _spliced, _recased),
    *(_worded, _worded, _worded),  # what means something goes deepest
)
