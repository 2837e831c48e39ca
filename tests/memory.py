"""A small collection in memory that can be traced: one article, made of words of its text."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TypeVar

from provenance.errors import NotFoundError
from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Document,
    IdPrefix,
    Kind,
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
            outer=None,
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


def _held(rows: dict[str, Row], row_id: str) -> Row:
    try:
        return rows[row_id]
    except KeyError:
        raise NotFoundError(f"nothing has the id {row_id}") from None
