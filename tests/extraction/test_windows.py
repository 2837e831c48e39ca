from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece

from provenance.extraction.windows import MARGIN, Words, network_input, read_words, windows
from provenance.model import Span

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SMALLEST = 2 * MARGIN + 8


def small_tokenizer() -> Tokenizer:
    """One piece a letter, so that words have as many pieces as letters."""
    pieces = ["[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS), *"“”\"',.’"]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


TOKENIZER = small_tokenizer()


def words_of(*paragraphs: str) -> tuple[str, Words]:
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return text, read_words(text, spans, TOKENIZER)


word = st.text(alphabet=LETTERS, min_size=1, max_size=12)
paragraph = st.lists(word, min_size=1, max_size=80).map(" ".join)


@given(st.lists(paragraph, min_size=1, max_size=8), st.integers(SMALLEST, 300))
def test_windows_hold_every_word_and_no_window_is_too_long(paragraphs: list[str], size: int) -> None:
    _, words = words_of(*paragraphs)
    found = windows(words, size)
    assert found[0].start == 0
    assert found[-1].end == len(words)
    for one, other in pairwise(found):
        assert one.start < other.start <= one.end < other.end
    for window in found:
        assert len(network_input(words, window, opening=1, separator=2)["pieces"]) <= size


def test_an_article_that_fits_is_one_window() -> None:
    _, words = words_of("one two", "three")
    assert [(w.start, w.end) for w in windows(words, SMALLEST)] == [(0, 3)]


def test_a_paragraph_longer_than_a_window_is_read_in_windows_that_overlap() -> None:
    _, words = words_of(" ".join(["word"] * 200))
    found = windows(words, SMALLEST)
    assert len(found) > 2
    assert all(other.start < one.end - 10 for one, other in pairwise(found))


def test_a_window_begins_with_a_short_paragraph_of_the_one_before_it() -> None:
    _, words = words_of(" ".join(["abcd"] * 22), "she said", " ".join(["abcd"] * 20))
    first, second = windows(words, SMALLEST)
    assert words.paragraphs[first.end] == 2
    assert words.paragraphs[second.start] == 1


def test_no_article_has_no_windows() -> None:
    _, words = words_of("")
    assert windows(words, SMALLEST) == []


def test_a_separator_stands_after_each_paragraph_and_words_point_at_their_first_pieces() -> None:
    _, words = words_of("ab c", "d")
    (window,) = windows(words, SMALLEST)
    given_ = network_input(words, window, opening=1, separator=2)
    pieces = [TOKENIZER.id_to_token(int(p)) for p in given_["pieces"]]
    assert pieces == ["[CLS]", "a", "##b", "c", "[SEP]", "d", "[SEP]"]
    assert given_["words"].tolist() == [0, 1, 3, 5]
    assert given_["cases"].tolist() == [0, 1, 1, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("written", "case"),
    [("plain", 1), ("Name", 2), ("A", 2), ("UN", 3), ("McCain", 4), ("iPhone", 4), ("12", 5), (",", 5)],
)
def test_how_a_word_is_written_is_told(written: str, case: int) -> None:
    _, words = words_of(written)
    assert words.cases[0] == case


def test_where_a_word_stands_to_quotations_is_told() -> None:
    text, words = words_of('He called it "odd" and said "we will all go home" today.')
    states = {text[s:e]: int(q) for s, e, q in zip(words.starts, words.ends, words.quotes, strict=True)}
    assert [states[w] for w in ("He", "odd", "said", "we", "home", "today")] == [0, 1, 0, 2, 2, 0]


def test_words_of_a_quotation_never_closed_are_told() -> None:
    _, words = words_of("“We will go on and on")
    assert set(words.quotes.tolist()) == {3}


@given(st.lists(st.text(max_size=60), max_size=5))
def test_words_stand_where_they_say_whatever_the_text(paragraphs: list[str]) -> None:
    text, words = words_of(*paragraphs)
    assert (words.starts < words.ends).all()
    assert (words.ends[:-1] <= words.starts[1:]).all() or not len(words)
    assert len(words.firsts) == len(words) + 1
    assert (np.diff(words.firsts) > 0).all()
    for start, end in zip(words.starts, words.ends, strict=True):
        assert not text[start:end].isspace()
