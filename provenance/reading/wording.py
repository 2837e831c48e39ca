"""The section [reading] of the language files, as patterns: dates, bylines, furniture, credit lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from provenance.errors import LanguageError
from provenance.languages import available, load

__all__ = ["LineKind", "LineRule", "Wording", "wordings"]

NAME = r"[A-ZÀ-Þ][\w.&’'-]{0,60}(?: (?:[A-ZÀ-Þ][\w.&’'-]{0,60}|van|von|de|der|den|bin|al|of)){0,4}"
"""A run of capitalised words, in which particles may stand: what a person or a publisher is called.

No word of a name is as long as sixty letters; of a line of capitals without a blank, each could begin one."""

_TIME = r"\d{1,2}(?:[:.]\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?[A-Z]{2,4}\)?(?![\w]))?"


class LineKind(StrEnum):
    """What a line is that is no part of what an article says."""

    FURNITURE = "furniture"
    COMMENTS = "comments"
    CREDIT = "credit"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """One table of [[reading.lines]]: PATTERN takes a whole line; `finds` and `spares` are its own tests."""

    kind: LineKind
    about: str
    pattern: re.Pattern[str]
    finds: tuple[str, ...]
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language's words around articles.

    `date` takes a date that names its month, with a weekday and a time where they stand by it
    (groups `weekday`, `clock`); `day_of_month` one with or without a year (`day`, `month`,
    `year`). `date_words` takes what may stand around a date on its line, `byline` the words that
    a byline begins with, `joint` what stands between two names, `calendar` a month or a weekday,
    which is no name. `frames` find who is named as author or publisher of a piece (`name`).
    `numeric_order` is dateparser's, or "" where the language alone does not tell whether
    12/06/2017 is in June.
    """

    code: str
    date: re.Pattern[str]
    day_of_month: re.Pattern[str]
    date_words: re.Pattern[str]
    byline: re.Pattern[str]
    joint: re.Pattern[str]
    calendar: re.Pattern[str]
    telling_words: frozenset[str]
    menu_words: frozenset[str]
    frames: tuple[re.Pattern[str], ...]
    numeric_order: str
    lines: tuple[LineRule, ...]


@cache
def wordings() -> tuple[Wording, ...]:
    """The tables of all languages. Raises LanguageError where a file's section lacks something."""
    return tuple(_wording(code, load(code)) for code in available())


def _wording(code: str, tables: Mapping[str, Any]) -> Wording:
    """The patterns of the language CODE."""
    try:
        section = tables["reading"]
        months, weekdays = _any(section["months"]), _any(section["weekdays"])
        day = rf"\d{{1,2}}(?:{_any(section['ordinals'])})?"
        named = rf"(?:(?P<day_first>{day}\.?\s+{months}\.?,?)|{months}\.?\s+{day},?)\s+\d{{4}}"
        around = rf"(?:\b{_any(section['date_words'])}(?!\w)|[\s,:|•·–—-])*+"  # "published on" is never parted anew
        return Wording(
            code=code,
            date=_folded(rf"(?<!\w)(?P<weekday>{weekdays}\.?,?\s+)?{named}(?!\w)(?:{around}(?P<clock>{_TIME}))?"),
            day_of_month=_folded(
                rf"\b(?:(?P<day>\d{{1,2}})(?:{_any(section['ordinals'])})?\s+(?P<month>{months})"
                rf"|(?P<month_first>{months})\.?\s+(?P<day_last>\d{{1,2}})(?:{_any(section['ordinals'])})?)"
                r"\b(?:,?\s+(?P<year>\d{4}))?"
            ),
            date_words=_folded(around),
            byline=_folded(rf"{_any(section['byline_words'])}\s+(?=\S)"),
            joint=_folded(rf"(?:,|(?<![\s,]))\s++{_any(section['name_joints'])}\s++|,\s++"),
            calendar=_folded(rf"(?:{months}|{weekdays})\.?(?:\s+\d.*)?"),
            telling_words=frozenset(section["telling_words"]),
            menu_words=frozenset(section["menu_words"]),
            frames=tuple(re.compile(_frame(frame)) for frame in section["frames"]),
            numeric_order=section["numeric_order"],
            lines=tuple(_line_rule(table) for table in section["lines"]),
        )
    except (KeyError, re.error, ValueError) as error:
        raise LanguageError(f"languages/{code}.toml: [reading]: {error}", hint="mend the file") from error


def _line_rule(table: Mapping[str, Any]) -> LineRule:
    return LineRule(
        kind=LineKind(table["is"]),
        about=table["about"],
        pattern=_folded(table["pattern"]),
        finds=tuple(table["finds"]),
        spares=tuple(table["spares"]),
    )


def _frame(frame: str) -> str:
    """FRAME with its words in either case, and the name in it (capitals only) as a group."""
    before, name, after = frame.partition("{name}")
    return f"(?i:{before})" + (f"(?P<name>{NAME}?)" if name and after else f"(?P<name>{NAME})") + f"(?i:{after})"


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
