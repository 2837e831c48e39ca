"""The tagger's attributions joined with the rules': whose words stand, and what is left out."""

from dataclasses import replace
from unittest.mock import ANY, Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction import joining
from provenance.extraction.grammar import grammar
from provenance.extraction.joining import LEAST_RULE, join
from provenance.extraction.trust import LEAST_REPORTING
from provenance.model import Attribution, Kind, Polarity, Span

TEXT = "The mayor, who said the quay had sunk, warned of floods. The harbour master said that she was wrong."
ENGLISH = grammar("en")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def attribution(  # noqa: PLR0913 (its roles, and what is known of it)
    name: str, *, source: str, cue: str, content: str, confidence: float, parent: str | None = None
) -> Attribution:
    return Attribution(
        id=name,
        article_id="a1",
        kind=Kind.STATEMENT,
        polarity=Polarity.DENIES if name.startswith("rule") else Polarity.ASSERTS,
        parent=parent,
        cue=(at(cue),),
        source=(at(source),),
        content=(at(content),),
        addressee=(),
        method=name,
        confidence=confidence,
    )


def test_what_both_found_has_the_taggers_words_and_the_rules_polarity():
    rule = attribution("rule", source="The mayor", cue="warned", content="of floods", confidence=LEAST_RULE - 0.1)
    found = attribution("model", source="mayor", cue="warned of", content="floods", confidence=0.5)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert (both.source, both.cue, both.content) == (found.source, found.cue, found.content)
    assert both.polarity is Polarity.DENIES
    assert both.method == "model+rule"


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_two_are_the_surer_the_surer_either_is(rule: float, tagger: float, more: float):
    def together(of_rule: float, of_tagger: float) -> float:
        one = attribution("rule", source="The mayor", cue="warned", content="of floods", confidence=of_rule)
        other = attribution("model", source="mayor", cue="warned of", content="floods", confidence=of_tagger)
        return join(TEXT, [one], [other], ENGLISH)[0].confidence

    least = together(rule, tagger)
    assert 0 < least <= together(max(rule, more), tagger) < 1
    assert least <= together(rule, max(tagger, more)) < 1


def test_a_rule_that_stands_alone_keeps_its_content():
    rule = attribution("rule", source="The mayor", cue="said", content="the quay had sunk", confidence=LEAST_RULE)
    found = attribution("model", source="The mayor", cue="said", content="sunk", confidence=0.9)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert both.content == rule.content


@pytest.mark.parametrize("sure", [0.9, 0.5])
def test_no_content_has_words_of_its_own_cue(sure: float):
    rule = attribution("rule", source="The mayor", cue="said", content="said that she was wrong", confidence=LEAST_RULE)
    found = attribution("model", source="The harbour master", cue="said that", content="she was wrong", confidence=sure)
    rule = replace(rule, source=(), cue=(at("harbour master"),))
    [both] = join(TEXT, [rule], [found], ENGLISH)
    surer = found if sure > LEAST_RULE else rule
    assert (both.source, both.cue, both.content) == (surer.source, surer.cue, surer.content)


def test_a_rule_has_all_where_the_taggers_source_has_words_of_its_content():
    rule = attribution("rule", source="The mayor", cue="warned", content="of floods", confidence=LEAST_RULE)
    found = attribution("model", source="of floods", cue="warned", content="The mayor", confidence=0.9)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert (both.source, both.cue, both.content) == (rule.source, rule.cue, rule.content)


def test_a_passive_that_names_nobody_has_no_source():
    rule = attribution("rule", source="The mayor", cue="warned", content="of floods", confidence=LEAST_RULE)
    rule = replace(rule, kind=Kind.PASSIVE, source=())
    found = attribution("model", source="The mayor", cue="warned", content="of floods", confidence=0.9)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert both.source == ()


def test_a_rule_that_knows_whom_who_stands_for_keeps_its_source():
    rule = attribution("rule", source="The mayor", cue="said", content="the quay had sunk", confidence=0.8)
    found = attribution("model", source="who", cue="said", content="the quay had sunk", confidence=0.9)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert both.source == rule.source


def test_a_rule_keeps_its_words_where_the_tagger_has_another_voice_for_the_same_content():
    rule = attribution("rule", source="who", cue="said", content="the quay had sunk", confidence=LEAST_RULE)
    found = attribution("model", source="The mayor", cue="warned", content="the quay had sunk", confidence=0.9)
    [both] = join(TEXT, [rule], [found], ENGLISH)
    assert (both.source, both.cue, both.content) == (rule.source, rule.cue, rule.content)


