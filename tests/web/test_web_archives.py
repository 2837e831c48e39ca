"""Which copy of a page is the one that was cited."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Capture
from provenance.tracing.copies import WINDOW, chosen, distance, raw_address
from provenance.web import availability
from provenance.web.archive import INTERNET_ARCHIVE, archived_copy, rates
from provenance.web.archives import _around, described

URL = "http://lantern.example/harbour"
CITED = dt.date(2017, 6, 21)


def capture(day, status=200, hour=8):
    captured = dt.datetime.combine(day, dt.time(hour), dt.UTC)
    return Capture(url=URL, archive="x", captured=captured, address=f"{day}.{hour}", original=URL, status=status)


def days(number):
    return CITED + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("captures", "expected"),
    [
        ([], None),
        ([capture(days(-9)), capture(days(-2)), capture(days(1))], capture(days(-2))),
        ([capture(days(-2)), capture(days(0), hour=23), capture(days(1))], capture(days(0), hour=23)),
        ([capture(days(5)), capture(days(3))], capture(days(3))),
        ([capture(days(-1), status=404), capture(days(-4))], capture(days(-4))),
        ([capture(days(-1), status=302), capture(days(-1), status=503), capture(days(3))], capture(days(3))),
        ([capture(days(-1), status=203), capture(days(-4))], capture(days(-1), status=203)),
        ([capture(days(-1), status=206)], capture(days(-1), status=206)),
        ([capture(days(-1), status=None), capture(days(-4))], capture(days(-1), status=None)),
        ([capture(days(-1), status=None), capture(days(-1))], capture(days(-1))),
        ([capture(days(-366)), capture(days(364))], capture(days(364))),
        ([capture(days(-366)), capture(days(366))], None),
    ],
)
def test_the_nearest_before_goes_before_the_nearest_after(captures, expected):
    assert chosen(captures, CITED) == expected
    assert chosen(captures[::-1], CITED) == expected


def test_without_a_day_the_latest_is_taken():
    assert chosen([capture(days(3)), capture(days(900)), capture(days(-900))], None) == capture(days(900))


@given(st.lists(st.tuples(st.integers(-800, 800), st.sampled_from([200, 203, 206, 301, 404, None]))))
def test_what_is_chosen_is_good_and_inside_the_window_and_nothing_better_is_left(made):
    captures = [capture(days(number), status) for number, status in made]
    found = chosen(captures, CITED)
    inside = [abs(number) for number, status in made if status in {200, 203, 206, None} and abs(number) <= WINDOW.days]
    assert (found is None) == (not inside)
    if found is not None:
        before = [-number for number, status in made if status in {200, 203, 206, None} and -WINDOW.days <= number <= 0]
        assert abs(distance(found, CITED)) == (min(before) if before else min(inside))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "copy of 2017-06-21, the same day"),
        (-1, "copy of 2017-06-20, 1 day before the citation"),
        (40, "copy of 2017-07-31, 40 days after the citation"),
    ],
)
def test_the_distance_is_said(number, words):
    assert described(capture(days(number)), CITED) == words


def test_a_raw_body_is_had_behind_the_stamp():
    address = f"https://web.archive.org/web/20170620080000/{URL}/20180101000000/"
    copy = Capture(
        url=URL, archive="x", captured=dt.datetime(2017, 6, 20, tzinfo=dt.UTC), address=address, original=URL
    )
    assert raw_address(copy) == f"https://web.archive.org/web/20170620080000id_/{URL}/20180101000000/"


@pytest.mark.parametrize(
    ("url", "archive", "original"),
    [
        (f"https://web.archive.org/web/20170620080000/{URL}", "internet-archive", URL),
        (f"http://web.archive.org/web/20170620080000if_/{URL}", "internet-archive", URL),
        (f"https://archive.is/20170620080000/{URL}", "archive.today", URL),
    ],
)
def test_an_address_that_is_a_copy_itself_is_recognised(url, archive, original):
    found = archived_copy(url, [INTERNET_ARCHIVE])
    assert found is not None
    assert (found.archive, found.original, found.captured.date()) == (archive, original, dt.date(2017, 6, 20))


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "https://web.archive.org/web/2017*/" + URL,
        *(f"{begin}/web/20170620080000/{URL}" for begin in ("https://other.example", "http://[1::")),
    ],
)
def test_another_address_is_no_copy(url):
    assert archived_copy(url, [INTERNET_ARCHIVE]) is None


def test_the_hosts_of_an_archive_are_asked_as_often_as_it_allows_and_left_alone_for_a_minute():
    found = rates([INTERNET_ARCHIVE])
    assert set(found) == {"web.archive.org", "archive.org"}
    assert (found["web.archive.org"].per_second, found["web.archive.org"].pause) == (8, 60)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"archived_snapshots": {}}',
        b'{"archived_snapshots": {"closest": {"available": false, "timestamp": "20170620080000", "status": "200"}}}',
        b'{"archived_snapshots": {"closest": {"available": true, "timestamp": "yesterday", "status": "200"}}}',
        b'{"archived_snapshots": {"closest": {"available": true, "timestamp": [2017], "status": "200"}}}',
        b"[" * 100_000,
        b"<html>",
        b"[]",
    ],
)
def test_the_availability_api_may_know_nothing(body):
    assert availability.read(body, url=URL, archive="x", playback="https://p/") is None


def test_the_availability_api_tells_of_the_nearest():
    body = b'{"archived_snapshots": {"closest": {"available": true, "timestamp": "20170620080000", "status": "200"}}}'
    found = availability.read(body, url=URL, archive="x", playback="https://p/")
    assert found is not None
    assert (found.address, found.status) == (f"https://p/20170620080000/{URL}", 200)


@given(st.dates(), st.integers(min_value=1, max_value=36_525))
def test_whatever_day_an_article_claims_there_are_days_around_it(day, window):
    first, last = _around(day, dt.timedelta(days=window))
    assert first == day - dt.timedelta(days=window) if first > dt.date.min else (day - first).days <= window
    assert last == day + dt.timedelta(days=window) if last < dt.date.max else (last - day).days <= window


def test_an_article_may_claim_the_first_day_there_is():
    assert _around(dt.date.min, WINDOW) == (dt.date.min, dt.date(2, 1, 1))
