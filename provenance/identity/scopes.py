"""The names of all articles of a document, as one of them sees them: its own first, then the nearest others'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, TypeAlias

from provenance.identity.names import ArticleNames
from provenance.identity.registry import fold

__all__ = ["DocumentNames", "Scopes"]

Table: TypeAlias = Literal["acronyms", "beginning", "ending", "genders", "types"]
"""What an article says about names, by their keys: a field of ArticleNames."""


class DocumentNames:
    """The names in each of a document's articles, and which of the articles have one."""

    def __init__(self, articles: Sequence[ArticleNames]) -> None:
        """ARTICLES in the order of the document."""
        self.articles = articles
        self._holders: dict[Table, dict[str, dict[int, ArticleNames]]] = {}

    def holders(self, table: Table, key: str) -> Mapping[int, ArticleNames]:
        """The articles whose TABLE has KEY, by their numbers, in the order of the document."""
        if table not in self._holders:
            by_key = self._holders[table] = {}
            for number, names in enumerate(self.articles):
                for one in getattr(names, table):
                    by_key.setdefault(one, {})[number] = names
        return self._holders[table].get(key, {})

    @cached_property
    def ending(self) -> Mapping[str, set[str]]:
        """The names of several words in any of the articles, by each of the ends that they have."""
        if len(self.articles) == 1:
            return self.articles[0].ending
        found: dict[str, set[str]] = {}
        for end, names in chain.from_iterable(article.ending.items() for article in self.articles):
            found.setdefault(end, set()).update(names)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """The folded names that stand in any of the articles."""
        return frozenset(fold(occurrence.name) for article in self.articles for occurrence in article.occurrences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """The articles of a DOCUMENT, as one of them looks names up in them."""

    document: DocumentNames
    own: ArticleNames
    nearest: Mapping[int, int]
    """By their numbers, the rank of the article itself, those inside it and the one around it."""

    def having(self, *places: tuple[Table, str]) -> Iterator[ArticleNames]:
        """The articles that have one of those keys in its table, the nearest first, then in the document's order."""
        if len(self.document.articles) == 1:
            if any(key in getattr(self.own, table) for table, key in places):
                yield self.own
            return
        found = [held for table, key in places if (held := self.document.holders(table, key))]
        holders = found[0] if len(found) == 1 else dict(sorted(chain.from_iterable(held.items() for held in found)))
        if len(self.nearest) < len(holders):
            near = [number for number in self.nearest if number in holders]
        else:
            near = sorted(self.nearest.keys() & holders.keys(), key=self.nearest.__getitem__)
        yield from (holders[number] for number in near)
        yield from (names for number, names in holders.items() if number not in self.nearest)
