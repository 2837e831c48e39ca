"""PDF: paragraphs made of lines, without what stands on every page; and what is none."""

import pytest
from written import PARAGRAPH, locked, pdf

from provenance.errors import InputError
from provenance.reading.pdf import read_pdf


def test_a_paragraph_becomes_a_line_and_a_parted_word_is_whole():
    text = read_pdf(pdf([*PARAGRAPH, "Nobody was hurt."]), "a.pdf")
    assert text.splitlines() == [
        f"{PARAGRAPH[0]} bridge had fallen in the night, and that the bombing was over.",
        "Nobody was hurt.",
    ]


def test_what_stands_at_the_edge_of_every_page_is_none_of_the_text():
    pages = [["The Marrow Herald", *PARAGRAPH, f"House {n} fell.", f"- {n} of 4 -"] for n in range(1, 5)]
    text = read_pdf(pdf(*pages), "a.pdf")
    assert "Herald" not in text
    assert "of 4" not in text
    assert [f"House {n} fell." in text for n in range(1, 5)] == [True] * 4


@pytest.mark.parametrize(
    ("data", "about"),
    [
        (locked(), "password"),
        (pdf([]), "without text"),
        (b"%PDF-1.7 junk", "a broken PDF"),
        (pdf(PARAGRAPH)[:200], "broken"),
    ],
    ids=["locked", "a scan", "junk", "cut off"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, about):
    with pytest.raises(InputError, match=about) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.hint


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(InputError, match="needs the library pypdfium2") as caught:
        read_pdf(pdf(PARAGRAPH), "a.pdf")
    assert "claim-provenance[pdf]" in caught.value.hint
