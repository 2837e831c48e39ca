"""The lines over and under an article that say who wrote it, for whom and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from provenance.model import Span
from provenance.reading.dates import DateMention, find_date
from provenance.reading.screening import Screen
from provenance.reading.wording import LineKind, LineRule, Wording, wordings

__all__ = ["Dateline", "Header", "find_dateline", "has_menu_word", "is_name", "is_person", "read_header", "read_line"]

LONGEST_HEADER = 200
"""Characters of the longest byline or date line; longer lines are sentences."""

_LONGEST_LINE = 450
_MOST_NAME_WORDS = 6
_FEWEST_PERSON_WORDS, _MOST_PERSON_WORDS = 2, 4
_DIGIT = re.compile(r"\d")
_STUCK_TOGETHER = re.compile(r"[^\W\d_A-Z]{3}[A-Z]")
_PERSON_WORD = re.compile(r"[^\W\d_]+(?:[.'’-]+[^\W\d_]+)*\.?")
_PARTICLE_LETTERS = 3

_PIECES = re.compile(r"(?:(?<!\s)\s++)?[/|•·]\s*+|(?<!\s)\s++[–—-]++\s++")
_EDGES = " \t\r\n\xa0.,:;|/•·–—-»›→*!?()"
_PLACE = r"[A-ZÀ-Þ][\w.’'-]*(?:[ -](?:[A-ZÀ-Þ][\w.’'-]*|de|del|la|al|of)){0,3}"
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}"
_DASH = r"\s*(?:[–—―]|--?)\s*"
_IN_BRACKETS = r"\((?P<inside>[^()\n]{2,40})\)"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}(?:, ?{_PLACE}){{0,2}}(?:, [^()\n–—―]{{3,20}})?|{_DAY})\s+{_IN_BRACKETS}(?:{_DASH}|(?=[A-Z“\"]))"
    rf"|(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{{2,30}}(?:, ?{_PLACE})*){_DASH}"
    rf"|{_PLACE}(?:, {_PLACE})?(?:, [A-ZÀ-Þ]\w+\.? \d{{1,2}}(?:, \d{{4}})?)?\s+(?:[–—―]|--?)\s+(?=[A-ZÀ-Þ“\"])"
    r"|\((?P<agency>[A-ZÀ-Þ][\w.&’' -]{1,40})\)" + rf"{_DASH}(?=\S)"
    r"|\((?P<shouted>[A-Z][A-Z0-9.&’' -]{1,30})\)\s*(?=[A-Z“\"‘])"
    r"|\((?P<unclosed>[A-Z][A-Z0-9.&’' -]{1,30})(?:[–—―]|--)\s*(?=\S))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What one line says: a date line, a byline, or both on one line.

    `is_date` tells that the line says nothing but the date.
    """

    date: DateMention | None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    is_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place, time and agency before an article's first sentence: "GENEVA (Example News) — ".

    `length` counts its characters, up to where the sentence begins; `publisher` is the agency or
    site in brackets, as written, and `publisher_span` where it stands, from the paragraph's start.
    """

    length: int
    publisher: str | None
    publisher_span: Span | None


def read_line(line: str) -> tuple[LineKind, re.Match[str]] | None:
    """What kind of line LINE is, by the language files' tables, or None where it is none of these."""
    if len(line) > _LONGEST_LINE:
        return None
    bare = " ".join(line.split()).strip(_EDGES[:-2])
    for rule in _lines().may_take(bare):
        if match := rule.pattern.fullmatch(bare):
            return rule.kind, match
    return None


@cache
def _lines() -> Screen[LineRule]:
    """The tables of all languages."""
    return Screen((rule, rule.pattern) for wording in wordings() for rule in wording.lines)


def read_header(line: str) -> Header | None:
    """What LINE says about who wrote an article and when, or None where it is no such line."""
    if len(line) > LONGEST_HEADER:
        return None
    mention = find_date(line)
    rest = line if mention is None else f"{line[: mention.span.start]} | {line[mention.span.end :]}"
    if mention and any(wording.date_words.fullmatch(rest.strip(_EDGES)) for wording in wordings()):
        return Header(date=mention, is_date=True)
    for wording in wordings():
        if byline := wording.byline.match(rest.lstrip(_EDGES)):
            named = _names(rest.lstrip(_EDGES)[byline.end() :], wording)
            if named:
                return Header(date=mention, authors=named[0], publisher=named[1])
    if mention and is_name(bare := _without_date_words(rest)):
        return Header(date=mention, authors=(bare,) if is_person(bare) else ())
    return None


def _without_date_words(rest: str) -> str:
    """REST of a line, without the words and marks that stood around its date."""
    for wording in wordings():
        parts = [part.strip(_EDGES) for part in rest.split("|")]
        rest = "|".join(part for part in parts if part and not wording.date_words.fullmatch(part))
    return rest.strip(_EDGES)


def _names(rest: str, wording: Wording) -> tuple[tuple[str, ...], str | None] | None:
    """The authors and the publisher that REST of a byline gives, or None where it gives no name."""
    pieces = [piece for piece in _PIECES.split(rest) if piece and not wording.date_words.fullmatch(piece)]
    if not pieces or rest.rstrip().endswith((":", "?", ",")):
        return None
    words = pieces[0].split()
    while words and wording.date_words.fullmatch(words[-1]):
        words.pop()
    people = [bare for name in wording.joint.split(" ".join(words)) if (bare := name.strip(_EDGES[:-2]))]
    is_handle = len(pieces) == len(people) == 1 and re.fullmatch(r"[\w-]{3,30}", people[0])
    if not people or not (is_handle or all(is_name(name) for name in people)):
        return None
    if any(wording.calendar.fullmatch(name) or (_DIGIT.search(name) and not is_handle) for name in people):
        return None
    publisher = pieces[1].strip(_EDGES) if len(pieces) > 1 else ""
    return tuple(people), publisher if publisher and is_name(publisher) else None


def is_name(words: str) -> bool:
    """Whether WORDS can be what somebody is called: a few words, the longer ones capitalised, no sentence."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_NAME_WORDS or words[-1] in ':;!?…"”':
        return False
    if any(character in words for character in '[]{}<>=#:;!?…"“”'):
        return False
    long = [part for part in parts if len(part.strip(".")) > _PARTICLE_LETTERS or part is parts[0]]
    return all(part[0].isupper() or part.startswith(("al-", "d'", "d’", "@")) for part in long)


def is_person(line: str) -> bool:
    """Whether LINE, with nothing else on it, could be a person's name, and has no word of a site's menu."""
    words = line.split()
    if not _FEWEST_PERSON_WORDS <= len(words) <= _MOST_PERSON_WORDS or not is_name(line):
        return False
    return all(
        _PERSON_WORD.fullmatch(word) and not _STUCK_TOGETHER.search(word) for word in words
    ) and not has_menu_word(line)


def has_menu_word(line: str) -> bool:
    """Whether a word of LINE is one that sites' menus are made of, in any language."""
    return any(word in wording.menu_words for wording in wordings() for word in line.casefold().split())


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that PARAGRAPH begins with, or None."""
    match = _DATELINE.match(paragraph)
    if not match:
        return None
    group = next((name for name in ("agency", "shouted", "unclosed", "inside") if match[name]), None)
    if group is None or any(character.isdigit() for character in match[group]):
        return Dateline(length=match.end(), publisher=None, publisher_span=None)
    return Dateline(length=match.end(), publisher=match[group].strip(), publisher_span=Span(*match.span(group)))
