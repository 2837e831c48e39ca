"""Who is meant by a name, inside one article: short names, surnames, abbreviations.

A name is certain where the data file or the article's own text knows just one bearer; where
they know several, it stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from provenance.identity.mentions import Mention
from provenance.identity.names import ArticleNames
from provenance.identity.registry import KnownSource, Registry, fold
from provenance.identity.vocabulary import Vocabulary
from provenance.model import SourceType, Span

__all__ = ["Referent", "Roster"]

_INITIAL = re.compile(r"[^\W\d_]\.?")


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


@dataclass(slots=True, kw_only=True)
class Roster:
    """The names of an article, and those that the other articles of its document lend to it."""

    rows: Registry
    words: Vocabulary
    scopes: Sequence[ArticleNames]
    """The article's own names first, then those of the articles inside it, around it, and beside it."""
    cache: dict[tuple[str, SourceType], Referent] = field(default_factory=dict)

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
        told = next(filter(None, (scope.genders.get(fold(referent.name)) for scope in self.scopes)), None)
        surname = referent.name.rsplit(" ", 1)[-1]
        if told or referent.type is not SourceType.PERSON or not fold(surname):
            return told
        if len(self._distinct(name for scope in self.scopes for name in self._bearers(surname, scope))) > 1:
            return None
        # "Ms. Lake" tells it of Loretta Lake, where nobody else is called Lake.
        return next(filter(None, (scope.genders.get(fold(surname)) for scope in self.scopes)), None)

    def _called(self, name: str, kind: SourceType) -> Referent:
        """`called`, without the cache."""
        full = next((scope.acronyms[name] for scope in self.scopes if name in scope.acronyms), name)
        if (known := self.rows.find(full)) is not None:
            if not self._has_another_bearer(full, known):
                return Referent(name=known.name, type=known.type, form=name)
            return Referent(name=name, type=SourceType.PERSON)
        short = [k for k in self.rows.find_short(full) if self._in_full(k)]
        if len(short) == 1:
            return Referent(name=short[0].name, type=short[0].type, form=name)
        shorter = _without_initials(full)
        if shorter != full and any(shorter in s.longer.get(fold(shorter.split()[-1]), ()) for s in self.scopes):
            return replace(self.called(shorter, kind), form=name)
        for scope in self.scopes:
            if longer := self._longer(full, scope):
                referent = self.called(longer, SourceType.UNKNOWN)
                # Whoever is called by the last word of a name is a person.
                kind = SourceType.PERSON if self._bearers(full, scope) else self._kind(full, kind)
                kind = referent.type if referent.type is not SourceType.UNKNOWN else kind
                return replace(referent, type=kind, form=name)
        return Referent(name=full, type=self._kind(full, kind), form=name)

    def _kind(self, name: str, kind: SourceType) -> SourceType:
        """What the text says that NAME is, else KIND."""
        return next((s.types[fold(name)] for s in self.scopes if fold(name) in s.types), kind)

    def _in_full(self, known: KnownSource) -> bool:
        """Whether the text names a KNOWN source by a name that is certain."""
        names = (fold(name) for name in (known.name, *known.aliases))
        present = {fold(o.name) for scope in self.scopes for o in scope.occurrences}
        return any(name in present for name in names)

    def _has_another_bearer(self, name: str, known: KnownSource) -> bool:
        """Whether a surname that the data file gives to a KNOWN person is another's in this text alone."""
        if known.type is not SourceType.PERSON or " " in name:
            return False
        own = {fold(form) for form in (known.name, *known.aliases)}
        bearers = {fold(full) for full in self._bearers(name, self.scopes[0])}
        return bool(bearers - own) and not bearers & own

    def _bearers(self, name: str, scope: ArticleNames) -> set[str]:
        """The persons' names of a SCOPE that end in NAME."""
        words = [fold(w) for w in name.split()]
        return {
            full
            for full in scope.longer.get(words[-1] if words else "", ())
            if [fold(w) for w in full.split()][-len(words) :] == words
            and len(full.split()) > len(words)
            and not any(w in self.words.institution_words or w in self.words.publisher_words for w in full.split())
        }

    def _longer(self, name: str, scope: ArticleNames) -> str | None:
        """The one fuller name of a SCOPE that NAME is short for: a surname's, a given name's, an organisation's."""
        if not name or not fold(name):
            return None
        found = self._distinct(self._bearers(name, scope))
        if not found:
            found = self._distinct(full for full in scope.longer.get(fold(name), ()) if self._begins(name, full, scope))
        return next(iter(found)) if len(found) == 1 else None

    def _begins(self, name: str, full: str, scope: ArticleNames) -> bool:
        """Whether a FULL name is a person's with the given NAME, or an organisation's ("Star" of "Star News")."""
        rest = full.split()[len(name.split()) :]
        if fold(name) not in fold(full)[: len(fold(name))] or not rest:
            return False
        if scope.types.get(fold(full)) is SourceType.PERSON:
            return True
        return name not in self.words.institution_words and all(
            w in self.words.institution_words or w in self.words.publisher_words for w in rest
        )

    def _distinct(self, names: Iterable[str]) -> set[str]:
        """NAMES, one for each source."""
        by_source: dict[str, str] = {}
        for name in sorted(names):
            known = self.rows.find(name)
            by_source.setdefault(fold(known.name if known else _without_initials(name)), name)
        return set(by_source.values())


def _without_initials(name: str) -> str:
    """NAME without the initials between a given name and a surname ("Loretta E. Lake" is Loretta Lake)."""
    words = name.split()
    return " ".join(w for i, w in enumerate(words) if not 0 < i < len(words) - 1 or not _INITIAL.fullmatch(w))
