"""The words that identity needs of a language: the [identity] section of its file, typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.errors import LanguageError
from provenance.languages import available, load

__all__ = ["Vocabulary", "vocabulary"]

_FALLBACK = "en"
"""The language whose words serve a text in a language that there is no file for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One language's words. Sets hold them as `casefold` leaves them, unless said otherwise."""

    determiners: frozenset[str]
    emphatic: frozenset[str]
    """What stands behind a name and names nobody else: "the mayor himself"."""
    definite: frozenset[str]
    quantifiers: frozenset[str]
    conjunctions: frozenset[str]
    adverbs: frozenset[str]
    former: frozenset[str]
    """Words before a role that its bearer has no more."""
    deputies: frozenset[str]
    """Words that make another role of one ("vice president")."""
    openers: frozenset[str]
    compounding: frozenset[str]
    calendar: frozenset[str]
    """Days and months, as written."""
    communities: frozenset[str]
    """Words with a capital, as written, that are no name: "Hispanic", "Muslim"."""
    particles: frozenset[str]
    prepositions: frozenset[str]
    """Where the head of a mention ends and its complements begin."""
    namings: frozenset[str]
    """Those of them that a name follows ("a woman named Ann Lee")."""
    cause_of: frozenset[str]
    relatives: frozenset[str]
    empty_heads: frozenset[str]
    namely: re.Pattern[str]
    possessive: re.Pattern[str]
    """NAME, possessive mark, rest: what belongs to somebody."""
    affiliations: frozenset[str]
    makers: frozenset[str]
    pages: frozenset[str]
    """Prepositions between a work and the publisher that it stands in, or on."""
    bases: tuple[str, ...]
    accounts: frozenset[str]
    account_of: frozenset[str]
    generic_works: frozenset[str]
    works: frozenset[str]
    utterances: frozenset[str]
    """What is somebody's words, but no text that is called by them: "Lee's comments"."""
    titled_works: frozenset[str]
    """Capitalised, as written."""
    organisations: frozenset[str]
    outlets: frozenset[str]
    bodies: frozenset[str]
    institution_words: frozenset[str]
    """Capitalised, as written."""
    publisher_words: frozenset[str]
    """Capitalised, as written."""
    impersonal_words: frozenset[str]
    """Both of them: what no person's name has in it."""
    titles: frozenset[str]
    """Without a final full stop; of one to four words."""
    title_beginnings: frozenset[str]
    """The first words of `titles`, with and without a full stop."""
    regnal: frozenset[str]
    """Those of them that stay before a name of one word ("Prince Charles")."""
    suffixes: frozenset[str]
    persons: frozenset[str]
    joins_nouns: bool
    """Whether two nouns make one word ("Gewerkschaftschef")."""
    title_nouns: Mapping[str, str]
    continuing: frozenset[str]
    plural_endings: tuple[str, ...]
    footnote: str
    self_works: frozenset[str]
    genders: Mapping[str, str]
    """Titles (without a final full stop) and nouns that tell a gender, to "masculine" or "feminine"."""
    common_nouns: frozenset[str]
    """Nouns that alone are no name, even with a capital ("The Coalition")."""
    name_nouns: frozenset[str]
    """Nouns beside which words in quote marks are a name."""
    name_links: frozenset[str]
    """Small words that may stand inside a name."""
    pronouns: Mapping[str, frozenset[str]]
    """Each pronoun, to the classes that it may belong to (the keys of [identity.pronouns])."""
    body_after: re.Pattern[str]
    """What makes a body of the name before it: "-led coalition", " government"."""
    work_after: re.Pattern[str]
    """What makes a work of the name before it: " report", "’s monthly report"."""
    role_run: re.Pattern[str]
    """A determiner, up to two words, and a noun for a person, in a text in small letters."""
    name_run: re.Pattern[str]
    """A run of capitalised words, with the particles that may stand between them."""


@cache
def vocabulary(code: str | None) -> Vocabulary:
    """The words of the language CODE, or those of the fallback where CODE is unknown.

    Raises LanguageError where the file lacks one of the lists.
    """
    known = code if code in available() else _FALLBACK
    section = load(known).get("identity", {})
    try:
        return _typed(section)
    except KeyError as error:
        raise LanguageError(
            f"languages/{known}.toml: [identity] lacks {error}", hint="add the list; see another language's file"
        ) from error


