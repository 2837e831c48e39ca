"""Which of the attributions that the tagger alone finds are kept.

The corpus that it learned from takes in whatever shows what somebody thinks of something: who attacks, backs,
unveils or decides it, and what seems so to nobody in particular. An attribution here is narrower: a content is
presented as somebody else's. So the tagger is believed where its cue is one that reports, or its content a clause
or a quotation, and otherwise where it is surer; never where its source is missing, a mere "which" that leaves
open whom it stands for, the reader ("you agree to our terms"), or the label of a headline ("VIDEO: Ferry sinks").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provenance.extraction.grammar import Grammar
from provenance.model import Attribution, Span

__all__ = ["LEAST_REPORTING", "LEAST_UNUSUAL", "ends_in_relative", "letters_of", "stands_alone"]

LEAST_REPORTING = 0.5
"""The confidence that is asked of the tagger for a cue that reports, a clause or a quotation."""
LEAST_UNUSUAL = 0.75
"""The confidence that is asked of it for anything else."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTES = "“”‘’\"'«»„"
_BEFORE_QUOTED = 2
"""Characters before a content, among which an opening mark makes it a quotation."""


def stands_alone(text: str, found: Attribution, language: Grammar) -> bool:
    """Whether what the tagger alone FOUND in TEXT, which is in LANGUAGE, is to be believed."""
    if not found.source or ends_in_relative(text, found.source, language) or _is_label(text, found, language):
        return False
    if _is_the_reader(text, found, language):
        return False
    usual = _is_proposition(text, found, language) or not language.reporting.isdisjoint(
        letters_of(text, found.cue, language)
    )
    return found.confidence >= (LEAST_REPORTING if usual else LEAST_UNUSUAL)


def ends_in_relative(text: str, source: Iterable[Span], language: Grammar) -> bool:
    """Whether the SOURCE in TEXT is a relative pronoun, or ends in one: "who", "the people who"."""
    letters = list(letters_of(text, source, language))
    return bool(letters) and letters[-1] in language.relative


def _is_the_reader(text: str, found: Attribution, language: Grammar) -> bool:
    """Whether the source is but a "you"."""
    words = [word.casefold() for word in _words_of(text, found.source)]
    return bool(words) and all(language.lexicon.letter(word, False) in language.second_person for word in words)  # noqa: FBT003


def _is_label(text: str, found: Attribution, language: Grammar) -> bool:
    """Whether the cue is but a mark, and what stands before it tells what follows to be a video, or news."""
    if any(_words_of(text, found.cue)):
        return False
    return all(word.casefold() in language.labels for word in _words_of(text, found.source))


def _words_of(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The words in SPANS of TEXT."""
    for span in spans:
        yield from _WORD.findall(text, *span)


def letters_of(text: str, spans: Iterable[Span], language: Grammar) -> Iterator[str]:
    """The letters of the words in SPANS of TEXT, as the lexicon of LANGUAGE has them."""
    for word in _words_of(text, spans):
        yield language.lexicon.letter(word, False)  # noqa: FBT003 (see Lexicon.letter)


def _is_proposition(text: str, found: Attribution, language: Grammar) -> bool:
    """Whether the content is a clause or a quotation, and not merely a thing or something to do."""
    if not found.content:
        return False
    start = found.content[0].start
    if any(mark in text[max(0, start - _BEFORE_QUOTED) : start + 1] for mark in _QUOTES):
        return True
    return next(letters_of(text, found.content, language), "") in language.clause_openers
