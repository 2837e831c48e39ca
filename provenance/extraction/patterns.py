"""Patterns of rules: regular expressions whose letters are units of a sentence.

A pattern is written in words::

    {source: subject} adverb* {cue: say.finite} 'that'? {content: rest}

- a bare name is a macro of the language, or else a category of its lexicon (lexicon.py);
- ``name<argument>`` is a macro in whose text ``@`` stands for the argument;
- ``'form'`` is a unit with that lower-case form;
- ``{role: …}`` captures; a role may be captured more than once;
- ``~`` before a category: any unit that is not of it; ``any``: any unit;
- ``( ) | * + ? ^ $ (?= (?!`` and ``{m,n}`` are those of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from provenance.errors import LanguageError
from provenance.extraction.lexicon import Lexicon

__all__ = ["Pattern", "literals", "pattern"]

_TOKEN = re.compile(
    r"'(?P<literal>[^']+)'|\{(?P<role>[a-z]+):|(?P<count>\{\d*,?\d*\})|(?P<end>\})|~(?P<negated>[a-z_.]+)"
    r"|(?P<name>[a-z_][a-z_.]*)(?:<(?P<argument>[a-z_.]+)>)?|(?P<operator>\(\?[=!:]|\(\?<[=!]|[()|*+?^$])|(?P<space>\s+)"
)
_MACRO_DEPTH = 12
_HINT = "see the head of extraction/patterns.py"
_CHOICE = re.compile(r"\((?:\?:)?\[[^\^\]]+\](?:\|\[[^\^\]]+\])*\)")
"""A group that holds nothing but a choice between classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern over letters: `groups` maps a role to the names of its groups in `expression`, in order."""

    expression: str
    groups: Mapping[str, tuple[str, ...]]

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression. Compiled when a sentence first needs it: a text needs half of the rules.

        Raises LanguageError where it is none.
        """
        return _compiled(self.expression)


def literals(patterns: Iterator[str]) -> set[str]:
    """The forms that PATTERNS name between quote marks."""
    return {m["literal"] for pattern in patterns for m in _TOKEN.finditer(pattern) if m["literal"]}


def pattern(source: str, macros: Mapping[str, str], lexicon: Lexicon) -> Pattern:
    """The pattern SOURCE over the letters of LEXICON.

    Raises LanguageError where it names no known category or macro, or its brackets do not close.
    """
    groups: dict[str, list[str]] = {}
    expression = _merged(_expand(source, macros, lexicon, groups, 0))
    if expression.count("(") != expression.count(")"):
        raise LanguageError(f"not a pattern: {source!r}: its brackets do not close", hint=_HINT)
    return Pattern(expression=expression, groups={role: tuple(names) for role, names in groups.items()})


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except re.error as error:
        raise LanguageError(f"a rule's pattern is no regular expression: {error}", hint=_HINT) from error


def _expand(source: str, macros: Mapping[str, str], lexicon: Lexicon, groups: dict[str, list[str]], depth: int) -> str:
    if depth > _MACRO_DEPTH:
        raise LanguageError(f"macros that never end in {source!r}", hint="a macro may not name itself")

    def part(match: re.Match[str]) -> str:
        if match["role"]:
            names = groups.setdefault(match["role"], [])
            names.append(f"{match['role']}_{len(names)}")
            return f"(?P<{names[-1]}>"
        if match["name"] in macros:
            text = macros[match["name"]].replace("@", match["argument"] or "")
            return _merged(f"(?:{_expand(text, macros, lexicon, groups, depth + 1)})")
        return _plain(match, lexicon)

    parts: list[str] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if not match:
            raise LanguageError(f"not a pattern: {source!r}, at {source[position:]!r}", hint=_HINT)
        position = match.end()
        parts.append(part(match))
    return "".join(parts)


def _plain(match: re.Match[str], lexicon: Lexicon) -> str:
    """What a token that is neither a role nor a macro becomes."""
    if match["literal"]:
        return _letters(lexicon, f"'{match['literal']}'", "")
    if match["negated"]:
        return _letters(lexicon, match["negated"], "^")
    if match["name"]:
        return "." if match["name"] == "any" else _letters(lexicon, match["name"], "")
    if match["end"]:
        return ")"
    operator = match.group().strip()
    return "(?:" if operator == "(" else operator  # to remember what no role captures takes a third of a search's time


def _merged(expression: str) -> str:
    """EXPRESSION with every choice between classes as one class: quicker to compile, and to match."""
    while True:
        merged = _CHOICE.sub(lambda match: f"[{''.join(sorted(set(match.group()) - set('(?:[]|)')))}]", expression)
        if merged == expression:
            return merged
        expression = merged


def _letters(lexicon: Lexicon, category: str, negation: str) -> str:
    letters = lexicon.letters(category)
    if not letters:
        raise LanguageError(f"nothing in the lexicon is '{category}'", hint="name a category, a macro or a form")
    return f"[{negation}{letters}]"
