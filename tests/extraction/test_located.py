from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.located import Located
from provenance.model import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.lists(SPANS, max_size=3)), SPANS)
def test_finds_what_looking_at_all_of_them_finds_in_the_same_order(pieces: Sequence[Sequence[Span]], asked: Span):
    located = Located((number, tuple(spans)) for number, spans in enumerate(pieces))
    touching = [
        number
        for number, spans in enumerate(pieces)
        if any(span.start <= asked.end and asked.start <= span.end for span in spans)
    ]
    assert located.touching(asked) == touching


def test_a_long_stretch_hides_none_of_the_short_ones_after_it():
    located = Located([("block", (Span(0, 1000),)), ("before", (Span(5, 9),)), ("here", (Span(500, 510),))])
    assert located.touching(Span(505, 505)) == ["block", "here"]


def test_nothing_stands_where_there_is_nothing():
    assert Located[str]([]).touching(Span(3, 3)) == []
