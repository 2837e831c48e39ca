"""A screen passes over patterns, never over one that takes the line."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.reading.screening import Screen
from provenance.reading.wording import wordings

RULES = [rule for words in wordings() for rule in words.lines]
SCREEN = Screen((rule, rule.pattern) for rule in RULES)
EXAMPLES = sorted({line for rule in RULES for line in (*rule.finds, *rule.spares)})


@given(st.one_of(st.sampled_from(EXAMPLES), st.text(), st.sampled_from(EXAMPLES).map(str.upper)))
@example("")
@example("12 comments")
@example("ſhare this")
def test_what_takes_a_line_is_never_passed_over(line):
    possible = SCREEN.may_take(line)
    assert [rule for rule in RULES if rule.pattern.fullmatch(line)] == [
        rule for rule in possible if rule.pattern.fullmatch(line)
    ]


@pytest.mark.parametrize("line", ["The road runs past the old mill.", "Prices rose over the year, more than ever."])
def test_hardly_any_pattern_is_tried_on_running_text(line):
    assert len(SCREEN.may_take(line)) <= 2


def test_patterns_are_tried_in_their_order():
    screen = Screen([("one", re.compile(".*b")), ("two", re.compile("a.*")), ("three", re.compile("c"))])
    assert screen.may_take("ab") == ["one", "two"]
    assert screen.may_take("c") == ["three"]
    assert screen.may_take("") == []
