from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.decoding import ALLOWED, LABELS, LINKS, Decoder, Reading, TaggedAttribution
from provenance.extraction.windows import Window, Words

DECODER = Decoder(
    first=np.zeros(len(LABELS), dtype=np.float32),
    after=np.zeros((len(LABELS), len(LABELS)), dtype=np.float32),
    least_cue=0.3,
    least_source=0.3,
    least_alone=0.6,
    least_confidence=0.0,
    weights=(1.0, 1.0, 1.0, 1.0),
    bias=1.0,
)
CODES = {"o": "O", "S": "B-source", "s": "I-source", "K": "B-cue", "k": "I-cue", "C": "B-content", "c": "I-content"}


def article(labels: str, *, paragraphs: Sequence[int] = ()) -> tuple[str, Words, np.ndarray]:
    """A text of one-letter words, one for each of LABELS (letters of CODES), and scores that say these labels."""
    count = len(labels)
    at = 2 * np.arange(count)
    zeros = np.zeros(count, dtype=np.int64)
    words = Words(
        starts=at,
        ends=at + 1,
        paragraphs=np.array(paragraphs or zeros),
        cases=zeros,
        quotes=zeros,
        firsts=np.arange(count + 1),
        pieces=zeros,
    )
    scores = np.zeros((count, len(LABELS)), dtype=np.float32)
    scores[np.arange(count), [LABELS.index(CODES[letter]) for letter in labels]] = 8
    return " ".join(labels), words, scores


def reading(
    scores: np.ndarray, links: dict[str, dict[int, int | None]], *, start: int = 0, end: int | None = None
) -> Reading:
    """A reading in which a word points where LINKS ("content to cue": {word: word}) say, others at nothing."""
    end = len(scores) if end is None else end
    table = np.zeros((len(LINKS), end - start + 1, end - start + 1), dtype=np.float32)
    table[:, :, 0] = 1
    for number, (role, other) in enumerate(LINKS):
        for word, target in links.get(f"{role} to {other}", {}).items():
            if target is not None and start <= word < end and start <= target < end:
                table[number, 1 + word - start] = 0
                table[number, 1 + word - start, 1 + target - start] = 1
    return Reading(window=Window(start=start, end=end), labels=scores[start:end], links=table)


def texts(text: str, found: Sequence[TaggedAttribution]) -> list[tuple[str, str, str]]:
    return [tuple(" … ".join(text[s:e] for s, e in spans) for spans in (a.source, a.cue, a.content)) for a in found]


def test_content_goes_to_the_cue_and_source_that_are_pointed_at() -> None:
    text, words, scores = article("SsKCcoSKCc")
    links = {
        "content to cue": {3: 2, 4: 2, 8: 7, 9: 7},
        "cue to source": {2: 0, 7: 6},
        "content to source": {3: 0, 4: 0, 8: 6, 9: 6},
    }
    found = DECODER.attributions(text, words, [reading(scores, links)])
    assert texts(text, found) == [("S s", "K", "C c"), ("S", "K", "C c")]
    assert all(0 <= a.confidence <= 1 for a in found)


def test_contents_of_one_cue_are_one_attribution() -> None:
    text, words, scores = article("CcKSCc")
    links = {"content to cue": dict.fromkeys((0, 1, 4, 5), 2), "cue to source": {2: 3}}
    links["content to source"] = dict.fromkeys((0, 1, 4, 5), 3)
    assert texts(text, DECODER.attributions(text, words, [reading(scores, links)])) == [("S", "K", "C c … C c")]


def test_a_cue_without_content_is_dropped() -> None:
    text, words, scores = article("SKoo")
    assert DECODER.attributions(text, words, [reading(scores, {"cue to source": {1: 0}})]) == []


def test_a_source_that_is_pointed_at_by_none_is_left_out() -> None:
    text, words, scores = article("SKC")
    found = DECODER.attributions(text, words, [reading(scores, {"content to cue": {2: 1}})])
    assert texts(text, found) == [("", "K", "C")]


def test_content_without_cue_needs_a_likely_source() -> None:
    text, words, scores = article("SCCc")
    found = DECODER.attributions(text, words, [reading(scores, {"content to source": {1: 0}})])
    assert texts(text, found) == [("S", "", "C")]


def test_a_span_that_begins_inside_is_never_found() -> None:
    _, words, scores = article("occo")
    scores[:, LABELS.index("B-content")] = 7
    links = {"content to cue": {1: 0}, "content to source": {1: 0}}
    assert [one.contents for one in DECODER.linked(words, [reading(scores, links)])] == []
    labels = DECODER._likeliest(words, scores)
    assert all(ALLOWED[1 + a, b] for a, b in pairwise(labels))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.integers(0, 2**32 - 1))
def test_the_likeliest_labels_are_allowed_in_every_paragraph(gaps: list[int], seed: int) -> None:
    paragraphs = np.cumsum([gap == 0 for gap in gaps])
    _, words, _ = article("o" * len(gaps), paragraphs=paragraphs.tolist())
    scores = np.random.default_rng(seed).normal(size=(len(gaps), len(LABELS))).astype(np.float32)
    labels = DECODER._likeliest(words, scores)
    before = 0
    for number, label in enumerate(labels):
        begins = number == 0 or paragraphs[number] != paragraphs[number - 1]
        assert ALLOWED[0 if begins else 1 + before, label]
        before = label


@pytest.mark.parametrize("cut", [(0, 6, 4, 10), (0, 8, 2, 10)])
def test_what_two_windows_share_is_read_where_it_is_farther_from_the_cut(cut: tuple[int, int, int, int]) -> None:
    text, words, scores = article("ooooSKCcoo")
    links = {"content to cue": {6: 5, 7: 5}, "cue to source": {5: 4}, "content to source": {6: 4, 7: 4}}
    start, end, other_start, other_end = cut
    readings = [
        reading(scores, links, start=start, end=end),
        reading(scores, links, start=other_start, end=other_end),
    ]
    assert texts(text, DECODER.attributions(text, words, readings)) == [("S", "K", "C c")]


def test_a_combining_mark_belongs_to_the_letter_before_it() -> None:
    _, words, scores = article("SKC")
    text = "s k c\u0301 "
    links = {"content to cue": {2: 1}, "cue to source": {1: 0}, "content to source": {2: 0}}
    (found,) = DECODER.attributions(text, words, [reading(scores, links)])
    assert text[slice(*found.content[0])] == "c\u0301"


def test_what_is_not_sure_enough_is_left_out() -> None:
    text, words, scores = article("SKC")
    links = {"content to cue": {2: 1}, "cue to source": {1: 0}, "content to source": {2: 0}}
    readings = [reading(scores, links)]
    (found,) = DECODER.attributions(text, words, readings)
    assert replace(DECODER, least_confidence=found.confidence + 0.01).attributions(text, words, readings) == []
