"""The section [matching] of the language files, as tables that a sentence is read with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol

import Stemmer

from provenance.identity.registry import registry
from provenance.languages import available, load
from provenance.matching.tokens import folded

__all__ = ["LONGEST_PHRASE", "Vocabulary", "place", "vocabulary"]

LONGEST_PHRASE = 3
"""Words of the longest phrase that a list may hold ("air strikes", "ministerie van Defensie")."""

_SHORTEST_IN_COMPOUND = 3
_LONGEST_NUMBER = 60
"""Letters of a word that may be a number."""
"""Letters that a magnitude has more than to make one word with a number: "driehonderd", but not "5k"."""

_REMEMBERED = 1 << 16
"""Words whose stems are kept at hand: more than the vocabulary of a week of news."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - Snowball's name for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One language's words, all of them folded, phrases with one space between their words.

    `meanings` has the key, shared by all languages, of each word of the concepts; `names` that of each name, `units`
    that of each unit and sign of a unit. `months` are in the order of the year.
    """

    code: str
    stemmer: _Stemmer
    decimal: str
    thousands: str
    number_joint: str
    nouns_have_capitals: bool
    """Whether every noun is written with a capital, so that a capital does not tell a name."""
    common: frozenset[str]
    negations: frozenset[str]
    no_negations: frozenset[str]
    numbers: Mapping[str, int]
    magnitudes: Mapping[str, int]
    units: Mapping[str, str]
    meanings: Mapping[str, str]
    names: Mapping[str, str]
    months: Mapping[str, int]
    ordinals: Mapping[str, str]
    conjunctions: frozenset[str]
    """Words between two clauses that stand side by side."""
    complementizers: frozenset[str]
    """Words that begin a clause which another one is about: "that"."""
    phrase_beginnings: frozenset[str]
    """The words that a phrase of one of the lists begins with."""

    def stem(self, word: str) -> str:
        """The stem of the folded WORD."""
        return _stem(self.code, word)

    def number(self, word: str) -> int | None:
        """What the folded WORD counts ("twelve", "twenty-five", "vijfentwintig"); None where it is no number."""
        return _number(self.code, word) if self.numbers else None


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of LANGUAGE, an ISO 639-1 code. A language whose words are not known has English numerals and names.

    Numbers and names can be compared in any language.
    """
    known = language is not None and language in available() and "matching" in load(language)
    code = language if known and language else "en"
    section = load(code)["matching"]
    lists = section if known else dict.fromkeys(section, "")
    units = _keys(section["units"]) if known else {}
    names = _keys(section["names"])
    meanings = _meanings(section, units) if known else {}
    no_negations = _words(lists["no_negations"])
    clauses = load(code)["extraction"]["words"]
    return Vocabulary(
        code=code,
        stemmer=Stemmer.Stemmer(section["stemmer"]),
        decimal=section["decimal"],
        thousands=section["thousands"],
        number_joint=section["number_joint"],
        nouns_have_capitals=known and section["nouns_have_capitals"],
        common=_words(lists["common"]),
        negations=_words(lists["negations"]),
        no_negations=no_negations,
        numbers={folded(word): value for word, value in section["numbers"].items()} if known else {},
        magnitudes={folded(word): value for word, value in section["magnitudes"].items()} if known else {},
        units=units,
        meanings=meanings,
        names=names,
        months=_months(load(code)["reading"]["months"]) if known else {},
        ordinals=_keys(section["ordinals"]) if known else {},
        conjunctions=_words(f"{clauses['and']} {clauses['but']}") if known else frozenset(),
        complementizers=_words(clauses["that"]) if known else frozenset(),
        phrase_beginnings=_beginnings((*units, *names, *meanings, *no_negations)),
    )


@lru_cache(maxsize=_REMEMBERED)
def place(word: str) -> str | None:
    """The country, or other well-known name in capitals, that WORD names or describes ("Syrië", "Syrian", "U.S.").

    As the adjective that names are made with, folded; None where it is no such word.
    """
    rows = registry()
    letters = word.replace(".", "")
    capitals = rows.capitals.get(letters) if letters.isupper() else None
    people = rows.peoples.get(_key(word))
    name = capitals.name if capitals else people.name if people else word
    adjective = rows.adjectives.get(_key(name))
    return folded(adjective) if adjective else folded(name) if capitals else None


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, folded(name)))


@lru_cache(maxsize=_REMEMBERED)
def _stem(code: str, word: str) -> str:
    return vocabulary(code).stemmer.stemWord(word)


@lru_cache(maxsize=_REMEMBERED)
def _number(code: str, word: str) -> int | None:
    words = vocabulary(code)
    if len(word) > _LONGEST_NUMBER:
        return None
    if (plain := words.numbers.get(word)) is not None:
        return plain
    for magnitude, value in words.magnitudes.items():
        if len(magnitude) > _SHORTEST_IN_COMPOUND and (many := words.numbers.get(word.removesuffix(magnitude))):
            return many * value
    first, joint, last = word.partition(words.number_joint)
    while joint:
        one, other = words.numbers.get(first), words.numbers.get(last)
        if one and other and (one % 10 == 0) != (other % 10 == 0):
            return one + other
        more, joint, last = last.partition(words.number_joint)
        first += words.number_joint + more
    return None


def _words(entries: str) -> frozenset[str]:
    return frozenset(folded(entry.replace("_", " ")) for entry in entries.split())


def _keys(table: Mapping[str, str]) -> dict[str, str]:
    """Every form of every entry of TABLE, to the entry's key."""
    return {form: key for key, entries in table.items() for form in _words(entries)}


def _meanings(section: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, str]:
    """The forms of the concepts; and those of the units, which mean the same where no number stands before them."""
    common = _words(section["common"])
    return {form: key for form, key in units.items() if form[0].isalpha() and form not in common} | _keys(
        section["concepts"]
    )


def _beginnings(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for phrase in phrases if " " in phrase)


def _months(names: list[str]) -> dict[str, int]:
    """Twelve names and twelve abbreviations, each in the order of the year, to the month's number."""
    return {folded(name.replace("?", "")): position % 12 + 1 for position, name in enumerate(names)}
