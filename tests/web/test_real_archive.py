"""Archives that are real: pywb over a WARC, by each way of asking, with EDGI's client as the oracle of its index."""

import asyncio
import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec

import pytest
from archive_server import archive, pywb, shim, write_warc
from hostile import FakeTime

from provenance.model import ArchiveReply
from provenance.web import Archives, Fetcher, Limits, cdx, rates

pytestmark = pytest.mark.skipif(find_spec("pywb") is None, reason="pywb cannot be installed on this Python")

URL = "http://lantern.example/harbour"
PAGES = [
    (URL, "2017-05-01T08:00:00Z", "200 OK", "<p>The first edition.</p>"),
    (URL, "2017-06-10T08:00:00Z", "200 OK", "<p>The harbour is closed.</p>"),
    (URL, "2017-06-15T08:00:00Z", "200 OK", "<p>The harbour is closed.</p>"),
    (URL, "2017-06-20T08:00:00Z", "404 Not Found", "<p>Gone.</p>"),
    (URL, "2017-06-20T21:00:00Z", "503 Service Unavailable", "<p>Busy.</p>"),
    (URL, "2017-07-01T08:00:00Z", "200 OK", "<p>The harbour is open.</p>"),
    ("http://lantern.example/lost", "2017-06-20T08:00:00Z", "404 Not Found", "<p>Never here.</p>"),
]
CITED = dt.date(2017, 6, 21)


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    warc = folder / "news.warc.gz"
    write_warc(warc, PAGES)
    with pywb(folder, warc) as running:
        yield running


@pytest.fixture
def like_the_internet_archive(origin):
    with shim(origin) as running:
        yield running


def asked(archives, url=URL, cited=CITED, window=365, time=None):
    """What ARCHIVES answer; TIME is what passes."""
    allowed = frozenset(
        host for one in archives for host in (one.playback.split("/")[2], (one.cdx or "//x").split("/")[2])
    )
    limits = Limits(allowed_hosts=allowed, rates=rates(archives), deadline=30.0)

    async def run():
        clock = (time or FakeTime()).clock()
        async with Fetcher(limits, clock=clock) as fetcher:
            asking = Archives(fetcher, archives, clock=clock)
            return [one async for one in asking.ask(url, cited, window=dt.timedelta(days=window))]

    return asyncio.run(run())


def ways(origin, index):
    """Each way of asking, alone."""
    whole = archive(origin)
    return {
        "its own index": replace(whole, time_gate=None, time_map=None),
        "the Internet Archive's index": replace(whole, cdx=index, time_gate=None, time_map=None),
        "its TimeMap": replace(whole, cdx=None, time_gate=None),
    }


@pytest.mark.parametrize("way", ["its own index", "the Internet Archive's index", "its TimeMap"])
def test_the_copy_nearest_before_is_found_by_every_way(origin, like_the_internet_archive, way):
    index = f"{like_the_internet_archive.origin}/cdx/search/cdx"
    (answer,) = asked([ways(origin, index)[way]])
    assert answer.reply is ArchiveReply.FOUND
    assert answer.reason == "copy of 2017-06-15, 6 days before the citation"
    assert answer.capture is not None
    assert (answer.capture.address, answer.capture.status) == (f"{origin}/news/20170615080000/{URL}", 200)


@pytest.mark.parametrize("way", ["its own index", "the Internet Archive's index", "its TimeMap"])
def test_where_there_is_none_before_the_nearest_after_is_taken(origin, like_the_internet_archive, way):
    index = f"{like_the_internet_archive.origin}/cdx/search/cdx"
    (answer,) = asked([ways(origin, index)[way]], cited=dt.date(2017, 4, 1))
    assert answer.capture is not None
    assert answer.capture.captured == dt.datetime(2017, 5, 1, 8, tzinfo=dt.UTC)


def test_a_copy_of_an_error_is_no_error_of_the_archive(origin):
    time = FakeTime()
    (answer,) = asked([ways(origin, "")["its TimeMap"]], time=time)
    assert answer.reply is ArchiveReply.FOUND
    assert sum(time.slept) < 1


def test_the_index_tells_digests(origin):
    (answer,) = asked([archive(origin)])
    assert answer.capture is not None
    assert len(answer.capture.digest or "") == 32


def test_the_index_is_read_page_by_page(origin, like_the_internet_archive):
    index = f"{like_the_internet_archive.origin}/cdx/search/cdx"
    asked([replace(archive(origin), cdx=index)])
    asked_for = [line for line in like_the_internet_archive.asked if "/cdx/" in line]
    assert len(asked_for) > 1
    assert "resumeKey=" in asked_for[1]


