"""Extractions of one or two articles whose words, claims and dates a test chooses."""

import datetime as dt
import hashlib

from factories import OBTAINED, source

from provenance.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Extraction,
    IdPrefix,
    Kind,
    Link,
    Paragraph,
    ParagraphRole,
    Polarity,
    Span,
    VoiceStep,
    content_id,
)


def told(*claims, language="en", location="a.txt", publisher=None, date=None, links=(), said_by=None, denied=False):  # noqa: PLR0913
    """An article whose claims are CLAIMS, each a paragraph of its own; SAID_BY is who says them all."""
    return pasted(
        [(claims, language)],
        location=location,
        publishers=[publisher],
        dates=[date],
        links=links,
        said_by=said_by,
        denied=denied,
    )


def pasted(parts, *, location="a.txt", publishers=(), dates=(), links=(), said_by=None, denied=False):  # noqa: PLR0913
    """A document of articles, each (claims, language) of PARTS; all but the first stand inside it."""
    text = "\n".join(line for claims, _ in parts for line in (*claims, ""))
    text += "\n".join(links)
    sha256 = hashlib.sha256(f"{location}{text}{publishers}{dates}".encode()).hexdigest()
    document = Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location=location,
        obtained=OBTAINED,
        media_type="text/plain",
        sha256=sha256,
        encoding="utf-8",
        text=text,
    )
    articles, claims, attributions, voices, at = [], [], [], {}, 0
    speaker = source(said_by) if said_by else None
    for number, (lines, language) in enumerate(parts):
        spans = []
        for line in lines:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        at += 1
        article_id = content_id(IdPrefix.ARTICLE, sha256, number)
        articles.append(
            Article(
                id=article_id,
                document_id=document.id,
                outer=articles[0].id if articles else None,
                span=Span(0, len(text)) if number == 0 else Span(spans[0].start, spans[-1].end),
                title=None,
                authors=(),
                publisher=publishers[number] if number < len(publishers) else None,
                date=dates[number] if number < len(dates) else None,
                language=language,
                paragraphs=tuple(Paragraph(span=s, role=ParagraphRole.BODY, language=language) for s in spans),
            )
        )
        for span in spans:
            carriers = ()
            if speaker is not None and number == 0:
                said = _said(article_id, span, denied=denied)
                attributions.append(said)
                voices[said.id] = (VoiceStep(source_id=speaker.id, attribution_id=said.id, relayed=False),)
                carriers = (said.id,)
            claims.append(
                Claim(
                    id=content_id(IdPrefix.CLAIM, article_id, span),
                    article_id=article_id,
                    spans=(span,),
                    text=text[span.start : span.end],
                    attribution_ids=carriers,
                )
            )
    first = articles[0].id
    return Extraction(
        document=document,
        articles=tuple(articles),
        attributions=tuple(attributions),
        sources=(speaker,) if speaker else (),
        voices=voices,
        claims=tuple(claims),
        links=tuple(Link(article_id=first, span=_place(text, url), url=url) for url in links),
    )


def republished_from(extraction, publisher):
    """EXTRACTION with a line in its first article that says it is taken over from PUBLISHER."""
    article = extraction.articles[0]
    span = Span(0, 5)
    line = Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article.id, "line"),
        article_id=article.id,
        kind=Kind.PUBLICATION,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=(span,),
        source=(span,),
        content=(),
        addressee=(),
        method="rule:en/test",
        confidence=0.9,
    )
    named = source(publisher)
    return Extraction(
        document=extraction.document,
        articles=extraction.articles,
        attributions=(*extraction.attributions, line),
        sources=(*extraction.sources, named),
        voices={**extraction.voices, line.id: (VoiceStep(source_id=named.id, attribution_id=line.id, relayed=False),)},
        claims=extraction.claims,
        links=extraction.links,
    )


def day(number):
    return dt.date(2024, 3, number)


def _said(article_id, span, *, denied):
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, span),
        article_id=article_id,
        kind=Kind.STATEMENT,
        polarity=Polarity.DENIES if denied else Polarity.ASSERTS,
        parent=None,
        cue=(),
        source=(),
        content=(span,),
        addressee=(),
        method="rule:en/test",
        confidence=0.9,
    )


def _place(text, part):
    start = text.index(part)
    return Span(start, start + len(part))
