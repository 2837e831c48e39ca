"""Whatever the text: spans are evidence, parents hold their children, and the same text gives the same result."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import article, document

from provenance.extraction import claims, extract, links
from provenance.model import Attribution, Extractor, Span

WORDS = """said says claimed told believes that according to the mayor Ruth Adeyemi it was late reported by via
 and but adding As who report U.S. wrote here Harbour zei volgens dat de burgemeester zou"""
MARKS = list(".,:;“”\"'‘’()[]—-…?!/%«»")
BREAKS = ["\n", "\n\n", "\n\n\n\n", "\t", " "]
DIGITS = ["1", "2", "3.5", "12", "2016", "Syria.1", "late2", "[1]", "²"]
JUMBLED = st.lists(st.sampled_from([*WORDS.split() * 2, *MARKS, *BREAKS, *DIGITS]), max_size=60)
ANY_TEXT = st.one_of(st.text(), JUMBLED.map(" ".join), JUMBLED.map("".join))
LANGUAGES = st.sampled_from(["en", "nl", None])


def spans_of(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.source, *attribution.cue, *attribution.content, *attribution.addressee)


@settings(max_examples=200)
@given(ANY_TEXT, LANGUAGES)
def test_every_span_is_text_of_a_paragraph_without_white_space_at_its_edges(text: str, language: str | None) -> None:
    of = document(text)
    one = article(of, language=language)
    attributions, _ = extract(of, one, extractor=Extractor.RULES)
    paragraphs = [paragraph.span for paragraph in one.paragraphs]
    for attribution in attributions:
        for span in spans_of(attribution):
            words = text[span.start : span.end]
            assert words
            assert words == words.strip()
            assert any(p.start <= span.start < p.end for p in paragraphs)
            assert any(p.start < span.end <= p.end for p in paragraphs)
        for span in (*attribution.source, *attribution.cue, *attribution.addressee):
            assert any(p.contains(span) for p in paragraphs)
        for pieces in (attribution.source, attribution.cue, attribution.content, attribution.addressee):
            assert all(before.end <= after.start for before, after in pairwise(pieces))


@settings(max_examples=200)
@given(ANY_TEXT, LANGUAGES)
def test_a_parents_content_holds_its_children(text: str, language: str | None) -> None:
    of = document(text)
    attributions, _ = extract(of, article(of, language=language), extractor=Extractor.RULES)
    by_id = {a.id: a for a in attributions}
    assert len(by_id) == len(attributions)
    for attribution in attributions:
        if attribution.parent is not None:
            held = by_id[attribution.parent].content
            for span in (*attribution.cue, *attribution.content):
                assert any(piece.contains(span) for piece in held)


@settings(max_examples=100)
@given(ANY_TEXT, LANGUAGES)
def test_the_same_text_gives_the_same_result(text: str, language: str | None) -> None:
    of = document(text)
    one = article(of, language=language)
    found = extract(of, one, extractor=Extractor.RULES)
    assert extract(of, one, extractor=Extractor.RULES) == found
    assert claims(of, [one], found[0]) == claims(of, [one], found[0])


@settings(max_examples=200)
@given(ANY_TEXT, LANGUAGES)
def test_every_claim_is_what_its_spans_hold(text: str, language: str | None) -> None:
    of = document(text)
    one = article(of, language=language)
    attributions, _ = extract(of, one, extractor=Extractor.RULES)
    found = claims(of, [one], attributions)
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        assert claim.text == " … ".join(text[s.start : s.end] for s in claim.spans)
        assert claim.text.strip()
    assert {i for claim in found for i in claim.attribution_ids} == {a.id for a in attributions if a.content}


@given(
    st.lists(st.sampled_from(["https://example.org/a", "http://b.org", "”", ")", ".", "x", " ", "\n\n"])).map("".join)
)
def test_every_links_span_is_its_address(text: str) -> None:
    of = document(text)
    for link in links(of, [article(of)]):
        assert text[link.span.start : link.span.end] == link.url
        assert link.url.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Federal investigators on Friday said that the man was ill.", "Federal investigators"),
        ("Ruth Adeyemi Tuesday said that the man was ill.", "Ruth Adeyemi"),
        ("The Daily Sun said that the man was ill.", "The Daily Sun"),
    ],
)
def test_the_day_on_which_somebody_speaks_is_none_of_the_source(text: str, source: str) -> None:
    of = document(text)
    found, _ = extract(of, article(of, language="en"), extractor=Extractor.MODEL)
    assert [text[slice(*span)] for attribution in found for span in attribution.source] == [source]
