"""A small collection in memory that can be traced: articles made of words of their texts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TypeVar

from provenance.errors import NotFoundError
from provenance.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    DecisionKind,
    Document,
    IdPrefix,
    Kind,
    Link,
    Match,
    MatchKind,
    Polarity,
    Source,
    SourceType,
    Span,
    Spans,
    Voice,
    VoiceStep,
    content_id,
)

Row = TypeVar("Row")

OBTAINED = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


@dataclass
class Memory:
    """Implements provenance.tracing.Graph; everything is named by words that stand in `text`."""

    text: str
    title: str | None = "A flood, and who saw it"
    publisher: str | None = "The Daily Lantern"
    authors: tuple[str, ...] = ("Ada Byron",)
    date: dt.date | None = dt.date(2024, 5, 4)
    documents: dict[str, Document] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    reviews: dict[str, DecisionKind] = field(default_factory=dict)
    matched: list[Match] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    outer: str | None = None

    def beside(  # noqa: PLR0913 - what an article is particular in
        self,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        authors: tuple[str, ...] = (),
        date: dt.date | None = None,
        outer: str | None = None,
    ) -> Memory:
        """Another article of the same collection, in a document of its own."""
        shared = {
            name: getattr(self, name)
            for name in (
                "documents",
                "articles",
                "attributions",
                "voices",
                "sources",
                "claims",
                "reviews",
                "matched",
                "links",
            )
        }
        return Memory(text, title=title, publisher=publisher, authors=authors, date=date, outer=outer, **shared)

    def match(self, one: Claim, upstream: Claim, basis: Basis | None, score: float = 0.8) -> Match:
        """ONE says the same as UPSTREAM, which is nearer to the origin as BASIS tells; None: nothing tells."""
        first, second = sorted((one.id, upstream.id))
        match = Match(
            id=content_id(IdPrefix.MATCH, first, second),
            kind=MatchKind.SAME_CLAIM,
            one=first,
            other=second,
            score=score,
            reason="both: dam + burst",
            upstream=upstream.id if basis else None,
            basis=basis,
            direction="so it is made" if basis else None,
        )
        self.matched.append(match)
        return match

    def __post_init__(self) -> None:
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        self.the_document = Document(
            id=content_id(IdPrefix.DOCUMENT, sha256),
            location="flood.txt",
            obtained=OBTAINED,
            media_type="text/plain",
            sha256=sha256,
            encoding="utf-8",
            text=self.text,
        )
        whole = Span(0, len(self.text))
        self.the_article = Article(
            id=content_id(IdPrefix.ARTICLE, sha256, *whole),
            document_id=self.the_document.id,
            outer=self.outer,
            span=whole,
            title=self.title,
            authors=self.authors,
            publisher=self.publisher,
            date=self.date,
            language="en",
            paragraphs=(),
        )
        self.documents[self.the_document.id] = self.the_document
        self.articles[self.the_article.id] = self.the_article

    def spans(self, *quotes: str) -> Spans:
        """Where each of QUOTES first stands in the text; an empty one is nowhere."""
        return tuple(Span(self.text.index(quote), self.text.index(quote) + len(quote)) for quote in quotes if quote)

    def named(self, name: str, kind: SourceType = SourceType.ORGANISATION) -> Source:
        """The source of that name; an unnamed one is named by its place."""
        parts = (name.casefold(),) if kind is not SourceType.UNNAMED else (self.the_article.id, *self.spans(name))
        source = Source(id=content_id(IdPrefix.SOURCE, *parts), name=name, type=kind)
        return self.sources.setdefault(source.id, source)

    def attribute(  # noqa: PLR0913 - an attribution has this many parts
        self,
        cue: str,
        content: str,
        *,
        source: str = "",
        addressee: str = "",
        kind: Kind = Kind.STATEMENT,
        polarity: Polarity = Polarity.ASSERTS,
        parent: Attribution | None = None,
        confidence: float = 0.9,
        voice: Voice = (),
        who: Source | None = None,
        relay: Source | None = None,
    ) -> Attribution:
        """An attribution of CONTENT to WHO, passed on by RELAY, below VOICE's steps."""
        spans = [self.spans(part) for part in (cue, source, content, addressee)]
        attribution = Attribution(
            id=content_id(IdPrefix.ATTRIBUTION, self.the_article.id, kind, *spans),
            article_id=self.the_article.id,
            kind=kind,
            polarity=polarity,
            parent=parent.id if parent else None,
            cue=spans[0],
            source=spans[1],
            content=spans[2],
            addressee=spans[3],
            method="rule:en/test",
            confidence=confidence,
        )
        own = [VoiceStep(source_id=s.id, attribution_id=attribution.id, relayed=s is relay) for s in (relay, who) if s]
        self.attributions[attribution.id] = attribution
        self.voices[attribution.id] = (*voice, *own)
        return attribution

    def located(self, location: str) -> Document:
        """The document, as if it had been got there."""
        return dataclasses.replace(self.the_document, location=location)

    def linked(self, words: str, url: str) -> Link:
        """A hyperlink from WORDS to URL."""
        (span,) = self.spans(words)
        self.links.append(Link(article_id=self.the_article.id, span=span, url=url))
        return self.links[-1]

    def claimed(self, words: str, *attributions: Attribution) -> Claim:
        """The claim made of those WORDS, carried by ATTRIBUTIONS."""
        spans = self.spans(words)
        claim = Claim(
            id=content_id(IdPrefix.CLAIM, self.the_article.id, *spans),
            article_id=self.the_article.id,
            spans=spans,
            text=words,
            attribution_ids=tuple(attribution.id for attribution in attributions),
        )
        self.claims[claim.id] = claim
        return claim

    def around(self, root_id: str, /, *, downstream: bool = False) -> Memory:  # noqa: ARG002 - all is at hand
        return self

    def claim(self, claim_id: str, /) -> Claim:
        return _held(self.claims, claim_id)

    def article(self, article_id: str, /) -> Article:
        return _held(self.articles, article_id)

    def document(self, document_id: str, /) -> Document:
        return _held(self.documents, document_id)

    def attribution(self, attribution_id: str, /) -> Attribution:
        return _held(self.attributions, attribution_id)

    def voice(self, attribution_id: str, /) -> Voice:
        return _held(self.voices, attribution_id)

    def source(self, source_id: str, /) -> Source:
        return _held(self.sources, source_id)

    def review(self, subject_id: str, /) -> DecisionKind | None:
        return self.reviews.get(subject_id)

    def matches(self, claim_id: str, /) -> list[Match]:
        of_claim = [match for match in self.matched if claim_id in (match.one, match.other)]
        held = [match for match in of_claim if self.review(match.id) is not DecisionKind.REJECT]
        return sorted(held, key=lambda match: (-match.score, match.id))

    def reprints(self, article_id: str, /) -> list[Match]:
        return self.matches(article_id)

    def speakers(self, article_id: str, /) -> frozenset[str]:
        article = self.article(article_id)
        names = {name.casefold() for name in (article.publisher, article.title, *article.authors) if name}
        return frozenset(source.id for source in self.sources.values() if source.name.casefold() in names)

    def republication_lines(self, article_id: str, /) -> list[Attribution]:
        return [
            one for one in self.attributions.values() if one.article_id == article_id and one.kind is Kind.PUBLICATION
        ]

    def links_in(self, article_id: str, /) -> list[Link]:
        return [link for link in self.links if link.article_id == article_id]

    def frames(self, article_id: str, /) -> bool:
        return any(article.outer == article_id for article in self.articles.values())

    def citing(self, source_id: str, /) -> list[str]:
        return sorted(
            claim.id
            for claim in self.claims.values()
            if any(step.source_id == source_id for one in claim.attribution_ids for step in self.voices[one])
        )

    def spoken_by(self, source_id: str, /) -> list[str]:
        own = {article_id for article_id in self.articles if source_id in self.speakers(article_id)}
        lines = (one for article_id in self.articles for one in self.republication_lines(article_id))
        own |= {line.article_id for line in lines if any(s.source_id == source_id for s in self.voices[line.id])}
        return sorted(claim.id for claim in self.claims.values() if claim.article_id in own)


def _held(rows: dict[str, Row], row_id: str) -> Row:
    try:
        return rows[row_id]
    except KeyError:
        raise NotFoundError(f"nothing has the id {row_id}") from None
