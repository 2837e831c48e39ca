"""Cutting text to columns, and keeping it harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from provenance.exporting.text import ascii_only, columns, cut, plain, window

FAMILY = "👩‍👩‍👧"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "link: http://münchen.example/straße?ü=1#é",
            "link: http://xn--mnchen-3ya.example/stra%C3%9Fe?%C3%BC=1#%C3%A9",
        ),
        ("“https://straße.example” – closed", '"https://xn--strae-oqa.example" - closed'),
        ("https://a.example:8080/a%20b/日… é", "https://a.example:8080/a%20b/%E6%97%A5... e"),
        ("http://\u0301.example/é", "http://.example/%C3%A9"),
        ("Zoë (http://a.example/x).", "Zoe (http://a.example/x)."),
    ],
)
def test_in_ascii_an_address_stays_that_of_the_same_page(text: str, expected: str):
    assert ascii_only(text) == expected


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("short", 5, "short"),
        ("a word too many", 11, "a word …"),
        ("a word too many", 12, "a word too …"),
        ("a word, too many", 9, "a word, …"),
        ("unbreakable", 6, "unbre…"),
        ("日本語の長い見出し", 9, "日本語の…"),
        (FAMILY * 4, 5, FAMILY * 2 + "…"),
        ("e\u0301te\u0301s longs", 6, "e\u0301te\u0301s …"),
    ],
)
def test_text_is_cut_between_words_else_between_graphemes(text: str, room: int, expected: str):
    assert cut(text, room) == expected


PIECES = st.sampled_from(["a", "bc", " ", "é", "e\u0301", FAMILY, "語"])


@given(st.lists(PIECES, max_size=60), st.integers(2, 40))
def test_a_cut_text_fits_and_ends_on_a_whole_grapheme(pieces: list[str], room: int):
    text = plain("".join(pieces))
    shown = cut(text, room)
    assert columns(shown) <= room
    kept = shown.removesuffix("…").rstrip() if shown != text else shown
    assert text.startswith(kept)
    assert list(iter_graphemes(kept)) == list(iter_graphemes(text))[: len(list(iter_graphemes(kept)))]


@pytest.mark.parametrize("room", [20, 40, 80])
def test_the_words_of_a_cue_at_the_end_are_in_the_window(room: int):
    text = "the dam had burst and the mill was gone, " * 8 + "said the miller."
    shown = window(text, "said", room)
    assert "said" in shown
    assert shown.startswith("… ")
    assert columns(shown) <= room


def test_a_window_begins_at_the_beginning_where_the_cue_fits():
    assert window("Norland said that it rained for days", "said", 24) == "Norland said that it …"


def test_what_steers_a_terminal_or_reorders_text_is_dropped():
    assert plain("\x1b[31mred\x1b[0m \u202eback\u202c\n\ttab\x07") == "[31mred[0m back tab"
    assert plain(FAMILY) == FAMILY


def test_ascii_only_keeps_what_can_be_read():
    assert ascii_only("“Syrië …” → Jabhat — 否") == '"Syrie ..." -> Jabhat -- ?'


@given(st.text())
def test_ascii_only_is_ascii(text: str):
    assert ascii_only(text).isascii()
