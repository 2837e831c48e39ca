"""The examples that each table of [reading] brings with it, and the lines that no table may take."""

import pytest

from provenance.languages import available
from provenance.reading.headers import read_line
from provenance.reading.wording import LineKind, LineRule, wordings

RULES = [pytest.param(rule, id=f"{words.code}-{rule.about}") for words in wordings() for rule in words.lines]


def test_every_language_file_has_words_for_reading():
    assert tuple(words.code for words in wordings()) == available()


@pytest.mark.parametrize("rule", RULES)
def test_a_table_brings_examples_of_both_kinds(rule: LineRule):
    assert rule.finds
    assert rule.spares


@pytest.mark.parametrize(
    ("rule", "line"), [pytest.param(p.values[0], line, id=line[:40]) for p in RULES for line in p.values[0].finds]
)
def test_a_table_finds_its_examples(rule: LineRule, line: str):
    found = read_line(line)
    assert found is not None
    assert found[0] is rule.kind


@pytest.mark.parametrize("line", [line for p in RULES for line in p.values[0].spares])
def test_no_table_takes_what_one_must_spare(line: str):
    assert read_line(line) is None


def test_a_credit_line_names_author_and_publisher():
    found = read_line("By Jane Doe\xa0/ Republished with permission /\xa0The Daily Example\xa0/ Report a typo")
    assert found is not None
    kind, match = found
    assert (kind, match["author"], match["publisher"]) == (LineKind.CREDIT, "Jane Doe", "The Daily Example")
