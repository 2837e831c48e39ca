"""A document's articles: their spans, their paragraphs, and what their heads and credit lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.model import Article, Document, IdPrefix, Notice, Paragraph, ParagraphRole, Span, content_id
from provenance.reading.composites import find_pasted, find_posts, main_language
from provenance.reading.particulars import NOTHING_GIVEN, Particulars
from provenance.reading.passages import Passage, read_passages
from provenance.reading.roles import lay_out
from provenance.reading.signatures import read_signature

__all__ = ["split_articles"]

_INTERJECTION = re.compile(r"\[(?=[A-ZÀ-Þ“\"‘'])[^\[\]\n]*[.!?…][”\"’']?\]")
_FEWEST_INTERJECTED_WORDS = 8
"""Words of an editor's bracket that is a remark of its own: a few are a gloss inside the quoted text."""


def split_articles(
    document: Document, particulars: Particulars = NOTHING_GIVEN
) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """The articles of DOCUMENT in the order they begin in, an outer one before those inside it.

    PARTICULARS, from a row's columns, go before what a page's head says, and that before what the text says, where
    it is one article and not a page of posts; a language alone counts only where the text is too short to tell its
    own. Notices say what could not be told for certain. All spans count characters of `document.text`.
    """
    passages = read_passages(document.text)
    posts = find_posts(passages)
    given = particulars.with_head(document.head) if len(posts) == 1 else NOTHING_GIVEN
    articles: list[Article] = []
    notices: list[Notice] = []
    for start, end in posts:
        for article, told in _read_post(document, passages[start:end], given):
            articles.append(article)
            notices += told
    if not any(paragraph.role is ParagraphRole.BODY for article in articles for paragraph in article.paragraphs):
        message = f"{document.location}: no article's text found in it; give one with the text alone"
        notices.append(Notice(code="no-body", message=message, location=document.location))
    return tuple(articles), tuple(notices)


def _read_post(
    document: Document, passages: Sequence[Passage], given: Particulars
) -> Iterator[tuple[Article, list[Notice]]]:
    """The article that all PASSAGES belong to, then each of the pieces pasted into it."""
    if not passages:
        return
    own: list[Passage] = []
    pieces: list[tuple[Sequence[Passage], list[Passage]]] = []
    at = 0
    for begin, until in find_pasted(passages, 0, len(passages)):
        own += passages[at:begin]
        pieces.append((passages[begin:until], list(own)))
        at = until
    own += passages[at:]
    outer_language = main_language(own)
    parted = [_without_interjections(piece, outer_language) for piece, _ in pieces]
    remarks = [remark for _, _, remarks in parted for remark in remarks]
    outer, notices = _article(document, passages, own, given, remarks=remarks)
    yield outer, notices
    for (piece, above), (kept, cut, _) in zip(pieces, parted, strict=True):
        yield _article(document, piece, kept, NOTHING_GIVEN, outer=outer.id, above=above, cut=cut)


def _without_interjections(
    piece: Sequence[Passage], outer_language: str | None
) -> tuple[list[Passage], list[Span], list[Paragraph]]:
    """PIECE's own passages, the spans to cut out of them, and the outer voice's remarks in both."""
    language = main_language(piece)
    kept: list[Passage] = []
    cut: list[Span] = []
    remarks: list[Paragraph] = []
    for at, passage in enumerate(piece):
        if at and passage.language and passage.language == outer_language != language:
            remarks.append(_interjection(passage.span, passage.language))
            continue
        kept.append(passage)
        for match in _INTERJECTION.finditer(passage.text):
            if len(match.group().split()) >= _FEWEST_INTERJECTED_WORDS:
                span = Span(passage.span.start + match.start(), passage.span.start + match.end())
                cut.append(span)
                remarks.append(_interjection(span, passage.language))
    return kept, cut, remarks


def _interjection(span: Span, language: str | None) -> Paragraph:
    return Paragraph(span=span, role=ParagraphRole.INTERJECTION, language=language)


def _article(  # noqa: PLR0913
    document: Document,
    passages: Sequence[Passage],
    own: Sequence[Passage],
    given: Particulars,
    *,
    outer: str | None = None,
    above: Sequence[Passage] = (),
    cut: Sequence[Span] = (),
    remarks: Sequence[Paragraph] = (),
) -> tuple[Article, list[Notice]]:
    """The article that runs over PASSAGES, of which OWN are its own, and what is uncertain about it.

    ABOVE is what stands before a pasted piece, CUT what is not its voice's, REMARKS what its
    voice says inside others' pieces.
    """
    span = Span(passages[0].span.start, passages[-1].span.end)
    language = main_language(own) or given.language
    layout = lay_out(own, given.title)
    signature, notices = read_signature(document, own, layout, language, above)
    credited = {quotation.credit for quotation in document.quotations}
    paragraphs = [
        Paragraph(span=part, role=ParagraphRole.BYLINE if passage.span in credited else role, language=tongue)
        for passage, role, tongue in zip(own, layout.roles, _languages(own, language), strict=True)
        for part in _remainders(document.text, passage.span, cut)
    ]
    title = own[layout.title].text if layout.title is not None else None
    article = Article(
        id=content_id(IdPrefix.ARTICLE, document.sha256, span.start, span.end),
        document_id=document.id,
        outer=outer,
        span=span,
        title=given.title or title,
        authors=given.authors or signature.authors,
        publisher=given.publisher or signature.publisher,
        date=given.date or signature.date,
        language=language,
        paragraphs=tuple(sorted([*paragraphs, *remarks], key=lambda paragraph: paragraph.span)),
    )
    return article, notices


def _languages(passages: Sequence[Passage], default: str | None) -> list[str | None]:
    """The language of each of PASSAGES; one too short to tell is in that of the one before it."""
    languages: list[str | None] = []
    for passage in passages:
        languages.append(passage.language or (languages[-1] if languages else default))
    return languages


def _remainders(text: str, span: Span, cut: Sequence[Span]) -> list[Span]:
    """What is left of SPAN without the spans CUT out of it, and without white space at its edges."""
    parts, start = [], span.start
    for hole in [*(hole for hole in cut if span.contains(hole)), Span(span.end, span.end)]:
        part = text[start : hole.start]
        begin = start + len(part) - len(part.lstrip())
        end = start + len(part.rstrip())
        if begin < end:
            parts.append(Span(begin, end))
        start = hole.end
    return parts
