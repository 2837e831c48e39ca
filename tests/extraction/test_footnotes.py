"""Footnotes: marks stuck to words, the notes they point to, and digits that are neither."""

import pytest
from prose import chains, extracted, texts

from provenance.model import Attribution, Kind, Polarity

PROSE = "The {first} was closed in May. Then the {second} was sold to a bank in Oslo."


def footnotes(text: str) -> list[Attribution]:
    return [a for a in extracted(text)[0] if a.method == "footnote"]


def marks(text: str) -> list[str]:
    return ["".join(texts(text, a.cue)) for a in footnotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mine is shut.1 The mill is sold.2 The inn burned down.3", ["1", "2", "3"]),
        ("The mine1 is shut and the mill2 is sold, though the inn stands.", ["mine1", "mill2"]),
        ("It is “shut.”1 It was ‘sold’.2 It burned (twice).3", ["1", "2", "3"]),
        ("The mine is shut,1 the mill is sold;2 the inn burned!3", ["1", "2", "3"]),
        ("The mine is shut.¹ The mill is sold.² The inn burned.¹²", ["¹", "²"]),
        ("The mine is shut.[1] The mill[2] is sold.", ["[1]", "[2]"]),
        ("The mine is shut.1 The mill is sold.4 The inn burned down.5", ["1", "4", "5"]),
        ("He went to the U.S.1 She went to the U.K.2 They met.", ["1", "2"]),
        ("The mine is shut.1 It sells mp3 players.2 Nobody buys them.", ["1", "2"]),
    ],
)
def test_digits_that_count_up_after_words_are_marks(text: str, expected: list[str]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 they won 3. In 2017 they won 4.",
        "COVID19 came before the B52 and the MH17, and WD40 helped with the G7 and the G8.",
        "They sell mp3 and mp4 players, and a Channel4 that was Channel3 before.",
        "Prices rose 1.1 percent, wages $2.2 million, and rents by 3.3%.",
        "See No.1, No.2 and No.3 of the list.",
        "A farm of 5 km² and one of 3 m² were sold, and 4 km² burned.",
        "Read https://example.org/a1 and https://example.org/b2 or write to anna1@example.org and to @tom2.",
        "The mine is shut.7 The mill is sold.",
        "The mine is shut.1 The mill is sold.",
        "He had a .22 and a .40 in the car at 5.30 on 1.2.2016.",
        "Surah 4.89, 8.12 and 9.28 were read at the grave.",
        "It ended 1-2 and then 2-3, though they led 1:0 and 2:0.",
    ],
)
def test_a_digit_that_is_part_of_a_name_or_a_number_is_no_mark(text: str) -> None:
    assert marks(text) == []


def test_a_mark_is_a_reference_of_the_sentence_before_it() -> None:
    text = "The mine is shut.1 In May, the mill was sold.2 The rest is known."
    first, second = footnotes(text)
    assert texts(text, first.content) == ["The mine is shut"]
    assert texts(text, second.content) == ["In May, the mill was sold"]
    assert {a.kind for a in (first, second)} == {Kind.REFERENCE}
    assert {a.polarity for a in (first, second)} == {Polarity.ASSERTS}
    assert first.source == second.source == ()
    assert first.parent is second.parent is None


def test_a_mark_inside_a_sentence_is_a_reference_of_what_stands_before_it() -> None:
    text = "The mine is shut.1 Will the mill2 be sold by its owners?"
    assert texts(text, footnotes(text)[1].content) == ["Will the mill"]


def test_a_mark_after_what_somebody_says_is_a_reference_of_that() -> None:
    text = "The mine is shut.1 The mayor said that the mill was sold.2 The rest is known."
    said = next(a for a in extracted(text)[0] if a.kind is Kind.STATEMENT)
    assert footnotes(text)[1].content == said.content
    assert texts(text, said.content) == ["the mill was sold"]


@pytest.mark.parametrize(("one", "two"), [("1", "2"), ("¹", "²"), ("[1]", "[2]")])
def test_a_footnote_is_named_by_its_number(one: str, two: str) -> None:
    text = f"The mine is shut.{one} The mill was sold.{two} The rest is known."
    assert chains(text) == {"The mine is shut": ["footnote 1"], "The mill was sold": ["footnote 2"]}


def test_a_note_that_stands_in_the_article_is_not_missing() -> None:
    text = "The mine is shut.1 The mill was sold.2\n\n[1] Harbour Times, 5 May."
    _, notices = extracted(text)
    assert [(n.code, text[n.span.start : n.span.end]) for n in notices if n.span] == [("footnote-missing", "2")]
    assert "footnote 2" in notices[0].message


@pytest.mark.parametrize("note", ["[1] Harbour Times.", "1. Harbour Times.", "1 Harbour Times.", "¹ Harbour Times."])
def test_one_mark_is_one_where_its_note_stands_at_the_end(note: str) -> None:
    text = f"The mine is shut.1 The mill was sold.\n\n{note}"
    assert marks(text) == ["1"]
    assert extracted(text)[1] == ()


def test_notes_may_stand_in_one_paragraph() -> None:
    text = "The mine is shut.1 The mill was sold.2\n\n[1] Harbour Times.\n[2] The Quay."
    assert [a.confidence for a in footnotes(text)] == [0.9, 0.9]


def test_a_numbered_list_without_marks_is_no_notes() -> None:
    text = "Three things are to be done.\n\n1. Close the mine.\n\n2. Sell the mill.\n\n3. Burn the inn."
    assert footnotes(text) == []


def test_a_name_that_ends_in_a_number_gives_way_to_the_mark_of_that_number() -> None:
    text = "The mine is shut.1 It was on channel2 in May.2 The mill was sold.3"
    assert marks(text) == ["1", "2", "3"]
