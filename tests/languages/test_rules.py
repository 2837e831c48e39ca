"""Every rule of every language does what its examples say, and leaves its counter-examples alone."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from provenance.extraction.candidates import Candidate, candidates
from provenance.extraction.grammar import Grammar, RuleSet, grammar
from provenance.languages import available, load
from provenance.model import Span, Spans

ROLES = ("source", "cue", "content", "addressee")


def rule_tables() -> Iterator[tuple[str, dict[str, Any]]]:
    for language in available():
        for table in load(language).get("extraction", {}).get("rule", ()):
            yield language, table


EXAMPLES = [
    pytest.param(language, table["name"], example, id=f"{language}/{table['name']}/{number}")
    for language, table in rule_tables()
    for number, example in enumerate(table["examples"])
]
COUNTER_EXAMPLES = [
    pytest.param(language, table["name"], text, id=f"{language}/{table['name']}/{number}")
    for language, table in rule_tables()
    for number, text in enumerate(table["counter_examples"])
]


def found_by(language: str, name: str, text: str) -> list[Candidate]:
    """What the one rule finds in all sentences of TEXT."""
    rules: Grammar | None = grammar(language)
    assert rules is not None
    rule = next(r for r in rules.rules if r.name == name)
    sentences = rules.splitter.sentences(text, Span(0, len(text)))
    return [c for sentence in sentences for c in candidates(sentence, rules, RuleSet([rule]))]


def texts(text: str, spans: Spans) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def listed(value: str | Sequence[str] | None) -> list[str]:
    """An example gives a role as one text, as a list where it is discontinuous, or not at all where it is empty."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize(("language", "name", "example"), EXAMPLES)
def test_a_rule_finds_its_example(language: str, name: str, example: dict[str, Any]) -> None:
    expected = {role: listed(example.get(role)) for role in ROLES}
    found = [
        {role: texts(example["text"], getattr(c, role)) for role in ROLES}
        for c in found_by(language, name, example["text"])
    ]
    assert expected in found


@pytest.mark.parametrize(("language", "name", "text"), COUNTER_EXAMPLES)
def test_a_rule_leaves_its_counter_example_alone(language: str, name: str, text: str) -> None:
    assert found_by(language, name, text) == []


@pytest.mark.parametrize("language", available())
def test_no_two_rules_of_a_language_share_a_name(language: str) -> None:
    names = [table["name"] for of, table in rule_tables() if of == language]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("language", available())
def test_an_example_names_roles_alone(language: str) -> None:
    keys = {key for of, table in rule_tables() if of == language for example in table["examples"] for key in example}
    assert keys <= {"text", *ROLES}
