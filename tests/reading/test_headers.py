"""Bylines, date lines and datelines: which are found, what they name, and which lines are none."""

import pytest

from provenance.reading.headers import find_dateline, is_person, read_header


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("By Jane Doe", ("Jane Doe",), None),
        ("Von Jane Doe", ("Jane Doe",), None),
        ("Von Jane Doe und John Roe", ("Jane Doe", "John Roe"), None),
        ("BY JANE DOE", ("JANE DOE",), None),
        ("by janedoe77", ("janedoe77",), None),
        ("Written by Jane Doe and John Roe", ("Jane Doe", "John Roe"), None),
        ("By Jane Doe, John Roe & Ann Poe", ("Jane Doe", "John Roe", "Ann Poe"), None),
        ("By Jane Doe | The Daily Example", ("Jane Doe",), "The Daily Example"),
        ("By Jane Doe04/12/2017", ("Jane Doe",), None),
        ("By Jane Doe - April 12, 2017", ("Jane Doe",), None),
        ("Posted by Jane Doe on April 12, 2017 at 3:40 pm", ("Jane Doe",), None),
        ("By Marton de Vries", ("Marton de Vries",), None),
        ("Door Jan van der Berg", ("Jan van der Berg",), None),
        ("Geschreven door Jan Jansen en Piet Pietersen", ("Jan Jansen", "Piet Pietersen"), None),
        ("Jane Doe | 12 April 2017", ("Jane Doe",), None),
    ],
)
def test_a_byline_names_its_authors(line, authors, publisher):
    header = read_header(line)
    assert header is not None
    assert (header.authors, header.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the bridge had gone.",
        "By Friday",
        "By Oct. 13 — the last time the mayor spoke — something had changed.",
        "By the numbers",
        "By land or by sea",
        "By Jane's own account, nobody was there to see it:",
        "Door de regen was de dijk verzadigd",
        "Jane Doe said on Monday that she would resign.",
        "The mayor falls",
    ],
)
def test_a_sentence_is_no_byline(line):
    header = read_header(line)
    assert header is None or not header.authors


@pytest.mark.parametrize(
    "line",
    [
        "April 12, 2017",
        "12 April 2017",
        "Wednesday, April 12th, 2017",
        "Published: April 12, 2017 at 12:58 pm",
        "Last updated on 2017-04-12",
        "Posted on 12/04/2017",
        "woensdag 12 april 2017",
        "donderdag 14 september 2017",
        "Geplaatst op 12 april 2017 om 12:58 uur",
    ],
)
def test_a_line_that_says_only_a_date_is_a_date_line(line):
    header = read_header(line)
    assert header is not None
    assert header.is_date


@pytest.mark.parametrize(
    "line", ["In April 2017", "12 April", "The bridge fell on 12 April 2017.", "7 p.m.", "Room 12-04-20171"]
)
def test_other_lines_with_numbers_are_no_date_lines(line):
    header = read_header(line)
    assert header is None or not header.is_date


@pytest.mark.parametrize(
    ("paragraph", "publisher"),
    [
        ("(EXAMPLENEWS) — The bridge fell.", "EXAMPLENEWS"),
        ("(EXAMPLENEWS)\xa0\xa0The bridge fell.", "EXAMPLENEWS"),
        ("(XN— The bridge fell.", "XN"),
        ("GENEVA (Example News) - The bridge fell.", "Example News"),
        ("Berlin (xna) – The bridge fell.", "xna"),
        ("SPRINGFIELD, Ill. (XN) -- The bridge fell.", "XN"),
        ("Springfield (XN)The bridge fell.", "XN"),
        ("Feb 9 (XN) - The bridge fell.", "XN"),
        ("SPRINGFIELD, OHIO (3:40 A.M.) – The bridge fell.", None),
        ("GENEVA — The bridge fell.", None),
        ("Geneva - The bridge fell.", None),
        ("NEW YORK, April 3 — The bridge fell.", None),
    ],
)
def test_a_dateline_is_found_with_its_agency(paragraph, publisher):
    dateline = find_dateline(paragraph)
    assert dateline is not None
    assert dateline.publisher == publisher
    assert paragraph[dateline.length :] == "The bridge fell."
    if dateline.publisher_span:
        assert paragraph[slice(*dateline.publisher_span)] == publisher


@pytest.mark.parametrize(
    "paragraph",
    [
        "The mayor (a lawyer) said the bridge fell.",
        "(See the map below.) The bridge fell.",
        "Jane Doe (left) and John Roe saw it.",
        "It fell — the bridge, that is.",
        "[T]hey will be gone, she said.",
    ],
)
def test_other_paragraphs_have_no_dateline(paragraph):
    assert find_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jane Doe", True),
        ("Jean-Luc d'Arc", True),
        ("World News", False),
        ("Jane", False),
        ("NewsCity Hall", False),
        ("Top 10 Bridges", False),
    ],
)
def test_a_bare_name_is_told_from_a_menu(line, expected):
    assert is_person(line) is expected
