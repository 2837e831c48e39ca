"""The excerpt is the text itself, and shows the cue."""

from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from provenance.model import Attribution, Kind, Polarity, Span
from provenance.tracing.evidence import CONTEXT_LENGTH, EXCERPT_LENGTH, evidence


def test_a_short_attribution_is_quoted_whole():
    memory = Memory("Yes. Norland claimed the dam had burst. No.")
    found = evidence(memory.the_document, memory.attribute("claimed", "the dam had burst", source="Norland"))
    assert (found.exact, found.cue, found.source) == ("Norland claimed the dam had burst", "claimed", "Norland")
    assert (found.prefix, found.suffix) == ("Yes. ", ". No.")


def test_of_a_long_content_the_words_next_to_the_cue_are_quoted():
    content = "the dam had burst " * 60
    memory = Memory(f"{content}, said Norland, who saw it.")
    found = evidence(memory.the_document, memory.attribute("said", content, source="Norland"))
    assert len(found.exact) <= EXCERPT_LENGTH
    assert found.exact.endswith("the dam had burst , said Norland")
    assert found.exact.split()[0] in {"the", "dam", "had", "burst"}


def test_a_source_far_from_its_cue_does_not_stretch_the_excerpt():
    memory = Memory("Norland spoke. " + "It rained. " * 60 + "She claimed the dam had burst.")
    found = evidence(memory.the_document, memory.attribute("claimed", "the dam had burst", source="Norland"))
    assert (found.exact, found.source) == ("claimed the dam had burst", "Norland")


def test_pieces_of_a_cue_are_joined_by_an_ellipsis():
    memory = Memory("Norland ruled\n it out.")
    cue = memory.spans("ruled", "out")
    attribution = memory.attribute("ruled", "it", source="Norland")
    fields = {name: getattr(attribution, name) for name in attribution.__slots__}
    assert evidence(memory.the_document, Attribution(**{**fields, "cue": cue})).cue == "ruled … out"


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(st.sampled_from("ab \n“é👩‍👧"), min_size=1, max_size=900))
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return text, [Span(*draw(cuts)) for _ in range(3)]


@given(texts_with_spans())
def test_the_excerpt_is_the_text_at_its_span_and_holds_the_cue(drawn: tuple[str, list[Span]]):
    text, (cue, source, content) = drawn
    memory = Memory(text)
    attribution = Attribution(
        id="t1",
        article_id=memory.the_article.id,
        kind=Kind.STATEMENT,
        polarity=Polarity.ASSERTS,
        parent=None,
        cue=(cue,),
        source=(source,),
        content=(content,),
        addressee=(),
        method="rule:en/test",
        confidence=1.0,
    )
    found = evidence(memory.the_document, attribution)
    assert text[found.span.start : found.span.end] == found.exact
    assert found.span.contains(cue)
    assert len(found.exact) <= max(EXCERPT_LENGTH, cue.end - cue.start)
    around = text[max(0, found.span.start - CONTEXT_LENGTH) : found.span.end + CONTEXT_LENGTH]
    assert around == found.prefix + found.exact + found.suffix
