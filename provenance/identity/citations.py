"""What the articles of one document share: the names that they lend each other, and the sources found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from provenance.identity.names import ArticleNames, read_names
from provenance.identity.parsing import parser
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import registry, source_id
from provenance.identity.vocabulary import vocabulary
from provenance.model import Article, Document, IdPrefix, Source, SourceType, content_id

__all__ = ["Citations"]


@dataclass(slots=True, kw_only=True)
class Citations:
    """The sources that a document cites, gathered article by article."""

    document: Document
    articles: Mapping[str, Article]
    names: dict[str, ArticleNames] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def names_of(self, article: Article) -> ArticleNames:
        """The names in ARTICLE's own text, read once."""
        if article.id not in self.names:
            self.names[article.id] = read_names(self.document.text, article, parser(article.language))
        return self.names[article.id]

    def inside(self, article: Article) -> list[Article]:
        """The articles that stand directly inside ARTICLE."""
        return [a for a in self.articles.values() if a.outer == article.id]

    def roster(self, article: Article) -> Roster:
        """ARTICLE's names, and those of the document's other articles, the nearest first."""
        inside = self.inside(article)
        around = [a for a in self.articles.values() if a.id == article.outer]
        nearest = [article, *inside, *around]
        beside = [a for a in self.articles.values() if a not in nearest]
        scopes = [self.names_of(a) for a in (*nearest, *beside)]
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