@pytest.mark.parametrize("way", ["its own index", "the Internet Archive's index", "its TimeMap"])
@pytest.mark.parametrize("url", ["http://lantern.example/lost", "http://never.example/"])
def test_a_page_that_was_never_there_is_absent(origin, like_the_internet_archive, way, url):
    index = f"{like_the_internet_archive.origin}/cdx/search/cdx"
    (answer,) = asked([ways(origin, index)[way]], url=url)
    assert (answer.reply, answer.capture) == (ArchiveReply.ABSENT, None)


def test_outside_the_window_there_is_no_copy(origin):
    (answer,) = asked([archive(origin)], cited=dt.date(2019, 6, 21), window=30)
    assert (answer.reply, answer.reason) == (ArchiveReply.ABSENT, "it has no copy within 30 days of 2019-06-21")


def test_a_time_gate_alone_names_one_copy(origin):
    gate = replace(archive(origin), cdx=None, time_map=None)
    (answer,) = asked([gate], cited=dt.date(2017, 7, 3))
    assert answer.capture is not None
    assert answer.capture.address == f"{origin}/news/20170701080000/{URL}"
    (answer,) = asked([gate])  # the nearest copy is of an error, and another may lie farther off
    assert answer.reply is ArchiveReply.UNKNOWN
    (answer,) = asked([gate], url="http://never.example/")
    assert answer.reply is ArchiveReply.ABSENT


def test_the_next_archive_is_asked_where_one_has_nothing(origin):
    empty = replace(archive(origin, name="empty"), cdx="http://127.0.0.1:9/cdx", time_gate=None, time_map=None)
    answers = asked([empty, archive(origin)])
    assert [(one.archive, one.reply) for one in answers] == [
        ("empty", ArchiveReply.UNKNOWN),
        ("news", ArchiveReply.FOUND),
    ]


def test_an_address_in_the_archive_is_its_own_copy_and_nobody_is_asked(origin):
    itself = f"{origin}/news/20170610080000/{URL}"
    (answer,) = asked([archive(origin, index="http://127.0.0.1:9/cdx")], url=itself)
    assert answer.capture is not None
    assert (answer.capture.address, answer.capture.original) == (itself, URL)


def test_the_raw_body_of_a_copy_can_be_read(origin):
    found = archive(origin)
    (answer,) = asked([found])
    limits = Limits(allowed_hosts=frozenset([origin.removeprefix("http://")]), rates=rates([found]))

    async def read():
        async with Fetcher(limits) as fetcher:
            return await Archives(fetcher, [found]).read(answer.capture)

    copy = asyncio.run(read())
    assert (copy.capture, copy.reason) == (answer.capture, "")
    assert copy.exchange.body == b"<p>The harbour is closed.</p>"


ORACLE = """
import json, sys
import wayback, wayback._client
wayback._client.CDX_SEARCH_URL = sys.argv[1]
client = wayback.WaybackClient(wayback.WaybackSession(search_calls_per_second=0, memento_calls_per_second=0))
found = client.search(sys.argv[2], from_date="20160621", to_date="20180621")
print(json.dumps([[one.timestamp.strftime("%Y%m%d%H%M%S"), one.digest, one.status_code] for one in found]))
"""


def test_another_client_reads_the_same_out_of_the_index(origin, like_the_internet_archive):
    index = f"{like_the_internet_archive.origin}/cdx/search/cdx"
    command = [sys.executable, "-c", ORACLE, index, URL]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    limits = Limits(
        allowed_hosts=frozenset([like_the_internet_archive.host]), rates=rates([archive(origin, index=index)])
    )

    async def pages():
        clock = FakeTime().clock()
        async with Fetcher(limits, clock=clock) as fetcher:
            asking = Archives(fetcher, [archive(origin, index=index)], clock=clock)
            window = (dt.date(2016, 6, 21), dt.date(2018, 6, 21))
            return [page async for _, page in asking._pages(archive(origin), index, URL, *window)]

    rows = [row for page in asyncio.run(pages()) for row in page.rows]
    ours = cdx.captures(rows, url=URL, archive="news", playback="")
    good = [one for one in theirs if one[2] in {200, None}]
    assert [[cdx.stamp(one.captured), one.digest] for one in ours] == [one[:2] for one in good]
    assert len(ours) == 4
