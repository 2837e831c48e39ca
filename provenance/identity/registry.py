"""Well-known sources: looking names up in the data files `outlets.toml`, `sources.toml` and `given_names.toml`.

A name is compared by its `fold`: letters and digits alone, without case, accents and articles'
spaces, so that "Al-Masdar" is "al masdar". A name in capitals alone ("WHO") matches capitals
alone, as "who" is another word.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from provenance.model import IdPrefix, SourceType, content_id

__all__ = ["KnownSource", "Office", "Registry", "fold", "registry", "source_id"]

_SECTIONS = {
    "publishers": SourceType.PUBLISHER,
    "organisations": SourceType.ORGANISATION,
    "governments": SourceType.GOVERNMENT,
    "countries": SourceType.GOVERNMENT,
    "people": SourceType.PERSON,
}
_REMEMBERED = 1 << 15
"""Names whose folded forms are kept at hand: 7 MB."""

_NO_LETTER = re.compile(r"[\W_]+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """NAME as it is compared: letters and digits, without case, accents or a leading article."""
    plain = _leading_article().sub("", name.strip(), count=1).casefold()
    if not plain.isascii():
        # Taken apart before and after the case is folded: one can bring forth what the other changes.
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
    return _NO_LETTER.sub("", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A row of the data files: a canonical name and the others that mean the same; `domain` is the first of its own."""

    name: str
    type: SourceType
    domain: str | None
    aliases: tuple[str, ...]
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office, and the canonical names of those who held it."""

    country: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All rows, by every way there is to name them. Keys are folded names."""

    certain: Mapping[str, KnownSource]
    capitals: Mapping[str, KnownSource]
    """Aliases in capitals alone, by their letters."""
    small: Mapping[str, KnownSource]
    """Names of outlets that are written small ("dpa"), as written."""
    short: Mapping[str, tuple[KnownSource, ...]]
    """Names that mean a source only in a text that also names it in full."""
    peoples: Mapping[str, KnownSource]
    """Countries by the name of their people ("Russians"), which means them with an article alone."""
    given_names: Mapping[str, str]
    """Given names as written, to "masculine" or "feminine"."""
    adjectives: Mapping[str, str]
    """Folded adjectives of countries, to the adjective that names are made with."""
    uncapitalised: frozenset[str]
    """Those of `adjectives` that a language writes with a small letter ("türkische")."""
    ministries: Mapping[str, str]
    ministry_ends: frozenset[str]
    """The folded last words of `ministries`, which tell most names apart from them at once."""
    offices: Mapping[str, tuple[Office, ...]]
    domains: Mapping[str, KnownSource]
    joint: str

    def find(self, name: str) -> KnownSource | None:
        """The source that NAME always means, whatever else the text says; None where there is none."""
        if name == name.lower():
            return self.small.get(name) or self.by_domain(name)
        if (letters := _capitals(_leading_article().sub("", name, count=1))) is not None:
            found = self.capitals.get(letters)
            if found is not None or len(letters) < _SHORTEST_SHOUTED_NAME:
                return found
        return self.certain.get(fold(name)) or self.by_domain(name) or self._of_country(name)

    def find_short(self, name: str) -> tuple[KnownSource, ...]:
        """The sources that NAME may be short for."""
        return self.short.get(fold(name), ())

    def by_domain(self, name: str) -> KnownSource | None:
        """The source whose web address NAME is, if it is one."""
        if "." not in name or not (found := _DOMAIN.fullmatch(name.strip())):
            return None
        return self.domains.get(found[1].casefold())

    def is_adjective(self, word: str) -> bool:
        """Whether WORD is the adjective of a country ("Russian", "Turkse", "U.S.", "türkische")."""
        key = fold(word)
        return key in self.adjectives and (word[:1].isupper() or key in self.uncapitalised)

    def _of_country(self, name: str) -> KnownSource | None:
        """A ministry or another body of a country: "Russia’s Defense Ministry", "de Turkse regering"."""
        words = name.split()
        if len(words) == 1 or fold(words[-1]) not in self.ministry_ends:
            return None
        words = _leading_article().sub("", name.strip(), count=1).split()
        for cut in range(1, min(3, len(words))):
            country = re.sub(r"['’]s?$", "", " ".join(words[:cut]))
            body = self.ministries.get(fold(" ".join(words[cut:])))
            if body is None:
                continue
            if self.is_adjective(country):
                adjective = self.adjectives[fold(country)]
                return KnownSource(name=f"{adjective} {body}", type=SourceType.GOVERNMENT, domain=None, aliases=())
        return None


