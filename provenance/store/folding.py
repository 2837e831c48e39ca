"""Names and titles made comparable: without case, accents, punctuation and layout."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of TEXT in order, case and accents folded, as the full-text index cuts them.

    >>> words("“Al-Masdar” NEWS, São Paulo")
    ['al', 'masdar', 'news', 'sao', 'paulo']
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def fold(text: str) -> str:
    """The words of TEXT with one space between them; TEXT itself, case folded, where it has none."""
    return " ".join(words(text)) or text.strip().casefold()
