"""Who is called by a noun for a person: found where it is asked, the same however it is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity.callings import Callings, is_possessive
from provenance.identity.parsing import parser
from provenance.model import Span

TEXT = (
    "The mayor met a witness. Her spokesman left.\n"
    "The lawyer Ann Lee and the old port official spoke; THE SENATOR's aide did not.\n"
    "Nobody is called here.\n"
    "Ann Lee, the lawyer, waited for a young officer."
)


def callings(name_ends: frozenset[int] = frozenset()) -> Callings:
    starts = [0, *(at + 1 for at, character in enumerate(TEXT) if character == "\n")]
    paragraphs = [Span(start, start + len(TEXT[start:].partition("\n")[0])) for start in starts]
    return Callings(text=TEXT, paragraphs=paragraphs, parser=parser("en"), name_ends=name_ends)


def words(found: Callings, start: int, end: int) -> list[str]:
    return [TEXT[role.span.start : role.span.end] for role in found.between(start, end)]


def test_nouns_for_persons_are_found_and_names_are_not():
    assert words(callings(), 0, len(TEXT)) == [
        "The mayor",
        "a witness",
        "Her spokesman",
        "the old port official",
        "THE SENATOR",
        "the lawyer",
        "a young officer",
    ]


def test_what_stands_behind_a_name_belongs_to_it():
    assert "the lawyer" not in words(callings(frozenset({TEXT.rindex("Ann Lee") + 7})), 0, len(TEXT))


def test_the_possessive_and_a_preposition_are_seen():
    found = {TEXT[role.span.start : role.span.end]: role for role in callings().between(0, len(TEXT))}
    assert found["THE SENATOR"].possessive
    assert found["a young officer"].governed
    assert found["The mayor"].subject


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=5))
def test_it_does_not_matter_what_was_asked_before(asked):
    found, everything = callings(), list(callings().between(0, len(TEXT)))
    for start, end in asked:
        assert list(found.between(start, end)) == [
            role for role in everything if start <= role.span.start and role.span.end <= end
        ]


@pytest.mark.parametrize(
    ("name", "after", "expected"), [("Lee", "’s", True), ("Jones", "’ house", True), ("Lee", "’", False)]
)
def test_the_mark_of_the_possessive(name, after, expected):
    assert is_possessive(name, after) is expected
