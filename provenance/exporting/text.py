"""Text made fit for a terminal: no control characters, so many columns, and ASCII where asked.

>>> cut("a word too many", 11)
'a word …'
>>> ascii_only("“Syrië …” → Jabhat — 否")
'"Syrie ..." -> Jabhat -- ?'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

__all__ = ["ascii_only", "columns", "cut", "plain", "quoted", "shortened", "visible", "window"]

ELLIPSIS = "…"

_ADDRESS = re.compile(r"(?P<scheme>\bhttps?://)(?P<host>[^\s/?#:“”„«»‘’…]+)(?P<rest>[^\s“”„«»‘’…]*)", re.IGNORECASE)
_ASCII = "".join(map(chr, range(33, 127)))
"""What is left as it is in an address."""

_IN_ASCII = str.maketrans(
    {
        "…": "...",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "--",
        "→": "->",
        "←": "<-",
        "├": "|",
        "└": "`",
        "│": "|",
        "─": "-",
        "·": "-",
        "«": "<<",
        "»": ">>",
    },
)

_QUOTATION_MARKS = tuple('“”„"')

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how words and emoji are written; other format characters can hide or reorder text."""


def plain(text: str) -> str:
    """TEXT on one line, without what steers a terminal or the direction of writing."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """TEXT without characters that are not seen and steer what is; its white space stays as it is."""
    return "".join(c for c in text if c.isspace() or c in _JOINERS or unicodedata.category(c)[0] != "C")


def columns(text: str) -> int:
    """How many columns of a terminal TEXT takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - its tables take longer to load than most lines need

    return width(text)


def cut(text: str, room: int) -> str:
    """TEXT, or its beginning and an ellipsis, in at most ROOM columns.

    Cut between words, or, where the first word alone is too long, between two characters as a
    reader sees them (graphemes).
    """
    if columns(text) <= room:
        return text
    from wcwidth import iter_graphemes  # noqa: PLC0415 - as above

    kept = _fitting(iter_graphemes(text), max(room - 2, 0))
    if not text[len(kept) :].startswith(" "):
        head, space, _ = kept.rpartition(" ")
        if not space:
            return _fitting(iter_graphemes(text), max(room - 1, 0)) + ELLIPSIS
        kept = head
    return f"{kept.rstrip()} {ELLIPSIS}"


def shortened(text: str, most: int) -> str:
    """TEXT, or its beginning and its end with an ellipsis between them, in at most MOST characters."""
    half = (most - len(ELLIPSIS)) // 2
    return text if len(text) <= most else f"{text[:half]}{ELLIPSIS}{text[-half:]}"


def window(text: str, focus: str, room: int) -> str:
    """The part of TEXT around FOCUS, with ellipses where it is cut, in at most ROOM columns.

    Begins at TEXT's beginning where FOCUS still fits then.
    """
    at = text.find(focus)
    if at < 0 or columns(text[: at + len(focus)]) + 2 <= room:
        return cut(text, room)
    shown = min(len(text) - at, max(len(focus), room * 2 // 3))
    begin = text.find(" ", max(0, at - (room - shown - 2)), at)
    return cut(f"{ELLIPSIS} {text[begin + 1 if begin >= 0 else at :]}", room)


def quoted(text: str) -> str:
    """TEXT between quotation marks, unless it has its own where it begins or ends.

    >>> quoted("yes"), quoted("“Yes,” he said")
    ('“yes”', '“Yes,” he said')
    """
    own = text[:1] in _QUOTATION_MARKS or text[-1:] in _QUOTATION_MARKS
    return text if own else f"“{text}”"


def ascii_only(text: str) -> str:
    """TEXT in ASCII: marks by their look-alikes, accents dropped, a question mark for anything else.

    Web addresses stay what they are, written as they go over the wire (RFC 3987, 3.1): another letter is another page.
    """
    if text.isascii():
        return text
    text = _ADDRESS.sub(
        lambda found: f"{found['scheme']}{_ascii_host(found['host'])}{quote(found['rest'], _ASCII)}", text
    )
    letters = unicodedata.normalize("NFKD", text.translate(_IN_ASCII))
    unmarked = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unmarked.encode("ascii", "replace").decode("ascii")


def _ascii_host(host: str) -> str:
    """HOST as name servers know it; itself where it is no name that they can know."""
    if host.isascii():
        return host
    import idna  # noqa: PLC0415 - for few addresses

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        return host


def _fitting(graphemes: Iterable[str], room: int) -> str:
    """As many of GRAPHEMES, from the first, as ROOM columns hold."""
    kept: list[str] = []
    for grapheme in graphemes:
        room -= columns(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept)
