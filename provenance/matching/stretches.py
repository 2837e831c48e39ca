"""The stretch of one text that has most of the words of another, and where the two differ there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from operator import and_
from typing import NamedTuple

from provenance.matching.quantities import quantities
from provenance.matching.tokens import Token, folded, placed, sentence_spans
from provenance.matching.vocabulary import Vocabulary, vocabulary
from provenance.model import Difference, Span

__all__ = ["Stretch", "Words", "most_alike", "words"]

_ROOM = 1.5
"""How much longer than the cited words the stretch may be that has them: a quotation is interrupted ("he added")."""

_ROOM_WORDS = 12

_STRAY_WORDS = 3

_COMMON, _COMMON_VERBATIM = 0.1, 0.5
"""How much a word weighs that every text has, beside 1 for one that tells something; and one that is quoted."""

_LEAST_QUOTED = 2
"""Telling words between quotation marks from which on they are what is cited, and the rest leads up to them."""

_NEAR, _NEAR_A_CLAUSE = 3, 5
"""How many words may stand between a negation and what it negates, and between one and a clause that it negates."""

_PAUSE = re.compile(r"[,;:()\[\]\"“”„«»–—]")
_PARTS = re.compile(r"[^-]+")

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
    breaks: tuple[bool, ...]
    """Before which words another clause begins, one that a negation before it says nothing of."""
    clauses: tuple[bool, ...]
    """Which words begin a clause that the one before it is about: "that"."""

    def weight(self, index: int) -> float:
        """How much the word at INDEX tells, beside the others; a negation is not what is spoken of."""
        if self.telling[index] and (self.verbatim[index] or not self.negations[index]):
            return 1.0
        return _COMMON_VERBATIM if self.verbatim[index] else _COMMON

    def is_plain(self, index: int) -> bool:
        """Whether the word at INDEX is written small, as neither a name nor a number is."""
        return self.text[self.spans[index].start].islower()

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
    """The stretch of a page that has most of the cited words; `span` counts in the page.

    `share` is what part of the cited words' weight it has, `shared` how many telling words, `aligned` how many words.
    """

    share: float
    shared: int
    aligned: int
    span: Span
    differences: tuple[Difference, ...]
    reversal: Span | None
    """`span` with a negation beside it that turns what it says; None where none does."""


def words(text: str, language: str | None, *, quoted: bool = False) -> Words:
    """The words and numbers of TEXT, which is in LANGUAGE (an ISO 639-1 code, or None); all of it may be QUOTED."""
    known = vocabulary(language)
    found: list[tuple[Span, Token]] = []
    breaks: list[bool] = []
    for line in sentence_spans(text):
        before = None
        for span, token in _parts(placed(text, line), known):
            pause = before is None or bool(_PAUSE.search(text, before, span.start))
            breaks.append((pause and token.folded not in known.complementizers) or token.folded in known.conjunctions)
            found.append((span, token))
            before = span.end
    keys = tuple(_key(token, known) for _, token in found)
    common = known.common
    return Words(
        text=text,
        spans=tuple(span for span, _ in found),
        keys=keys,
        telling=tuple(token.folded not in common and len(token.folded) > 1 for _, token in found),
        numbers=tuple(key[:1].isdigit() for key in keys),
        negations=tuple(token.folded in known.negations for _, token in found),
        verbatim=tuple(quoted or inside for inside in _quoted(text, [span for span, _ in found])),
        breaks=tuple(breaks),
        clauses=tuple(token.folded in known.complementizers for _, token in found),
    )


def _quoted(text: str, spans: Sequence[Span]) -> Iterator[bool]:
    """Whether each of SPANS of TEXT, which are in its order, stands between quotation marks."""
    quotations = _QUOTATION.finditer(text)
    marks = next(quotations, None)
    for span in spans:
        while marks is not None and marks.end() < span.end:
            marks = next(quotations, None)
        yield marks is not None and marks.start() <= span.start


def _parts(found: Iterable[tuple[Span, Token]], words: Vocabulary) -> Iterator[tuple[Span, Token]]:
    """FOUND with each part of a word with hyphens by itself, as others write it; numbers in words stay whole."""
    for span, token in found:
        if token.kind == "number" or "-" not in token.text or words.number(token.folded) is not None:
            yield span, token
            continue
        for part in _PARTS.finditer(token.text):
            start = span.start + part.start()
            kind = "number" if part.group().isdecimal() else "word"
            yield Span(start, start + len(part.group())), Token(kind, part.group(), folded(part.group()))


def _key(token: Token, words: Vocabulary) -> str:
    """A number's value, however it is written, or that of a magnitude ("Mio.", "Millionen"); else the word's stem."""
    if token.kind == "number":
        counted, _ = quantities([token], words)
        return counted[0].value if counted else token.text
    number = words.number(token.folded)
    if number is not None:
        return str(number)
    magnitude = words.magnitudes.get(token.folded)
    return f"*{magnitude}" if magnitude is not None else words.stem(token.folded)


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
    reversal = _reversal(page, blocks[0].page, blocks[-1].page + blocks[-1].size)
    blocks = _with_ends(blocks, cited, page)
    return Stretch(
        share=sum(cited.weight(index) for index in matched) / whole,
        shared=shared_words,
        aligned=len(matched),
        span=Span(page.spans[blocks[0].page].start, page.spans[blocks[-1].page - 1].end),
        differences=tuple(_differences(cited, page, blocks)),
        reversal=reversal,
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
    first = last = 0
    for index, key in enumerate(page.keys):
        if key in wanted:
            inside[key] += 1
            weight += (inside[key] <= wanted[key]) / often[key]
        if index >= room and (left := page.keys[index - room]) in wanted:
            weight -= (inside[left] <= wanted[left]) / often[left]
            inside[left] -= 1
        if weight > best + 1e-9:
            best, first, last = weight, index, index
        elif last == index - 1 < first + room and weight > best - 1e-9:
            last = index  # as good: one of its words stands twice near there, and the later place may be the right one
    return max(0, first - room + 1), max(last + 1, room)


def _differences(cited: Words, page: Words, blocks: Sequence[_Block]) -> Iterator[Difference]:
    """What stands before, between and after the BLOCKS that CITED and PAGE share, where it changes what is said.

    Outside quotations, words that every text has change nothing, negations aside; nor does what leads up to one, unless
    it is a name or a number. What the page has more changes nothing either, unless it is a number or a negation:
    quotations are interrupted and cut.
    """
    framed = sum(map(and_, cited.verbatim, cited.telling)) >= _LEAST_QUOTED
    for one, two in pairwise(blocks):
        lost = range(one.cited + one.size, two.cited)
        added = range(one.page + one.size, two.page)
        tells = any(cited.verbatim[index] or cited.negations[index] for index in lost)
        tells |= any(cited.telling[index] and not (framed and cited.is_plain(index)) for index in lost)
        inside = one.size and two.size
        if tells or (inside and any(page.negations[index] or page.numbers[index] for index in added)):
            yield Difference(cited.shown(lost.start, lost.stop), page.shown(added.start, added.stop))


def _reversal(page: Words, first: int, end: int) -> Span | None:
    """The words [FIRST, END) of PAGE with the negation beside them that they stand under; None where none does.

    One before them in the same clause ("did not pay", "no evidence that …"), or right behind ("bezahlte ihn nicht").
    """
    near, index = _NEAR, first
    while index > 0 and not page.breaks[index] and first - index <= near:
        near = _NEAR_A_CLAUSE if page.clauses[index] else near
        index -= 1
        if page.negations[index]:
            return Span(page.spans[index].start, page.spans[end - 1].end)
    if end < len(page.keys) and page.negations[end] and not page.breaks[end]:
        return Span(page.spans[first].start, page.spans[end].end)
    return None
