"""What a match must have is told of every match: no text that an expression takes is passed over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.languages.beginnings import beginning, branches, first_characters, folded, required_words

EXPRESSIONS = [
    "share|tweet(?: this)?",
    r"\d+ (?:shares?|views?)",
    r"\s*see(?: also)?\s*:",
    "(?:a )?(?:report|story)",
    "[a-c]x|[A-Z]y",
    r".{0,5}\brights reserved\b",
    "(?=x)x?y+z",
    "(?:ab){2}|ac*+d",
    "(?:a?b?)c",
    "k{1,3}s",
    "[^a]b|é",
]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("share|tweet", [{"s"}, {"t"}]),
        (r"\d+ shares", [{"0"}]),
        ("(?:a )?(?:report|story)", [{"a", "r", "s"}]),
        ("[a-c]x", [{"a", "b", "c"}]),
        ("(?:a?b?)", [None]),
        (".x", [None]),
        ("[^a]b", [None]),
        (r"(?<=\s)Share", [{"s"}]),
    ],
)
def test_the_first_characters_of_each_alternative_are_told(expression, expected):
    assert [first_characters(one) for one in branches(expression)] == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r".{0,60}\ball rights reserved\b.{0,9}", {"all rights reserved"}),
        ("(?:here|there) it is?", {" it i"}),
        ("(?:here|over there)(?: it)?", {"here", "over there"}),
        (r"\w+(?:yes|\d)", None),
        ("(?:Never)?", None),
        ("(?:Always)+!", {"always"}),
    ],
)
def test_words_of_which_a_match_has_one_are_told(expression, expected):
    assert required_words(branches(expression)[0]) == expected


@given(
    st.sampled_from(EXPRESSIONS).flatmap(lambda e: st.tuples(st.just(e), st.from_regex(re.compile(e, re.IGNORECASE))))
)
def test_every_match_has_what_is_told_of_it(drawn):
    expression, text = drawn
    found = re.compile(expression, re.IGNORECASE).search(text)
    assert found is not None
    words = found[0]
    assert any(
        (firsts is None or beginning(folded(words)[0]) in firsts)
        and (needed is None or any(word in folded(words) for word in needed))
        for firsts, needed in ((first_characters(one), required_words(one)) for one in branches(expression))
    )


@pytest.mark.parametrize("letter", ["ı", "İ", "ſ", "\N{KELVIN SIGN}", "I", "É"])
def test_case_is_folded_as_expressions_ignore_it(letter):
    small = {"É": "é", "ſ": "s", "\N{KELVIN SIGN}": "k"}.get(letter, "i")
    assert re.fullmatch(small, letter, re.IGNORECASE)
    assert folded(letter) == small
