"""Whether a page says what it is cited for: in the same words, in others, with a difference, or not at all.

A fact-checker who opens a cited page looks for the words, and where they are not there, for a sentence that says it;
then compares the numbers. So does this: first the stretch of the page that has most of the cited words is found and
aligned with them, word by word; where it does not have them all and they are no quotation, each cited sentence is
compared with each of the page's, as two claims are (`provenance.matching.scoring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from provenance.matching.gists import Gist, gists
from provenance.matching.quantities import DATE, YEAR, Quantity
from provenance.matching.scoring import Shared, Surroundings, contradict, correspondence, kinship, likeness, shared
from provenance.matching.stretches import Stretch, most_alike, words
from provenance.matching.tokens import sentence_spans
from provenance.matching.vocabulary import place
from provenance.model import Difference, Presence, PresenceKind, Span

__all__ = ["presence"]

_LONGEST_PAGE = 1_000_000
"""Characters of a page that are looked through, ten seconds' work: a long book. What does not stand in them may stand
behind them."""

_LEAST_CHANGED = 0.6
"""The share of the cited words' weight in one stretch from which on it is taken for the same thing, changed."""

_LEAST_SHARED = 2
"""Telling words in common below which two stretches are not one thing changed, however short."""

_LEAST_ALIGNED = 4
"""Words in common, telling or not, that suffice in place of those."""

_LEAST_SAID = 0.5
"""The share of the cited words and names that a sentence has which has other numbers for the same things."""

_WHOLE, _PART = 0.3, -0.1
"""How much more alike a sentence counts that says all of it, and one that says it without a number."""

