"""Articles to attributions: sentences, quotations, rules, linking, nesting."""

from __future__ import annotations

from provenance.extraction.claims import claims
from provenance.extraction.footnotes import footnotes
from provenance.extraction.grammar import grammar
from provenance.extraction.linking import attributions
from provenance.extraction.links import links
from provenance.extraction.nesting import nest
from provenance.languages import available
from provenance.model import Article, Attribution, Document, Notice, ParagraphRole

__all__ = ["claims", "extract", "links"]

_READ = frozenset(ParagraphRole) - {ParagraphRole.FURNITURE}


def extract(document: Document, article: Article) -> tuple[tuple[Attribution, ...], tuple[Notice, ...]]:
    """The attributions in ARTICLE's own paragraphs, in the order of the text, with their parents.

    Spans are offsets in DOCUMENT's text. A paragraph in a language without rules is passed over,
    with one notice an article.
    """
    paragraphs = []
    unread: set[str] = set()
    for paragraph in article.paragraphs:
        if paragraph.role not in _READ:
            continue
        language = paragraph.language or article.language or ""
        rules = grammar(language) if language in available() else None
        if rules is None:
            unread.add(language or "unknown")
        else:
            paragraphs.append((paragraph, rules))
    found = nest(attributions(article.id, document.text, paragraphs, article.publisher))
    references, missing = footnotes(document, article, paragraphs, found)
    unique = {a.id: a for a in (*found, *references)}
    notices = tuple(
        Notice(
            code="language-without-rules",
            message=f"no rules for language '{language}': its paragraphs give no attributions",
            location=document.location,
            span=article.span,
        )
        for language in sorted(unread)
    )
    return tuple(sorted(unique.values(), key=lambda a: (a.cue or a.content or a.source)[0])), notices + missing
