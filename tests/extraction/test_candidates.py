"""Candidates: what the rules find in one sentence, and which of it stands."""

import pytest
from prose import rules_of, sentences, texts

from provenance.extraction.candidates import Candidate, candidates
from provenance.model import Polarity


def found(text: str) -> list[Candidate]:
    rules = rules_of()
    return [c for sentence in sentences(text) for c in candidates(sentence, rules, rules.scopes["sentence"])]


def cues(text: str) -> list[str]:
    return [" ".join(texts(text, c.cue)) for c in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the harbour is safe.", ["said"]),
        ("The mayor said the union claims that the harbour is safe.", ["said", "claims"]),
        ("According to the union, the mayor said that the harbour is safe.", ["According to", "said"]),
        ("“We are late,” the mayor said.", ["said"]),
        ("The harbour is safe.", []),
        ("", []),
    ],
)
def test_of_matches_that_contend_for_a_cue_the_surest_stands(text: str, expected: list[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The mayor said that the harbour is safe.", Polarity.ASSERTS),
        ("The mayor denied that the harbour is safe.", Polarity.DENIES),
        ("The mayor did not say that the harbour is safe.", Polarity.DENIES),
        ("The mayor never said that the harbour is safe.", Polarity.DENIES),
        ("The mayor will say that the harbour is safe.", Polarity.HYPOTHETICAL),
        ("Parents went to court to ask whether the harbour is safe.", Polarity.ASKS),
    ],
)
def test_a_cue_tells_whether_its_content_is_asserted(text: str, polarity: Polarity) -> None:
    assert [c.polarity for c in found(text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We are all very late,” the mayor said.", True),
        ("The mayor said that they are late.", False),
        ("The mayor said that they are “late”.", False),
    ],
)
def test_a_quotation_in_the_content_is_told(text: str, speech: bool) -> None:  # noqa: FBT001
    assert [c.speech for c in found(text)] == [speech]


def test_who_speaks_in_a_quotation_already_is_no_source_in_it() -> None:
    text = "“I said that the harbour is safe and the union says that it is not,” the mayor explained."
    assert cues(text) == ["explained", "says"]


def test_no_source_or_content_begins_or_ends_with_a_mark() -> None:
    text = "The harbour, the mayor said, is safe."
    (one,) = found(text)
    assert texts(text, one.source) == ["the mayor"]
    assert texts(text, one.content) == ["The harbour", "is safe"]


def test_a_candidate_begins_where_its_first_words_are() -> None:
    text = "The harbour, the mayor said, is safe."
    assert [c.start for c in found(text)] == [0]
