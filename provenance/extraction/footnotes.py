"""Footnotes: the marks stuck to an article's words, and the notes that they point to.

In plain text a mark is all that is left of a raised number: "Syria.3", "Iran5", "said.”12",
"Syria[4]", "Syria.⁴". So are "mp3", "Channel4" and "vol.2" written. A digit is taken for a mark

- for its place: right after a lower-case letter, or after a letter with a stop, a comma or a
  closing quote, and before white space or another mark;
- for its number: the marks of an article count up from 1, and miss few, or none where a bare digit is
  stuck to a word; or there is a note of it;
- in company: one mark alone is one only where its note stands in the article too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.extraction.grammar import Grammar
from provenance.extraction.sentences import Sentence
from provenance.model import (
    Article,
    Attribution,
    Document,
    IdPrefix,
    Kind,
    Notice,
    Paragraph,
    ParagraphRole,
    Polarity,
    Severity,
    Span,
    Spans,
    content_id,
)

__all__ = ["footnotes"]

_MARKED = frozenset({ParagraphRole.BODY, ParagraphRole.INTERJECTION})
_NOTED = frozenset({ParagraphRole.BODY, ParagraphRole.NOTE})

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_AFTER_WORD = '.,;:!?…"”’»)]'
_MARK = re.compile(
    r"(?:(?<=[^\W\d_])(?P<stuck>\d{1,2})"
    rf"|(?<=[^\W\d_])[{re.escape(_AFTER_WORD)}]+(?P<after>\d{{1,2}}))(?![\w%°]|[.,:/-]\w)"
    rf"|(?<=\S)(?<!\b[cdk]m)(?<!\bm)(?P<raised>[{_RAISED}]{{1,3}})"
    r"|(?<=\S)(?P<bracketed>\[\d{1,3}\])"
)
_STUCK_DIGIT = re.compile(
    rf"[\d{_RAISED}](?:(?<=[{_RAISED}])|(?<=[^\W\d_].)|(?<=[^\s\d][{re.escape(_AFTER_WORD)}].)|(?<=\S\[.))"
)
"""What every mark has: a raised digit, or one that is stuck to a letter, or to what is stuck to one; or a bracket's."""
_LONGEST_WORD = 60
"""Characters that are looked at for the word before a mark."""

_NO_PROSE = frozenset("/@#_=\\")
"""What stands in addresses and names of accounts, in which a digit is none of ours."""

_NOTE = re.compile(
    rf"^[ \t]*(?:\[\^?(\d{{1,3}})\]:?|(\d{{1,3}})[.)]?(?=[ \t])|([{_RAISED}]+))[ \t]*(?=\S)", re.MULTILINE
)

_LARGEST_STEP = 3
"""How far apart the numbers of two marks in a row may be: a mark or two is lost in copying."""

_LARGEST_FIRST = 2
"""The number of the first mark: 1, or that one was lost."""

_SHORT_STEM = 3
"""Letters of an abbreviation that numbers follow: "No.", "vol.", "pp."."""

_WITH_NOTE, _WITHOUT_NOTE = 0.9, 0.7
"""Confidence: a note that answers leaves little doubt; without one it is the count alone that tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A mark: `span` is the digits, `cue` has the word with them that a bare digit is stuck to.

    `stem` is that word where a number may follow it for its own sake ("Level1"), and else empty.
    """

    number: int
    span: Span
    cue: Span
    stem: str
    paragraph: int

    @property
    def bare(self) -> bool:
        """Whether it is stuck to a letter: such a word may be a name."""
        return self.cue != self.span


def footnotes(
    document: Document,
    article: Article,
    paragraphs: Sequence[tuple[Paragraph, Grammar]],
    found: Sequence[Attribution],
) -> tuple[tuple[Attribution, ...], tuple[Notice, ...]]:
    """What ARTICLE's footnotes are the reference of, in the order of the marks, and a notice for each without a note.

    PARAGRAPHS are those of ARTICLE in a language with rules; spans count characters of DOCUMENT's
    text. The content is what one of the attributions FOUND attributes, where that ends at the mark,
    and else the sentence before it.
    """
    text = document.text
    notes = _notes(text, article)
    marks = _marks(text, paragraphs, notes)
    sentences = _sentences(text, paragraphs, {mark.paragraph for mark in marks})
    contents: dict[int, list[Spans]] = {}
    for attribution in found:
        if attribution.content:
            contents.setdefault(attribution.content[-1].end, []).append(attribution.content)
    attributions = []
    for mark in marks:
        sentence = _sentence_before(sentences[mark.paragraph], paragraphs[mark.paragraph][1], mark)
        attributed = [c for c in contents.get(sentence.end, ()) if c[0].start >= sentence.start]
        content = max(attributed, key=lambda spans: sum(s.end - s.start for s in spans), default=(sentence,))
        attributions.append(_reference(article.id, mark, content, noted=mark.number in notes))
    notices = tuple(
        Notice(
            code="footnote-missing",
            message=f"the text of footnote {mark.number} is missing; look for it where the article first stood",
            severity=Severity.INFO,
            location=document.location,
            span=mark.span,
        )
        for mark in marks
        if mark.number not in notes
    )
    return tuple(attributions), notices


