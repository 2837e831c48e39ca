"""The index of an archive, with all that occurs in its answers."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web.cdx import captures, is_blocked, question, read, stamp, stamped, without_port

PLAYBACK = "https://archive.example/web/"
HEAD = ["timestamp", "original", "mimetype", "statuscode", "digest", "length"]
URL = "http://lantern.example/harbour"


def row(timestamp="20170620080000", *, original=URL, mimetype="text/html", status="200", digest="AAA"):
    return [timestamp, original, mimetype, status, digest, "512"]


def answer(*rows):
    return json.dumps([HEAD, *rows]).encode()


def read_captures(*rows):
    return captures(read(answer(*rows)).rows, url=URL, archive="an archive", playback=PLAYBACK)


def test_the_first_row_names_the_fields_in_whatever_order():
    page = read(json.dumps([["statuscode", "timestamp"], ["200", "20170620080000"]]).encode())
    assert page.rows == ({"statuscode": "200", "timestamp": "20170620080000"},)
    assert page.resume is None


def test_an_empty_row_and_a_key_say_that_there_is_more():
    page = read(answer(row(), [], ["com,lantern)/+20170620080001"]))
    assert (len(page.rows), page.resume) == (1, "com,lantern)/+20170620080001")


@pytest.mark.parametrize("body", [b"", b" \n", b"[]", answer()])
def test_an_answer_without_rows_has_none(body):
    page = read(body)
    assert (page.rows, page.resume, page.broken) == ((), None, False)


@pytest.mark.parametrize("name", ["AdministrativeAccessControlException", "RobotAccessControlException"])
def test_an_exception_in_place_of_rows_means_blocked_not_absent(name):
    assert is_blocked(f"org.archive.util.io.{name}: Blocked Site Error\n".encode())
    assert is_blocked(f"org.archive.wayback.exception.{name}: x".encode())
    assert not is_blocked(b"[]")


@pytest.mark.parametrize(
    "body",
    [
        b"<html>502 Bad Gateway</html>",
        b"[[1, 2]]",
        b'[["timestamp"], ["2017", "too many"]]',
        b'[["timestamp"',
        b'{"timestamp": ',
        b'{"message": "no such collection"}',
        b'[["error"], ["busy"]]',
        b'"a string"',
        b"[null]",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_answer_of_an_index_is_broken(body):
    assert read(body).broken


def test_pywb_answers_an_object_a_line_with_names_of_its_own():
    lines = [{"urlkey": "example,lantern)/", "timestamp": "20170620080000", "url": URL, "mime": "text/html"}]
    lines[0] |= {"status": "200", "digest": "AAA", "length": "512", "offset": "0", "filename": "x.warc.gz"}
    (found,) = captures(read(json.dumps(lines[0]).encode() + b"\n").rows, url=URL, archive="x", playback=PLAYBACK)
    assert (found.status, found.digest, found.media_type, found.original) == (200, "AAA", "text/html", URL)


def test_a_dash_is_nothing_known():
    (found,) = read_captures(row(status="-", digest="-", mimetype="-"))
    assert (found.status, found.digest, found.media_type) == (None, None, None)


def test_a_revisit_has_the_status_of_what_it_repeats():
    found = read_captures(
        row("20170620080000"),
        row("20170621080000", status="-", mimetype="warc/revisit"),
        row("20170622080000", status="-", mimetype="warc/revisit", digest="BBB"),
    )
    assert [(one.status, one.media_type) for one in found] == [(200, "text/html"), (200, "text/html"), (None, None)]


def test_the_same_row_twice_is_one_capture():
    assert len(read_captures(row(), row(), row(original=URL.replace("example", "example:80")))) == 1


def test_a_port_that_nobody_wrote_is_left_out():
    (found,) = read_captures(row(original="http://lantern.example:80/harbour"))
    assert found.address == f"{PLAYBACK}20170620080000/http://lantern.example/harbour"
    assert without_port("https://lantern.example:443/") == "https://lantern.example/"
    assert without_port("https://lantern.example:8443/") == "https://lantern.example:8443/"
    assert without_port("http://lantern.example:99999/") == "http://lantern.example:99999/"


def test_captures_come_oldest_first_and_rows_without_a_time_are_left_out():
    found = read_captures(row("20170622080000"), row("never"), row("20170620080000", digest="B"), row("20179999999999"))
    assert [stamp(one.captured) for one in found] == ["20170620080000", "20170622080000"]


def test_the_question_names_the_window_and_where_to_go_on():
    asked = question(
        "https://x.example/cdx",
        "http://a.example/?b=c&d",
        earliest=dt.date(2016, 6, 21),
        latest=dt.date(2017, 6, 21),
        resume="k +",
    )
    assert asked.startswith("https://x.example/cdx?url=http%3A%2F%2Fa.example%2F%3Fb%3Dc%26d&output=json&")
    assert "from=20160621&to=20170621235959&resumeKey=k+%2B" in asked
    assert "showResumeKey=true" in asked


@given(st.integers(631_152_000, 4_102_444_800))
def test_a_stamp_can_be_read_back(seconds):
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    assert stamped(stamp(moment)) == moment


@pytest.mark.parametrize(
    ("digits", "moment"),
    [("2017", "2017-01-01T00:00"), ("201706", "2017-06-01T00:00"), ("2017062109", "2017-06-21T09:00")],
)
def test_a_short_stamp_means_the_earliest_that_it_can(digits, moment):
    assert stamped(digits) == dt.datetime.fromisoformat(f"{moment}+00:00")


@given(st.binary(max_size=200))
def test_nothing_that_an_archive_answers_raises(body):
    page = read(body)
    captures(page.rows, url=URL, archive="x", playback=PLAYBACK)


def test_an_answer_nested_without_end_is_broken():
    assert read(b"[" * 100_000).broken
    assert read(b'{"timestamp": ' * 100_000).broken


def test_half_a_character_in_a_key_or_a_field_is_replaced():
    page = read(b'[["timestamp", "digest"], ["20170620080000", "\\ud800"], [], ["a\\udfffb"]]')
    assert (page.rows[0]["digest"], page.resume) == ("\ufffd", "a\ufffdb")
    assert "resumeKey=a%EF%BF%BDb" in question("http://a.example", URL, earliest=None, latest=None, resume=page.resume)


def test_captures_come_by_their_moments_however_short_their_stamps_are():
    found = read_captures(row("2017062", digest="A"), row("20170620080000", digest="B"))
    assert [one.digest for one in found] == ["B", "A"]


def test_a_stamp_has_fourteen_digits_in_any_year():
    assert stamp(dt.datetime(17, 6, 2, tzinfo=dt.UTC)) == "00170602000000"


@pytest.mark.parametrize("status", ["9" * 5000, "20000", "²"])
def test_a_status_that_no_server_has_is_not_known(status: str):
    assert read_captures(row(status=status))[0].status is None
