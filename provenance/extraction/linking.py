"""From the rules' matches to attributions: sources left out, quotations that go on, blocks, nesting."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.blocks import block_after
from provenance.extraction.candidates import Candidate, candidates
from provenance.extraction.grammar import Grammar
from provenance.extraction.partners import partnered
from provenance.extraction.sentences import Sentence
from provenance.model import (
    Attribution,
    IdPrefix,
    Kind,
    MarkedQuotation,
    Paragraph,
    ParagraphRole,
    Polarity,
    Span,
    content_id,
)
from provenance.reading import find_dateline

__all__ = ["attributions"]

_DATELINE_CONFIDENCE = 0.9
"""A bracket between a place and a dash names an agency or a site; some name a place or a person."""


def attributions(
    article_id: str,
    text: str,
    paragraphs: Sequence[tuple[Paragraph, Grammar]],
    publisher: str | None,
    quotations: Sequence[MarkedQuotation] = (),
) -> list[Attribution]:
    """All attributions of one article, without their parents; spans count characters of TEXT.

    PARAGRAPHS are those that may hold any, each with the grammar of its language, in the order of
    the text; PUBLISHER is the article's own, citing whom is `Kind.SELF`; QUOTATIONS are those that its page marks.
    """
    marked = {quotation.span.start: quotation.span for quotation in quotations}
    spans = [paragraph.span for paragraph, _ in paragraphs]
    found: list[Candidate] = []
    datelines: list[Attribution] = []
    for index, (paragraph, grammar) in enumerate(paragraphs):
        dateline = find_dateline(text[paragraph.span.start : paragraph.span.end])
        if dateline and dateline.publisher_span:
            datelines.append(_of_dateline(article_id, dateline.publisher_span, paragraph.span.start))
        scope = "credit" if paragraph.role is ParagraphRole.BYLINE else "sentence"
        for candidate in _of_paragraph(text, paragraph.span, grammar, scope):
            if candidate.rule.block:
                block = block_after(text, spans, index, marked)
                found += [replace(candidate, content=(*candidate.content, block))] if block else []
            else:
                found.append(candidate)
    kept = _without_spoken_blocks(_without_captions(text, found))
    return datelines + [
        _attribution(article_id, text, candidate, publisher, language)
        for candidate, language in _with_language(kept, paragraphs)
    ]


def _without_captions(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """FOUND without the captions ("Terror: Police …") that look like the turns of a conversation."""
    turns = [c.source[0] for c in found if c.rule.turns]
    labels = Counter(text[slice(*turn)] for turn in turns)
    speakers = {label for label in labels if " " in label or labels[label] > 1 or _is_named(text, label)}
    captions = {turn for turn in turns if text[slice(*turn)] not in speakers}
    return [c for c in found if captions.isdisjoint(c.source)]


def _without_spoken_blocks(found: Sequence[Candidate]) -> list[Candidate]:
    """FOUND without the blocks that begin with a turn of a conversation, which itself says whose it is."""
    turns = {c.source[0].start for c in found if c.rule.turns}
    return [c for c in found if not (c.rule.block and c.content[-1].start in turns)]


def _is_named(text: str, label: str) -> bool:
    """Whether the word of a LABEL stands in TEXT a second time, with a capital: "Cooper" and "COOPER"."""
    form = rf"\b(?:{re.escape(label)}|{re.escape(label.capitalize())})\b"
    return len(list(itertools.islice(re.finditer(form, text), 2))) > 1


def _with_language(
    found: Sequence[Candidate], paragraphs: Sequence[tuple[Paragraph, Grammar]]
) -> Iterator[tuple[Candidate, str]]:
    position = 0
    for candidate in found:
        while paragraphs[position][0].span.end <= candidate.start:
            position += 1
        yield candidate, paragraphs[position][1].language


def _of_paragraph(text: str, span: Span, grammar: Grammar, scope: str) -> list[Candidate]:
    rules = grammar.scopes[scope]
    found: list[Candidate] = []
    last_direct: int | None = None
    before: list[Candidate] = []
    for sentence in grammar.splitter.sentences(text, span):
        if of_sentence := candidates(sentence, grammar, rules):
            of_sentence = _resumed(partnered(of_sentence), found if sentence.depth == 0 else [])
        if sentence.depth == 0:
            if len(before) == len(of_sentence) == 1 and before[0].rule.resumes and of_sentence[0].rule.resumes:
                found[-1] = replace(found[-1], content=(*found[-1].content, *of_sentence[0].content))
                continue
            before = of_sentence
            if not of_sentence and last_direct is not None and _only_speech(sentence, grammar):
                direct = found[last_direct]
                found[last_direct] = replace(direct, content=(*direct.content, _speech_span(sentence, grammar)))
                continue
            last_direct = next(
                (
                    len(found) + i
                    for i, c in reversed(list(enumerate(of_sentence)))
                    if (c.speech or c.rule.continues) and c.source
                ),
                None,
            )
        found += [c for c in of_sentence if not c.rule.block or sentence.span.end >= span.end]
    return [c for c in found if c.content or not c.rule.continues]


def _resumed(of_sentence: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Gives a candidate whose rule resumes what was reported the source of the last of FOUND, the paragraph's so far.

    It is left out where that one has none, or where another candidate of its sentence takes its words.
    """
    taken = [span for c in of_sentence if not c.rule.resumes for span in (*c.content, *c.cue)]
    last = found[-1].source if found else ()
    return [
        replace(c, source=last) if c.rule.resumes else c
        for c in of_sentence
        if not c.rule.resumes
        or (last and not any(t.start < s.end and s.start < t.end for s in c.content for t in taken))
    ]


def _only_speech(sentence: Sentence, grammar: Grammar) -> bool:
    marks = grammar.lexicon.marks
    return sentence.letters.rstrip(marks["stop"] + marks["note"] + marks["comma"]) == marks["speech"]


def _speech_span(sentence: Sentence, grammar: Grammar) -> Span:
    at = sentence.letters.index(grammar.lexicon.marks["speech"])
    return Span(sentence.starts[at], sentence.ends[at])


def _of_dateline(article_id: str, publisher: Span, offset: int) -> Attribution:
    """The publication that a dateline names: "GENEVA (Example News) —" takes the article over from there."""
    span = (Span(publisher.start + offset, publisher.end + offset),)
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, Kind.PUBLICATION, span, (), span),
        article_id=article_id,
        kind=Kind.PUBLICATION,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=span,
        source=span,
        content=(),
        addressee=(),
        method="dateline",
        confidence=_DATELINE_CONFIDENCE,
    )


def _attribution(article_id: str, text: str, candidate: Candidate, publisher: str | None, language: str) -> Attribution:
    kind = candidate.rule.kind
    mention = " ".join(text[s.start : s.end] for s in candidate.source).casefold()
    if kind is Kind.STATEMENT and publisher and mention == publisher.casefold():
        kind = Kind.SELF
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, kind, candidate.cue, candidate.content, candidate.source),
        article_id=article_id,
        kind=kind,
        polarity=candidate.polarity,
        parent=None,
        cue=candidate.cue,
        source=candidate.source,
        content=candidate.content,
        addressee=candidate.addressee,
        method=f"rule:{language}/{candidate.rule.name}",
        confidence=candidate.rule.confidence,
    )
