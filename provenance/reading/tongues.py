"""Which language a paragraph is in: by words that only one language uses, else by py3langid.

The words settle four paragraphs of five at a tenth of the cost, and where they settle all of them
the classifier, which takes most of a second to load, is not needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.languages import available
from provenance.reading.wording import wordings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["language_of"]

_NEIGHBOURS = ("da", "de", "es", "fr", "it", "pl", "pt", "ru", "sv", "tr")
"""Beside those with a language file, the commonest languages of news in their scripts, so that a
German paragraph is not taken for a Dutch one. Fewer candidates make fewer mistakes in short texts."""

FEWEST_LETTERS = 20
"""A line with fewer letters is a name or a place as often as a sentence; it tells no language."""

_SAMPLE = 120
"""Characters at a paragraph's beginning, and again at its end, that are looked at."""

_FEWEST_TELLING = 3
"""Different words of one language, and none of another, that settle it: a name or a quoted title
has one or two of a foreign language."""

_LEAST_CONFIDENCE = 0.7


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language TEXT is in, or None where it is too short to tell."""
    sample = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]} {text[-_SAMPLE:]}"
    words = set(sample.casefold().split())
    telling = [(len(words & wording.telling_words), wording.code) for wording in wordings()]
    most, code = max(telling)
    if most >= _FEWEST_TELLING and sum(count for count, _ in telling) == most:
        return code
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    code, confidence = _identifier().classify(sample)
    return code if confidence >= _LEAST_CONFIDENCE else None


@cache
def _identifier() -> LanguageIdentifier:
    """The classifier, held to the plausible languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    full = LanguageIdentifier.from_model_file(MODEL_FILE)
    full.set_languages(sorted({*available(), *_NEIGHBOURS}))
    # It keeps what it knows of all other languages, 28 MB; one that is made of these alone does not.
    return LanguageIdentifier(
        full.nb_ptc, full.nb_pc, full.nb_classes, full.tk_nextmove, full.tk_output, norm_probs=True, tk_row=full.tk_row
    )
