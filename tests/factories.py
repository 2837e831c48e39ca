"""Extractions made by hand: small texts of which it is known what stands in them."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from provenance.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    Document,
    Extraction,
    IdPrefix,
    Kind,
    Link,
    Match,
    MatchKind,
    Notice,
    Paragraph,
    ParagraphRole,
    Polarity,
    Source,
    SourceType,
    Span,
    VoiceStep,
    content_id,
)

OBTAINED = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Saying:
    """ "A says that B says that CONTENT." for the chain (A, B); without a chain the article says it itself."""

    content: str
    chain: tuple[str, ...] = ()
    kind: Kind = Kind.STATEMENT


@dataclass(kw_only=True)
class Maker:
    """Writes the sentences and notes where everything stands."""

    article_id: str
    text: str
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    voices: dict[str, tuple[VoiceStep, ...]] = field(default_factory=dict)
    mentioned: dict[str, Source] = field(default_factory=dict)

    def claim(self, span: Span, *attribution_ids: str) -> None:
        self.claims.append(
            Claim(
                id=content_id(IdPrefix.CLAIM, self.article_id, span),
                article_id=self.article_id,
                spans=(span,),
                text=self.text[span.start : span.end],
                attribution_ids=attribution_ids,
            )
        )

    def read(self, saying: Saying, start: int) -> int:
        """Reads SAYING, which was written at START; returns its end."""
        end = start + len(sentence(saying))
        if not saying.chain:
            self.claim(Span(start, end), *())
        parent, voice = None, ()
        for name in saying.chain:
            mention = Span(start, start + len(name))
            cue = Span(mention.end + 1, mention.end + 5)
            content = Span(cue.end + 6, end - 1)
            attribution_id = content_id(IdPrefix.ATTRIBUTION, self.article_id, mention, content)
            known = source(name, unnamed_at=(self.article_id, mention))
            self.mentioned[known.id] = known
            voice = (*voice, VoiceStep(source_id=known.id, attribution_id=attribution_id, relayed=False))
            self.attributions.append(
                Attribution(
                    id=attribution_id,
                    article_id=self.article_id,
                    kind=saying.kind,
                    polarity=Polarity.ASSERTS,
                    parent=parent,
                    cue=(cue,),
                    source=(mention,),
                    content=(content,),
                    addressee=(),
                    method="rule:en/test",
                    confidence=0.75,
                )
            )
            self.voices[attribution_id] = voice
            self.claim(content, attribution_id)
            parent, start = attribution_id, content.start
        return end


def source(name: str, *, unnamed_at: object = None, type_: SourceType | None = None, **more) -> Source:
    """A source; one whose NAME begins with a small letter is unnamed."""
    if name[0].islower() and type_ is None:
        return Source(id=content_id(IdPrefix.SOURCE, unnamed_at), name=name, type=SourceType.UNNAMED)
    source_id = content_id(IdPrefix.SOURCE, name.casefold())
    return Source(id=source_id, name=name, type=type_ or SourceType.ORGANISATION, **more)


def sentence(saying: Saying) -> str:
    return "".join(f"{name} says that " for name in saying.chain) + saying.content + "."


def extraction(  # noqa: PLR0913 - what a test may want to be particular
    *sayings: Saying,
    location: str = "news/a.txt",
    title: str = "A title",
    publisher: str | None = "The Gazette",
    authors: tuple[str, ...] = ("Ann Writer",),
    obtained: dt.datetime = OBTAINED,
    sources: tuple[Source, ...] = (),
    links: tuple[str, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Extraction:
    """What one article of SAYINGS gives; SOURCES take the place of those that are made of the names in it."""
    lines = [title, *map(sentence, sayings), *links]
    text = "\n".join(lines)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location=location,
        obtained=obtained,
        media_type="text/plain",
        sha256=sha256,
        encoding="utf-8",
        text=text,
    )
    article_id = content_id(IdPrefix.ARTICLE, sha256, 0, len(text))
    maker = Maker(article_id=article_id, text=text)
    start, paragraphs, found = len(title) + 1, [], []
    for saying in sayings:
        end = maker.read(saying, start)
        paragraphs.append(Paragraph(span=Span(start, end), role=ParagraphRole.BODY, language="en"))
        start = end + 1
    for url in links:
        found.append(Link(article_id=article_id, span=Span(start, start + len(url)), url=url))
        start += len(url) + 1
    article = Article(
        id=article_id,
        document_id=document.id,
        outer=None,
        span=Span(0, len(text)),
        title=title,
        authors=authors,
        publisher=publisher,
        date=dt.date(2024, 4, 30),
        language="en",
        paragraphs=tuple(paragraphs),
    )
    return Extraction(
        document=document,
        articles=(article,),
        attributions=tuple(maker.attributions),
        sources=tuple((maker.mentioned | {one.id: one for one in sources}).values()),
        voices=maker.voices,
        claims=tuple(maker.claims),
        links=tuple(found),
        notices=notices,
    )


def cited(claim: str, upstream: str) -> Match:
    """CLAIM has what it says from UPSTREAM, which its article cites; both are ids of claims."""
    one, other = sorted((claim, upstream))
    return Match(
        id=content_id(IdPrefix.MATCH, one, other, upstream),
        kind=MatchKind.SAME_CLAIM,
        one=one,
        other=other,
        score=0.9,
        reason="both: rain",
        upstream=upstream,
        basis=Basis.CITATION,
        direction="it is cited",
    )
