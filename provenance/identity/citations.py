"""What the articles of one document share: the names that they lend each other, and the sources found so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.identity.names import read_names
from provenance.identity.parsing import parser
from provenance.identity.quoting import Quoting
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import registry, source_id
from provenance.identity.scopes import DocumentNames, Scopes
from provenance.identity.vocabulary import vocabulary
from provenance.model import Article, Document, IdPrefix, Source, SourceType, content_id

__all__ = ["Citations"]


@dataclass(slots=True, kw_only=True)
class Citations:
    """The sources that a document cites, gathered article by article."""

    document: Document
    quoting: Quoting
    names: DocumentNames
    numbers: Mapping[str, int]
    """Of each article in the document, by its id."""
    inner: Mapping[str, Sequence[Article]]
    """The articles that stand directly inside each one that has any, by its id."""
    sources: dict[str, Source] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, articles: Sequence[Article]) -> Citations:
        """Of a DOCUMENT's ARTICLES, whose names are read."""
        inner: dict[str, list[Article]] = {}
        for article in articles:
            if article.outer is not None:
                inner.setdefault(article.outer, []).append(article)
        return cls(
            document=document,
            quoting=Quoting(document.text),
            names=DocumentNames([read_names(document.text, a, parser(a.language)) for a in articles]),
            numbers={article.id: number for number, article in enumerate(articles)},
            inner=inner,
        )

    def inside(self, article: Article) -> Sequence[Article]:
        """The articles that stand directly inside ARTICLE."""
        return self.inner.get(article.id, ())

    def roster(self, article: Article) -> Roster:
        """ARTICLE's names, and those of the document's other articles, the nearest first."""
        nearest = [article.id, *(inner.id for inner in self.inside(article)), article.outer or article.id]
        number = self.numbers[article.id]
        scopes = Scopes(
            document=self.names,
            own=self.names.articles[number],
            nearest={self.numbers[one]: rank for rank, one in enumerate(dict.fromkeys(nearest))},
        )
        return Roster(rows=registry(), words=vocabulary(article.language), scopes=scopes)

    def source(self, referent: Referent, article: Article) -> str:
        """The id of the source that REFERENT is; the source is noted, with the name used here as an alias."""
        if referent.place is None:
            key = source_id(referent.name)
        else:
            key = content_id(IdPrefix.SOURCE, article.id, referent.place.start, referent.place.end)
        source = self.sources.get(key)
        if source is None:
            known = registry().find(referent.name) if referent.place is None else None
            source = Source(
                id=key,
                name=referent.name,
                type=referent.type,
                aliases=known.aliases if known else (),
                domain=known.domain if known else referent.domain,
            )
        if source.type is SourceType.UNKNOWN:
            source = replace(source, type=referent.type)
        if referent.form and referent.form not in (source.name, *source.aliases):
            source = replace(source, aliases=(*source.aliases, referent.form))
        self.sources[key] = source
        return key
