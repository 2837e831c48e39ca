"""Paragraphs to sentences of units: words, marks, and whole quotations and brackets as one unit each.

A quotation is one unit of its sentence, so that '"I came. I saw," she said.' is one sentence, and a
rule can ask for "speech, then a verb". What stands inside it is split again by itself: the
sentences of a quotation come after the sentence that holds it, with one level more of `depth`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.quotations import find_quotations
from provenance.model import Span

__all__ = ["Sentence", "Splitter"]

_SPEECH_WORDS = 5
"""A quotation of so many words, or one that ends like a sentence, is speech; a shorter one a phrase."""

_CLOSERS = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_ENDS = frozenset(".!?…")
_SPEECH_ENDS = _ENDS | {","}
_TRANSPARENT = frozenset({"note", "close", "symbol"})
"""What may stand between the end of a sentence and the next one."""
_QUOTED = frozenset({"speech", "phrase"})
_WORDS = frozenset({"word", "words"})
_BEGINNERS = frozenset({"speech", "phrase", "paren", "remark", "number", "open", "symbol", "dash"})
_LONGEST_BRACKET = 1000
_LABEL = 30
"""A bracket of so few characters is a label ("(R-Ohio)", "(via Radio Split)") of its sentence, not a remark."""
_NOTE_DIGITS = 2
_LETTERS = "[A-Za-zÀ-ÖØ-öø-ÿ]"
_STUCK = re.compile(r"[a-zß-öø-ÿ.”\"’)]")
"""What a footnote's mark is stuck to: "Syria.3", "Iran5", but not "B52"."""
_NEXT_WORD = re.compile(r"\d{0,2}\s+([^\W\d_]+)")
_AFTER_ORDINAL = re.compile(r"\.\s+([^\W\d_]+)")
_ORDINAL_DIGITS = 2
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]\.")
_DEEPEST = 8
"""Quotations and brackets inside one another that are still read; nobody writes so many."""
_LONGEST = 500
"""Units of a sentence; what has more is a table or a list, and is cut, so that no rule searches it for ever."""
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MOST_KEPT = 5000
"""Paragraphs of a text whose sentences are kept: some 20 MB. Hardly any text has more."""


class Sentence(NamedTuple):
    """One sentence: `letters[i]` is the letter of the unit that spans `starts[i]` to `ends[i]` of the text.

    A named tuple, as it is made in a third of the time: a text has more sentences than anything else.
    """

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    depth: int
    """0 in the running text, 1 in a quotation or bracket, 2 in one inside it …"""
    quoted: bool
    """Whether it stands in a quotation."""

    @property
    def span(self) -> Span:
        """From its first to its last unit."""
        return Span(self.starts[0], self.ends[-1])


_Unit: TypeAlias = tuple[str, int, int, Span | None]
"""Kind, start, end, and what stands inside it, if that is split again; words in a row are one, most of a text's are."""


