"""A language's words as letters: every token becomes one letter that stands for all it can be.

A rule is a regular expression over these letters (patterns.py), so that matching runs in the
regular-expression engine, over some forty letters a sentence instead of two hundred characters.
A letter stands for a *set* of categories: "reports" is a say-verb's third person and a noun; a
category in a pattern is the class of all letters whose set has it.

The categories of a token are

- those of the lists that its lower-case form stands in, and `'form'` itself where a pattern
  names that form;
- where it stands in no list, those of the longest suffix that fits, else `low`;
- its shape: `name` for a capital that no sentence's beginning explains, nor the list `capitalised`; what
  the list `acronyms` has is one in capitals wherever it stands ("US officials", and not "Us two").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

__all__ = ["Lexicon", "inflect"]

_FIRST_LETTER = 0x4E00
"""Letters are taken from here upwards: all are word characters to `re`, none is an operator."""

_SOFT_HYPHEN = "\u00ad"
"""Where a word may be parted at the end of a line; it is no letter of it."""
_REMEMBERED = 1 << 16
"""Forms whose letters are kept at hand: more than the vocabulary of a week of news."""


def inflect(entry: str, forms: list[str], regular: list[list[str]]) -> dict[str, set[str]]:
    """The forms of one verb: {form of the word: names of the forms it can be}.

    ENTRY is either all forms in the order of FORMS ("say says said said saying"), of which "-"
    leaves one out and "a/b" gives two, or the first alone; then the first of the REGULAR rows
    whose first cell matches it makes the others by substitution.
    """
    words = entry.split()
    if len(words) == 1:
        for pattern, *endings in regular:
            if re.search(pattern, words[0]):
                words += [re.sub(pattern, ending, words[0], count=1) for ending in endings]
                break
    found: dict[str, set[str]] = {}
    for form, variants in zip(forms, words, strict=True):
        for word in variants.split("/"):
            if word != "-":
                found.setdefault(word, set()).add(form)
    return found


class _Inside(dict[str, str]):
    """The letters of word forms that stand inside a sentence, found when they are first asked for."""

    def __init__(self, letter: Callable[[str, bool], str]) -> None:
        """LETTER is Lexicon.letter."""
        super().__init__()
        self._letter = letter

    def __missing__(self, form: str) -> str:
        """The letter of FORM, which is kept; where there are too many, those before it are forgotten."""
        if len(self) >= _REMEMBERED:
            self.clear()
        letter = self[form] = self._letter(form, False)  # noqa: FBT003 (see Lexicon.letter)
        return letter


class Lexicon:
    """The words of one language, and the letter of every token."""

    def __init__(self, section: Mapping[str, Any], literals: Iterable[str]) -> None:
        """SECTION is a language's [extraction] table, LITERALS the forms that its patterns name."""
        words: dict[str, set[str]] = {}
        for category, entries in section["words"].items():
            for word in " ".join(entries).split() if isinstance(entries, list) else entries.split():
                words.setdefault(word.replace("_", " "), set()).add(category)
        inflection = section["inflection"]
        for category, entries in section["verbs"].items():
            for entry in entries:
                for word, forms in inflect(entry, inflection["forms"], inflection["regular"]).items():
                    words.setdefault(word, set()).update(f"{category}.{form}" for form in forms)
                    words[word].add(category)
        for word in literals:
            words.setdefault(word, {"low"}).add(f"'{word}'")
        self._names = frozenset(section["name_categories"])
        self._acronyms = frozenset(section.get("acronyms", ()))
        self._suffixes = [(suffix, frozenset(cats)) for suffix, cats in section["suffixes"].items()]
        self._letters: dict[frozenset[str], str] = {}
        self._words: dict[str, tuple[str, str, str]] = {}
        for word, categories in words.items():
            self._words[word] = self._variants(frozenset(categories))
        self._unknown = [
            (suffix, (*self._variants(cats)[:2], self._letter(cats | {"name"}))) for suffix, cats in self._suffixes
        ]
        self._plain = self._variants(frozenset({"low"}))
        self.marks = {
            mark: self._letter(frozenset({mark}))
            for mark in ("comma", "stop", "colon", "semicolon", "dash", "slash", "open", "close", "symbol", "note",
                         "clitic", "speech", "phrase", "paren", "remark", "number")
        }  # fmt: skip
        self._of_category: dict[str, str] = {}
        for categories_of, letter in self._letters.items():
            for category in categories_of:
                self._of_category[category] = self._of_category.get(category, "") + letter
        self.letter = lru_cache(maxsize=_REMEMBERED)(self._find_letter)
        """The letter of a word form as it stands in the text; `first` where it begins a sentence."""
        self.inside: Mapping[str, str] = _Inside(self._find_letter)
        """The same of those that begin none, the quickest to ask."""

    def _variants(self, categories: frozenset[str]) -> tuple[str, str, str]:
        """The letters of a form in lower case, with a capital inside a sentence, and at its beginning."""
        inside = categories if "capitalised" in categories else (categories & self._names) | {"name"}
        return self._letter(categories), self._letter(inside), self._letter(categories)

    def _letter(self, categories: frozenset[str]) -> str:
        if categories not in self._letters:
            self._letters[categories] = chr(_FIRST_LETTER + len(self._letters))
        return self._letters[categories]

    def _find_letter(self, form: str, first: bool) -> str:  # noqa: FBT001 (a cache counts keywords as other calls)
        form = form.replace(_SOFT_HYPHEN, "")
        lower = form.lower()
        variants = self._words.get(lower)
        if variants is None:
            variants = self._plain
            for suffix, of_suffix in self._unknown:
                if lower.endswith(suffix) and len(lower) > len(suffix) + 1:
                    variants = of_suffix
                    break
        if form[0].islower():
            return variants[0]
        if first and variants is not self._plain and not (form.isupper() and lower in self._acronyms):
            return variants[2]
        return variants[1]

    def clitic(self, form: str) -> str:
        """The letter of a clitic: what a list says of it with a straight apostrophe, else `clitic`."""
        variants = self._words.get(form.lower().replace("’", "'"))
        return variants[0] if variants else self.marks["clitic"]

    def knows(self, form: str, category: str) -> bool:
        """Whether FORM (lower case) stands in the list CATEGORY."""
        variants = self._words.get(form)
        return variants is not None and variants[0] in self.letters(category)

    def letters(self, category: str) -> str:
        """All letters whose set has CATEGORY."""
        return self._of_category.get(category, "")
