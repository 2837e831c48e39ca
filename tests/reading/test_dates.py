"""Which day a date line means."""

import datetime as dt

import pytest

from provenance.reading.dates import find_date, resolve_date


def resolved(line: str, text: str = "", language: str | None = None) -> dt.date | None:
    mention = find_date(line)
    assert mention is not None
    return resolve_date(mention, text, language)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("April 3, 2017 at 12:58 pm", dt.date(2017, 4, 3)),
        ("3 April 2017", dt.date(2017, 4, 3)),
        ("Monday, April 3rd, 2017", dt.date(2017, 4, 3)),
        ("Sept. 13, 2017", dt.date(2017, 9, 13)),
        ("maandag 3 april 2017", dt.date(2017, 4, 3)),
        ("vrijdag 23 juni 2017", dt.date(2017, 6, 23)),
        ("1 maart 2017", dt.date(2017, 3, 1)),
        ("8 juni 2017", dt.date(2017, 6, 8)),
        ("Montag, 8. Februar 2018", dt.date(2018, 2, 8)),
        ("Veröffentlicht am 3. März 2017, 12:30 Uhr", dt.date(2017, 3, 3)),
        ("Do. 8. Juni 2017", dt.date(2017, 6, 8)),
        ("2017-04-03", dt.date(2017, 4, 3)),
        ("23/06/2017", dt.date(2017, 6, 23)),
        ("06/23/2017", dt.date(2017, 6, 23)),
        ("05.05.2017", dt.date(2017, 5, 5)),
        ("31 February 2017", None),
        ("99/99/2017", None),
    ],
)
def test_a_date_that_can_be_read_one_way_is_read_that_way(line, day):
    assert resolved(line) == day


def test_a_date_of_two_readings_is_left_open_where_nothing_tells():
    assert resolved("04/05/2017", "The bridge fell.", "en") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell on May 4th, in the night.", dt.date(2017, 5, 4)),
        ("It fell on 3 May 2017.", dt.date(2017, 5, 4)),
        ("It fell on April 6, 2017.", dt.date(2017, 4, 5)),
        ("It had stood since 1 January 1970.", None),
    ],
)
def test_a_date_of_two_readings_is_the_one_nearer_to_the_dates_written_out(text, day):
    assert resolved("04/05/2017", text, "en") == day


def test_dutch_puts_the_day_first():
    assert resolved("04/05/2017", "", "nl") == dt.date(2017, 5, 4)


def test_dates_written_alike_have_one_shape():
    first, second, other = (
        find_date(line) for line in ("vrijdag 23 juni 2017", "donderdag 8 februari 2018", "June 3, 2017")
    )
    assert None not in (first, second, other)
    assert first.shape == second.shape != other.shape


@pytest.mark.parametrize(("line", "code"), [("8 juni 2017", "nl"), ("8. Juni 2017", "de")])
def test_a_dot_tells_a_german_day_from_another_languages(line, code):
    mention = find_date(line)
    assert mention is not None
    assert mention.wording is not None
    assert mention.wording.code == code
