"""The tagger's attributions joined with the rules': whose words stand, and what is left out."""

from provenance.extraction.joining import LEAST_ALONE, LEAST_RULE, join
from provenance.model import Attribution, Kind, Polarity, Span


def attribution(name: str, *, cue: Span, content: Span, confidence: float, parent: str | None = None) -> Attribution:
    return Attribution(
        id=name,
        article_id="a1",
        kind=Kind.STATEMENT,
        polarity=Polarity.DENIES if name.startswith("rule") else Polarity.ASSERTS,
        parent=parent,
        cue=(cue,),
        source=(Span(0, 5),),
        content=(content,),
        addressee=(),
        method=name,
        confidence=confidence,
    )


def test_what_both_found_has_the_taggers_words_and_the_rules_polarity():
    rule = attribution("rule", cue=Span(6, 10), content=Span(11, 40), confidence=0.8)
    found = attribution("model", cue=Span(6, 10), content=Span(11, 30), confidence=0.5)
    [both] = join([rule], [found])
    assert both.content == found.content
    assert both.polarity is Polarity.DENIES
    assert both.method == "model+rule"
    assert both.confidence > max(rule.confidence, found.confidence)


def test_what_one_alone_is_not_sure_of_is_left_out():
    found = attribution("model", cue=Span(6, 10), content=Span(11, 40), confidence=LEAST_ALONE - 0.1)
    rule = attribution("rule", cue=Span(106, 110), content=Span(111, 140), confidence=LEAST_RULE - 0.1)
    assert join([rule], [found]) == []


def test_what_one_alone_is_sure_of_stays():
    found = attribution("model", cue=Span(6, 10), content=Span(11, 40), confidence=LEAST_ALONE)
    rule = attribution("rule", cue=Span(106, 110), content=Span(111, 140), confidence=LEAST_RULE)
    assert join([rule], [found]) == [found, rule]


def test_what_is_nested_stays_the_rules_and_is_not_found_twice():
    outer = attribution("rule outer", cue=Span(6, 10), content=Span(11, 80), confidence=0.9)
    inner = attribution("rule inner", cue=Span(20, 25), content=Span(26, 80), confidence=0.3, parent="rule outer")
    again = attribution("model", cue=Span(20, 25), content=Span(26, 60), confidence=0.9)
    assert join([outer, inner], [again]) == [inner, outer]
