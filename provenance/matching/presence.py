"""Whether a page says what it is cited for: in the same words, in others, with a difference, or not at all.

A fact-checker who opens a cited page looks for the words, and where they are not there, for a sentence that says it;
then compares the numbers. So does this: first the stretch of the page that has most of the cited words is found and
aligned with them, word by word; where it does not have them all and they are no quotation, each cited sentence is
compared with each of the page's, as two claims are (`provenance.matching.scoring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provenance.matching.gists import Gist, gists
from provenance.matching.scoring import Surroundings, contradict, correspondence, kinship, likeness, shared
from provenance.matching.stretches import most_alike, words
from provenance.matching.tokens import sentence_spans
from provenance.model import Difference, Presence, PresenceKind, Span

__all__ = ["presence"]

_LEAST_CHANGED = 0.6
"""The share of the cited words' weight in one stretch from which on it is taken for the same thing, changed."""

_LEAST_SHARED = 2
"""Telling words in common below which two stretches are not one thing changed, however short."""

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
    """The sentence of a page that says one that is cited, or says it with other numbers."""

    span: Span
    score: float
    differences: tuple[Difference, ...] = ()


def presence(
    cited: str, language: str | None, page: str, page_language: str | None, *, quoted: bool
) -> Presence | None:
    """Whether PAGE, the decoded text of one, says what is CITED from it; None where that cannot be told.

    LANGUAGE and PAGE_LANGUAGE are ISO 639-1 codes, None for unknown ones. QUOTED tells that CITED stands between
    quotation marks, so that its words count, not only what they say; so do those between marks inside it. It cannot be
    told where there is nothing to compare, or where the two are in different languages and nothing in the page answers
    to what is cited.
    """
    cited = _BRACKETED.sub(" ", _BRACKETED_LETTER.sub(r"\1", cited))
    mine, other = words(cited, language, quoted=quoted), words(page, page_language)
    if not any(mine.telling) or not other.keys:
        return None
    aligned = most_alike(mine, other)
    if aligned is not None and not aligned.differences:
        return _shown(PresenceKind.FOUND, page, aligned.span, aligned.share)
    said = () if sum(mine.verbatim) > len(mine.verbatim) / 2 else tuple(_said(cited, language, page, page_language))
    if (answer := _by_sentences(page, said)) is not None:
        return answer
    if aligned is not None and aligned.share >= _LEAST_CHANGED and aligned.shared >= _LEAST_SHARED:
        return _shown(PresenceKind.CHANGED, page, aligned.span, aligned.share, aligned.differences)
    if language != page_language and language and page_language:
        return None
    return Presence(kind=PresenceKind.ABSENT, score=round(aligned.share if aligned else 0.0, 3))


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
    """For each sentence of CITED the one of PAGE that says it, or says it with other numbers; None where none does."""
    wanted = [one for one in _sentences(cited, language) if one.gist.words or one.gist.names or one.gist.quantities]
    sentences = tuple(_sentences(page, page_language))
    around = Surroundings([one.gist for one in wanted], [one.gist for one in sentences])
    for mine in wanted:
        found = (_compared(mine, other, around) for other in sentences)
        yield max((one for one in found if one), key=lambda one: (not one.differences, one.score), default=None)


def _sentences(text: str, language: str | None) -> Iterator[_Sentence]:
    for span in sentence_spans(text):
        written = text[span.start : span.end]
        yield from (_Sentence(span, written, gist) for gist in gists(written, language))


def _compared(cited: _Sentence, other: _Sentence, around: Surroundings) -> _Said | None:
    one, two = cited.gist, other.gist
    found = shared(one, two)
    if not found:
        return None
    strict = likeness(one, two, found) if one.language == two.language else correspondence(found)
    score = max(strict or 0.0, kinship(one, two, found, around, cited=False) or 0.0)
    if not score:
        return None
    if not contradict(one, two, found, close=True):
        return _Said(span=other.span, score=score)
    differences = tuple(_other_numbers(one, two)) or (Difference(cited.text, other.text),)
    return _Said(span=other.span, score=score, differences=differences)


def _other_numbers(cited: Gist, other: Gist) -> Iterator[Difference]:
    """The numbers of CITED that OTHER has otherwise."""
    values = {quantity.value for quantity in cited.quantities} & {quantity.value for quantity in other.quantities}
    for one in cited.quantities:
        alike = (two for two in other.quantities if one.unit == two.unit or not (one.known and two.known))
        found = next((two for two in alike if two.value not in values), None)
        if one.value not in values and found is not None:
            yield Difference(one.shown, found.shown)
