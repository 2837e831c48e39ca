"""Saving pages: what is handed in is not yet archived; and an archive that says "too many" is left alone."""

import asyncio
import datetime as dt
import json

import pytest
from hostile import FakeTime
from link_cases import Reply, serving

from provenance.model import ArchiveReply, Capture
from provenance.web import Archive, Archives, Fetcher, Keys, Limits, rates, save

URL = "http://lantern.example/harbour"
KEYS = Keys(access="the access key", secret="the secret key")  # noqa: S106
STARTED = FakeTime().clock().now()


class Saver:
    """A site in the manner of Save Page Now: an index, the door, and what it says of the job, one after another."""

    def __init__(self, *states, taken=None, rows=(), door=200):
        self.states = list(states)
        self.taken = taken or {"url": URL, "job_id": "spn2-1"}
        self.rows = rows
        self.door = door

    def __call__(self, path):
        if path.startswith("/cdx"):
            return Reply(body=json.dumps([["timestamp", "original", "statuscode", "digest"], *self.rows]))
        if path == "/save":
            return Reply(self.door, body=json.dumps(self.taken))
        if path == "/save/status/spn2-1":
            state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
            return Reply(body=json.dumps({"job_id": "spn2-1"} | state))
        return Reply(404, body="")


def saved(saver, *, with_save=True, url=URL, known=()):
    with serving(saver) as site:
        archive = Archive(
            name="keeper",
            playback=f"{site.origin}/web/",
            cdx=f"{site.origin}/cdx",
            save=f"{site.origin}/save" if with_save else None,
        )

        async def run():
            time = FakeTime()
            limits = Limits(allowed_hosts=frozenset([site.host]), rates=rates([archive]), attempts=1)
            async with Fetcher(limits, clock=time.clock()) as fetcher:
                archives = Archives(fetcher, [archive], clock=time.clock())
                return [
                    one async for one in save(archives, archive, url.format(origin=site.origin), KEYS, known=known)
                ], time

        answers, time = asyncio.run(run())
        return answers, time, site


PENDING = {"status": "pending"}
DONE = {"status": "success", "timestamp": "20240101000500", "original_url": URL + "/"}


def test_a_page_is_archived_when_the_archive_says_so_and_not_before():
    answers, _, site = saved(Saver(PENDING, PENDING, DONE))
    assert [one.reply for one in answers] == [ArchiveReply.SUBMITTED, ArchiveReply.ARCHIVED]
    assert "that is no copy yet" in answers[0].reason
    assert answers[0].capture is None
    capture = answers[1].capture
    assert capture is not None
    assert capture.address == f"{site.origin}/web/20240101000500/{URL}/"
    assert capture.captured == dt.datetime(2024, 1, 1, 0, 5, tzinfo=dt.UTC)


def test_an_answer_nested_without_end_is_none():
    class Nested(Saver):
        def __call__(self, path):
            return Reply(body="[" * 100_000) if path == "/save" else super().__call__(path)

    answers, *_ = saved(Nested(DONE))
    assert [one.reply for one in answers] == [ArchiveReply.FAILED]


def test_a_page_that_stays_in_the_queue_stays_submitted():
    answers, time, site = saved(Saver(PENDING))
    assert [one.reply for one in answers] == [ArchiveReply.SUBMITTED]
    assert 100 < sum(time.slept) < 200
    assert sum("/status/" in line for line in site.asked) == 12


def test_what_the_archive_could_not_save_failed():
    broken = {"status": "error", "status_ext": "error:invalid-host-resolution", "message": "Couldn't resolve host"}
    answers, _, _ = saved(Saver(PENDING, broken))
    assert [(one.reply, one.reason) for one in answers][1] == (ArchiveReply.FAILED, "Couldn't resolve host")


@pytest.mark.parametrize(
    ("saver", "reply", "reason"),
    [
        (Saver(PENDING, taken={"message": "no"}, door=401), ArchiveReply.FAILED, "it does not know the keys"),
        (Saver(PENDING, taken={"message": "No URL given"}), ArchiveReply.FAILED, "No URL given"),
        (Saver(PENDING, taken={"message": "Slow down"}, door=429), ArchiveReply.RATE_LIMITED, "Slow down"),
        (Saver(PENDING, taken=["?"], door=502), ArchiveReply.FAILED, "it answers 502"),
    ],
)
def test_what_is_not_taken_is_said(saver, reply, reason):
    answers, _, _ = saved(saver)
    assert [(one.reply, one.reason) for one in answers] == [(reply, reason)]


