"""Memento: link-format, TimeMaps, and whether an answer is a copy."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Exchange, Hop
from provenance.web.memento import accept_datetime, links, memento_datetime, memento_of, read_time_map

URL = "http://lantern.example/harbour"
COPY = f"http://archive.example/web/20170620080000/{URL}"
OTHER = f"http://archive.example/web/20170622090000/{URL}"
TIME_MAP = f"""<{URL}>; rel="original",
<http://archive.example/timemap/link/{URL}>; rel="self"; from="Tue, 20 Jun 2017 08:00:00 GMT",
<http://archive.example/web/{URL}>; rel="timegate",
<{OTHER}>; rel="last memento"; datetime="Thu, 22 Jun 2017 09:00:00 GMT",
<{COPY}>; rel="first memento"; datetime="Tue, 20 Jun 2017 08:00:00 GMT"; license="a, b; c"
"""


MAP = "http://archive.example/timemap/link/" + URL


def exchange(*headers, status=200, hops=(), final_url=COPY):
    return Exchange(
        url="http://archive.example/web/" + URL,
        method="GET",
        obtained=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        final_url=final_url,
        hops=hops,
        status=status,
        headers=headers,
    )


def test_a_time_map_lists_the_copies_oldest_first():
    found = read_time_map(TIME_MAP.encode(), url=URL, archive="x", address=MAP)
    assert [(one.address, one.captured) for one in found.captures] == [
        (COPY, dt.datetime(2017, 6, 20, 8, tzinfo=dt.UTC)),
        (OTHER, dt.datetime(2017, 6, 22, 9, tzinfo=dt.UTC)),
    ]
    assert {one.original for one in found.captures} == {URL}
    assert found.more == ()


def test_a_time_map_may_go_on_elsewhere():
    more = f'<http://a.example/timemap/2/{URL}>; rel="timemap"; from="Thu, 22 Jun 2017 09:00:00 GMT"'
    assert read_time_map(more.encode(), url=URL, archive="x", address=MAP).more == (
        f"http://a.example/timemap/2/{URL}",
    )


@pytest.mark.parametrize("body", [b"<html><a rel='nofollow' href='x'>down</a></html>", b"{}", b"down"])
def test_what_is_no_time_map_is_not_taken_for_an_empty_one(body):
    assert read_time_map(body, url=URL, archive="x", address=MAP) is None
    empty = read_time_map(b"", url=URL, archive="x", address=MAP)
    assert empty is not None
    assert empty.captures == ()


@pytest.mark.parametrize(
    "link",
    [
        f"<{COPY}>; rel='memento'; datetime='Tue, 20 Jun 2017 08:00:00 GMT'",
        f"<{COPY}>;rel=memento",
        f'<{COPY.removeprefix("http://archive.example")}>; rel="first memento"',
    ],
)
def test_links_are_read_however_they_are_quoted_and_shortened(link):
    found = read_time_map(link.encode(), url=URL, archive="x", address=MAP)
    assert found is not None
    assert [(one.address, one.captured.day) for one in found.captures] == [(COPY, 20)]


def test_a_copy_without_a_date_is_dated_by_its_address():
    (found,) = read_time_map(f'<{COPY}>; rel="memento"'.encode(), url=URL, archive="x", address=MAP).captures
    assert found.captured == dt.datetime(2017, 6, 20, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a>; rel="x y"', [("a", {"rel": "x y"})]),
        ("<a>;rel=x,<b>; REL=y", [("a", {"rel": "x"}), ("b", {"rel": "y"})]),
        ('<a,b;c>; title="d, <e>; \\"f\\""; rel=x', [("a,b;c", {"title": 'd, <e>; \\"f\\"', "rel": "x"})]),
        ("<a>; rel=x; rel=y", [("a", {"rel": "x"})]),
        ('broken, <a>; rel="x"', [("a", {"rel": "x"})]),
        ("<a>", [("a", {})]),
        ("<never closed", []),
        ("", []),
    ],
)
def test_links_are_read_as_they_are_written(text, expected):
    assert [(one.target, dict(one.attributes)) for one in links(text)] == expected


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    list(links(text))
    read_time_map(text.encode("utf-8", "replace"), url=URL, archive="x", address=MAP)


def test_the_day_is_asked_for_in_greenwich():
    summer = dt.timezone(dt.timedelta(hours=2))
    assert accept_datetime(dt.datetime(2007, 5, 31, 22, 35, tzinfo=summer)) == "Thu, 31 May 2007 20:35:00 GMT"


MEMENTO = ("memento-datetime", "Tue, 20 Jun 2017 08:00:00 GMT")


@pytest.mark.parametrize("status", [302, 307])
def test_a_time_gate_sends_on_to_a_copy(status):
    link = ("link", f'<{URL}/>; rel="original", <http://archive.example/timemap/{URL}>; rel="timemap"')
    hops = (Hop(url="http://archive.example/web/" + URL, status=status, target=COPY),)
    found = memento_of(
        exchange(MEMENTO, link, ("content-type", "text/html; charset=utf-8"), hops=hops), url=URL, archive="x"
    )
    assert found is not None
    assert (found.address, found.captured, found.original, found.status, found.media_type) == (
        COPY,
        dt.datetime(2017, 6, 20, 8, tzinfo=dt.UTC),
        f"{URL}/",
        200,
        "text/html",
    )


def test_a_time_gate_that_answers_itself_says_where_the_copy_is():
    found = memento_of(
        exchange(MEMENTO, ("content-location", COPY), final_url="http://archive.example/web/" + URL),
        url=URL,
        archive="x",
    )
    assert found is not None
    assert found.address == COPY


def test_an_archived_404_is_a_copy_and_the_archives_own_is_none():
    archived = memento_of(exchange(MEMENTO, status=404), url=URL, archive="x")
    assert archived is not None
    assert archived.status == 404
    assert memento_of(exchange(status=404), url=URL, archive="x") is None
    assert memento_datetime(exchange(("memento-datetime", "yesterday"))) is None


@pytest.mark.parametrize("year", ["20151515151515", "99999999999999999999"])
@pytest.mark.parametrize("zone", ["GMT", "+0200", "-2359"])
def test_a_moment_that_no_calendar_has_is_none(year: str, zone: str):
    date = f"Wed, 21 Oct {year} 07:28:00 {zone}"
    assert memento_datetime(exchange(("memento-datetime", date))) is None
    assert not read_time_map(
        f'<http://e.example>; rel="memento"; datetime="{date}"'.encode(), url=URL, archive="x", address=MAP
    ).captures


def test_the_last_hour_of_the_calendar_is_none_where_it_is_later_in_greenwich():
    assert memento_datetime(exchange(("memento-datetime", "Fri, 31 Dec 9999 23:00:00 -0200"))) is None
