"""Web archives: which records are documents, and what a damaged one costs."""

import datetime as dt
import gzip
import io
import zlib

import pytest
from written import PAGE, brotli, chunked, packed, record, wacz

from provenance.reading.formats import archives, payloads
from provenance.reading.inputs import find_inputs


def url(letter: str) -> str:
    return f"http://news.example/{letter}"


A, B, C, D = (record(url(letter)) for letter in "abcd")


def urls(inputs):
    return "".join(one.particulars.url[-1] for one in inputs)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "unnamed"])
@pytest.mark.parametrize("pack", [lambda *all_: b"".join(all_), packed, lambda *all_: gzip.compress(b"".join(all_))])
def test_a_record_of_a_page_is_a_document_with_its_address_and_its_moment(read, name, pack):
    (one, two), notices, _ = read(name, pack(A, B))
    assert (one.data, one.media_type, one.charset) == (PAGE, "text/html", "utf-8")
    assert one.name == "20170612034000/http://news.example/a"
    assert one.obtained == dt.datetime(2017, 6, 12, 3, 40, tzinfo=dt.UTC)
    assert urls([one, two]) == "ab"
    assert not notices


@pytest.mark.parametrize(
    "other",
    [
        record(url("x"), kind="request"),
        record(url("x"), kind="revisit"),
        record(url("x"), kind="metadata", bare="application/warc-fields"),
        record(url("x"), status="404 Not Found"),
        record(url("x"), status="301 Moved"),
        record(url("x"), headers="Content-Type: image/png\r\n"),
        record("http://news.example/robots.txt", headers="Content-Type: text/plain\r\n"),
        record("dns:news.example", kind="resource", bare="text/dns"),
        record("urn:text:news.example", kind="resource", bare="text/plain"),
    ],
)
def test_other_records_are_passed_over(read, other):
    inputs, notices, _ = read("a.warc", A + other + B)
    assert urls(inputs) == "ab"
    assert not notices


def test_the_text_that_was_made_of_a_page_is_read_too(read):
    (one,), _, _ = read("a.wet", record(url("a"), b"It rained.", kind="conversion", bare="text/plain"))
    assert (one.data, one.media_type) == (b"It rained.", "text/plain")


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli),
        ("identity", bytes),
        ("gzip", bytes),
        ("br", bytes),
    ],
)
@pytest.mark.parametrize("chunk", [chunked, None, bytes])
def test_a_body_is_decoded_as_it_was_sent_or_taken_as_it_is(read, encoding, encode, chunk):
    headers = f"content-type: text/html\r\ncontent-encoding: {encoding}\r\n"
    headers += "transfer-encoding: chunked\r\n" if chunk else ""
    (one,), notices, _ = read("a.warc", record(url("a"), (chunk or bytes)(encode(PAGE)), headers=headers))
    assert one.data == PAGE
    assert not notices


@pytest.mark.parametrize(
    "body",
    [
        record(url("x"), gzip.compress(PAGE)[:-9], headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        record(url("x"), chunked(PAGE)[:-9], headers="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"),
        record(url("x"), headers="Content-Type: text/html\r\nContent-Encoding: sdch\r\n"),
    ],
    ids=["gzip", "chunks", "unknown"],
)
def test_a_body_that_cannot_be_decoded_is_noted_and_the_rest_is_read(read, body):
    inputs, (notice,), _ = read("a.warc", A + body + B)
    assert urls(inputs) == "ab"
    assert "http://news.example/x" in notice.message


@pytest.mark.parametrize(("encoding", "encode"), [("gzip", gzip.compress), ("br", brotli)])
def test_a_body_that_swells_is_noted_and_never_held(read, monkeypatch, encoding, encode):
    monkeypatch.setattr(archives, "MAX_DOCUMENT_BYTES", 10_000)
    bomb = record(
        url("x"), encode(bytes(5_000_000)), headers=f"Content-Type: text/html\r\nContent-Encoding: {encoding}\r\n"
    )
    inputs, (notice,), _ = read("a.warc", A + bomb + B)
    assert urls(inputs) == "ab"
    assert "too large" in notice.message


LONG, SHORT = record(url("x"), length=100_000), record(url("x"), length=120)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (A + LONG + B + C, "abc"),
        (packed(A, LONG, B, C), "abc"),
        (A + record(url("x"), length=-5) + B, "ab"),
        (A + record(url("x"), length="many") + B, "ab"),
        (A + b"junk\x00\xff\r\n" * 100 + B + C, "abc"),
        (packed(A) + packed(B)[:60] + bytes(80) + packed(C, D), "acd"),
        ((A + B + C)[:-100], "ab"),
        (packed(A, B, C)[:-60], "ab"),
    ],
    ids=[
        "too long",
        "too long, packed",
        "negative",
        "no number",
        "junk",
        "broken packing",
        "cut off",
        "cut off, packed",
    ],
)
def test_a_damaged_record_is_noted_and_the_whole_ones_are_read(read, data, found):
    inputs, notices, _ = read("a.warc", data)
    assert urls(inputs) == found
    assert {notice.code for notice in notices} == {"broken-record"}
    assert len(notices) <= 2


