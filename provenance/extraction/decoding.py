"""From the network's scores to attributions: the likeliest labels, then who points at whom.

Labels are decoded a paragraph at a time, under what may follow what (BIO) and the learned scores of
one label after another. Each span of content then goes to the cue that its words point at, and each
cue to its source; a cue without content is dropped.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from provenance.extraction.windows import Numbers, Window, Words
from provenance.model import Span, Spans

__all__ = ["ALLOWED", "FEATURES", "LABELS", "LINKS", "ROLES", "Decoder", "Reading", "TaggedAttribution"]

Scores: TypeAlias = npt.NDArray[np.float32]

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
LINKS = (("content", "cue"), ("cue", "source"), ("content", "source"))
"""What the network points out: from a word of the one role to the first word of the other."""
ALLOWED = np.array(
    [[not label.startswith("I") or before[1:] == label[1:] for label in LABELS] for before in ("first", *LABELS)]
)
"""Whether a label may stand first in a paragraph (row 0), or after label i (row 1 + i)."""
FEATURES = ("content", "cue", "content to cue", "to source")
"""What an attribution's confidence is made of: logarithms of how likely each is."""

_FORBIDDEN = np.float32(-1e4)
_NEAR = 1
"""Words beside a span that may be pointed at for it: the network's and the decoder's span may differ so much."""
_LEAST = 1e-4
_CONTENT_TO_CUE, _CUE_TO_SOURCE, _CONTENT_TO_SOURCE = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedAttribution:
    """An attribution as the tagger finds it, in spans of the document's text; `confidence` is in [0, 1]."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the network says of one window: `labels` [word, label], and `links` [link, 1 + word, 1 + word].

    A row of a link is a distribution: over nothing (column 0) and the window's words.
    """

    window: Window
    labels: Scores
    links: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoder:
    """The learned numbers of decoding.

    `first` and `after` are the scores of a paragraph's first label and of label j after label i.
    Content whose likeliest cue is less likely than `least_cue` stands without cue, and then needs a
    source at least as likely as `least_alone`; a source must be at least as likely as
    `least_source`. An attribution less sure than `least_confidence` is left out. `weights` and
    `bias` make the confidence of FEATURES: a logistic regression on articles held out of training.
    """

    first: Scores
    after: Scores
    least_cue: float
    least_source: float
    least_alone: float
    least_confidence: float
    weights: tuple[float, ...]
    bias: float

    def attributions(self, text: str, words: Words, readings: Sequence[Reading]) -> list[TaggedAttribution]:
        """The attributions among WORDS of TEXT, in the order of their contents."""
        return [
            TaggedAttribution(
                source=_spans(text, words, found.source),
                cue=_spans(text, words, found.cue),
                content=_spans(text, words, found.contents),
                confidence=self.confidence(found.features),
            )
            for found in self.linked(words, readings)
        ]

    def confidence(self, features: Sequence[float]) -> float:
        """How likely an attribution with such FEATURES is right in content and source."""
        total = self.bias + math.fsum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-total))

    def linked(self, words: Words, readings: Sequence[Reading]) -> list[Linked]:
        """The attributions among WORDS, in spans of words, in the order of their contents."""
        scores = _joined(words, readings)
        labels = self._likeliest(words, scores)
        spans = {role: _runs(labels, role) for role in ROLES}
        certainty = _certainty(scores)
        contents: dict[Span | None, list[tuple[Span, float]]] = {}
        found: list[Linked] = []
        for content in spans["content"]:
            cue, likely = _best(_pointed(readings, _CONTENT_TO_CUE, content, spans["cue"]), spans["cue"])
            contents.setdefault(cue if likely >= self.least_cue else None, []).append((content, likely))
        for cue, members in contents.items():
            groups = [members] if cue else [[member] for member in members]
            for group in groups:
                one = self._attribution(readings, spans["source"], certainty, cue, group)
                if cue or (one.source and math.exp(one.features[3]) >= self.least_alone):
                    found.append(one)
        sure = (one for one in found if self.confidence(one.features) >= self.least_confidence)
        return sorted(sure, key=lambda one: one.contents)

    def _attribution(
        self,
        readings: Sequence[Reading],
        sources: Sequence[Span],
        certainty: Mapping[str, Scores],
        cue: Span | None,
        members: Sequence[tuple[Span, float]],
    ) -> Linked:
        contents = [content for content, _ in members]
        votes = [_pointed(readings, _CONTENT_TO_SOURCE, content, sources) for content in contents]
        pointed = np.mean(votes, axis=0)
        if cue:
            pointed = (pointed + _pointed(readings, _CUE_TO_SOURCE, cue, sources)) / 2
        source, likely = _best(pointed, sources)
        if likely < self.least_source:
            source, likely = None, float(pointed[0])
        sure = np.concatenate([certainty["content"][slice(*content)] for content in contents])
        features = (
            float(np.mean(sure)),
            float(np.mean(certainty["cue"][slice(*cue)])) if cue else 0.0,
            _logarithm(float(np.mean([likely for _, likely in members]))) if cue else math.log(_LEAST),
            _logarithm(likely),
        )
        return Linked(
            source=(source,) if source else (), cue=(cue,) if cue else (), contents=tuple(contents), features=features
        )

    def _likeliest(self, words: Words, scores: Scores) -> Numbers:
        """The label of each word: the best row of labels of each paragraph (Viterbi), all paragraphs at once."""
        _, paragraph, lengths = np.unique(words.paragraphs, return_inverse=True, return_counts=True)
        place = np.arange(len(words)) - (np.cumsum(lengths) - lengths)[paragraph]
        table = np.zeros((int(lengths.max()), len(lengths), len(LABELS)), dtype=np.float32)
        table[place, paragraph] = scores
        following = np.where(ALLOWED[1:], self.after, _FORBIDDEN)
        best = np.zeros(table.shape, dtype=np.int64)
        total = table[0] + np.where(ALLOWED[0], self.first, _FORBIDDEN)
        for at in range(1, len(table)):
            ways = total[:, :, None] + following
            best[at] = ways.argmax(axis=1)
            longer = ways.max(axis=1) + table[at]
            total = np.where((at < lengths)[:, None], longer, total)
        labels = np.zeros(table.shape[:2], dtype=np.int64)
        rows = np.arange(len(lengths))
        label = total.argmax(axis=1)
        for at in range(len(table) - 1, -1, -1):
            labels[at] = label
            label = np.where((at < lengths) & (at > 0), best[at, rows, label], label)
        return labels[place, paragraph]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An attribution in spans of words; `features` are those of FEATURES."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    contents: tuple[Span, ...]
    features: tuple[float, ...]


