"""Which of what was found is which of what a careful reader marked, in one document.

Linked one to one, best overlap first. Two match where their contents' words overlap with an intersection
over union of at least one half; an attribution without content, such as a republication, matches on its
cue instead, and there one word in common is enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.evaluation.records import GoldAttribution, GoldDocument, PredictedAttribution
from provenance.evaluation.words import Words, WordSet
from provenance.model import Spans

__all__ = ["ROLES", "Alignment", "Marked", "align"]

ROLES = ("source", "cue", "content")

_LEAST_OVERLAP = 0.5
"""Of two contents, so that no two found ones can both match the same marked one fully."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The words of one attribution, by role."""

    source: WordSet
    cue: WordSet
    content: WordSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """One document's gold and predicted attributions, side by side.

    `pairs` leads from the number of a gold attribution to that of the predicted one which it matches.
    `counted` are the gold ones that count: all but the optional ones that were not found.
    """

    document: GoldDocument
    words: Words
    predicted: tuple[PredictedAttribution, ...]
    gold_marked: tuple[Marked, ...]
    predicted_marked: tuple[Marked, ...]
    pairs: Mapping[int, int]
    counted: tuple[int, ...]

    @property
    def gold(self) -> tuple[GoldAttribution, ...]:
        """The gold attributions."""
        return self.document.attributions

    def source_found(self, number: int) -> bool:
        """Whether gold attribution NUMBER was found, and the sources share a word, or neither side has one."""
        return number in self.pairs and _same_source(
            self.gold_marked[number], self.predicted_marked[self.pairs[number]]
        )


def align(document: GoldDocument, predicted: Sequence[PredictedAttribution], *, flat: bool = False) -> Alignment:
    """Links what was PREDICTED of DOCUMENT to what it marks.

    FLAT leaves out what lies inside another predicted content, for corpora that mark one level alone.
    """
    words = Words(document.text)
    kept = tuple(_outermost(predicted, words) if flat else predicted)
    gold_marked = tuple(_marked(words, a.source, a.cue, a.content) for a in document.attributions)
    predicted_marked = tuple(_marked(words, a.source, a.cue, a.content) for a in kept)
    pairs = _link(gold_marked, predicted_marked)
    return Alignment(
        document=document,
        words=words,
        predicted=kept,
        gold_marked=gold_marked,
        predicted_marked=predicted_marked,
        pairs=pairs,
        counted=tuple(i for i, a in enumerate(document.attributions) if not a.optional or i in pairs),
    )


def _marked(words: Words, source: Spans, cue: Spans, content: Spans) -> Marked:
    return Marked(source=words.of(source), cue=words.of(cue), content=words.of(content))


def _outermost(predicted: Sequence[PredictedAttribution], words: Words) -> list[PredictedAttribution]:
    """Those of PREDICTED whose words of content do not all lie in another's, which has more."""
    contents = [words.of(a.content) for a in predicted]
    return [
        attribution
        for i, attribution in enumerate(predicted)
        if not any(i != j and contents[i] and contents[i] < other for j, other in enumerate(contents))
    ]


def _link(gold: Sequence[Marked], predicted: Sequence[Marked]) -> dict[int, int]:
    """The one-to-one matching: best overlap first, then the same source, then the most words of the cue."""
    candidates = [
        (share, _same_source(g, p), len(g.cue & p.cue), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (share := _overlap(g, p))
    ]
    candidates.sort(key=lambda c: (-c[0], -c[1], -c[2]))
    taken: set[int] = set()
    found: dict[int, int] = {}
    for _, _, _, i, j in candidates:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _overlap(gold: Marked, predicted: Marked) -> float:
    """How well the two match, in (0, 1]; 0 where they do not."""
    if gold.content or predicted.content:
        shared = len(gold.content & predicted.content)
        share = shared / (len(gold.content) + len(predicted.content) - shared)
        return share if share >= _LEAST_OVERLAP else 0.0
    union = gold.cue | predicted.cue
    return len(gold.cue & predicted.cue) / len(union) if union else 0.0


def _same_source(gold: Marked, predicted: Marked) -> bool:
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)