def test_a_record_that_is_longer_than_it_says_costs_no_other_one(read):
    inputs, notices, _ = read("a.warc", A + SHORT + B + C)
    assert urls(inputs) in {"abc", "axbc"}
    assert notices


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\n" + b"x" * 300_000, A[:100], b"\x1f\x8b\x08junk"])
def test_what_is_no_archive_ends_with_a_notice(read, data):
    inputs, notices, _ = read("a.warc", data)
    assert not inputs
    assert len(notices) == 1


def test_from_a_pipe_reading_ends_at_what_is_damaged(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    found = list(find_inputs(tmp_path.joinpath("-").relative_to(tmp_path), standard_input=Pipe(A + B + LONG + C)))
    assert [one.code if hasattr(one, "code") else one.name[-1] for one in found] == ["a", "b", "broken-record"]


def test_a_wacz_gives_the_records_of_the_archives_in_it(read):
    data = wacz(**{"one.warc.gz": packed(A, LONG, B), "two.warc": C, "pages.jsonl": b'{"text": "x"}'})
    inputs, notices, _ = read("a.wacz", data)
    assert urls(inputs) == "abc"
    assert len(notices) == 1


def test_a_zip_bomb_is_refused(read):
    inputs, (notice,), _ = read("a.wacz", wacz(**{"one.warc": bytes(3_000_000), "two.warc": A}))
    assert (urls(inputs), notice.code) == ("a", "zip-bomb")


@pytest.mark.parametrize("data", [wacz(readme=b"x"), b"PK\x03\x04junk", wacz(**{"one.warc": A})[:-30]])
def test_a_zip_file_that_holds_no_archive_or_is_broken_is_noted(read, data):
    inputs, (notice,), _ = read("a.wacz", data)
    assert not inputs
    assert notice.code in {"no-archive", "broken-archive"}


def test_of_a_zip_file_with_a_broken_part_the_others_are_read(read):
    data = wacz(**{"one.warc": A, "two.warc": B})
    place = data.index(b"PK\x03\x04", 1)  # where the second part begins
    inputs, (notice,), _ = read("a.wacz", data[:place] + b"XX" + data[place + 2 :])
    assert (urls(inputs), notice.code) == ("a", "broken-archive")
    inputs, (notice,), _ = read("a.wacz", b"XX" + data[2:])
    assert (urls(inputs), notice.code) == ("b", "broken-archive")


def test_a_zip_file_that_has_lost_its_beginning_is_noted(read):
    inputs, notices, _ = read("a.wacz", b"PK\x03\x04" + wacz(**{"one.warc": A, "two.warc": B})[100:])
    assert {notice.code for notice in notices} == {"broken-archive"}
    assert urls(inputs) in {"", "b"}


def test_a_bound_is_kept_to_the_byte():
    assert payloads.decoded(b"x" * 10, chunked=False, encoding="", most=10) == b"x" * 10
    with pytest.raises(payloads.BrokenPayloadError):
        payloads.decoded(b"x" * 11, chunked=False, encoding="", most=10)