class Splitter:
    """Splits paragraphs of one language."""

    def __init__(
        self, lexicon: Lexicon, *, abbreviations: frozenset[str], clitics: list[str], starters: str, ordinals: bool
    ) -> None:
        """ABBREVIATIONS are forms with their dot, CLITICS what is cut off a word ("'s").

        An abbreviation with a capital is one only where it is written so: "Ill.", not "ill.".

        STARTERS is the category of words that, capitalised after an abbreviation, begin a sentence.

        ORDINALS says whether a short number with a dot is an ordinal, where none of STARTERS follows.
        """
        self._lexicon = lexicon
        self._abbreviations = abbreviations
        self._starters = starters
        self._ordinals = ordinals
        clitic = (
            "(?!)"
            if not clitics
            else "|".join(re.escape(c).replace("'", "['’]") for c in sorted(clitics, key=len, reverse=True))
        )
        alnum = rf"[^\W_{_SUPERSCRIPTS}]"
        letters = rf"(?:{alnum}++\xad*+)+"
        self._token = re.compile(
            # Most words, told at a glance: letters up to a space or comma, in which nothing of the rest can begin.
            rf"(?P<words>{_LETTERS}++(?=[ ,])(?: {_LETTERS}++(?=[ ,]))*)"
            rf"|(?P<note>[{_SUPERSCRIPTS}]+|(?<=\S)\[\d{{1,3}}\])"
            # A name that begins with a number: "9to5Mac".
            r"|(?P<name>(?<![^\s(\[“\"'‘])\d{1,3}(?:[a-z]{1,4}\d{0,3})?[A-Z][a-z][^\W_]*)"
            rf"|(?P<number>[$€£#]?\d+(?:[.,:/]\d+)*(?:[-–][$€£]?\d+(?:[.,:/]\d+)*)*(?:%|\b(?:st|nd|rd|th|s|e|k|m|bn)\b)?(?:-[^\W\d_]+)*)"
            rf"|(?P<clitic>(?:{clitic})(?![^\W_])|(?<=[^\W\d_])['’](?=\s))"
            rf"|(?P<word>\b[ckm]?m[²³]|(?:[^\W\d_]\.){{2,}}|{letters}(?:(?:[-&/](?={alnum})|\.(?=[^\W\d_])|(?!(?:{clitic})(?![^\W_]))['’]){letters})*(?:\.(?!\.))?)"
            r"|(?P<stop>\.{2,}|…|[.!?]+)|(?P<comma>,)|(?P<colon>:)|(?P<semicolon>;)|(?P<dash>--+|[–—―]|(?<=\s)-(?=\s))"
            r"|(?P<slash>/)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<symbol>[^\s\w\xad])"
        )

        self._last: tuple[str, dict[Span, tuple[Sentence, ...]]] = ("", {})
        """The last text and its sentences, by paragraph; replaced as one, so that threads keep out of each other's."""

    def sentences(self, text: str, span: Span) -> tuple[Sentence, ...]:
        """The sentences of the paragraph TEXT[SPAN], outermost first.

        They are kept until another text comes: attributions, footnotes and claims are all found in them.
        """
        last = self._last
        if last[0] is not text:
            self._last = last = (text, {})
        kept = last[1]
        found = kept.get(span)
        if found is None:
            found = tuple(self._split(text, span, depth=0, quoted=False))
            if len(kept) < _MOST_KEPT:
                kept[span] = found
        return found

    def outermost(self, text: str, span: Span) -> list[Sentence]:
        """Those of the sentences of the paragraph TEXT[SPAN] that stand in no quotation and no bracket."""
        return [sentence for sentence in self.sentences(text, span) if sentence.depth == 0]

    def _split(self, text: str, span: Span, *, depth: int, quoted: bool) -> Iterator[Sentence]:
        letter_of, marks, inside_letter = self._lexicon.letter, self._lexicon.marks, self._lexicon.inside.__getitem__
        units = self._units(text, span)
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        ended = True
        for kind, start, end, _ in units:
            first = ended and _can_begin(text, kind, start, alone=not letters)
            if first and letters:
                yield from _cut(letters, starts, ends, depth=depth, quoted=quoted)
                letters, starts, ends = [], [], []
            if kind == "words":
                words = text[start:end].split(" ")
                letters += map(inside_letter, words)
                if first:
                    letters[-len(words)] = letter_of(words[0], True)  # noqa: FBT003 (see Lexicon.letter)
                ended = False
                _add_places(words, start, starts, ends)
                continue
            if kind == "word":
                letters.append(letter_of(text[start:end], first))
                ended = text[end - 1] == "." and self._begins_after(text, end, span.end)
            else:
                if kind not in _TRANSPARENT:
                    alone = len(letters) % _LONGEST == 0
                    ended = kind == "stop" or (kind in _QUOTED and _ends_in_stop(text[start:end], alone=alone))
                letters.append(self._lexicon.clitic(text[start:end]) if kind == "clitic" else marks[kind])
            starts.append(start)
            ends.append(end)
        if letters:
            yield from _cut(letters, starts, ends, depth=depth, quoted=quoted)
        for kind, _, _, inside in units:
            if inside and inside != span and depth < _DEEPEST:
                yield from self._split(text, inside, depth=depth + 1, quoted=quoted or kind == "speech")

    def _begins_after(self, text: str, at: int, end: int) -> bool:
        """Whether the word after an abbreviation begins a sentence: one that would else be in lower case."""
        following = _NEXT_WORD.match(text, at, end)
        return following is not None and self._begins_sentence(following[1])

    def _begins_sentence(self, word: str) -> bool:
        """Whether WORD has a capital that it would have at the beginning of a sentence alone."""
        return word[0].isupper() and self._lexicon.knows(word.lower(), self._starters)

    def _units(self, text: str, span: Span) -> list[_Unit]:
        units: list[_Unit] = []
        position = span.start
        for quotation in find_quotations(text, *span):
            self._add_plain(units, text, position, quotation.span.start)
            inside = text[quotation.inner.start : quotation.inner.end].rstrip()
            if inside.count(" ") + 1 >= _SPEECH_WORDS or inside[-1:] in _SPEECH_ENDS:
                units.append(("speech", *quotation.span, quotation.inner))
            else:
                units.append(("phrase", *quotation.span, None))
            position = quotation.span.end
        self._add_plain(units, text, position, span.end)
        return units

    def _add_plain(self, units: list[_Unit], text: str, start: int, end: int) -> None:
        """Adds the units of TEXT[START:END), in which no quotation stands."""
        skip_to = start
        closings = _closing_brackets(text, start, end)
        for match in self._token.finditer(text, start, end):
            at, after = match.span()
            if at < skip_to:
                continue
            kind = match.lastgroup or "symbol"
            if kind == "words":
                units.append((kind, at, after, None))
                continue
            if kind in {"name", "word"}:
                if text[after - 1] == "." and not self._is_abbreviation(match.group()):
                    units.append(("word", at, after - 1, None))
                    units.append(("stop", after - 1, after, None))
                else:
                    units.append(("word", at, after, None))
                continue
            if kind == "open":
                closing = closings.get(at)
                if closing is not None:
                    skip_to = closing + 1
                    inside = Span(after, closing) if " " in text[after:closing] else None
                    units.append(("remark" if closing - after > _LABEL else "paren", at, skip_to, inside))
                    continue
            if kind == "number" and self._is_ordinal(text, at, after, end):
                after = skip_to = after + 1
            elif (
                kind == "number" and (at > start or units) and after - at <= _NOTE_DIGITS and _STUCK.match(text[at - 1])
            ):
                kind = "note"
            units.append((kind, at, after, None))

    def _is_ordinal(self, text: str, at: int, after: int, end: int) -> bool:
        """Whether the number TEXT[AT:AFTER) is an ordinal with its dot: what follows does not begin a sentence."""
        if not self._ordinals or after - at > _ORDINAL_DIGITS:
            return False
        following = _AFTER_ORDINAL.match(text, after, end)
        return following is not None and not self._begins_sentence(following[1])

    def _is_abbreviation(self, form: str) -> bool:
        if _INITIALS.fullmatch(form):
            return len(form) > len("a.") or form[0].isupper()
        return form in self._abbreviations or form.lower() in self._abbreviations


