"""Quotations: which marks open, which close, which are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.quotations import Quotation, find_quotations

MARKED_TEXT = st.text(alphabet="ab A.,'\"`“”„‘’«»\n90s")


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, 0, len(text))


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we are late” and left.", ["“we are late”"]),
        ('She said "we are late" and left.', ['"we are late"']),
        ("She said ``we are late'' and left.", ["``we are late''"]),
        ("She said ''we are late'' and left.", ["''we are late''"]),
        ("She said 'we are late' and left.", ["'we are late'"]),
        ("She said “we are late’’ and left.", ["“we are late’’"]),
        ("She said “we are ‘late’” and left.", ["“we are ‘late’”"]),
        ("She said “we are the miners’ sons” and left.", ["“we are the miners’ sons”"]),
        ("Zij zei: „we zijn laat” en ging.", ["„we zijn laat”"]),
        ("Elle a dit «nous sommes en retard» hier.", ["«nous sommes en retard»"]),
        ("“One,” he said, “and two.”", ["“One,”", "“and two.”"]),
        ('("late")', ['("late")'[1:-1]]),
        ("He—“late”—left.", ["“late”"]),
    ],
)
def test_what_stands_between_marks_is_a_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's wife and the miners' sons didn't stay.",
        "The mayor’s wife and the miners’ sons didn’t stay.",
        "In the '90s and the ’80s it rained.",
        "It was 6' 2\" tall.",
        "'Tis late.",
        "Rock ’n roll",
        'A " alone',
        "",
        "   ",
    ],
)
def test_an_apostrophe_or_a_lone_mark_is_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“She said ‘no’ to me,” he said.", ["“She said ‘no’ to me,”"]),
        ("\"She said 'no' to me,\" he said.", ["\"She said 'no' to me,\""]),
        ("‘She said “no” to me,’ he said.", ["‘She said “no” to me,’"]),
        ("“The ‘old’ and “new” town,” he said.", ["“The ‘old’ and “new” town,”"]),
    ],
)
def test_a_quotation_inside_a_quotation_is_part_of_it(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'In the \'90s he said "we won" and left.',
        '\'Tis said "we won" was his motto.',
        "The players’ coach said “we won” and the ‘fans cheered.",
    ],
)
def test_an_apostrophe_hides_no_quotation_after_it(text: str) -> None:
    assert [q.strip('"“”') for q in quoted(text)] == ["we won"]


def test_a_mark_that_nothing_closes_holds_to_the_end_of_its_sentence() -> None:
    text = "He said “we won the cup. Then everybody left."
    (quotation,) = quotations(text)
    assert text[quotation.inner.start : quotation.inner.end] == "we won the cup."
    assert not quotation.closed


def test_a_mark_that_nothing_closes_hides_no_quotation_after_it() -> None:
    assert quoted("He said “we won. Then “no” and “yes” were heard.") == ["“we won.", "“no”", "“yes”"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_open_to_the_end_of_its_last_sentence() -> None:
    text = "“We came by night and left by day.\n\n“Nobody saw us,” he said."
    first, second = text.index("\n\n"), text.index("\n\n") + 2
    (open_one,) = find_quotations(text, 0, first)
    assert (open_one.span, open_one.closed) == ((0, first), False)
    assert [q.closed for q in find_quotations(text, second, len(text))] == [True]


def test_the_number_of_a_footnote_is_no_part_of_an_open_quotation() -> None:
    assert quoted("He said “we won the cup.3 Then everybody left.") == ["“we won the cup."]


def test_a_closing_mark_alone_after_a_comma_closes_what_the_paragraph_began_with() -> None:
    assert quoted("We are late,” he said.") == ["We are late,”"]


@given(MARKED_TEXT)
def test_quotations_are_ordered_disjoint_and_inside_their_paragraph(text: str) -> None:
    reached = 0
    for quotation in quotations(text):
        assert reached <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.contains(quotation.inner)
        reached = quotation.span.end


@given(st.text(alphabet="x\n “"), MARKED_TEXT, st.text(alphabet="x\n ”"))
def test_what_stands_around_a_paragraph_does_not_matter(before: str, text: str, after: str) -> None:
    shift = len(before)
    moved = find_quotations(before + text + after, shift, shift + len(text))
    assert [(q.span.start - shift, q.span.end - shift, q.closed) for q in moved] == [
        (q.span.start, q.span.end, q.closed) for q in quotations(text)
    ]
