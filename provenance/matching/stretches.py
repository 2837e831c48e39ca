"""The stretch of one text that has most of the words of another, and where the two differ there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from provenance.matching.quantities import quantities
from provenance.matching.tokens import Token, placed, sentence_spans
from provenance.matching.vocabulary import Vocabulary, vocabulary
from provenance.model import Difference, Span

__all__ = ["Stretch", "Words", "most_alike", "words"]

_ROOM = 1.5
"""How much longer than the cited words the stretch may be that has them: a quotation is interrupted ("he added")."""

_ROOM_WORDS = 12

_STRAY_WORDS = 3

_COMMON = 0.1
"""How much a word weighs that every text has, beside 1 for one that tells something."""

_QUOTATION = re.compile(r"[“„][^“”„]*[”“]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text: where each stands, and what it is compared by (a stem, or a number's value).

    `telling` are those that not every text has, `verbatim` those between quotation marks, each of which counts.
    """

    text: str
    spans: tuple[Span, ...]
    keys: tuple[str, ...]
    telling: tuple[bool, ...]
    numbers: tuple[bool, ...]
    negations: tuple[bool, ...]
    verbatim: tuple[bool, ...]

    def weight(self, index: int) -> float:
        """How much the word at INDEX tells, beside the others."""
        return 1.0 if self.telling[index] else _COMMON

    def shown(self, first: int, end: int) -> str:
        """The text from word FIRST to before word END."""
        return " ".join(self.text[self.spans[first].start : self.spans[end - 1].end].split()) if first < end else ""


class _Block(NamedTuple):
    """Words in a row that stand in what is cited and in the page: where they begin in each, and how many they are."""

    cited: int
    page: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The stretch of a page that has most of the cited words; `span` counts in the page."""

    share: float
    shared: int
    span: Span
    differences: tuple[Difference, ...]


def words(text: str, language: str | None, *, quoted: bool = False) -> Words:
    """The words and numbers of TEXT, which is in LANGUAGE (an ISO 639-1 code, or None); all of it may be QUOTED."""
    known = vocabulary(language)
    found = [(span, token, _key(token, known)) for line in sentence_spans(text) for span, token in placed(text, line)]
    common = known.common
    quotations = [Span(*match.span()) for match in _QUOTATION.finditer(text)]
    return Words(
        text=text,
        spans=tuple(span for span, _, _ in found),
        keys=tuple(key for _, _, key in found),
        telling=tuple(token.folded not in common and len(token.folded) > 1 for _, token, _ in found),
        numbers=tuple(key[:1].isdigit() for _, _, key in found),
        negations=tuple(token.folded in known.negations for _, token, _ in found),
        verbatim=tuple(quoted or any(marks.contains(span) for marks in quotations) for span, _, _ in found),
    )


def _key(token: Token, words: Vocabulary) -> str:
    """A number's value, however it is written; else the stem of the word."""
    if token.kind == "number":
        counted, _ = quantities([token], words)
        return counted[0].value if counted else token.text
    number = words.number(token.folded)
    return str(number) if number is not None else words.stem(token.folded)


def most_alike(cited: Words, page: Words) -> Stretch | None:
    """The best stretch of PAGE, aligned with CITED; None where they have no telling word in common."""
    first, end = _window(cited, page)
    matcher = SequenceMatcher(None, cited.keys, page.keys[first:end], autojunk=False)
    blocks = [_Block(block.a, first + block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    blocks = _without_strays(blocks, cited)
    matched = [index for block in blocks for index in range(block.cited, block.cited + block.size)]
    shared_words = sum(cited.telling[index] for index in matched)
    if not shared_words:
        return None
    whole = sum(cited.weight(index) for index in range(len(cited.keys)))
    blocks = _with_ends(blocks, cited, page)
    return Stretch(
        share=sum(cited.weight(index) for index in matched) / whole,
        shared=shared_words,
        span=Span(page.spans[blocks[0].page].start, page.spans[blocks[-1].page - 1].end),
        differences=tuple(_differences(cited, page, blocks)),
    )


def _without_strays(blocks: list[_Block], cited: Words) -> list[_Block]:
    """BLOCKS without those at either end that have no telling word and stand far from the rest: "the" is everywhere."""
    while len(blocks) > 1 and _strays(blocks[0], blocks[1], blocks[0], cited):
        blocks = blocks[1:]
    while len(blocks) > 1 and _strays(blocks[-2], blocks[-1], blocks[-1], cited):
        blocks = blocks[:-1]
    return blocks


def _strays(one: _Block, two: _Block, end: _Block, cited: Words) -> bool:
    far = two.page - one.page > two.cited - one.cited + _STRAY_WORDS
    return far and not any(cited.telling[end.cited : end.cited + end.size])


def _with_ends(blocks: Sequence[_Block], cited: Words, page: Words) -> list[_Block]:
    """BLOCKS between two empty ones, at the ends of CITED and where those would be in PAGE."""
    first, last = blocks[0], blocks[-1]
    missing = len(cited.keys) - last.cited - last.size
    before = _Block(0, max(0, first.page - first.cited), 0)
    return [before, *blocks, _Block(len(cited.keys), min(last.page + last.size + missing, len(page.keys)), 0)]


def _window(cited: Words, page: Words) -> tuple[int, int]:
    """The words [first, end) of PAGE that have most of those of CITED, the rare ones of the page counting most."""
    wanted = Counter(cited.keys)
    often = Counter(key for key in page.keys if key in wanted)
    room = min(len(page.keys), int(len(cited.keys) * _ROOM) + _ROOM_WORDS)
    inside: Counter[str] = Counter()
    weight = best = 0.0
    first = 0
    for index, key in enumerate(page.keys):
        if key in wanted:
            inside[key] += 1
            weight += (inside[key] <= wanted[key]) / often[key]
        if index >= room and (left := page.keys[index - room]) in wanted:
            weight -= (inside[left] <= wanted[left]) / often[left]
            inside[left] -= 1
        if weight > best + 1e-9:
            best, first = weight, max(0, index - room + 1)
    return first, first + room


def _differences(cited: Words, page: Words, blocks: Sequence[_Block]) -> Iterator[Difference]:
    """What stands before, between and after the BLOCKS that CITED and PAGE share, where it changes what is said.

    Outside quotations, words that every text has change nothing, negations aside. What the page has more changes
    nothing either, unless it is a number or a negation: quotations are interrupted and cut.
    """
    for one, two in pairwise(blocks):
        lost = range(one.cited + one.size, two.cited)
        added = range(one.page + one.size, two.page)
        tells = any(cited.verbatim[index] or cited.telling[index] or cited.negations[index] for index in lost)
        inside = one.size and two.size
        if tells or (inside and any(page.negations[index] or page.numbers[index] for index in added)):
            yield Difference(cited.shown(lost.start, lost.stop), page.shown(added.start, added.stop))
