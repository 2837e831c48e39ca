"""Which gold attributions were found, by what they are like."""

from __future__ import annotations

from provenance.evaluation.alignment import Alignment
from provenance.evaluation.measures import Found
from provenance.evaluation.words import Words, WordSet
from provenance.extraction.quotations import find_quotations
from provenance.identity.mentions import Form
from provenance.identity.parsing import parser
from provenance.model import Span, Spans

__all__ = ["ASPECTS", "breakdowns"]

ASPECTS = {
    "speech": ("direct", "mixed", "indirect", "no content"),
    "source": ("named", "unnamed", "pronoun", "absent"),
    "distance": ("0-2 words", "3-10 words", "11-30 words", "over 30 words", "none"),
    "kind": (),
    "polarity": (),
    "language": (),
    "category": (),
}
"""What attributions are told apart by, with the groups of each in their order; none: as the gold standard has them."""

_DISTANCES = ((2, "0-2 words"), (10, "3-10 words"), (30, "11-30 words"))
_FORMS = {Form.NAMED: "named", Form.PRONOUN: "pronoun"}


def breakdowns(alignment: Alignment) -> dict[str, dict[str, Found]]:
    """By aspect and group, how many of the gold attributions that count were found.

    speech: whether all of the content's words, some or none stand between quotation marks (marks around the
    whole attribution, cue and all, do not count). source: what its words are. distance: the words between
    the source and the nearest word of the content. The other aspects only where the gold standard tells them.
    """
    quoted = _quotations(alignment.document.text)
    found: dict[str, dict[str, Found]] = {}
    for number in alignment.counted:
        gold, marked = alignment.gold[number], alignment.gold_marked[number]
        groups = {
            "speech": _speech(alignment.words, quoted, gold.cue, marked.content),
            "source": _form(alignment.document.text, gold.source, gold.language),
            "distance": _distance(marked.source, marked.content),
            "kind": gold.kind,
            "polarity": gold.polarity,
            "language": gold.language,
            "category": alignment.document.category,
        }
        one = Found(gold=1, content=int(number in alignment.pairs), source=int(alignment.source_found(number)))
        for aspect, group in groups.items():
            if group is not None:
                of_aspect = found.setdefault(aspect, {})
                of_aspect[group] = of_aspect.get(group, Found()) + one
    return found


def _quotations(text: str) -> list[Span]:
    """What stands between quotation marks; a mark that is not closed holds to the end of its paragraph."""
    spans = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        spans += [q.span if q.closed else Span(q.span.start, end) for q in find_quotations(text, start, end)]
        start = end
    return spans


def _speech(words: Words, quoted: list[Span], cue: Spans, content: WordSet) -> str:
    if not content:
        return "no content"
    around = words.of([span for span in quoted if not any(span.contains(piece) for piece in cue)])
    if content <= around:
        return "direct"
    return "mixed" if content & around else "indirect"


def _form(text: str, source: Spans, language: str | None) -> str:
    """What the words of SOURCE are; of two steps ("a spokesman for X") the one who says it."""
    mentions = parser(language).parse(" ".join(text[start:end] for start, end in source))
    return _FORMS.get(mentions[-1].form, "unnamed") if mentions else "absent"


def _distance(source: WordSet, content: WordSet) -> str:
    if not (source and content):
        return "none"
    gap = max(0, min(abs(a - b) for a in (min(source), max(source)) for b in content) - 1)
    return next((name for most, name in _DISTANCES if gap <= most), "over 30 words")