def test_what_was_captured_of_late_is_not_saved_again():
    recent = (STARTED - dt.timedelta(days=3)).strftime("%Y%m%d%H%M%S")
    answers, _, site = saved(Saver(PENDING, rows=[[recent, URL, "200", "AAA"]]))
    assert [one.reply for one in answers] == [ArchiveReply.FOUND]
    assert not any("/save" in line for line in site.asked)


@pytest.mark.parametrize(
    ("days", "archive", "reply"), [(3, "keeper", "found"), (40, "keeper", "submitted"), (3, "other", "submitted")]
)
def test_what_is_known_to_have_been_taken_of_late_is_not_handed_in_again(days, archive, reply):
    taken = STARTED - dt.timedelta(days=days)
    capture = Capture(url=URL, archive=archive, captured=taken, address="http://x.example", original=URL, status=200)
    answers, _, site = saved(Saver(PENDING), known=[capture])
    assert answers[0].reply == reply
    assert bool(site.asked) is (reply != "found")


def test_nothing_is_handed_in_to_an_archive_whose_index_asks_to_wait():
    saver = Saver(PENDING)
    with_index = saver.__call__

    def site(path):
        return Reply(429, body="") if path.startswith("/cdx") else with_index(path)

    answers, _, running = saved(site)
    assert [one.reply for one in answers] == [ArchiveReply.RATE_LIMITED]
    assert not any("/save" in line for line in running.asked)


@pytest.mark.parametrize(
    "url", ["https://archive.ph/AbC", "{origin}/web/20170620080000/http://lantern.example/harbour"]
)
def test_what_is_a_copy_itself_is_not_handed_in(url):
    answers, _, running = saved(Saver(PENDING), url=url)
    assert [(one.reply, one.reason) for one in answers] == [(ArchiveReply.FAILED, "the address is that of a copy")]
    assert running.asked == []


def test_an_archive_that_saves_nothing_is_not_asked():
    answers, _, site = saved(Saver(PENDING), with_save=False)
    assert [one.reply for one in answers] == [ArchiveReply.FAILED]
    assert site.asked == []


def test_keys_are_no_part_of_what_is_printed():
    assert "key" not in str(KEYS).replace("Keys(", "")


def test_too_many_requests_stop_everything_to_that_archive_for_a_minute():
    replies = iter([Reply(429, body="")])

    def index(_path):
        return next(replies, Reply(body="[]"))

    with serving(index) as site:
        archive = Archive(name="keeper", playback=f"{site.origin}/web/", cdx=f"{site.origin}/cdx", cdx_a_minute=6000)
        time = FakeTime()

        async def run():
            limits = Limits(allowed_hosts=frozenset([site.host]), rates=rates([archive]), attempts=1)
            async with Fetcher(limits, clock=time.clock()) as fetcher:
                archives = Archives(fetcher, [archive], clock=time.clock())
                first = [one async for one in archives.ask(URL, dt.date(2024, 1, 1))]
                passed = time.passed
                second = [one async for one in archives.ask(URL, dt.date(2024, 1, 1))]
                return [one.reply for one in first + second], time.passed - passed

        replied, waited = asyncio.run(run())
        assert replied == [ArchiveReply.RATE_LIMITED, ArchiveReply.ABSENT]
        assert waited >= 59


def test_all_workers_share_the_limit_of_the_index():
    with serving(lambda _: Reply(body="[]")) as site:
        archive = Archive(name="keeper", playback=f"{site.origin}/web/", cdx=f"{site.origin}/cdx", cdx_a_minute=24)
        time = FakeTime()

        async def one(archives, number):
            return [answer async for answer in archives.ask(f"{URL}/{number}", None)]

        async def run():
            limits = Limits(allowed_hosts=frozenset([site.host]), rates=rates([archive]))
            async with Fetcher(limits, clock=time.clock()) as fetcher:
                archives = Archives(fetcher, [archive], clock=time.clock())
                await asyncio.gather(*(one(archives, number) for number in range(25)))

        asyncio.run(run())
        assert len(site.asked) == 25
        assert time.passed >= 59
