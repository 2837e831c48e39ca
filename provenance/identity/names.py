"""The names that stand in one article's own text, and what the text says about them.

One pass over the capitalised words gives who is named where; the words beside them tell persons
from organisations, their titles, and what a pronoun or a description may stand for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from provenance.identity.callings import Callings, is_possessive
from provenance.identity.mentions import Form, Mention
from provenance.identity.parsing import Parser
from provenance.identity.registry import fold
from provenance.model import Article, SourceType, Span

__all__ = ["ArticleNames", "Occurrence", "Work", "folded_words", "read_names"]

_ACRONYM = re.compile(r"\s\(\W?([A-Z][A-Za-z&/-]{0,8}[A-Z])\b\W?[),;]")
_SHOUTED_BEFORE = re.compile(r"[A-ZÀ-Þ]{2}[^\w.!?]++$")
"""A word in capitals before another one, which makes a heading of both rather than a name of the second."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLITIC = re.compile(r"['’]")
"""What sets off the verb that sticks to a pronoun: "I’d"."""
_COMPOUNDING = frozenset(" -'’")
"""What may stand right after a name that makes a body or a work with the words behind it."""
_KEPT = 1 << 14
"""Runs of capitalised words whose parts are kept for the next time that they are met: 5 MB."""
_MOST_MODIFIERS = 3
"""Words before a noun for a person that may tell which one is meant."""
_SHOUTED_WORDS = 3
"""From so many words in capitals on, a run is a heading rather than a name."""
_LONGEST_EXPANSION = 400
"""Characters of the longest name that may stand before its abbreviation."""
_LOOK_BACK = 40
_LOOK_AHEAD = 60
"""Characters before and after a name in which a noun about it is looked for."""


class Occurrence(NamedTuple):
    """A name at one place, with whether it is in the possessive, or stands after a preposition.

    A named tuple, as it is made in a third of the time, and there are as many as a text has names.
    """

    span: Span
    name: str
    type: SourceType
    possessive: bool
    governed: bool

    @property
    def subject(self) -> bool:
        """Whether the name may be its sentence's subject."""
        return not (self.possessive or self.governed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work that the text names by its maker ("the Star’s report") or by its title."""

    start: int
    noun: str
    mention: Mention
    definite: bool
    """Whether the text takes it for known ("the Star report")."""


@dataclass(slots=True, kw_only=True)
class ArticleNames:
    """What an article's text says about names; keys are folded names or nouns."""

    roles: Callings
    """Who is called by a noun for a person instead of by name."""
    acronyms: dict[str, str] = field(default_factory=dict)
    """Each abbreviation that the text explains, to what it stands for."""
    occurrences: list[Occurrence] = field(default_factory=list)
    beginning: dict[str, set[str]] = field(default_factory=dict)
    """The names of several words, by their first."""
    ending: dict[str, set[str]] = field(default_factory=dict)
    """The names of several words, by each of the ends that they have: "van den Berg", "den Berg", "Berg"."""
    types: dict[str, SourceType] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    holders: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """Who is called a senator, a nominee, …, and with which words before the noun ("Republican nominee")."""
    titled: dict[str, set[str]] = field(default_factory=dict)
    """Those of `holders` who are called so right before the name, with nothing before that: "President Lake"."""
    bodies: dict[str, set[str]] = field(default_factory=dict)
    """The names that end in a noun such as "coalition", by it."""
    works: list[Work] = field(default_factory=list)


def read_names(text: str, article: Article, parser: Parser) -> ArticleNames:
    """The names in the paragraphs of ARTICLE, whose offsets count characters of TEXT."""
    spans = [p.span for p in article.paragraphs] or [article.span]
    ends: set[int] = set()
    roles = Callings(text=text, paragraphs=spans, parser=parser, name_ends=ends)
    reader = _Reader(text=text, parser=parser, names=ArticleNames(roles=roles), ends=ends)
    for span in spans:
        reader.read(span)
    for author in article.authors:
        reader.add_name(author, SourceType.PERSON)
    if article.publisher:
        reader.add_name(article.publisher, SourceType.PUBLISHER)
    reader.find_persons()
    return reader.names


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Gathers the names of one article."""

    text: str
    parser: Parser
    names: ArticleNames
    ends: set[int]
    """Where a name ends."""
    added: set[tuple[str, SourceType]] = field(default_factory=set)

    def read(self, span: Span) -> None:
        """Take in the names of one paragraph."""
        words = self.text[span.start : span.end]
        for match in _ACRONYM.finditer(words) if "(" in words else ():
            if full := expansion(words[max(0, match.start() - _LONGEST_EXPANSION) : match.start()], match[1]):
                self.names.acronyms[match[1]] = full
        for match in self.parser.words.name_run.finditer(self.text, span.start, span.end):
            self._take(Span(*match.span()))

    def add_name(self, name: str, kind: SourceType) -> None:
        """Take in a NAME that is known to be of a KIND."""
        if (name, kind) in self.added:
            return
        self.added.add((name, kind))
        if kind is not SourceType.UNKNOWN:
            self.names.types[fold(name)] = kind
        words = name.split()
        if len(words) > 1:
            self.names.beginning.setdefault(fold(words[0]), set()).add(name)
            for first in range(1, len(words)):
                self.names.ending.setdefault(folded_words(words[first:]), set()).add(name)

    def find_persons(self) -> None:
        """Take names of several words for a person's where the text also uses the last one alone."""
        words = self.parser.words
        surnames = {fold(o.name) for o in self.names.occurrences if " " not in o.name and o.type is SourceType.UNKNOWN}
        for word in surnames & self.names.ending.keys():
            for name in self.names.ending[word]:
                if words.impersonal_words.isdisjoint(name.split()):
                    self.names.types.setdefault(fold(name), SourceType.PERSON)

    def _take(self, span: Span) -> None:
        """Take in one run of capitalised words."""
        run = self.text[span.start : span.end]
        name, kind, title, gender = _analysed(self.parser, run)
        words = self.parser.words
        before = self.text[max(0, span.start - _LOOK_BACK) : span.start]
        if not name or (run.isupper() and _SHOUTED_BEFORE.search(before) and self.parser.rows.find(run) is None):
            return
        last = before.rsplit(None, 1)[-1] if before[-1:].isspace() and before.strip() else ""
        after = self.text[span.end : span.end + _LOOK_AHEAD]
        if last.islower() and self.parser.rows.is_adjective(last) and (known := self.parser.rows.find(f"{last} {run}")):
            name, kind = known.name, known.type  # "türkische Regierung": only the noun has a capital
        noun = last if last in words.persons or last in words.organisations or last in words.outlets else ""
        governed = self._governor(before, last) in words.prepositions
        called = _by_end(words.title_nouns, title) or ""
        role = noun if noun in words.persons else (self._apposition(after) or called)
        if kind is SourceType.UNKNOWN and governed and not (title or noun):
            role = ""  # "Pine of Ghent, the mayor": it is not Ghent that is one
        if kind is SourceType.UNKNOWN:
            if title or role in words.persons:
                kind = SourceType.PERSON
            elif noun:
                kind = SourceType.PUBLISHER if noun in words.outlets else SourceType.ORGANISATION
        self.add_name(name, kind)
        if role and kind is SourceType.PERSON:
            self._add_role(name, role, title, before)
            if words.title_nouns.get(title) == role and last.casefold() not in words.adverbs:
                self.names.titled.setdefault(role, set()).add(name)
        if gender := gender or _by_end(words.genders, title) or words.genders.get(role or self._kin(before)):
            self.names.genders[fold(name)] = gender
        possessive = is_possessive(name, after)
        governed = governed or self._is_modifier(run, after)
        self.names.occurrences.append(
            Occurrence(span=span, name=name, type=kind, possessive=possessive, governed=governed)
        )
        self.ends.add(span.end)
        self._add_compounds(span, run, name, after)

    def _is_modifier(self, run: str, after: str) -> bool:
        """Whether a RUN that names a country is the adjective of the noun AFTER it ("U.S. senator")."""
        noun = _WORD.match(after[1:])
        return noun is not None and self.parser.rows.is_adjective(run) and self.parser.phrases.is_common(noun[0])

    def _governor(self, before: str, last: str) -> str:
        """The word before a name, or before its article; LAST is the last one of what stands BEFORE it."""
        if last.casefold() not in self.parser.words.definite:
            return last
        return (["", *before.split()[:-1]])[-1]

    def _apposition(self, after: str) -> str:
        """The noun for a person that follows a name and a comma ("…, the mayor of …"), or ""."""
        if not after.startswith(", "):
            return ""
        words = self.parser.words
        told = re.split(r"[^\w-]", after[2:].partition(",")[0])
        for word, following in itertools.zip_longest(told, told[1:], fillvalue=""):
            # "…, the mayor said": a verb goes on, so that the words tell nothing of the name.
            if word in words.persons and following not in words.persons:
                return word if not following or following in words.prepositions | words.conjunctions else ""
            if word in words.prepositions or word in words.relatives:
                return ""
        return ""

    def _kin(self, before: str) -> str:
        """The noun for somebody's kin that a name follows after a comma ("Lee's brother, …"), or ""."""
        *_, whose, noun = ["", "", *(before.split() if before.endswith(", ") else [])]
        owned = whose.casefold() in self.parser.words.pronouns or is_possessive(whose[:-2], whose[-2:])
        return noun.removesuffix(",") if owned else ""

    def _add_role(self, name: str, role: str, title: str, before: str) -> None:
        """Note that NAME is called a ROLE, and by which words BEFORE it, or in its TITLE; of former ones, nothing."""
        words = [word for word in _WORD.findall(f"{before} {title}".casefold().rpartition(",")[2]) if word != role]
        if self.parser.words.former.isdisjoint(words[-_MOST_MODIFIERS:]):
            told = self.names.holders.setdefault(role, {}).setdefault(name, set())
            told.update(words[-_MOST_MODIFIERS:])

    def _add_compounds(self, span: Span, run: str, name: str, after: str) -> None:
        """Note the body or work that the words after a name make with it."""
        last = run.rsplit(" ", 1)[-1]
        if last in self.parser.words.titled_works and last != run:
            steps = self.parser.parse(self._with_owner(span))
            if steps and steps[-1].type is SourceType.WORK:
                self.names.works.append(Work(start=span.start, noun=last.casefold(), mention=steps[-1], definite=True))
        if after[:1] not in _COMPOUNDING:
            return
        if body := self.parser.words.body_after.match(after):
            found = self.parser.bare(run + body[0])
            if found is not None and found.form is Form.NAMED:
                self.names.bodies.setdefault(body[0].split()[-1], set()).add(found.name)
        if (work := self.parser.words.work_after.match(after)) and self._is_maker(name, work[0]):
            maker = self.parser.parse(run)
            if maker and maker[-1].form is Form.NAMED:
                before = self.text[max(0, span.start - _LOOK_BACK) : span.start].split()[-2:]
                first = run.split(maxsplit=1)[0]
                definite = any(word.casefold() in self.parser.words.definite for word in (*before, first))
                noun = work["noun"].casefold()
                self.names.works.append(Work(start=span.start, noun=noun, mention=maker[-1], definite=definite))

    def _is_maker(self, name: str, work: str) -> bool:
        """Whether the words of a WORK after NAME say that it is NAME's, rather than begin a phrase of their own."""
        first = work.split(maxsplit=1)[0]
        return first not in self.parser.words.determiners and not self.parser.rows.is_adjective(name)

    def _with_owner(self, span: Span) -> str:
        """A title with the possessive before it ("Obama’s National Security Strategy")."""
        before = self.text[max(0, span.start - _LOOK_BACK) : span.start]
        owner = before.rsplit(None, 1)[-1] if before.strip() else ""
        return f"{owner} {self.text[span.start : span.end]}"


def folded_words(words: Iterable[str]) -> str:
    """WORDS, each folded by itself."""
    return " ".join(map(fold, words))


def _by_end(nouns: Mapping[str, str], title: str) -> str | None:
    """What NOUNS have for the end of a TITLE: for "sen." of "Ohio Sen."; None where they have nothing."""
    if not title:
        return None
    words = title.split()
    return next((nouns[end] for i in range(len(words)) if (end := " ".join(words[i:])) in nouns), None)


@lru_cache(maxsize=_KEPT)
def _analysed(parser: Parser, run: str) -> tuple[str, SourceType, str, str | None]:
    """A RUN's name without titles and the words that merely begin a sentence; its type, title and gender."""
    tokens = run.split()
    if len(tokens) >= _SHOUTED_WORDS and run.isupper() and parser.rows.find(run) is None:
        return "", SourceType.UNKNOWN, "", None
    while tokens and _begins_only(tokens, parser):
        # "WHO" and "US" are names; "H/T" is none, nor is an "A".
        if len(tokens[0]) > 1 and tokens[0].isalpha() and tokens[0].isupper():
            break
        tokens = tokens[1:]
    tokens = _without_dates(tokens, parser.words.calendar)
    if all(token in parser.words.communities for token in tokens):
        return "", SourceType.UNKNOWN, "", None
    text = " ".join(tokens)
    if found := parser.rows.find(text) or parser.rows.peoples.get(fold(text)):
        title = " ".join(tokens[: parser.phrases.title_at(tokens, 0)]).rstrip(".").casefold()
        return found.name, found.type, title, found.gender
    name, _ = parser.phrases.untitled(text)
    title = " ".join(tokens[: len(tokens) - len(name.split())]).rstrip(".").casefold()
    if not title and tokens[0].casefold() in parser.words.regnal:
        title = tokens[0].casefold()
    bare = parser.bare(name) if name else None
    if bare is None or bare.form is not Form.NAMED:
        return name, SourceType.UNKNOWN, title, None
    known = parser.rows.find(bare.name)
    given = parser.rows.given_names.get(bare.name.split(maxsplit=1)[0]) if bare.type is SourceType.PERSON else None
    return bare.name, bare.type, title, known.gender if known else given


def _begins_only(tokens: Sequence[str], parser: Parser) -> bool:
    """Whether the first of TOKENS has its capital from a sentence's beginning alone, or tells of somebody's place."""
    word = tokens[0].casefold()
    if word in parser.words.openers and tokens[0] in parser.rows.given_names:  # "Said Ann Lee", but "Said Rahim"
        return len(tokens) > 1 and (tokens[1] in parser.rows.given_names or parser.phrases.title_at(tokens, 1) > 0)
    if word in parser.words.openers or _CLITIC.split(word)[0] in parser.words.pronouns:
        return True
    if len(tokens) < 2:  # noqa: PLR2004 - nothing to be told from it
        return False
    is_of = tokens[1] in parser.words.particles and parser.phrases.is_common(word)  # "Angaben von Anna Voss"
    return is_of or tokens[0] in parser.words.particles or parser.phrases.is_compounded(tokens[0])


def _without_dates(tokens: list[str], calendar: frozenset[str]) -> list[str]:
    """TOKENS without the days and months at their ends."""
    while tokens and tokens[0] in calendar:
        tokens = tokens[1:]
    while tokens and tokens[-1] in calendar:
        tokens = tokens[:-1]
    return tokens


def expansion(before: str, acronym: str) -> str | None:
    """What ACRONYM stands for: the words at the end of BEFORE whose initials it is, or None.

    Small words between them need no letter ("Organized Crime and Corruption Reporting Project").
    """
    letters = [c for c in acronym.casefold() if c.isalnum()]
    words = list(re.finditer(r"[^\W_]+", re.sub(r"['’]s$", "  ", before.rstrip())))
    start = len(before)
    for word in reversed(words):
        if not letters:
            break
        if word[0][0].casefold() == letters[-1] and (word[0][0].isupper() or len(letters) > 1):
            letters.pop()
            start = word.start()
        elif word[0][0].isupper() or len(word[0]) > _LONGEST_SMALL_WORD:
            return None
    if letters or not before[start : start + 1].isupper():
        return None
    return re.sub(r"['’]s?$", "", before[start:].strip()).strip("'’‘\"“” ")


_LONGEST_SMALL_WORD = 4
