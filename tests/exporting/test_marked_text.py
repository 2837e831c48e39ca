"""Marks in running text: whatever overlaps, the text stays and the tags nest."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.exporting.marked_text import Layer, marked_text, within
from provenance.exporting.text import visible
from provenance.model import Span

HOSTILE = "<script>alert('&')</script> \u202eevil\u202c 👩‍👩‍👧 שלום"


class Tags(HTMLParser):
    """Reads marked text back: its characters, each with the marks around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag, attrs):
        assert tag == "span"
        self.open.append(dict(attrs)["class"])

    def handle_endtag(self, tag):
        assert tag == "span"
        self.open.pop()

    def handle_data(self, data):
        self.found += [(character, frozenset(self.open)) for character in data]


def read_back(html: str) -> list[tuple[str, frozenset[str]]]:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert not tags.open
    return tags.found


def names(text: str, marks: list[Layer]) -> list[tuple[str, frozenset[str]]]:
    """What must be read back: each visible character with the marks whose spans hold it."""
    around = [
        frozenset(mark.name for mark in marks if mark.span.start <= at < mark.span.end) for at in range(len(text))
    ]
    return [(c, held) for c, held in zip(text, around, strict=True) if visible(c)]


@st.composite
def marked(draw):
    text = draw(st.text(alphabet="ab <>&\"'\u202eéש\u200d", min_size=1, max_size=40))
    layers = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        layers.append(Layer(name=f"m{number}", span=Span(start, draw(st.integers(start + 1, len(text))))))
    return text, layers


@given(marked())
def test_each_character_stands_in_its_marks_and_nothing_else_is_added(case):
    text, marks = case
    assert read_back(str(marked_text(text, Span(0, len(text)), marks))) == names(text, marks)


@given(marked(), st.data())
def test_a_stretch_shows_what_lies_in_it_of_the_marks(case, data):
    text, marks = case
    start = data.draw(st.integers(0, len(text) - 1))
    shown = Span(start, data.draw(st.integers(start + 1, len(text))))
    whole = [
        (c, frozenset(m.name for m in marks if m.span.start <= at < m.span.end))
        for at, c in enumerate(text)
        if shown.start <= at < shown.end and visible(c)
    ]
    assert read_back(str(marked_text(text, shown, within(shown, marks)))) == whole


def test_a_strangers_text_is_text():
    html = str(marked_text(HOSTILE, Span(0, len(HOSTILE)), [Layer(name="cue", span=Span(3, 9))]))
    assert "<script" not in html
    assert "\u202e" not in html
    assert "👩‍👩‍👧 שלום" in html


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([(0, 5), (2, 3)], '<span class="m0">ab<span class="m1">c</span>de</span>'),
        ([(0, 3), (2, 5)], '<span class="m0">ab<span class="m1">c</span></span><span class="m1">de</span>'),
        ([(2, 3), (0, 5)], '<span class="m1">ab<span class="m0">c</span>de</span>'),
        ([(0, 2), (2, 5)], '<span class="m0">ab</span><span class="m1">cde</span>'),
    ],
)
def test_marks_nest_and_those_that_cross_are_opened_again(spans, html):
    marks = [Layer(name=f"m{number}", span=Span(*span)) for number, span in enumerate(spans)]
    assert marked_text("abcde", Span(0, 5), marks) == html