def _add_places(words: list[str], at: int, starts: list[int], ends: list[int]) -> None:
    """Adds to STARTS and ENDS where each of WORDS begins and ends, which stand with a space between them from AT on."""
    for word in words:
        starts.append(at)
        at += len(word)
        ends.append(at)
        at += 1


def _cut(letters: list[str], starts: list[int], ends: list[int], *, depth: int, quoted: bool) -> Iterator[Sentence]:
    """The sentence of those units; what is no sentence, but a table or a list, in pieces."""
    all_letters = "".join(letters)
    for at in range(0, len(letters), _LONGEST):
        to = at + _LONGEST
        yield Sentence(all_letters[at:to], tuple(starts[at:to]), tuple(ends[at:to]), depth, quoted)


def _can_begin(text: str, kind: str, start: int, *, alone: bool) -> bool:
    """Whether a sentence can begin with the unit at START, after one that ended; ALONE where it is the first."""
    if kind in _WORDS:
        return not text[start].islower()
    return alone or (kind in _BEGINNERS and (kind != "symbol" or text[start - 1].isspace()))


def _ends_in_stop(quotation: str, *, alone: bool) -> bool:
    """Whether QUOTATION, with its marks, ends a sentence; ALONE where it is all of the sentence so far.

    '"Really?" she asked.' goes on after its question mark.
    """
    last = quotation.rstrip("0123456789\"'”’»“« ")[-1:]
    return last in _ENDS and not (alone and last in "?!")


def _closing_brackets(text: str, start: int, end: int) -> dict[int, int]:
    """Where the brackets that open in TEXT[START:END) close; those that never do, or too far off, are left out."""
    opened: dict[str, list[int]] = {closing: [] for closing in _CLOSERS.values()}
    closings: dict[int, int] = {}
    if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
        return closings
    for match in _BRACKET.finditer(text, start, end):
        bracket, at = match.group(), match.start()
        if bracket in _CLOSERS:
            opened[_CLOSERS[bracket]].append(at)
        elif opened[bracket]:
            opening = opened[bracket].pop()
            if at - opening <= _LONGEST_BRACKET:
                closings[opening] = at
    return closings
