"""Annotated articles (JSON lines) to what the network learns from: labels and links, a window at a time."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from provenance.extraction.decoding import LABELS, LINKS, ROLES
from provenance.extraction.windows import Numbers, Words, network_input, read_words, windows
from provenance.model import Span

__all__ = ["FIRST_HELD_OUT", "HELD_OUT", "IGNORED", "Batch", "Example", "batches", "load"]

HELD_OUT, FIRST_HELD_OUT = 20, 13
"""One article of so many, from that one on, is held out of training, to set thresholds and confidences on."""
IGNORED = -100
"""The target of a word that a link does not start from."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_UNLINKED = -1
_NO_LINK = -2


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article: its words, the label of each, and where each points (`links[link, word]`).

    `attributions` has the spans of words of each attribution, by role.
    """

    text: str
    paragraphs: tuple[Span, ...]
    words: Words
    labels: Numbers
    links: Numbers
    attributions: tuple[dict[str, list[Span]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side, padded: `pieces`, `cases`, `quotes` [window, piece]; the rest [window, word].

    `words` is the row of each word's first piece (0 for the opening piece and for padding). `segments`
    numbers the paragraphs through the batch (-1 for what is no word), `begins` tells of each segment
    whether it begins where its paragraph does. `links` is [link, window, word].
    """

    pieces: Numbers
    cases: Numbers
    quotes: Numbers
    lengths: Numbers
    words: Numbers
    labels: Numbers
    segments: Numbers
    begins: Numbers
    links: Numbers


def load(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """The articles of the JSON lines in PATH: objects with "text" and "attributions" (lists of spans, by role)."""
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line), tokenizer) for line in lines]


def batches(
    examples: Sequence[Example], *, pieces: int, sizes: Sequence[int], opening: int, separator: int, rng: random.Random
) -> Iterator[Batch]:
    """One pass over EXAMPLES in batches of about so many PIECES; windows of one of SIZES, cut elsewhere each time."""
    rows = []
    for example in examples:
        size = rng.choice(sizes)
        for window in windows(example.words, size, first=rng.randint(size // 4, size)):
            given = network_input(example.words, window, opening=opening, separator=separator)
            rows.append((given, example, window.start, window.end))
    rng.shuffle(rows)
    rows.sort(key=lambda row: len(row[0]["pieces"]) // 32)
    groups: list[list[tuple]] = [[]]
    for row in rows:
        if groups[-1] and len(row[0]["pieces"]) * (len(groups[-1]) + 1) > pieces * 1.05:
            groups.append([])
        groups[-1].append(row)
    rng.shuffle(groups)
    for group in groups:
        yield _batch(group)


def _example(record: dict, tokenizer: Tokenizer) -> Example:
    text = record["text"]
    paragraphs = tuple(Span(*m.span()) for m in _LINE.finditer(text))
    words = read_words(text, paragraphs, tokenizer)
    labels = np.zeros(len(words), dtype=np.int64)
    links = np.full((len(LINKS), len(words)), _NO_LINK, dtype=np.int64)
    attributions = tuple(
        {role: _spans(words, attribution.get(role) or []) for role in ROLES} for attribution in record["attributions"]
    )
    for found in attributions:
        for role, spans in found.items():
            for span in spans:
                labels[slice(*span)] = LABELS.index(f"I-{role}")
                labels[span.start] = LABELS.index(f"B-{role}")
        for link, (role, other) in enumerate(LINKS):
            target = found[other][0].start if found[other] else _UNLINKED
            for span in found[role]:
                links[link, slice(*span)] = target
    return Example(text=text, paragraphs=paragraphs, words=words, labels=labels, links=links, attributions=attributions)


def _spans(words: Words, spans: Sequence[Sequence[int]]) -> list[Span]:
    """SPANS of characters as spans of WORDS, without those that hold no word."""
    starts = np.searchsorted(words.ends, [start for start, _ in spans], "right")
    ends = np.searchsorted(words.starts, [end for _, end in spans], "left")
    return [Span(int(s), int(e)) for s, e in zip(starts, ends, strict=True) if s < e]


def _batch(group: Sequence[tuple]) -> Batch:
    length = max(len(given["pieces"]) for given, *_ in group)
    width = max(len(given["words"]) for given, *_ in group)
    size = len(group)
    columns = {name: np.zeros((size, length), dtype=np.int64) for name in ("pieces", "cases", "quotes")}
    words, labels = np.zeros((size, width), dtype=np.int64), np.zeros((size, width), dtype=np.int64)
    segments = np.full((size, width), -1, dtype=np.int64)
    links = np.full((len(LINKS), size, width), IGNORED, dtype=np.int64)
    begins: list[int] = []
    for row, (given, example, start, end) in enumerate(group):
        for name, column in columns.items():
            column[row, : len(given[name])] = given[name]
        here = slice(1, end - start + 1)
        words[row, here] = given["words"][1:]
        labels[row, here] = example.labels[start:end]
        paragraphs = example.words.paragraphs[start:end]
        numbers = np.concatenate([[0], np.cumsum(np.diff(paragraphs) != 0)])
        segments[row, here] = len(begins) + numbers
        begins.append(int(start == 0 or example.words.paragraphs[start - 1] != paragraphs[0]))
        begins += [1] * int(numbers[-1])
        target = example.links[:, start:end]
        inside = (target >= start) & (target < end)
        links[:, row, here] = np.where(inside, target - start + 1, np.where(target == _UNLINKED, 0, IGNORED))
    return Batch(
        **columns,
        lengths=np.array([len(given["pieces"]) for given, *_ in group]),
        words=words,
        labels=labels,
        segments=segments,
        begins=np.array(begins),
        links=links,
    )
