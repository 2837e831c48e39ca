"""Who is meant by a name, inside one article: short names, surnames, abbreviations.

A name is certain where the data file or the article's own text knows just one bearer; where
they know several, it stays as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.identity.mentions import Mention
from provenance.identity.names import ArticleNames, Work, folded_words
from provenance.identity.registry import KnownSource, Registry, fold
from provenance.identity.scopes import Scopes
from provenance.identity.vocabulary import Vocabulary
from provenance.model import SourceType, Span

__all__ = ["Referent", "Roster", "Works", "only"]

_INITIAL = re.compile(r"[^\W\d_]\.?")
_WITH_MIDDLE_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Who a mention turned out to mean. `place` is the first mention of one without a name, else None."""

    name: str
    type: SourceType
    place: Span | None = None
    form: str = ""
    """The words that named it here, where they are another name of it."""
    joint: bool = False
    """Whether several speak as one."""
    domain: str | None = None
    """The registered domain that it was known by, where a link told who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """The works that one noun may stand for, each with its maker, in the order of the text."""

    made: Sequence[tuple[Work, Referent]]
    known: Referent | None
    """The one maker of all that the text takes for known; None where they have several."""
    first_known: int
    """Where the first of those stands."""

    @classmethod
    def of(cls, made: Sequence[tuple[Work, Referent]]) -> Works:
        """Those that are MADE, each by that one."""
        known = [(work, maker) for work, maker in made if work.definite]
        return cls(made=made, known=only(maker for _, maker in known), first_known=known[0][0].start if known else 0)

    def last_before(self, position: int) -> Referent | None:
        """The maker of the last one before POSITION."""
        before = bisect_left(self.made, position, key=lambda made: made[0].start)
        return self.made[before - 1][1] if before else None


def only(referents: Iterable[Referent]) -> Referent | None:
    """The one whom all REFERENTS are, or None where they are several or none."""
    found: Referent | None = None
    for referent in referents:
        if found is not None and (referent.name, referent.place) != (found.name, found.place):
            return None
        found = referent
    return found


@dataclass(slots=True, kw_only=True)
class Roster:
    """The names of an article, and those that the other articles of its document lend to it."""

    rows: Registry
    words: Vocabulary
    scopes: Scopes
    """The article's own names first, then those of the articles inside it, around it, and beside it."""
    cache: dict[tuple[str, SourceType], Referent] = field(default_factory=dict)
    known_genders: dict[tuple[str, SourceType], str | None] = field(default_factory=dict)
    known_works: dict[str, Works] = field(default_factory=dict)
    known_bearers: dict[tuple[str, str, str], Referent | None] = field(default_factory=dict)
    """By noun, country and words, whom a role means: "the president" is asked for each time that it is cited."""
    known_names: frozenset[str] = frozenset()

    @property
    def own(self) -> ArticleNames:
        """The names in the article's own text."""
        return self.scopes.own

    @property
    def named_here(self) -> frozenset[str]:
        """The names of all whom the article's own text names."""
        if not self.known_names:
            self.known_names = frozenset(self.called(o.name, o.type).name for o in self.own.occurrences)
        return self.known_names

    def named(self, mention: Mention) -> Referent:
        """The referent of a mention by NAME; several that speak as one make one."""
        if mention.parts:
            return Referent(name=mention.name, type=mention.type, joint=True)
        return self.called(mention.name, mention.type)

    def called(self, name: str, kind: SourceType) -> Referent:
        """Whom NAME means here; a KIND that is not UNKNOWN is kept where nothing else tells."""
        key = (name, kind)
        if key not in self.cache:
            self.cache[key] = self._called(name, kind)
        return self.cache[key]

    def is_ambiguous(self, referent: Referent) -> bool:
        """Whether a name is short for a well-known source, and the text does not tell for which ("the Post")."""
        return self.rows.find(referent.name) is None and bool(self.rows.find_short(referent.name))

    def gender(self, referent: Referent) -> str | None:
        """What pronoun the text, or the data file, uses of a REFERENT, where one of them tells."""
        key = (referent.name, referent.type)
        if key not in self.known_genders:
            self.known_genders[key] = self._gender(*key)
        return self.known_genders[key]

    def works(self, noun: str) -> Works:
        """The works in the article's own text that are called by NOUN; all of them where it is ""."""
        if noun not in self.known_works:
            called = [work for work in self.own.works if noun in {work.noun, ""}]
            self.known_works[noun] = Works.of([(work, self.named(work.mention)) for work in called])
        return self.known_works[noun]

    def _gender(self, name: str, kind: SourceType) -> str | None:
        """`gender`, without the cache."""
        told = self._told_gender(name)
        surname = name.rsplit(" ", 1)[-1]
        if told or kind is not SourceType.PERSON or not fold(surname):
            return told
        if len(self._distinct(self._bearers(surname, self.scopes.document.ending))) > 1:
            return None
        # "Ms. Lake" tells it of Loretta Lake, where nobody else is called Lake.
        return self._told_gender(surname)

    def _told_gender(self, name: str) -> str | None:
        """What pronoun the nearest article that tells uses of NAME."""
        key = fold(name)
        return next((scope.genders[key] for scope in self.scopes.having(("genders", key))), None)

    def _called(self, name: str, kind: SourceType) -> Referent:
        """`called`, without the cache."""
        full = next((scope.acronyms[name] for scope in self.scopes.having(("acronyms", name))), name)
        if (known := self.rows.find(full)) is not None:
            if not self._has_another_bearer(full, known):
                return Referent(name=known.name, type=known.type, form=name)
            return Referent(name=name, type=SourceType.PERSON)
        short = [k for k in self.rows.find_short(full) if self._in_full(k)]
        if len(short) == 1:
            return Referent(name=short[0].name, type=short[0].type, form=name)
        shorter = self._without_middle(full)
        if shorter != full and shorter in self.scopes.document.ending.get(folded_words(shorter.split()[1:]), ()):
            return replace(self.called(shorter, kind), form=name)
        for scope in self.scopes.having(("ending", folded_words(full.split())), ("beginning", fold(full))):
            if longer := self._longer(full, scope):
                referent = self.called(longer, SourceType.UNKNOWN)
                # Whoever is called by the last word of a name is a person.
                kind = SourceType.PERSON if self._bearers(full, scope.ending) else self._kind(full, kind)
                kind = referent.type if referent.type is not SourceType.UNKNOWN else kind
                return replace(referent, type=kind, form=name)
        return Referent(name=full, type=self._kind(full, kind), form=name)

    def _kind(self, name: str, kind: SourceType) -> SourceType:
        """What the text says that NAME is, else KIND."""
        key = fold(name)
        return next((scope.types[key] for scope in self.scopes.having(("types", key))), kind)

    def _in_full(self, known: KnownSource) -> bool:
        """Whether the text names a KNOWN source by a name that is certain."""
        return any(fold(name) in self.scopes.document.named for name in (known.name, *known.aliases))

    def _has_another_bearer(self, name: str, known: KnownSource) -> bool:
        """Whether a surname that the data file gives to a KNOWN person is another's in this text alone."""
        if known.type is not SourceType.PERSON or " " in name:
            return False
        own = {fold(form) for form in (known.name, *known.aliases)}
        bearers = {fold(full) for full in self._bearers(name, self.own.ending)}
        return bool(bearers - own) and not bearers & own

    def _bearers(self, name: str, ending: Mapping[str, set[str]]) -> set[str]:
        """The persons' names that end in NAME, of those that are known by their ENDING."""
        return {full for full in ending.get(folded_words(name.split()), ()) if self._may_be_person(full.split())}

    def _may_be_person(self, words: Sequence[str]) -> bool:
        """Whether WORDS, a name, have none that tells of an institution, an outlet or a country's organisation."""
        return self.words.impersonal_words.isdisjoint(words) and not self.rows.is_adjective(words[0])

    def _longer(self, name: str, scope: ArticleNames) -> str | None:
        """The one fuller name of a SCOPE that NAME is short for: a surname's, a given name's, an organisation's."""
        if not name or not fold(name):
            return None
        found = self._distinct(self._bearers(name, scope.ending)) or self._of_countries(name, scope)
        if not found:
            fuller = scope.beginning.get(fold(name), ())
            found = self._distinct(full for full in fuller if self._begins(name, full, scope))
        return next(iter(found)) if len(found) == 1 else None

    def _of_countries(self, name: str, scope: ArticleNames) -> set[str]:
        """The names of a SCOPE that are NAME with a country before it: "British Labour Party" for "Labour Party"."""
        fuller = self._distinct(scope.ending.get(folded_words(name.split()), ()))
        return {full for full in fuller if all(map(self.rows.is_adjective, full.split()[: -len(name.split())]))}

    def _begins(self, name: str, full: str, scope: ArticleNames) -> bool:
        """Whether a FULL name is a person's with the given NAME, or an organisation's ("Star" of "Star News")."""
        rest = full.split()[len(name.split()) :]
        if fold(name) not in fold(full)[: len(fold(name))] or not rest:
            return False
        if scope.types.get(fold(full)) is SourceType.PERSON:
            return True
        return name not in self.words.institution_words and self.words.impersonal_words.issuperset(rest)

    def _distinct(self, names: Iterable[str]) -> set[str]:
        """NAMES, one for each source."""
        by_source: dict[str, str] = {}
        for name in sorted(names):
            known = self.rows.find(name)
            by_source.setdefault(fold(known.name if known else self._without_middle(name)), name)
        return set(by_source.values())

    def _without_middle(self, name: str) -> str:
        """NAME without what stands between a given name and a surname.

        That are initials ("Loretta E. Lake" is Loretta Lake), and a second given name or a maiden name where the text
        has the name without it, too ("Loretta Mae Lake").
        """
        words = name.split()
        if len(words) == _WITH_MIDDLE_NAME and words[0] in self.rows.given_names and words[1][:1].isupper():
            first, _, last = words
            if f"{first} {last}" in self.scopes.document.ending.get(fold(last), ()):
                return f"{first} {last}"
        return " ".join(w for i, w in enumerate(words) if not 0 < i < len(words) - 1 or not _INITIAL.fullmatch(w))
