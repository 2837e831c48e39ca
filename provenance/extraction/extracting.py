"""One article to its attributions: by rules, by the tagger, or by both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.errors import ModelError
from provenance.extraction.continuing import continued
from provenance.extraction.credits import with_credits
from provenance.extraction.footnotes import footnotes
from provenance.extraction.grammar import Grammar, grammar
from provenance.extraction.joining import CONFIDENCE_DIGITS, join
from provenance.extraction.linking import attributions
from provenance.extraction.model_files import shipped_settings
from provenance.extraction.nesting import nest
from provenance.extraction.tagger import tag
from provenance.extraction.trust import letters_of
from provenance.languages import available
from provenance.model import (
    Article,
    Attribution,
    Document,
    Extractor,
    IdPrefix,
    Kind,
    Notice,
    Paragraph,
    ParagraphRole,
    Span,
    content_id,
)

if TYPE_CHECKING:
    from provenance.extraction.decoding import TaggedAttribution

__all__ = ["extract"]

_READ = frozenset(ParagraphRole) - {ParagraphRole.FURNITURE}
_TAGGED = _READ - {ParagraphRole.BYLINE}
"""Prose: what the tagger was trained on."""
_SETTING_OFF = " ,;:-–—―"
"""Marks between a source and its cue that belong to neither."""


def extract(
    document: Document, article: Article, *, extractor: Extractor = Extractor.AUTO
) -> tuple[tuple[Attribution, ...], tuple[Notice, ...]]:
    """The attributions in ARTICLE's own paragraphs, in the order of the text, with their parents.

    Spans are offsets in DOCUMENT's text. A paragraph in a language without rules is passed over, and a
    tagger that cannot be loaded leaves the work to the rules: each with one notice an article.
    """
    paragraphs, notices = _readable(document, article)
    ruled = attributions(article.id, document.text, paragraphs, article.publisher, document.quotations)
    by_rules = nest(with_credits(document, article, ruled))
    found, without_model = _with_tagger(document, article, paragraphs, by_rules, extractor)
    found = continued(document.text, [p.span for p, _ in paragraphs], found)
    references, missing = footnotes(document, article, paragraphs, found)
    unique = {a.id: a for a in (*found, *references)}
    ordered = sorted(unique.values(), key=lambda a: (a.cue or a.content or a.source)[0])
    return tuple(ordered), (*notices, *without_model, *missing)


def _readable(document: Document, article: Article) -> tuple[list[tuple[Paragraph, Grammar]], list[Notice]]:
    """The paragraphs that there are rules for, with the grammar of each, and what is passed over."""
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
    known = ", ".join(available())
    notices = [
        Notice(
            code="language-without-rules",
            message=f"no rules for language '{language}', only for {known}: its paragraphs give no attributions",
            location=document.location,
            span=article.span,
        )
        for language in sorted(unread)
    ]
    return paragraphs, notices


def _with_tagger(
    document: Document,
    article: Article,
    paragraphs: Sequence[tuple[Paragraph, Grammar]],
    by_rules: list[Attribution],
    extractor: Extractor,
) -> tuple[list[Attribution], list[Notice]]:
    """The attributions BY_RULES, joined with the tagger's or replaced by them, as EXTRACTOR says."""
    if extractor is Extractor.RULES:
        return by_rules, []
    try:
        model = shipped_settings()
        prose = [(p, g) for p, g in paragraphs if p.role in _TAGGED and g.language == model["language"]]
        if not prose:
            return by_rules, []
        method = f"model:{model['version']}"
        tagged = [
            _attribution(document.text, article.id, found, prose[0][1], method)
            for found in tag(document, [p for p, _ in prose])
        ]
    except ModelError as error:
        notice = Notice(
            code="no-model",
            message=f"{error.message}: the rules alone read it; {error.hint}",
            location=document.location,
        )
        return by_rules, [notice]
    if extractor is Extractor.MODEL:
        read = [p.span for p, _ in prose]
        rules = [a for a in by_rules if not any(span.contains((a.cue or a.content)[0]) for span in read)]
        return nest([*rules, *tagged]), []
    return nest(join(document.text, by_rules, tagged, prose[0][1])), []


def _bare(text: str, span: Span, rules: Grammar) -> Span:
    """SPAN of TEXT, a source, without what sets it off from its cue: "Lee, the mayor,", "the Post —", "Lee on Monday".

    The RULES are those of the language that it is in.
    """
    words = text[span.start : span.end].rstrip(_SETTING_OFF)
    before, _, last = words.rpartition(" ")
    if before and last.casefold() in rules.weekdays:
        name, _, preposition = before.rpartition(" ")
        governed = name and rules.lexicon.letter(preposition, False) in rules.prepositions  # noqa: FBT003 (see Lexicon)
        words = (name if governed else before).rstrip(_SETTING_OFF)
    return Span(span.start, span.start + len(words)) if words else span


def _attribution(text: str, article_id: str, found: TaggedAttribution, rules: Grammar, method: str) -> Attribution:
    """What the tagger FOUND, with the kind and the polarity that the words of its cue tell."""
    letters = set(letters_of(text, found.cue, rules))
    source = tuple(_bare(text, span, rules) for span in found.source)
    kind = rules.kind(letters) if source else Kind.PASSIVE
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, kind, found.cue, found.content, source),
        article_id=article_id,
        kind=kind,
        polarity=rules.polarity(letters),
        parent=None,
        cue=found.cue,
        source=source,
        content=found.content,
        addressee=(),
        method=method,
        confidence=round(found.confidence, CONFIDENCE_DIGITS),
    )
