"""What stands around a mention's name and tells of nobody: brackets, quote marks, days, a pronoun behind it."""

from __future__ import annotations

import re

from provenance.identity.mentions import EDGES
from provenance.identity.vocabulary import Vocabulary

__all__ = ["OPENING_QUOTES", "QUOTED", "clean", "trimmed"]

OPENING_QUOTES = "“\"‘'«„"
QUOTED = re.compile(r"(?:^|(?<=[\s(]))[“„\"‘'«]([^“”„\"‘«»]{2,60}?)[”“\"’'»](?=$|[\s,.;:)])")
"""Words in quote marks, the first group."""
_BLANKS = " ,.;:–—-*…"
_QUOTES = '“”„"«»'
_INVISIBLE = re.compile("[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]")
"""Soft hyphens, spaces without width, marks of direction."""
_PARENTHESIS = re.compile(r"(?:(?<!\s)\s++)?[(\[][^)\]]*+[)\]]?|\A[^(\[)]*+\)(?=\s*+\S)")
"""What stands in brackets, also where one of them is missing: "Lee (the mayor", "Leeds) Harbour Watch"."""
_PARTY = re.compile(r",\s[A-Z]-[A-Z][\w.]*,?")
"""A party and a constituency after a politician's name: ", R-Tenn."."""
_NUMBERED_DAY = re.compile(r"(?P<name>.*\S)\s(?P<month>[A-Z][a-z]+\.?)\s\d{1,2}(?:,?\s\d{4})?", re.DOTALL)
_LONGEST_MENTION = 400
"""Characters of a mention that are looked at; the head of a longer one has long been passed."""


def clean(text: str) -> str:
    """TEXT on one line, without parentheses and what nobody sees, and with nothing at its edges but words."""
    words = _INVISIBLE.sub("", text[:_LONGEST_MENTION]).split()
    text = _PARTY.sub("", _PARENTHESIS.sub("", " ".join(words))).strip(_BLANKS)
    return text.strip(_QUOTES) if sum(c in _QUOTES for c in text) == 1 else text


def trimmed(text: str, words: Vocabulary) -> str:
    """TEXT, a clean mention in the language of WORDS, without what is beside the name at its edges.

    >>> from provenance.identity.vocabulary import vocabulary
    >>> trimmed("Ann Lee herself", vocabulary("en"))
    'Ann Lee'
    >>> trimmed("Reuters March 3, 2015", vocabulary("en"))
    'Reuters'
    """
    text = _undated(_without_numbered_day(_unquoted(text), words), words)
    rest, _, last = text.rpartition(" ")
    return rest.rstrip(_BLANKS) if rest and last in words.emphatic else text


def _unquoted(text: str) -> str:
    """TEXT without the quote marks around all of it."""
    match = QUOTED.fullmatch(text)
    return match[1].strip(EDGES) if match else text


def _without_numbered_day(text: str, words: Vocabulary) -> str:
    """TEXT without the date at its end ("Ann Lee November 13", "Reuters March 3, 2015")."""
    dated = _NUMBERED_DAY.fullmatch(text)
    return dated["name"] if dated and dated["month"] in words.calendar else text


def _undated(text: str, words: Vocabulary) -> str:
    """TEXT without the day at its end ("a report by Reuters Tuesday", "the Central Bank on Friday")."""
    rest, _, last = text.rpartition(" ")
    if not rest or last not in words.calendar:
        return text
    name, _, before = rest.rpartition(" ")
    if before not in words.prepositions:
        return rest
    return name if name.rpartition(" ")[2][:1].isupper() else text  # "a video released in July"