def _notes(text: str, article: Article) -> frozenset[int]:
    """The numbers of the notes in ARTICLE: of its NOTE paragraphs, and of the numbered ones at its end."""
    numbers: set[int] = set()
    paragraphs = [p for p in article.paragraphs if p.role in _NOTED]
    at_end = True
    for paragraph in reversed(paragraphs):
        words = text[paragraph.span.start : paragraph.span.end]
        if paragraph.role is not ParagraphRole.NOTE and not (at_end and _NOTE.match(words)):
            at_end = False
            continue
        numbers.update(int(unicodedata.normalize("NFKC", m[1] or m[2] or m[3])) for m in _NOTE.finditer(words))
    return frozenset(numbers)


def _marks(text: str, paragraphs: Sequence[tuple[Paragraph, Grammar]], notes: frozenset[int]) -> list[_Mark]:
    """The marks in PARAGRAPHS: of all that could be marks, those that count up, or have one of NOTES."""
    possible = [
        mark
        for index, (paragraph, _) in enumerate(paragraphs)
        if paragraph.role in _MARKED
        for mark in _possible_marks(text, paragraph.span, index)
    ]
    sure = {mark.number for mark in possible if not mark.bare}
    numbers_of: dict[str, set[int]] = {}
    for mark in possible:
        numbers_of.setdefault(mark.stem, set()).add(mark.number)
    marks: list[_Mark] = []
    last = 0
    for mark in possible:
        if (mark.bare and mark.number in sure) or (mark.stem and len(numbers_of[mark.stem]) > 1):
            continue
        step = 1 if mark.bare else _LARGEST_STEP if last else _LARGEST_FIRST
        if last < mark.number <= last + step or mark.number in notes:
            marks.append(mark)
            last = max(last, mark.number)
    return marks if len(marks) > 1 or any(mark.number in notes for mark in marks) else []


def _possible_marks(text: str, span: Span, index: int) -> Iterator[_Mark]:
    """Whatever looks like a mark in the paragraph TEXT[SPAN], the one of number INDEX."""
    if not _STUCK_DIGIT.search(text, span.start, span.end):  # few paragraphs have one, and this search is the quicker
        return
    for match in _MARK.finditer(text, span.start, span.end):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        before = text[max(span.start, start - _LONGEST_WORD) : start].split()
        word = before[-1].strip(_AFTER_WORD + "([“‘'„«") if before else ""
        bare = kind == "stuck"
        if not word or not _NO_PROSE.isdisjoint(before[-1]) or (bare and not text[start - 1].islower()):
            continue
        yield _Mark(
            number=int(unicodedata.normalize("NFKC", match[kind]).strip("[]")),
            span=Span(start, end),
            cue=Span(start - len(word), end) if bare else Span(start, end),
            stem=word if bare or (kind == "after" and len(word) <= _SHORT_STEM and word.isalpha()) else "",
            paragraph=index,
        )


def _sentences(
    text: str, paragraphs: Sequence[tuple[Paragraph, Grammar]], marked: Iterable[int]
) -> dict[int, list[Sentence]]:
    """The outermost sentences of the paragraphs with the numbers MARKED."""
    return {
        index: list(grammar.splitter.outermost(text, paragraph.span))
        for index in marked
        for paragraph, grammar in [paragraphs[index]]
    }


def _sentence_before(sentences: Sequence[Sentence], grammar: Grammar, mark: _Mark) -> Span:
    """What stands before MARK in its sentence, to the last word."""
    at = bisect_right(sentences, mark.span.start - 1, key=lambda sentence: sentence.starts[0]) - 1
    sentence = sentences[at]
    last = bisect_right(sentence.starts, mark.span.start - 1) - 1
    while last > 0 and sentence.letters[last] in grammar.edges:
        last -= 1
    return Span(sentence.starts[0], min(sentence.ends[last], mark.span.start))


def _reference(article_id: str, mark: _Mark, content: Spans, *, noted: bool) -> Attribution:
    cue = (mark.cue,)
    return Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, article_id, Kind.REFERENCE, cue, content, ()),
        article_id=article_id,
        kind=Kind.REFERENCE,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=cue,
        source=(),
        content=content,
        addressee=(),
        method="footnote",
        confidence=_WITH_NOTE if noted else _WITHOUT_NOTE,
    )
