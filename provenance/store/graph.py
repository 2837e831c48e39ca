"""Nouns by id: what a trace asks for (`provenance.tracing.graph.Graph`), and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Column, Connection, select

from provenance.errors import NotFoundError
from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Document,
    IdPrefix,
    Link,
    Match,
    Notice,
    Severity,
    Source,
    Span,
    Voice,
)
from provenance.store import decisions, matching, nouns, relations, tables
from provenance.store.engine import Database
from provenance.store.neighbourhood import Neighbourhood, in_order
from provenance.store.rulings import Identities
from provenance.tracing.graph import Graph
from provenance.tracing.walk import MOST_WAYS

Noun = TypeVar("Noun")


class StoredGraph:
    """The collection as a graph: things by their full ids, and from one to those that belong to it."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def claim(self, claim_id: str, /) -> Claim:
        """The claim with that id. Raises NotFoundError, as all of these do, where it is not held."""
        return self._one(nouns.claims, claim_id, "claim")

    def article(self, article_id: str, /) -> Article:
        """The article with that id."""
        return self._one(nouns.articles, article_id, "article")

    def document(self, document_id: str, /) -> Document:
        """The document with that id, its text, and the first of its locations."""
        return self._one(nouns.documents, document_id, "document")

    def attribution(self, attribution_id: str, /) -> Attribution:
        """The attribution with that id."""
        return self._one(nouns.attributions, attribution_id, "attribution")

    def voice(self, attribution_id: str, /) -> Voice:
        """The sources between the reader and the attribution's content, nearest first; empty for nobody named."""
        with self._database.reading() as connection:
            known = decisions.identities(connection)
            found = decisions.voices_as_ruled(connection, [attribution_id], known)
        if attribution_id in found:
            return found[attribution_id]
        self.attribution(attribution_id)
        return ()

    def source(self, source_id: str, /) -> Source:
        """The source that the one with that id is taken for, under the name that a person's decisions leave it."""
        with self._database.reading() as connection:
            known = decisions.identities(connection)
            found = decisions.sources_as_ruled(connection, [source_id], known)
        return found.get(source_id) or self._one(nouns.sources, source_id, "source")

    def review(self, subject_id: str, /) -> DecisionKind | None:
        """ACCEPT or REJECT: the last such ruling on that id. None where nobody ruled."""
        with self._database.reading() as connection:
            return decisions.reviews(connection, [subject_id]).get(subject_id)

    def matches(self, claim_id: str, /) -> Sequence[Match]:
        """The matches of that claim with claims of other articles, the best first, but those that a person rejected."""
        with self._database.reading() as connection:
            found = matching.having(connection, [claim_id])
            ruled = decisions.reviews(connection, [match.id for match in found])
        return [match for match in found if ruled.get(match.id) is not DecisionKind.REJECT]

    def reprints(self, article_id: str, /) -> Sequence[Match]:
        """The matches of that article with those that have passages of it, the best first, but rejected ones."""
        with self._database.reading() as connection:
            return matching.having(connection, [article_id])

    def links_in(self, article_id: str, /) -> Sequence[Link]:
        """The web addresses in that article, in the order of its text."""
        with self._database.reading() as connection:
            return nouns.links(connection, [article_id]).get(article_id, ())

    def speakers(self, article_id: str, /) -> Collection[str]:
        """The ids of the sources that speak in that article: its publisher and authors, the work that its title is."""
        with self._database.reading() as connection:
            found = nouns.articles(connection, [article_id])
            named = {one.id: ((one.publisher, *one.authors), one.title) for one in found.values()}
            known = decisions.identities(connection)
            return relations.speaking(connection, named, known).get(article_id, frozenset())

    def republication_lines(self, article_id: str, /) -> Sequence[Attribution]:
        """The attributions of that article that say from whom it, or what is pasted into it, is taken over."""
        with self._database.reading() as connection:
            ids = relations.republication_lines(connection, [article_id])[article_id]
            return in_order(nouns.attributions(connection, ids).values())

    def frames(self, article_id: str, /) -> bool:
        """Whether another article stands inside that one."""
        with self._database.reading() as connection:
            return article_id in relations.framing(connection, [article_id])

    def citing(self, source_id: str, /) -> Sequence[str]:
        """The ids of the claims in whose voices that source is, in the order of ids."""
        with self._database.reading() as connection:
            return relations.citing(connection, decisions.identities(connection).members(source_id))

    def spoken_by(self, source_id: str, /) -> Sequence[str]:
        """The ids of the claims of the articles in which that source speaks, or which are taken over from it."""
        with self._database.reading() as connection:
            return _spoken_by(connection, source_id, decisions.identities(connection))

    def around(self, root_id: str, /, *, downstream: bool = False) -> Graph:
        """This graph, with what a trace from that claim or source is likely to ask for at hand."""
        with self._database.reading() as connection:
            known = decisions.identities(connection)
            seeds = [root_id]
            if root_id.startswith(IdPrefix.SOURCE.value):
                cited = relations.citing(connection, known.members(root_id))
                seeds = list(dict.fromkeys((*cited, *_spoken_by(connection, root_id, known))))[:MOST_WAYS]
            near = Neighbourhood(connection, seeds, downstream=downstream, known=known)
            return NearbyGraph(self._database, near)

    def articles_in(self, document_id: str, /) -> tuple[Article, ...]:
        """The articles of that document in the order of its text, an outer one before those inside it."""
        held = tables.articles.c
        found = self._belonging(nouns.articles, held.id, held.document_id, document_id)
        return tuple(sorted(found, key=lambda article: (article.span.start, -article.span.end)))

    def attributions_in(self, article_id: str, /) -> tuple[Attribution, ...]:
        """The attributions of that article, in the order of their contents, an outer one first."""
        held = tables.attributions.c
        found = self._belonging(nouns.attributions, held.id, held.article_id, article_id)
        return tuple(sorted(found, key=_place))

    def attributions_nested_in(self, attribution_id: str, /) -> tuple[Attribution, ...]:
        """The attributions whose parent that one is, in the order of their contents."""
        held = tables.attributions.c
        found = self._belonging(nouns.attributions, held.id, held.parent_id, attribution_id)
        return tuple(sorted(found, key=_place))

    def claims_in(self, article_id: str, /) -> tuple[Claim, ...]:
        """The claims of that article in the order of its text, a longer one before those inside it."""
        held = tables.claims.c
        found = self._belonging(nouns.claims, held.id, held.article_id, article_id)
        return tuple(sorted(found, key=lambda claim: (claim.spans[0].start, -claim.spans[-1].end, claim.id)))

    def claims_of(self, attribution_id: str, /) -> tuple[Claim, ...]:
        """The claims that the content of that attribution is."""
        held = tables.claim_attributions.c
        return self._belonging(nouns.claims, held.claim_id, held.attribution_id, attribution_id)

    def notices_of(self, document: Document, /) -> tuple[Notice, ...]:
        """What was noticed when DOCUMENT was read, in that order."""
        held = tables.notices
        query = select(held).where(held.c.document_id == document.id).order_by(held.c.position)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Notice(
                code=row.code,
                message=row.message,
                severity=Severity(row.severity),
                location=document.location,
                span=None if row.start is None else Span(row.start, row.end),
            )
            for row in rows
        )

    def _one(self, read: Callable[[Connection, Collection[str]], Mapping[str, Noun]], wanted: str, noun: str) -> Noun:
        with self._database.reading() as connection:
            found = read(connection, [wanted])
        if wanted not in found:
            raise NotFoundError(f"no {noun} has the id {wanted}", hint=f"an id comes from `provenance {noun}s`")
        return found[wanted]

    def _belonging(
        self,
        read: Callable[[Connection, Collection[str]], Mapping[str, Noun]],
        ids: Column[str],
        owner: Column[str],
        owner_id: str,
    ) -> tuple[Noun, ...]:
        """What READ makes of those of IDS whose row names OWNER_ID in its column OWNER."""
        with self._database.reading() as connection:
            return tuple(read(connection, connection.scalars(select(ids).where(owner == owner_id)).all()).values())


