import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity import trimming
from provenance.identity.trimming import clean, trimmed
from provenance.identity.vocabulary import vocabulary


def test_the_examples_hold() -> None:
    assert doctest.testmod(trimming).failed == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee (the mayor)", "Lee"),
        ("Lee (the mayor", "Lee"),
        ("Leeds) Harbour Watch", "Harbour Watch"),
        ("Ann\n Lee, R-Tenn.,", "Ann Lee"),
        ("“Ann Lee", "Ann Lee"),
        ("Ann\u00adLee", "AnnLee"),
    ],
)
def test_what_stands_around_a_name_is_taken_off(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the Central Bank on Friday", "the Central Bank"),
        ("en", "a report by Reuters Tuesday", "a report by Reuters"),
        ("en", "a video released in July", "a video released in July"),
        ("en", "Ann Lee November 13", "Ann Lee"),
        ("en", "Apollo 13", "Apollo 13"),
        ("en", "a man like himself", "a man like"),
        ("en", "himself", "himself"),
        ("nl", "Anna Bos zelf", "Anna Bos"),
        ("de", "Anna Voss selbst", "Anna Voss"),
    ],
)
def test_days_and_pronouns_behind_a_name_are_taken_off(language: str, text: str, expected: str) -> None:
    assert trimmed(text, vocabulary(language)) == expected


@given(st.text(max_size=80))
def test_any_text_is_cleaned_once_and_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(clean(clean(text)))
    assert len(clean(text)) <= len(text)
    trimmed(clean(text), vocabulary("en"))