def _joined(words: Words, readings: Sequence[Reading]) -> Scores:
    """The label scores of each of WORDS, from the reading in which it stands farthest from a cut."""
    scores = np.zeros((len(words), len(LABELS)), dtype=np.float32)
    farthest = np.full(len(words), -1)
    for reading in readings:
        start, end = reading.window.start, reading.window.end
        before = np.arange(end - start) + (len(words) if start == 0 else 0)
        after = np.arange(end - start)[::-1] + (len(words) if end == len(words) else 0)
        distance = np.minimum(before, after)
        better = distance > farthest[start:end]
        scores[start:end][better] = reading.labels[better]
        farthest[start:end][better] = distance[better]
    return scores


def _runs(labels: Numbers, role: str) -> list[Span]:
    """The spans of words that have ROLE by LABELS."""
    begin, inside = LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}")
    starts = np.flatnonzero(labels == begin)
    last = np.append(labels[1:] != inside, True)
    ends = np.flatnonzero(((labels == begin) | (labels == inside)) & last) + 1
    return [Span(int(s), int(e)) for s, e in zip(starts, ends, strict=True)]


def _certainty(scores: Scores) -> dict[str, Scores]:
    """The logarithm of how likely each word has each role, by SCORES alone."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    likely = np.exp(shifted)
    likely /= likely.sum(axis=1, keepdims=True)
    places = {role: [LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}")] for role in ROLES}
    return {role: np.log(np.maximum(likely[:, place].sum(axis=1), _LEAST)) for role, place in places.items()}


def _pointed(readings: Sequence[Reading], link: int, origin: Span, targets: Sequence[Span]) -> Scores:
    """How likely the words of ORIGIN point by LINK at nothing (item 0) and at each of TARGETS (the rest).

    The mean over the words and over the windows that hold them.
    """
    total = np.zeros(1 + len(targets), dtype=np.float32)
    weight = np.zeros(1 + len(targets), dtype=np.float32)
    for reading in readings:
        start, end = reading.window.start, reading.window.end
        low, high = max(origin.start, start), min(origin.end, end)
        if low >= high:
            continue
        rows = reading.links[link, 1 + low - start : 1 + high - start].mean(axis=0)
        sums = np.concatenate([[0.0], np.cumsum(rows)])
        share = high - low
        total[0] += share * rows[0]
        weight[0] += share
        for number, target in enumerate(targets, start=1):
            if target.start < end and target.end > start:
                first = max(target.start - _NEAR, start) - start + 1
                last = min(target.end + _NEAR, end) - start + 1
                total[number] += share * (sums[last] - sums[first])
                weight[number] += share
    return np.asarray(total / np.maximum(weight, 1), dtype=np.float32)


def _best(likely: Scores, targets: Sequence[Span]) -> tuple[Span | None, float]:
    """The likeliest of TARGETS and how likely it is."""
    if not targets:
        return None, 0.0
    number = int(np.argmax(likely[1:]))
    return targets[number], float(likely[1 + number])


def _logarithm(likely: float) -> float:
    return math.log(min(max(likely, _LEAST), 1.0))


def _spans(text: str, words: Words, spans: Sequence[Span]) -> Spans:
    """SPANS of words as spans of TEXT; a mark that combines with the last letter belongs to it."""
    found = []
    for span in spans:
        start, end = int(words.starts[span.start]), int(words.ends[span.end - 1])
        while end < len(text) and unicodedata.category(text[end]).startswith("M"):
            end += 1
        found.append(Span(start, end))
    return tuple(found)
