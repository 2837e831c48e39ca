"""Sentences: where they end, what is one unit in them, and that no character is moved."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import outermost, rules_of, sentences

from provenance.extraction.sentences import Sentence
from provenance.model import Span

PIECES = st.lists(
    st.sampled_from(
        [
            "said",
            "Mayor",
            "the",
            "U.S.",
            "p.m.",
            "No.",
            "12",
            "3.5",
            "Syria.3",
            "“",
            "”",
            '"',
            "'",
            "’s",
            "(",
            ")",
            "[",
            "]",
            ".",
            "...",
            "…",
            ",",
            ":",
            ";",
            "—",
            "-",
            "?",
            "!",
            "\n",
            "  ",
            "[5]",
            "²",
            "according",
            "to",
            "that",
            "I",
        ]
    ),
    max_size=40,
).map(" ".join)
SQUEEZED = st.lists(
    st.sampled_from(["a", "A", ".", '"', "“", "”", "'", "(", ")", "[", "]", "1", " ", "\n"]), max_size=40
).map("".join)
ANY_TEXT = st.one_of(st.text(), PIECES, SQUEEZED)
LANGUAGES = st.sampled_from(["en", "nl"])


def units(text: str, number: int = 0) -> list[str]:
    sentence = sentences(text)[number]
    return [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("Did it rain? Yes! It did.", ["Did it rain?", "Yes!", "It did."]),
        ("Mr. Jones met Gen. Smith and Dr. Lee.", ["Mr. Jones met Gen. Smith and Dr. Lee."]),
        ("J. R. Smith and K.L. Jones left.", ["J. R. Smith and K.L. Jones left."]),
        ("He left the U.S. The mission ended.", ["He left the U.S.", "The mission ended."]),
        ("He left the U.S. Embassy at noon.", ["He left the U.S. Embassy at noon."]),
        ("It began at 5 p.m. The mayor was late.", ["It began at 5 p.m.", "The mayor was late."]),
        ("It is No. 5 of 3,000.", ["It is No. 5 of 3,000."]),
        ("He said no. Doctors came.", ["He said no.", "Doctors came."]),
        ("She fell ill. Mayors wept.", ["She fell ill.", "Mayors wept."]),
        ("Prices rose 3.5 percent. Wages fell.", ["Prices rose 3.5 percent.", "Wages fell."]),
        ("See www.example.com. Mayors do.", ["See www.example.com.", "Mayors do."]),
        ("He came... and went.", ["He came... and went."]),
        ("He came… Then he went.", ["He came…", "Then he went."]),
        ("He came (late. Very late) and left.", ["He came (late. Very late) and left."]),
        ("He won (in the end. It was late.", ["He won (in the end.", "It was late."]),
        ("It ended [see below. It was late.", ["It ended [see below.", "It was late."]),
        ('"Really?" she asked.', ['"Really?" she asked.']),
        ('"I came. I saw," she said.', ['"I came. I saw," she said.']),
        ('She said "I came." He left.', ['She said "I came."', "He left."]),
        (
            "The companies' owners left. The mayor's wife stayed.",
            ["The companies' owners left.", "The mayor's wife stayed."],
        ),
        ("iPhones sell. eBay does too.", ["iPhones sell. eBay does too."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert outermost(text) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It fell in Syria.3 Also, it rained.", "It fell in Syria.3"),
        ("He went to the U.S.1 The mission ended.", "He went to the U.S.1"),
        ("She said “we won.”4 The rest left.", "She said “we won.”4"),
        ("Some 3,000 left.[5] Others stayed.", "Some 3,000 left.[5]"),
        ("Some 3,000 left.¹² Others stayed.", "Some 3,000 left.¹²"),
    ],
)
def test_a_footnotes_mark_belongs_to_the_sentence_before_it(text: str, first: str) -> None:
    assert outermost(text)[0] == first
    assert len(outermost(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's co-owner didn't.", ["The", "mayor", "'s", "co-owner", "didn't", "."]),
        ("He paid $5,000 (about €4,600).", ["He", "paid", "$5,000", "(about €4,600)", "."]),
        ("He said “we are all very late” then.", ["He", "said", "“we are all very late”", "then", "."]),
        ("Some 5 km² of Iran5 burned--all.", ["Some", "5", "km²", "of", "Iran5", "burned", "--", "all", "."]),
        ("The U.S. and the U.N. met.", ["The", "U.S.", "and", "the", "U.N.", "met", "."]),
        ("Some 10,000-13,000 fled in 2015–16.", ["Some", "10,000-13,000", "fled", "in", "2015–16", "."]),
        ("US \u00adofficials re\u00adported it.", ["US", "officials", "re\u00adported", "it", "."]),
        ("A 10-year-old rose 3-fold.", ["A", "10-year-old", "rose", "3-fold", "."]),
    ],
)
def test_words_marks_quotations_and_brackets_are_units(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_the_sentences_of_a_quotation_come_after_the_one_that_holds_it() -> None:
    text = "He said: \"I came. She told me, 'we are late for the train', and left.\" Then he left."
    found = [(s.depth, s.quoted, text[s.span.start : s.span.end]) for s in sentences(text)]
    assert found == [
        (0, False, text[: -len(" Then he left.")]),
        (0, False, "Then he left."),
        (1, True, "I came."),
        (1, True, "She told me, 'we are late for the train', and left."),
        (2, True, "we are late for the train"),
    ]


def test_a_bracket_is_read_but_is_no_speech() -> None:
    text = "He left (the mayor said that he had been ill for a year) in May."
    assert [(s.depth, s.quoted) for s in sentences(text)] == [(0, False), (1, False)]


def test_brackets_and_quotations_without_end_inside_one_another_are_read_to_some_depth() -> None:
    for opening, closing in (("(a b c d e f g h i j k l m n ", ")"), ("“one two three four five ", "”")):
        nested = sentences(opening * 500 + closing * 500)
        assert 1 < max(s.depth for s in nested) < 20


def check(text: str, paragraph: Span, found: list[Sentence]) -> None:
    """Units are inside the paragraph, in order, not empty, without white space at their edges; so are sentences."""
    for sentence in found:
        assert len(sentence.letters) == len(sentence.starts) == len(sentence.ends) > 0
        reached = paragraph.start
        for start, end in zip(sentence.starts, sentence.ends, strict=True):
            assert reached <= start < end <= paragraph.end
            assert text[start:end] == text[start:end].strip()
            reached = end
    outer = [s.span for s in found if s.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
    for sentence in found:
        assert sentence.depth == 0 or any(o.contains(sentence.span) for o in outer)


@given(ANY_TEXT, LANGUAGES)
def test_sentences_are_ordered_disjoint_and_inside_their_paragraph(text: str, language: str) -> None:
    check(text, Span(0, len(text)), sentences(text, language))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_sentences_do_not_depend_on_what_stands_around_their_paragraph(before: str, text: str, after: str) -> None:
    whole = before + "\n" + text + "\n" + after
    span = Span(len(before) + 1, len(before) + 1 + len(text))
    moved = list(rules_of().splitter.sentences(whole, span))
    check(whole, span, moved)
    alone = rules_of().splitter.sentences("\n" + text, Span(1, 1 + len(text)))
    assert [(s.span.start - span.start, s.letters) for s in moved] == [(s.span.start - 1, s.letters) for s in alone]


@given(ANY_TEXT, LANGUAGES)
def test_nothing_but_white_space_stands_between_sentences(text: str, language: str) -> None:
    covered = [s.span for s in sentences(text, language) if s.depth == 0]
    rest = list(text)
    for start, end in covered:
        rest[start:end] = " " * (end - start)
    assert not any(character.isalnum() for character in rest)


@given(ANY_TEXT, LANGUAGES)
def test_the_same_text_gives_the_same_sentences(text: str, language: str) -> None:
    assert sentences(text, language) == sentences(text, language)


def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_of_it_lost() -> None:
    text = "harbour " * 2000
    found = sentences(text)
    assert len(found) > 1
    assert sum(len(s.letters) for s in found) == 2000
    check(text, Span(0, len(text)), found)


def test_the_outermost_sentences_are_those_that_stand_in_nothing():
    text = "She said: “I came. I saw. (Nobody else did that day.)” Then she left (by the back door, they say)."
    splitter = rules_of().splitter
    everything = list(splitter.sentences(text, Span(0, len(text))))
    assert [s for s in everything if s.depth == 0] == list(splitter.outermost(text, Span(0, len(text))))
    assert len(everything) > 2
