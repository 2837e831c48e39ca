"""The parts of a noun phrase: determiners, titles, the head, and the name that it ends in.

Tokens are the words of a phrase as white space parts them; a name's own small words ("van",
"of the") stay in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.identity.mentions import EDGES, Mention, named
from provenance.identity.registry import Registry, fold
from provenance.identity.vocabulary import Vocabulary
from provenance.model import SourceType

__all__ = ["Phrases", "is_small"]

_COINED = re.compile(r"(?!Fitz)[A-Z][a-z]{3,}[A-Z]")
"""A name that was made of two words, and is no family's: "RiverWatch", but not "McDonald", "MacArthur"."""
_NUMERAL = re.compile(r"[IVX]+")
_STATION = re.compile(r"([A-Za-z]{2,5})\d{1,2}")
_SHORTEST_PART = 3
"""Letters that each part of a joined noun has, or more."""
_LONGEST_TITLE = 6
"""Words of the longest title in a language file ("U.S. Ambassador to the United Nations")."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """Takes noun phrases apart, with the words of one language and the well-known sources."""

    words: Vocabulary
    rows: Registry

    def head(self, tokens: Sequence[str]) -> tuple[list[str], str, list[str]]:
        """A phrase up to its first preposition or relative word, that word, and what follows it."""
        i = 0
        gone_on = ""
        while i < len(tokens):
            if size := self.title_at(tokens, i):
                i += size
                continue
            word = tokens[i].casefold()
            if i and tokens[i][:1].islower() and not {word, tokens[i - 1].casefold()} <= self.words.particles:
                if word in self.words.relatives:
                    return list(tokens[:i]), "", []  # but "Ursula von der Leyen"
                if word in self.words.prepositions:
                    if self._goes_on(tokens, i, gone_on):
                        gone_on = word
                        i += 2
                        continue
                    if not (word in self.words.particles and self._is_surname_particle(tokens, i)):
                        return list(tokens[:i]), word, list(tokens[i + 1 :])
            i += 1
        return list(tokens), "", []

    def _goes_on(self, tokens: Sequence[str], i: int, before: str) -> bool:
        """Whether a name goes on behind the preposition at I, as it did behind BEFORE, the last one, if there was any.

        "University of Utrecht", "Citizens for Tax Justice"; "Association of Secretaries of State", "Institute for the
        Study of War".
        """
        if i + 1 >= len(tokens) or tokens[i] in self.words.pages - self.words.account_of:
            return False
        if tokens[i - 1] in self.words.institution_words:
            return True
        again = tokens[i] == before or (before in self.words.cause_of and tokens[i] in self.words.account_of)
        if again and tokens[i - 1][:1].isupper() and tokens[i + 1][:1].isupper():
            return True
        capitals = all(t[:1].isupper() or t in self.words.name_links for t in tokens[i + 1 :])
        return i == 1 and tokens[i] in self.words.cause_of and capitals and not self.is_common(tokens[0].casefold())

    def _is_surname_particle(self, tokens: Sequence[str], i: int) -> bool:
        """Whether the particle at I stands inside a name: one given name before it, a surname after it."""
        after = next((t for t in tokens[i + 1 :] if t.casefold() not in self.words.particles), "")
        if self.is_common(tokens[i - 1].casefold()):
            return False  # "Angaben von Anna Voss"
        is_first = i < 2 or tokens[i - 1] in self.rows.given_names or is_small(tokens[i - 2])  # noqa: PLR2004
        if not (is_first and tokens[i - 1][:1].isupper() and after[:1].isupper()):
            return False
        return self.rows.find(" ".join(tokens[i + 1 :])) is None

    def name(self, tokens: Sequence[str]) -> Mention | None:
        """The name that a phrase's head ends in, or that a body makes of its modifier; None where there is none."""
        titled = False
        while (end := self._title_end(tokens)) and end < len(tokens) and not self._is_regnal(tokens, 0):
            tokens, titled = tokens[end:], True
        if end == len(tokens) or (is_small(tokens[-1]) and tokens[-1].casefold() not in self.words.particles):
            return self._body(tokens) if end < len(tokens) else None
        small = [i for i, t in enumerate(tokens) if is_small(t) and not self._part_of_name(t)]
        before = [t.casefold() for t in tokens[: small[-1] + 1]] if small else []
        name, more = self._untitled(tokens[small[-1] + 1 :] if small else tokens)
        while name and name[0].casefold() in self.words.conjunctions:
            name = name[1:]
        if not name or (len(name) == 1 and self._is_word(name[0]) and not (titled and self._may_be_surname(name[0]))):
            return None
        text = " ".join(name)
        if not any(map(str.isalnum, text)):
            return None
        if found := self.rows.find(text):
            is_title = (titled or more) and found.type is SourceType.GOVERNMENT  # "Captain America"
            return None if is_title else named(found.name, found.type)
        kind = self._type_of(name, titled=titled or more, before=before)
        return None if self._is_office(name) else named(text, kind)

    def _body(self, tokens: Sequence[str]) -> Mention | None:
        """The body that TOKENS name by a noun and what is before it ("Ferguson police"), if they name one."""
        noun = tokens[-1].casefold()
        if noun not in self.words.bodies or all(map(is_small, tokens[:-1])):
            return None
        found = self.rows.find(" ".join(tokens))
        kind = found.type if found else SourceType.ORGANISATION
        return named(found.name if found else " ".join(tokens), kind, head=noun)

    def _is_regnal(self, tokens: Sequence[str], i: int) -> bool:
        """Whether the title at I of TOKENS is part of a name of one word ("Prince Charles", "Queen Elizabeth II")."""
        rest = [t for t in tokens[i + 1 :] if t.casefold() not in self.words.suffixes and not _NUMERAL.fullmatch(t)]
        return tokens[i].casefold() in self.words.regnal and len(rest) == 1 and not is_small(rest[0])

    def _title_end(self, tokens: Sequence[str]) -> int:
        """Where a title ends that TOKENS begin with, or have in them where a small word is part of it; 0 for none.

        "Russische minister van Buitenlandse Zaken Lavrov"
        """
        if size := self.title_at(tokens, 0):
            return size
        for i in range(1, len(tokens)):
            size = self.title_at(tokens, i)
            if any(map(is_small, tokens[i + 1 : i + size])):
                return i + size
        return 0

    def is_common(self, word: str) -> bool:
        """Whether WORD is a common noun, in the singular or the plural, that merely has a capital."""
        nouns = self.words.common_nouns
        return word in nouns or any(word.removesuffix(end) in nouns for end in self.words.plural_endings)

    def _is_word(self, token: str) -> bool:
        """Whether TOKEN, standing alone, is no name: "Some", "35", "mid-November", "Swedes", "Analysts"."""
        word, (*_, last) = token.casefold(), token.split("-")
        if {token, last} & (self.words.calendar | self.words.communities) or self.is_common(word):
            return True
        if token in self.rows.given_names or (len(token) > 1 and token.isupper()):
            return False
        groups = (self.words.determiners, self.words.openers, self.words.relatives, self.words.empty_heads)
        is_small_word = any(word in group for group in groups)
        return is_small_word or fold(token) in self.rows.peoples or not any(map(str.isalpha, token))

    def _may_be_surname(self, token: str) -> bool:
        """Whether TOKEN, a word of its own, is also the name of somebody with a title: "Mr Muslim", "Ms Baker"."""
        return token in self.words.communities or token.casefold() in self.words.common_nouns

    def _type_of(self, name: Sequence[str], *, titled: bool, before: Sequence[str]) -> SourceType:
        """What a name is, by the title or noun before it and the words in it."""
        if any(word in self.words.publisher_words or self._is_station(word) for word in name):
            return SourceType.PUBLISHER
        if any(word in self.words.institution_words or _COINED.match(word) for word in name):
            return SourceType.ORGANISATION
        if len(name) > 1 and (name[0] in self.rows.given_names or self._is_regnal(name, 0)):
            return SourceType.PERSON
        noun = before[-1] if before else ""
        if titled or noun in self.words.persons:
            return SourceType.PERSON
        if noun in self.words.outlets:
            return SourceType.PUBLISHER
        return SourceType.ORGANISATION if noun in self.words.organisations else SourceType.UNKNOWN

    def _is_office(self, name: Sequence[str]) -> bool:
        """Whether a NAME says who somebody is, and not who: "US President", "FBI Director", "Ohio Republican"."""
        *of, noun = name
        if not of or noun.casefold() not in self.words.titles:
            return False
        body = " ".join(of)
        of_a_party = any(noun + end in self.words.communities for end in self.words.plural_endings)
        return of_a_party or self.rows.is_adjective(body) or self.rows.find(body) is not None

    def _is_station(self, word: str) -> bool:
        """Whether WORD is a network's name with the number of a channel: "CBS4"."""
        network = _STATION.fullmatch(word)
        found = self.rows.find(network[1]) if network else None
        return found is not None and found.type is SourceType.PUBLISHER

    def untitled(self, name: str) -> tuple[str, bool]:
        """NAME without the titles before it and the suffixes after, and whether there were titles."""
        rest, titled = self._untitled(name.split())
        return " ".join(rest), titled

    def _untitled(self, tokens: Sequence[str]) -> tuple[list[str], bool]:
        """TOKENS after the last title among them that a name follows, and whether there was one."""
        start = self._after_role(tokens)
        for i in range(start, len(tokens)):
            if (size := self.title_at(tokens, i)) and i + size < len(tokens) and not self._is_regnal(tokens, i):
                rest = tokens[i + size :]
                is_name = rest[0][:1].isupper() and rest[0].casefold() not in self.words.suffixes  # "Ann King Jr."
                if is_name and self.words.institution_words.isdisjoint(rest):
                    start = max(start, i + size)
            noun = tokens[i - 1].casefold() if i and not self._is_regnal(tokens, i - 1) else ""
            if noun in self.words.persons and tokens[i] in self.rows.given_names:
                start = max(start, i if i + 1 < len(tokens) else 0)  # "Security Advisor Ann Lee"
        rest = list(tokens[start:])
        if not start:
            rest = self._without_country(rest)
        while rest and rest[-1].casefold() in self.words.suffixes and self.rows.find(" ".join(rest[:-1])) is None:
            rest = rest[:-1]  # but Donald Trump Jr. is not Donald Trump
        office = next((i for i, word in enumerate(rest) if not self.rows.is_adjective(word)), len(rest))
        if office < len(rest) and not start and len(rest) - office == self.title_at(rest, office):
            return [], True  # "Secretary of State", "U.S. Secretary of State"
        return [re.sub(r"['’]s?$", "", t) if t is rest[-1] else t for t in rest], start > 0

    def _after_role(self, tokens: Sequence[str]) -> int:
        """Where the name begins after words that say who somebody is with a capital, as they are compounds.

        "VVD-leider Rutte", "Sprecher Steffen Seibert", "Nachrichtenagentur Reuters", "US-Magazin Time".
        """
        for i in reversed(range(len(tokens) - 1)):
            before, _, noun = tokens[i].casefold().rpartition("-")
            is_role = noun in self.words.persons or self._ends_in_role(noun)
            if is_role and not self._is_regnal(tokens, i) and (before or self._may_be_person(tokens[i + 1 :])):
                return i + 1
            if self.words.joins_nouns and noun in self.words.outlets:
                found = self.rows.find(" ".join(tokens[i + 1 :]))
                if found is not None and found.type is SourceType.PUBLISHER:
                    return i + 1
        return 0

    def _ends_in_role(self, word: str) -> bool:
        """Whether WORD ends in a noun for a person, in a language that joins nouns: "Gewerkschaftschef"."""
        ends = range(_SHORTEST_PART, len(word) - _SHORTEST_PART) if self.words.joins_nouns else ()
        return any(word[end:] in self.words.persons for end in ends)

    def _may_be_person(self, name: Sequence[str]) -> bool:
        """Whether a NAME of several words has none that tells of an institution or an outlet."""
        return len(name) > 1 and self.words.impersonal_words.isdisjoint(name) and not is_small(name[0])

    def _without_country(self, name: list[str]) -> list[str]:
        """NAME without the adjectives of countries before a person, an outlet or what is that country's anyway.

        "Russian Ivan Petrov", "US Defense Department"; elsewhere they belong there: the German Red Cross is another.
        """
        start = next((i for i, word in enumerate(name) if not self.rows.is_adjective(word)), 0)
        if not start or start + 1 >= len(name):
            return name
        found, country = self.rows.find(" ".join(name[start:])), self.rows.find(name[start - 1])
        is_known = found is not None and (
            found.type in (SourceType.PERSON, SourceType.PUBLISHER)
            or (country is not None and found.name.startswith(country.name))
        )
        return name[start:] if is_known or name[start] in self.rows.given_names else name

    def title_at(self, tokens: Sequence[str], start: int) -> int:
        """How many of the TOKENS from START on are one title; 0 where none is."""
        if start >= len(tokens) or tokens[start].casefold() not in self.words.title_beginnings:
            return 0
        for size in range(min(_LONGEST_TITLE, len(tokens) - start), 0, -1):
            if " ".join(tokens[start : start + size]).rstrip(".").casefold() in self.words.titles:
                return size
        return 0

    def _part_of_name(self, token: str) -> bool:
        """Whether a small word may stand inside a name."""
        return token in self.words.name_links

    def undetermined(self, text: str) -> str:
        """TEXT without the determiners, remarks and openers before its first word of weight."""
        tokens = text.strip(EDGES).split()
        i = 0
        while i < len(tokens) - 1 and (
            tokens[i].casefold() in self.words.determiners
            or self._is_remark(tokens, i)
            or (tokens[i].isdigit() and i == 0)
        ):
            i += 1
        return " ".join(tokens[i:])

    def _is_remark(self, tokens: Sequence[str], i: int) -> bool:
        """Whether the word at I says nothing about who is meant ("former"); a capital may be a name's ("New York")."""
        if self.is_compounded(tokens[i]):
            ahead = next((t for t in tokens[i + 1 :] if not is_small(t) or t in self.words.prepositions), tokens[-1])
            return not is_small(ahead)  # but "the US-led coalition", "the US-led coalition in Syria"
        return tokens[i].casefold() in self.words.adverbs and (
            tokens[i].islower() or is_small(tokens[i + 1]) or self.title_at(tokens, i + 1) > 0
        )

    def is_in_name(self, head: Sequence[str], i: int) -> bool:
        """Whether the noun at I of HEAD is part of a name: "the website Kath.net", "Institute for the Study of War"."""
        if not head[i][:1].isupper():
            return head[i] in self.words.outlets and head[-1][:1].isupper()
        return not self.words.institution_words.isdisjoint((*head[:i], *head[i + 1 : i + 2]))

    def is_unnamed(self, tokens: Sequence[str]) -> bool:
        """Whether TOKENS begin small, and either with a determiner or with a noun for persons."""
        if not is_small(tokens[0]):
            return False
        head, _, _ = self.head(tokens)
        noun = head[-1].casefold() if head else ""
        singular = {noun, *(noun.removesuffix(end) for end in self.words.plural_endings)}
        begins = self.words.determiners | self.words.empty_heads | self.words.pronouns.keys()
        return tokens[0] in begins or not self.words.persons.isdisjoint(singular)

    def is_compounded(self, token: str) -> bool:
        """Whether TOKEN tells of somebody's place or owner, and is no part of the name: "London-based"."""
        _, hyphen, end = token.rpartition("-")
        return bool(hyphen) and end in self.words.compounding


def is_small(token: str) -> bool:
    """Whether TOKEN is no part of a name by its letters: small, and without a capital in it ("al-Asad", "eBay")."""
    return token[:1].islower() and not re.match(r"[a-z]{1,3}[-’'][A-ZÀ-Þ]|[a-z][A-Z]", token)
