"""Sets the numbers of decoding on articles that the network was not trained on: thresholds, then confidence."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from provenance.extraction.decoding import Decoder, Linked, Reading
from provenance.extraction.inference import Tagger
from provenance.extraction.windows import Words
from provenance.model import Span
from training.examples import Example

__all__ = ["Figures", "Read", "calibrated", "figures", "logistic", "read", "reliability"]

OVERLAP = 0.5
"""Two contents are the same from this intersection over union of their words."""
THRESHOLDS = {
    "least_cue": (0.1, 0.3, 0.5),
    "least_source": (0.15, 0.25, 0.35),
    "least_alone": (0.3, 0.6, 1.1),
}

LEAST_CONFIDENCES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with what the network says of it."""

    example: Example
    words: Words
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """F1 of contents (C), and of contents with their sources (C+S)."""

    content: float
    content_and_source: float


def read(tagger: Tagger, examples: Iterable[Example]) -> list[Read]:
    """What TAGGER's network says of EXAMPLES."""
    found = []
    for example in examples:
        words, readings = tagger.read(example.text, example.paragraphs)
        found.append(Read(example=example, words=words, readings=readings))
    return found


def calibrated(decoder: Decoder, articles: Sequence[Read]) -> Decoder:
    """DECODER with the thresholds that find most in ARTICLES, and with confidences fitted to them."""
    tried = (
        replace(decoder, **dict(zip(THRESHOLDS, values, strict=True)))
        for values in itertools.product(*THRESHOLDS.values())
    )
    best = max(tried, key=lambda one: _mean(figures(one, articles)))
    rows, right = [], []
    for article in articles:
        found = best.linked(article.words, article.readings)
        rows += [one.features for one in found]
        right += [both for _, both in _matched(found, article.example)]
    weights = logistic(np.array(rows), np.array(right, dtype=float))
    sure = replace(best, weights=tuple(weights[:-1]), bias=weights[-1])
    stricter = (replace(sure, least_confidence=least) for least in LEAST_CONFIDENCES)
    return max(stricter, key=lambda one: _mean(figures(one, articles)))


def figures(decoder: Decoder, articles: Sequence[Read]) -> Figures:
    """How well DECODER does on ARTICLES."""
    gold = predicted = contents = both = 0
    for article in articles:
        found = decoder.linked(article.words, article.readings)
        matches = _matched(found, article.example)
        gold += len(article.example.attributions)
        predicted += len(found)
        contents += sum(content for content, _ in matches)
        both += sum(right for _, right in matches)
    return Figures(content=2 * contents / (gold + predicted), content_and_source=2 * both / (gold + predicted))


def reliability(decoder: Decoder, articles: Sequence[Read], *, bins: int = 10) -> list[tuple[int, float, float]]:
    """For each tenth of the confidences, from low to high: how many, their mean, and how many were right."""
    pairs = []
    for article in articles:
        found = decoder.linked(article.words, article.readings)
        right = (both for _, both in _matched(found, article.example))
        pairs += [(decoder.confidence(one.features), is_right) for one, is_right in zip(found, right, strict=True)]
    parts = np.array_split(np.array(sorted(pairs), dtype=float), bins)
    return [(len(part), float(part[:, 0].mean()), float(part[:, 1].mean())) for part in parts]


def _mean(found: Figures) -> float:
    return (found.content + found.content_and_source) / 2


def _matched(found: Sequence[Linked], example: Example) -> list[tuple[bool, bool]]:
    """Of each attribution FOUND: whether its content is one of EXAMPLE's, and whether its source is too."""
    gold = [(_numbers(a["content"]), _numbers(a["source"])) for a in example.attributions]
    pairs = []
    for i, one in enumerate(found):
        content, source = _numbers(one.contents), _numbers(one.source)
        for j, (gold_content, gold_source) in enumerate(gold):
            union = content | gold_content
            share = len(content & gold_content) / len(union) if union else 0.0
            if share >= OVERLAP:
                pairs.append((share, bool(source & gold_source) or not (source or gold_source), i, j))
    taken: set[int] = set()
    matched = [(False, False)] * len(found)
    for _, same_source, i, j in sorted(pairs, reverse=True):
        if not matched[i][0] and j not in taken:
            matched[i] = (True, same_source)
            taken.add(j)
    return matched


def _numbers(spans: Iterable[Span]) -> set[int]:
    return {number for span in spans for number in range(*span)}


def logistic(rows: np.ndarray, right: np.ndarray) -> list[float]:
    """The weights and, last, the bias of a logistic regression of RIGHT on ROWS (Newton's method)."""
    rows = np.column_stack([rows, np.ones(len(rows))])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return [float(w) for w in weights]
