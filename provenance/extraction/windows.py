"""What the learned tagger reads: an article as words of word pieces, and the windows that it is read in.

The text is never altered: a word knows where it stands in the document's text, whatever its pieces
were folded to. Training and tagging both come through here, so that they see the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from provenance.extraction.quotations import find_quotations
from provenance.model import Span

__all__ = ["CASES", "MARGIN", "QUOTES", "Numbers", "Window", "Words", "network_input", "read_words", "windows"]

Numbers: TypeAlias = npt.NDArray[np.int64]

CASES = 6
"""How a word is written: not a word of the text, lower case, Capitalised, UPPER, mIxed, no letters."""
QUOTES = 4
"""Where a word stands: outside quotations, in a short one, in a long one, in one that is never closed."""
MARGIN = 64
"""Pieces that two windows share where a paragraph is longer than one window, and the most that a window
repeats of the paragraph before it."""

_LONG_QUOTATION = 5
"""Words from which a quotation is speech rather than a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of an article, in the order of the text, as columns with one row a word.

    `starts` and `ends` are offsets in the document's text, `paragraphs` tells which paragraph each
    stands in, `cases` and `quotes` are the numbers that CASES and QUOTES count. The pieces of word i
    are `pieces[firsts[i]:firsts[i + 1]]`.
    """

    starts: Numbers
    ends: Numbers
    paragraphs: Numbers
    cases: Numbers
    quotes: Numbers
    firsts: Numbers
    pieces: Numbers

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The words [start, end) of an article, read at once."""

    start: int
    end: int


def read_words(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> Words:
    """The words of PARAGRAPHS (spans of TEXT); what the tokenizer has no piece for is no word."""
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    quotes: list[int] = []
    firsts: list[int] = []
    pieces: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        encoding = tokenizer.encode(text[paragraph.start : paragraph.end], add_special_tokens=False)
        before, word = len(starts), None
        for piece, piece_word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if piece_word != word:
                word = piece_word
                starts.append(paragraph.start + start)
                ends.append(paragraph.start + end)
                numbers.append(number)
                firsts.append(len(pieces))
            ends[-1] = paragraph.start + end
            pieces.append(piece)
        quotes += _quotes(text, paragraph, starts[before:])
    return Words(
        starts=_column(starts),
        ends=_column(ends),
        paragraphs=_column(numbers),
        cases=_column([_case(text[s:e]) for s, e in zip(starts, ends, strict=True)]),
        quotes=_column(quotes),
        firsts=_column([*firsts, len(pieces)]),
        pieces=_column(pieces),
    )


def windows(words: Words, size: int, *, first: int | None = None) -> list[Window]:
    """Windows of at most SIZE pieces (the first of at most FIRST), which together hold all of WORDS.

    A window ends with a paragraph where it can, and begins with the last paragraph of the window
    before it where that is short, so that a quotation has its lead-in.
    """
    count = len(words)
    marks = np.concatenate([[0], np.cumsum(np.diff(words.paragraphs) != 0)]) if count else words.paragraphs
    # The place of each word's end in a row of all pieces with a separator between paragraphs.
    places = words.firsts[1:] + marks
    found: list[Window] = []
    start, limit = 0, first or size
    while start < count:
        begin = int(words.firsts[start] + marks[start])
        end = max(start + 1, int(np.searchsorted(places, begin + limit - 2, side="right")))
        if found:
            end = max(end, found[-1].end + 1)
        if end < count:
            whole = int(np.searchsorted(words.paragraphs, words.paragraphs[end], side="left"))
            if whole > (found[-1].end if found else start) and places[whole - 1] - begin >= limit // 2:
                end = whole
        found.append(Window(start=start, end=end))
        if end >= count:
            break
        start, limit = _next_start(words, found[-1], places), size
    return found


def network_input(words: Words, window: Window, *, opening: int, separator: int) -> dict[str, Numbers]:
    """What the network is given of WINDOW.

    `pieces`, `cases` and `quotes` have one row a piece: the OPENING piece, then each paragraph with
    a SEPARATOR after it. `words` tells which rows are the first pieces of words; its row 0 is the
    opening piece, which stands for "none" where the network points at words.
    """
    rows = slice(window.start, window.end)
    paragraphs = words.paragraphs[rows]
    lengths = np.diff(words.firsts[window.start : window.end + 1])
    closing = np.append(np.diff(paragraphs) != 0, True)
    first_rows = 1 + np.concatenate([[0], np.cumsum(lengths + closing)[:-1]])
    total = 2 + int(lengths.sum()) + int(closing.sum()) - 1
    filled = np.zeros(total, dtype=np.bool_)
    filled[1:] = True
    filled[(first_rows + lengths)[closing]] = False
    pieces = np.full(total, separator, dtype=np.int64)
    pieces[0] = opening
    pieces[filled] = words.pieces[words.firsts[window.start] : words.firsts[window.end]]
    cases, quotes = np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64)
    cases[filled] = np.repeat(words.cases[rows], lengths)
    quotes[filled] = np.repeat(words.quotes[rows], lengths)
    return {"pieces": pieces, "cases": cases, "quotes": quotes, "words": np.concatenate([[0], first_rows])}


def _next_start(words: Words, window: Window, places: Numbers) -> int:
    """Where the window after WINDOW begins: earlier than where that one ends, if it helps."""
    end = window.end
    whole = words.paragraphs[end - 1] != words.paragraphs[end]
    if whole:
        before = int(np.searchsorted(words.paragraphs, words.paragraphs[end - 1], side="left"))
        return before if before > window.start and places[end - 1] - places[before] <= MARGIN else end
    return max(window.start + 1, int(np.searchsorted(places, places[end - 1] - MARGIN, side="right")))


def _quotes(text: str, paragraph: Span, starts: list[int]) -> list[int]:
    states = [0] * len(starts)
    for quotation in find_quotations(text, paragraph.start, paragraph.end):
        words = text[quotation.inner.start : quotation.inner.end].count(" ") + 1
        state = 3 if not quotation.closed else 1 if words < _LONG_QUOTATION else 2
        low, high = np.searchsorted(starts, quotation.span)
        states[low:high] = [state] * int(high - low)
    return states


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 4 if any(c.isalpha() for c in word) else 5


def _column(numbers: list[int]) -> Numbers:
    return np.array(numbers, dtype=np.int64)
