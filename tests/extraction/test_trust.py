"""What the tagger alone finds: with which cues and contents it is believed, and how sure it has to be."""

import pytest

from provenance.extraction.grammar import grammar
from provenance.extraction.trust import LEAST_REPORTING, LEAST_UNUSUAL, ends_in_relative, stands_alone
from provenance.model import Attribution, Kind, Polarity, Span

ENGLISH = grammar("en")


def spans(text: str, words: str) -> tuple[Span, ...]:
    if not words:
        return ()
    start = text.index(words)
    return (Span(start, start + len(words)),)


def found(text: str, source: str, cue: str, content: str, confidence: float) -> Attribution:
    return Attribution(
        id="t1",
        article_id="a1",
        kind=Kind.STATEMENT,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=spans(text, cue),
        source=spans(text, source),
        content=spans(text, content),
        addressee=(),
        method="model",
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ann Lee murmured that the ferry was late.", "Ann Lee", "murmured", "that the ferry was late"),
        ("The captain let slip “no such order”.", "The captain", "let slip", "no such order"),
        ("The board slammed the plan.", "The board", "slammed", "the plan"),
        ("The poll put on record how few had voted.", "The poll", "put on record", "how few had voted"),
    ],
)
def test_a_reporting_cue_a_clause_or_a_quotation_is_believed(text: str, source: str, cue: str, content: str):
    assert stands_alone(text, found(text, source, cue, content, LEAST_REPORTING), ENGLISH)
    assert not stands_alone(text, found(text, source, cue, content, LEAST_REPORTING - 0.01), ENGLISH)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The army is now backing the rebels in the east.", "The army", "is now backing", "the rebels in the east"),
        ("The board unveiled a new logo.", "The board", "unveiled", "a new logo"),
        ("He closed in on the prize.", "He", "closed in on", "the prize"),
    ],
)
def test_anything_else_has_to_be_surer(text: str, source: str, cue: str, content: str):
    assert stands_alone(text, found(text, source, cue, content, LEAST_UNUSUAL), ENGLISH)
    assert not stands_alone(text, found(text, source, cue, content, LEAST_UNUSUAL - 0.01), ENGLISH)


def test_what_seems_so_to_nobody_is_never_believed():
    text = "It seems that the ferry was late."
    assert not stands_alone(text, found(text, "", "seems", "that the ferry was late", 1.0), ENGLISH)


@pytest.mark.parametrize(
    ("source", "relative"), [("who", True), ("which", True), ("a man who", True), ("a man", False), ("He", False)]
)
def test_a_source_that_ends_in_a_relative_pronoun_is_not_whole(source: str, *, relative: bool):
    text = "He met a man who knew of it, which surprised him."
    assert ends_in_relative(text, spans(text, source), ENGLISH) is relative


def test_the_reader_is_cited_for_nothing():
    assert not stands_alone(
        "You agree to our terms.", found("You agree to our terms.", "You", "agree to", "our terms", 0.99), ENGLISH
    )


def test_a_number_is_not_the_reader():
    text = "Of those asked, 24 said that the plan was bad."
    assert stands_alone(text, found(text, "24", "said", "that the plan was bad", LEAST_REPORTING), ENGLISH)


def test_which_alone_is_no_source():
    text = "He asked the Ledger, which confirmed that the ferry was late."
    assert not stands_alone(text, found(text, "which", "confirmed", "that the ferry was late", 1.0), ENGLISH)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("VIDEO: Ferry sinks in the harbour", "VIDEO"),
        ("Breaking: Ferry sinks in the harbour", "Breaking"),
        ("Photos, video: Ferry sinks in the harbour", "Photos, video"),
    ],
)
def test_the_label_of_a_headline_says_nothing(text: str, source: str):
    assert not stands_alone(text, found(text, source, ":", "Ferry sinks in the harbour", 0.99), ENGLISH)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Report: Ferry sinks in the harbour", "Report", ":"),
        ("Ann Lee: Ferry sinks in the harbour", "Ann Lee", ":"),
        ("The video shows that Ferry sinks in the harbour", "The video", "shows that"),
    ],
)
def test_a_name_or_a_work_before_a_colon_does(text: str, source: str, cue: str):
    assert stands_alone(text, found(text, source, cue, "Ferry sinks in the harbour", 0.99), ENGLISH)