def _typed(section: Mapping[str, Any]) -> Vocabulary:
    """The tables of a SECTION, made into sets and patterns."""

    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in section[key])

    pronouns: dict[str, set[str]] = {}
    for group, members in section["pronouns"].items():
        for member in members:
            pronouns.setdefault(member, set()).add(group)
    return Vocabulary(
        determiners=words("determiners"),
        emphatic=words("emphatic"),
        definite=words("definite"),
        quantifiers=words("quantifiers"),
        conjunctions=words("conjunctions"),
        adverbs=words("adverbs"),
        former=words("former"),
        deputies=words("deputies"),
        openers=words("openers"),
        compounding=words("compounding"),
        calendar=frozenset(section["calendar"]),
        communities=frozenset(section["communities"]),
        particles=words("particles"),
        prepositions=words("prepositions"),
        namings=words("namings"),
        cause_of=words("cause_of"),
        relatives=words("relatives"),
        empty_heads=words("empty_heads"),
        namely=re.compile(rf"(?:^|[\s,(]){_any(section['namely'])}\s+", re.IGNORECASE),
        possessive=_possessive(section["possessives"]),
        affiliations=words("affiliations"),
        makers=words("makers"),
        pages=words("pages"),
        bases=tuple(section["bases"]),
        accounts=words("accounts"),
        account_of=words("account_of"),
        generic_works=words("generic_works"),
        works=words("works"),
        utterances=words("utterances"),
        titled_works=frozenset(section["titled_works"]),
        organisations=words("organisations"),
        outlets=words("outlets"),
        bodies=words("bodies"),
        institution_words=frozenset(section["institution_words"]),
        publisher_words=frozenset(section["publisher_words"]),
        impersonal_words=frozenset([*section["institution_words"], *section["publisher_words"]]),
        titles=frozenset(title.rstrip(".").casefold() for title in section["titles"]),
        title_beginnings=frozenset(
            first.rstrip(".") + stop for first in (t.split()[0] for t in words("titles")) for stop in ("", ".")
        ),
        regnal=words("regnal"),
        suffixes=words("suffixes"),
        persons=words("persons"),
        joins_nouns=section["joins_nouns"],
        title_nouns={title.rstrip(".").casefold(): noun for title, noun in section["title_nouns"].items()},
        continuing=words("continuing"),
        plural_endings=tuple(section["plural_endings"]),
        footnote=section["footnote"],
        self_works=words("self_works"),
        genders={w.rstrip(".").casefold(): gender for gender, ws in section["genders"].items() for w in ws},
        common_nouns=frozenset().union(*map(words, ("bodies", "organisations", "outlets", "works", "persons"))),
        name_nouns=frozenset().union(*map(words, ("organisations", "outlets", "persons"))),
        name_links=frozenset().union(*map(words, ("particles", "prepositions", "conjunctions", "determiners"))),
        pronouns={word: frozenset(groups) for word, groups in pronouns.items()},
        body_after=re.compile(rf"(?:-[a-z]+)?(?: [a-z]+)? {_any(section['bodies'])}(?!\w)"),
        work_after=re.compile(
            rf"(?:{_any(section['possessives'])})?(?: [a-z][\w-]*)?"
            rf" (?P<noun>{_any(section['works'])})(?!\w)"
        ),
        role_run=_role_run(section),
        name_run=_name_run(section["particles"], section["titles"]),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the WORDS, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _possessive(marks: Iterable[str]) -> re.Pattern[str]:
    """An owner, one of the MARKS, and what is owned; a mark without a letter follows an s, x or z alone."""
    ends = [re.escape(mark) if mark[-1].isalpha() else f"(?<=[sxz]){mark}" for mark in marks]
    return re.compile(rf"(?P<owner>.+?)(?:{'|'.join(ends)})\s+(?P<rest>\S.*)", re.DOTALL)


def _role_run(section: Mapping[str, Any]) -> re.Pattern[str]:
    """A determiner, up to two words, and nouns for a person.

    Of small letters alone: to try two hundred words in either case at every determiner took five times as long.
    """
    determiners, persons = [word.lower() for word in section["determiners"]], _any(map(str.lower, section["persons"]))
    # The look-ahead alone passes over most words, before the many alternatives are tried.
    initials = "".join(sorted({re.escape(word[0]) for word in determiners}))
    return re.compile(
        rf"\b(?=[{initials}]){_any(determiners)} (?:[^\W\d_][\w-]* ){{0,2}}?{persons}"
        rf"(?:(?: {_any(section['conjunctions'])})? {persons})*(?![\w-])"
    )


_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"


def _name_run(particles: Iterable[str], titles: Iterable[str]) -> re.Pattern[str]:
    """Capitalised words in a row; initials and abbreviated titles keep their full stops."""
    small = _any(particles)
    kept = _any(title for title in titles if title[0].isupper() and (title.endswith(".") or " " in title))
    word = (
        rf"(?:{kept}(?=[ \u00a0])"
        rf"|(?:[{_CAPITAL}]\.(?:-(?=[{_CAPITAL}]\.))?)+(?:[{_CAPITAL}]\b)?"
        rf"|(?:{small}[-’'])?[{_CAPITAL}][^\W_]*(?:[-&/’'](?!s\b)[^\W_]+)*)"
    )
    # The look-ahead alone passes over most positions, before the many alternatives are tried.
    return re.compile(
        rf"\b(?=[a-z]{{0,3}}[-’']?[{_CAPITAL}])(?<![\w’'.-]){word}(?:[ \u00a0](?:{small} ){{0,2}}{word})*"
    )