def test_what_one_alone_is_not_sure_of_is_left_out():
    found = attribution(
        "model", source="The mayor", cue="said", content="the quay had sunk", confidence=LEAST_REPORTING - 0.1
    )
    rule = attribution(
        "rule", source="The harbour master", cue="said that", content="she was wrong", confidence=LEAST_RULE - 0.1
    )
    assert join(TEXT, [rule], [found], ENGLISH) == []


def test_what_one_alone_is_sure_of_stays():
    found = attribution(
        "model", source="The mayor", cue="said", content="the quay had sunk", confidence=LEAST_REPORTING
    )
    rule = attribution(
        "rule", source="The harbour master", cue="said that", content="she was wrong", confidence=LEAST_RULE
    )
    assert join(TEXT, [rule], [found], ENGLISH) == [replace(found, id=ANY), rule]


def test_what_is_nested_stays_the_rules_and_is_not_found_twice():
    outer = attribution(
        "rule outer",
        source="The mayor",
        cue="warned",
        content="The harbour master said that she was wrong",
        confidence=0.9,
    )
    inner = attribution(
        "rule inner",
        source="The harbour master",
        cue="said that",
        content="she was wrong",
        confidence=0.3,
        parent="rule outer",
    )
    again = attribution("model", source="The harbour master", cue="said that", content="was wrong", confidence=0.9)
    assert join(TEXT, [outer, inner], [again], ENGLISH) == [inner, outer]


def test_what_is_nested_in_what_is_left_out_must_stand_alone():
    outer = attribution(
        "rule outer",
        source="The mayor",
        cue="warned",
        content="The harbour master said that she was wrong",
        confidence=0.3,
    )
    inner = attribution(
        "rule inner",
        source="The harbour master",
        cue="said that",
        content="she was wrong",
        confidence=LEAST_RULE,
        parent="rule outer",
    )
    assert join(TEXT, [outer, inner], [], ENGLISH) == [inner]
    assert join(TEXT, [outer, replace(inner, confidence=LEAST_RULE - 0.1)], [], ENGLISH) == []


def test_what_the_tagger_alone_finds_inside_a_content_is_left_out():
    outer = attribution(
        "rule outer",
        source="The mayor",
        cue="warned",
        content="The harbour master said that she was wrong",
        confidence=0.9,
    )
    inner = attribution("model", source="The harbour master", cue="said that", content="was wrong", confidence=0.9)
    assert join(TEXT, [outer], [inner], ENGLISH) == [outer]


def test_a_content_of_the_tagger_begins_behind_that():
    found = attribution(
        "model", source="The harbour master", cue="said", content="that she was wrong", confidence=LEAST_REPORTING
    )
    [alone] = join(TEXT, [], [found], ENGLISH)
    assert alone.content == (at("she was wrong"),)
    assert alone.id != found.id


def test_a_source_in_the_sentence_goes_before_one_in_another_paragraph():
    text = "The Lantern\n\nAda Byron said that it rained."

    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    rule = replace(
        attribution("rule", source="The mayor", cue="said", content="the quay had sunk", confidence=0.9),
        source=at("Ada Byron"),
        cue=at("said"),
        content=at("it rained"),
    )
    found = replace(rule, source=at("The Lantern"), method="model")
    [both] = join(text, [rule], [found], ENGLISH)
    assert both.source == rule.source


def test_likeness_is_asked_only_of_those_that_stand_near(monkeypatch: pytest.MonkeyPatch):
    sentence = "Ann Lee said that it had rained. "
    number = 200

    def at_(turn: int, words: str) -> tuple[Span, ...]:
        start = turn * len(sentence) + sentence.index(words)
        return (Span(start, start + len(words)),)

    model = attribution("rule", source="The mayor", cue="said", content="the quay had sunk", confidence=0.9)
    rules = [
        replace(model, id=f"t{i}", source=at_(i, "Ann Lee"), cue=at_(i, "said"), content=at_(i, "it had rained"))
        for i in range(number)
    ]
    asked = Mock(side_effect=joining._likeness)
    monkeypatch.setattr(joining, "_likeness", asked)
    assert len(join(sentence * number, rules, [replace(one, method="model") for one in rules], ENGLISH)) == number
    assert asked.call_count <= 3 * number