class NearbyGraph(StoredGraph):
    """The collection as a graph, with part of it at hand, which is not asked for again."""

    def __init__(self, database: Database, nearby: Neighbourhood) -> None:
        """Over DATABASE, of which NEARBY was read."""
        super().__init__(database)
        self._nearby = nearby

    def claim(self, claim_id: str, /) -> Claim:
        """The claim with that id. Raises NotFoundError, as all of these do, where it is not held."""
        return self._nearby.claims.get(claim_id) or super().claim(claim_id)

    def article(self, article_id: str, /) -> Article:
        """The article with that id."""
        return self._nearby.articles.get(article_id) or super().article(article_id)

    def attribution(self, attribution_id: str, /) -> Attribution:
        """The attribution with that id."""
        return self._nearby.attributions.get(attribution_id) or super().attribution(attribution_id)

    def voice(self, attribution_id: str, /) -> Voice:
        """The sources between the reader and the attribution's content, nearest first; empty for nobody named."""
        voice = self._nearby.voices.get(attribution_id)
        return super().voice(attribution_id) if voice is None else voice

    def source(self, source_id: str, /) -> Source:
        """The source with that id, under the name that a person's decisions leave it."""
        return self._nearby.sources.get(source_id) or super().source(source_id)

    def review(self, subject_id: str, /) -> DecisionKind | None:
        """ACCEPT or REJECT: the last such ruling on that id. None where nobody ruled."""
        reviews = self._nearby.reviews
        return reviews[subject_id] if subject_id in reviews else super().review(subject_id)

    def links_in(self, article_id: str, /) -> Sequence[Link]:
        """The web addresses in that article, in the order of its text."""
        links = self._nearby.links.get(article_id)
        return super().links_in(article_id) if links is None else links

    def matches(self, claim_id: str, /) -> Sequence[Match]:
        """The matches of that claim with claims of other articles, the best first, but those that a person rejected."""
        matches = self._nearby.matches.get(claim_id)
        return super().matches(claim_id) if matches is None else matches

    def speakers(self, article_id: str, /) -> Collection[str]:
        """The ids of the sources that speak in that article: its publisher and authors, the work that its title is."""
        speakers = self._nearby.speakers.get(article_id)
        return super().speakers(article_id) if speakers is None else speakers

    def republication_lines(self, article_id: str, /) -> Sequence[Attribution]:
        """The attributions of that article that say from whom it, or what is pasted into it, is taken over."""
        lines = self._nearby.lines.get(article_id)
        return super().republication_lines(article_id) if lines is None else in_order(map(self.attribution, lines))

    def frames(self, article_id: str, /) -> bool:
        """Whether another article stands inside that one."""
        known = article_id in self._nearby.articles
        return article_id in self._nearby.frames if known else super().frames(article_id)


def _spoken_by(connection: Connection, source_id: str, known: Identities) -> Sequence[str]:
    members = known.members(source_id)
    return relations.spoken_by(connection, members, [name for one in members for name in known.given(one)])


def _place(attribution: Attribution) -> tuple[int, int, str]:
    """Where an attribution stands: by its content, else by its cue."""
    spans = attribution.content or attribution.cue or attribution.source
    return (spans[0].start, -spans[-1].end, attribution.id) if spans else (0, 0, attribution.id)
