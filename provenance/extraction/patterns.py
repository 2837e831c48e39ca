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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from provenance.errors import LanguageError
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.single_ways import single_ways
from provenance.languages.beginnings import branches, first_characters

__all__ = ["Pattern", "Search", "literals", "pattern"]

_TOKEN = re.compile(
    r"'(?P<literal>[^']+)'|\{(?P<role>[a-z]+):|(?P<count>\{\d*,?\d*\})|(?P<end>\})|~(?P<negated>[a-z_.]+)"
    r"|(?P<name>[a-z_][a-z_.]*)(?:<(?P<argument>[a-z_.]+)>)?|(?P<operator>\(\?[=!:]|\(\?<[=!]|[()|*+?^$])|(?P<space>\s+)"
)
_CUE = "(?P<cue_0>"
_MACRO_DEPTH = 12
_HINT = "see the head of extraction/patterns.py"
_STRUCTURE = re.compile(r"[()|]")
_CHOICE = re.compile(r"\((?:\?:)?\[[^\^\]]+\](?:\|\[[^\^\]]+\])*\)")
"""A group that holds nothing but a choice between classes."""


Search: TypeAlias = Callable[[str, int], re.Match[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern over letters: `groups` maps a role to the names of its groups in `expression`, in order."""

    expression: str
    groups: Mapping[str, tuple[str, ...]]

    @property
    def search(self) -> Search:
        """Finds the pattern in letters, from a position on: the match, or None.

        Compiled when a sentence first needs it, as `may_match` is: a text needs half of the rules. Raises LanguageError
        where it is no regular expression.
        """
        return _search(self.expression)

    @property
    def may_match(self) -> Search:
        """Finds what every match has from its cue on: where `search` finds something, this does.

        Most rules look for a source, which may begin at any word, and then for a cue, and few sentences that have the
        words of a cue have them as one: this tells so sooner than the search.
        """
        return _hint(self.expression)


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
def _search(expression: str) -> Search:
    """The search for EXPRESSION; of what can only stand at the beginning of a sentence, the look whether it does."""
    regex = _compiled(expression)
    return regex.match if expression.startswith("^") and not _is_choice(expression) else regex.search


@cache
def _hint(expression: str) -> Search:
    """The search for EXPRESSION from its cue on; for all of it where the cue is not sure, or may begin with anything.

    The letters that a cue may begin with come first, since `re` is quick to find one of a class; that the cue stands
    there is looked at from behind the letter.
    """
    start = expression.find(_CUE)
    depths = _depths(expression)
    if start <= 0 or depths[start] != 1 or _is_choice(expression):
        return _search(expression)
    end = next(at for at, depth in depths.items() if at > start and depth == 0)
    firsts = first_characters(branches(expression[start : end + 1])[0])
    if firsts is None:
        return _search(expression)
    return _compiled(f"[{''.join(sorted(firsts))}](?<=(?={expression[start:]}).)").search


def _compiled(expression: str) -> re.Pattern[str]:
    try:
        return re.compile(single_ways(expression))
    except (re.error, ValueError) as error:
        raise LanguageError(f"a rule's pattern is no regular expression: {error}", hint=_HINT) from error


def _is_choice(expression: str) -> bool:
    """Whether EXPRESSION is a choice between several."""
    return any(depth == 0 and expression[at] == "|" for at, depth in _depths(expression).items())


def _depths(expression: str) -> Mapping[int, int]:
    """Where the brackets and bars of EXPRESSION stand, and in how many groups; a bracket that opens one is in it."""
    depths: dict[int, int] = {}
    depth = 0
    for mark in _STRUCTURE.finditer(expression):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        depths[mark.start()] = depth
    return depths


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