_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_RUN = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{0,40}+(?:\s(?:[a-zß-ÿ]{1,3}\s){0,2}[A-ZÀ-Þ][\w’'-]{0,40}+){1,8}+")
"""Words with capitals in a row, short ones between them: "Bureau of the Census"."""

_BRACKETED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_BRACKETED = re.compile(r"\[[^\[\]]*+\]")
"""What an editor changes in a quotation, and says so: "[T]hey", "[the ministry]"."""


class _Sentence(NamedTuple):
    """A sentence: where it stands, as it is written, and what it says."""

    span: Span
    text: str
    gist: Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The sentence of a page that says one that is cited, or says it with a difference."""

    span: Span
    score: float
    whole: bool
    """Whether it has all numbers that are cited."""
    differences: tuple[Difference, ...] = ()

    @property
    def rank(self) -> float:
        """How likely it is the place: what says all of it goes before what is more alike, unless that is much more."""
        if self.differences:
            return self.score
        return self.score + (_WHOLE if self.whole else _PART)


class _Page:
    """The sentences of a page, and what all of it names."""

    def __init__(self, text: str, language: str | None) -> None:
        self.sentences = tuple(_sentences(text, language))
        self._said = {
            key for one in self.sentences for key in (*one.gist.names, *one.gist.words, *one.gist.perhaps_names)
        }
        self._numbers = {quantity.value for one in self.sentences for quantity in one.gist.quantities}
        self._acronyms = set(_ACRONYM.findall(text))
        self._initials = {_initials(run) for run in _RUN.findall(text)}

    def has(self, quantity: Quantity) -> bool:
        """Whether the number of QUANTITY stands on the page, whatever it counts there."""
        return quantity.value in self._numbers

    def knows(self, name: str, cited: _Sentence) -> bool:
        """Whether NAME, of the sentence that is CITED, stands on the page, if only as initials or spelt out."""
        written = cited.gist.shown.get(name, name)
        if name in self._said or (_ACRONYM.fullmatch(written) and any(written in one for one in self._initials)):
            return True
        runs = (_initials(run) for run in _RUN.findall(cited.text) if written in run)
        return any(acronym in initials for initials in runs for acronym in self._acronyms)


def presence(  # noqa: PLR0913 - two texts in two languages, and how the one is cited
    cited: str,
    language: str | None,
    page: str,
    page_language: str | None,
    *,
    quoted: bool,
    asserted: bool = True,
) -> Presence | None:
    """Whether PAGE, the decoded text of one, says what is CITED from it; None where that cannot be told.

    LANGUAGE and PAGE_LANGUAGE are ISO 639-1 codes, None for unknown ones. QUOTED tells that CITED stands between
    quotation marks, so that its words count, not only what they say; so do those between marks inside it. ASSERTED
    tells that it is cited as what the page says, rather than as what it denies or asks. It cannot be
    told where there is nothing to compare, or where the two are in different languages and nothing in the page answers
    to what is cited.
    """
    is_whole, page = len(page) <= _LONGEST_PAGE, page[:_LONGEST_PAGE]
    cited = _BRACKETED.sub(" ", _BRACKETED_LETTER.sub(r"\1", cited))
    mine, other = words(cited, language, quoted=quoted), words(page, page_language)
    if not any(mine.telling) or not other.keys:
        return None
    verbatim = sum(mine.verbatim) > len(mine.verbatim) / 2
    aligned = most_alike(mine, other)
    if aligned is not None and not aligned.differences:
        return _in_its_words(cited, page, aligned, can_turn=asserted and not verbatim)
    said = () if verbatim else tuple(_said(cited, language, page, page_language))
    if (answer := _by_sentences(page, said)) is not None:
        return answer
    enough = aligned is not None and (aligned.shared >= _LEAST_SHARED or aligned.aligned >= _LEAST_ALIGNED)
    if aligned is not None and enough and aligned.share >= _LEAST_CHANGED:
        return _shown(PresenceKind.CHANGED, page, aligned.span, aligned.share, aligned.differences)
    if not is_whole or (language != page_language and language and page_language):
        return None
    return Presence(kind=PresenceKind.ABSENT, score=round(aligned.share if aligned else 0.0, 3))


def _in_its_words(cited: str, page: str, aligned: Stretch, *, can_turn: bool) -> Presence:
    """What follows where PAGE has the words that are CITED; a negation beside them may turn them, where it CAN."""
    if aligned.reversal is None or not can_turn:
        return _shown(PresenceKind.FOUND, page, aligned.span, aligned.share)
    turned = Difference(" ".join(cited.split()), page[aligned.reversal.start : aligned.reversal.end])
    return _shown(PresenceKind.CHANGED, page, aligned.reversal, aligned.share, (turned,))


def _by_sentences(page: str, said: Sequence[_Said | None]) -> Presence | None:
    """What follows from the sentences that were SAID, one for each that is cited; None where nothing does."""
    held = [one for one in said if one is not None]
    changed = next((one for one in held if one.differences), None)
    if changed is not None:
        return _shown(PresenceKind.CHANGED, page, changed.span, changed.score, changed.differences)
    if not held or len(held) < len(said):
        return None
    best = max(held, key=lambda one: one.score)
    return _shown(PresenceKind.FOUND, page, best.span, sum(one.score for one in held) / len(held))


def _shown(
    kind: PresenceKind, page: str, span: Span, score: float, differences: tuple[Difference, ...] = ()
) -> Presence:
    exact = page[span.start : span.end]
    return Presence(kind=kind, score=round(score, 3), span=span, exact=exact, differences=differences)


def _said(cited: str, language: str | None, page: str, page_language: str | None) -> Iterator[_Said | None]:
    """For each sentence of CITED the one of PAGE that says it, or says it with a difference; None where none does."""
    wanted = [one for one in _sentences(cited, language) if one.gist.words or one.gist.names or one.gist.quantities]
    there = _Page(page, page_language)
    around = Surroundings([one.gist for one in wanted], [one.gist for one in there.sentences])
    for mine in wanted:
        found = (_compared(mine, other, around, there) for other in there.sentences)
        yield max((one for one in found if one), key=lambda one: one.rank, default=None)


def _sentences(text: str, language: str | None) -> Iterator[_Sentence]:
    for span in sentence_spans(text):
        written = text[span.start : span.end]
        yield from (_Sentence(span, written, gist) for gist in gists(written, language))


def _compared(cited: _Sentence, other: _Sentence, around: Surroundings, page: _Page) -> _Said | None:
    one, two = cited.gist, other.gist
    found = shared(one, two)
    if not found:
        return None
    changed = tuple(_other_numbers(one, two))
    unsaid = [quantity for quantity in one.quantities if quantity.unit not in {YEAR, DATE} and not page.has(quantity)]
    strict = likeness(one, two, found) if one.language == two.language else correspondence(found)
    score = max(strict or 0.0, kinship(one, two, found, around, cited=False) or 0.0)
    score = score or _but_for_numbers(one, two, found, around, changed) or 0.0
    if not score:
        return None
    said = _Said(span=other.span, score=score, whole=len(found.quantities) >= len(one.quantities))
    differences = tuple(Difference(a.shown, b.shown) for a, b in changed)
    if unsaid and not changed and one.language == two.language:
        return replace(said, differences=tuple(Difference(quantity.shown, "") for quantity in unsaid))
    if contradict(one, two, found, close=True):
        return replace(said, differences=differences or (Difference(cited.text, other.text),))
    other_place = one.ordinals - two.ordinals and two.ordinals - one.ordinals
    if other_place or _other_names(cited, other, found, page):
        return replace(said, differences=(Difference(cited.text, other.text),))
    return said


def _other_numbers(cited: Gist, other: Gist) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of CITED that OTHER has otherwise, each with what it has instead."""
    values = {quantity.value for quantity in cited.quantities} & {quantity.value for quantity in other.quantities}
    for one in cited.quantities:
        alike = [two for two in other.quantities if one.unit == two.unit or not (one.known and two.known)]
        alike.sort(key=lambda two: one.unit != two.unit)
        found = next((two for two in alike if two.value not in values), None)
        if one.value not in values and found is not None:
            yield one, found


def _but_for_numbers(
    one: Gist, other: Gist, found: Shared, around: Surroundings, changed: Sequence[tuple[Quantity, Quantity]]
) -> float | None:
    """How surely two sentences are one claim whose CHANGED numbers count the same things; None where not enough."""
    said = len(one.words) + len(one.names)
    if one.language != other.language or not changed or len(found.words) + len(found.names) < _LEAST_SAID * said:
        return None
    if one.names and other.names and not found.names:
        return None
    slots = tuple((a, b) for a, b in changed if a.unit == b.unit)
    return kinship(one, other, replace(found, quantities=(*found.quantities, *slots)), around, cited=False)


def _other_names(cited: _Sentence, other: _Sentence, found: Shared, page: _Page) -> bool:
    """Whether CITED names what PAGE nowhere does, and OTHER, of that page, names another in its place.

    A country takes the place of a country. What stands beside a name that both have ("Greta" of "Greta Voss") is
    another only where something else stands beside that there.
    """
    one, two = cited.gist, other.gist
    if one.language != two.language:
        return False
    instead = two.names - one.names - one.words - one.perhaps_names
    for name in one.names - found.names:
        if page.knows(name, cited):
            continue
        beside = [known for known in found.names if _beside(cited, name, known)]
        is_place = place(one.shown[name]) is not None
        rivals = (rival for rival in instead if (place(two.shown[rival]) is not None) is is_place)
        if any(not beside or any(_beside(other, rival, known) for known in beside) for rival in rivals):
            return True
    return False


def _beside(sentence: _Sentence, one: str, other: str) -> bool:
    """Whether the names ONE and OTHER stand side by side in SENTENCE."""
    first, second = (sentence.gist.shown.get(name, name) for name in (one, other))
    return f"{first} {second}" in sentence.text or f"{second} {first}" in sentence.text


def _initials(run: str) -> str:
    return "".join(word[0] for word in run.split() if word[0].isupper())