_SHORTEST_SHOUTED_NAME = 5
"""From this many letters on, a name in capitals is taken for one that is merely shouted ("POLITICO")."""


def source_id(name: str) -> str:
    """The id of the source that is called NAME, whatever its type; NAME is its canonical one, unless it is unknown."""
    return content_id(IdPrefix.SOURCE, fold(name))


def _capitals(name: str) -> str | None:
    """The letters of NAME where all of them are capitals ("U.S." gives "US"), else None."""
    letters = _NO_LETTER.sub("", name)
    return letters if letters.isupper() else None


@cache
def registry() -> Registry:
    """The data files, read once."""
    tables = _load("sources.toml") | _load("outlets.toml")
    certain: dict[str, KnownSource] = {}
    capitals: dict[str, KnownSource] = {}
    short: dict[str, list[KnownSource]] = {}
    peoples: dict[str, KnownSource] = {}
    domains: dict[str, KnownSource] = {}
    small: dict[str, KnownSource] = {}
    for section, kind in _SECTIONS.items():
        for row in tables[section]:
            addresses = row.get("domains", [])
            known = KnownSource(
                name=row["name"],
                type=kind,
                domain=addresses[0] if addresses else None,
                aliases=tuple(row.get("aliases", ())),
                gender=row.get("gender"),
            )
            domains.update(dict.fromkeys(addresses, known))
            for name in (known.name, *known.aliases):
                letters = _capitals(name)
                if letters is None or len(letters) >= _SHORTEST_SHOUTED_NAME:
                    certain.setdefault(fold(name), known)
                if letters is not None:
                    capitals.setdefault(letters, known)
                if name == name.lower():
                    small.setdefault(name, known)
            for name in row.get("people", ()):
                peoples[fold(name)] = known
            for name in row.get("short", ()):
                short.setdefault(fold(name), []).append(known)
    return Registry(
        certain=certain,
        capitals=capitals,
        small=small,
        short={name: tuple(rows) for name, rows in short.items()},
        peoples=peoples,
        given_names={name: gender for gender, names in _load("given_names.toml").items() for name in names.split()},
        adjectives=_adjectives(tables["countries"], tables["adjective_endings"]),
        uncapitalised=frozenset(
            form for row in tables["countries"] for form in _inflected(row, tables["adjective_endings"])
        ),
        ministries=_by_alias(tables["ministries"]),
        ministry_ends=frozenset(
            fold(name.split()[-1]) for row in tables["ministries"] for name in (row["name"], *row.get("aliases", ()))
        ),
        offices=_offices(tables["offices"]),
        domains=domains,
        joint=tables["joint"],
    )


@cache
def _leading_article() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_load('sources.toml')['articles'])}) +(?=\S)", re.IGNORECASE)


@cache
def _load(name: str) -> dict[str, Any]:
    """One of the data files beside this module."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def _adjectives(countries: Iterable[Mapping[str, Any]], endings: Sequence[str]) -> dict[str, str]:
    """Every adjective and name of each of the COUNTRIES, to its first adjective; stems take each of ENDINGS."""
    forms: dict[str, str] = {}
    for row in countries:
        for form in (row["name"], *row["adjectives"], *row.get("aliases", ())):
            forms.setdefault(fold(form), row["adjectives"][0])
        for form in _inflected(row, endings):
            forms.setdefault(form, row["adjectives"][0])
    return forms


def _inflected(country: Mapping[str, Any], endings: Sequence[str]) -> list[str]:
    """The folded forms of a COUNTRY's stems."""
    return [fold(stem + ending) for stem in country.get("stems", ()) for ending in endings]


def _by_alias(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Every name of each of the ROWS, to its canonical one."""
    return {fold(form): row["name"] for row in rows for form in (row["name"], *row.get("aliases", ()))}


def _offices(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Office, ...]]:
    """The offices by each of their names."""
    offices: dict[str, tuple[Office, ...]] = {}
    for row in rows:
        office = Office(country=row["country"], holders=tuple(row["holders"]))
        for name in row["names"]:
            if office not in (held := offices.get(fold(name), ())):
                offices[fold(name)] = (*held, office)
    return offices
