"""Articles made of plain prose, for the tests of what is read out of them."""

import datetime as dt
import hashlib
import re

from provenance.extraction import extract
from provenance.extraction.grammar import Grammar, grammar
from provenance.extraction.sentences import Sentence
from provenance.identity.voices import identify
from provenance.model import (
    Article,
    Attribution,
    Document,
    Extractor,
    IdPrefix,
    Notice,
    Paragraph,
    ParagraphRole,
    Span,
    Spans,
    content_id,
)

PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
NOTE = re.compile(r"\[\d+\]")


def rules_of(language: str = "en") -> Grammar:
    rules = grammar(language)
    assert rules is not None
    return rules


def sentences(text: str, language: str = "en") -> list[Sentence]:
    return list(rules_of(language).splitter.sentences(text, Span(0, len(text))))


def outermost(text: str, language: str = "en") -> list[str]:
    """The texts of the sentences of the running text."""
    return [text[s.span.start : s.span.end] for s in sentences(text, language) if s.depth == 0]


def texts(text: str, spans: Spans) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def document(text: str) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location="here.txt",
        obtained=dt.datetime(2024, 5, 1, tzinfo=dt.UTC),
        media_type="text/plain",
        sha256=sha256,
        encoding="utf-8",
        text=text,
    )


def article(of: Document, *, language: str | None = "en", publisher: str | None = None) -> Article:
    """The one article of a document: a paragraph wherever a blank line stands between, a note where "[1]" begins it."""
    paragraphs = tuple(
        Paragraph(
            span=Span(*match.span()),
            role=ParagraphRole.NOTE if NOTE.match(match.group()) else ParagraphRole.BODY,
            language=language,
        )
        for match in PARAGRAPH.finditer(of.text)
    )
    return Article(
        id=content_id(IdPrefix.ARTICLE, of.sha256),
        document_id=of.id,
        outer=None,
        span=Span(0, len(of.text)),
        title=None,
        authors=(),
        publisher=publisher,
        date=None,
        language=language,
        paragraphs=paragraphs,
    )


def extracted(
    text: str, *, language: str | None = "en", publisher: str | None = None
) -> tuple[tuple[Attribution, ...], tuple[Notice, ...]]:
    """What the rules find in TEXT."""
    of = document(text)
    return extract(of, article(of, language=language, publisher=publisher), extractor=Extractor.RULES)


def chains(text: str, *, publisher: str | None = None) -> dict[str, list[str]]:
    """The names of the voices of every attribution in TEXT, nearest first, by the words of its content."""
    of = document(text)
    one = article(of, publisher=publisher)
    attributions, _ = extract(of, one, extractor=Extractor.RULES)
    identification = identify(of, [one], attributions)
    names = {source.id: source.name for source in identification.sources}
    return {
        " … ".join(texts(text, a.content)): [names[step.source_id] for step in identification.voices[a.id]]
        for a in attributions
    }
