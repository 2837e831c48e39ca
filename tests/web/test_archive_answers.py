"""What archives answer that are not as they should be, and what is made of it."""

import asyncio
import datetime as dt
import json
from email.utils import format_datetime

import pytest
from hostile import FakeTime
from link_cases import Reply, serving

from provenance.model import ArchiveReply
from provenance.web import Archive, Archives, Fetcher, Limits, rates

URL = "http://lantern.example/harbour"
CITED = dt.date(2017, 6, 21)
FIELDS = ["timestamp", "original", "mimetype", "statuscode", "digest"]
INDEX, TIME_MAP, GATE = ("cdx",), ("time_map",), ("time_gate",)


def row(stamp, status="200", digest="A", mime="text/html"):
    return [stamp, URL, mime, status, digest]


def table(*rows, key=None):
    return Reply(body=json.dumps([FIELDS, *rows, *([[], [key]] if key else [])]))


def stamped(stamp):
    moment = dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    return {"Memento-Datetime": format_datetime(moment, usegmt=True)}


def time_map(*stamps, more=()):
    """A TimeMap of copies at STAMPS, with links to MORE of it."""
    links = [f'<{URL}>; rel="original"', *(f'<{one}>; rel="timemap"' for one in more)]
    links += [f'</web/{one}/{URL}>; rel="memento"; datetime="{stamped(one)["Memento-Datetime"]}"' for one in stamps]
    return Reply(body=",\n".join(links))


def shown(path, *, errors=(), status=404):
    """The copy that PATH asks for: an archived error with STATUS where its stamp is one of ERRORS."""
    stamp = path[5:19]
    return Reply(status if stamp in errors else 200, headers=stamped(stamp), body="<p>The copy.</p>")


def asked(site, *, ways, urls=(URL,), read=False):
    """What the archive that is SITE answers about URLS, the copies that were read, and the requests it got."""
    with serving(site) as running:
        addresses = {
            "cdx": f"{running.origin}/cdx",
            "time_map": f"{running.origin}/timemap/",
            "time_gate": f"{running.origin}/gate/",
        }
        archive = Archive(
            name="fake", playback=f"{running.origin}/web/", **{way: addresses[way] for way in ways}, cdx_a_minute=6000
        )

        async def run():
            clock = FakeTime().clock()
            limits = Limits(allowed_hosts=frozenset([running.host]), rates=rates([archive]), attempts=1)
            async with Fetcher(limits, clock=clock) as fetcher:
                archives = Archives(fetcher, [archive], clock=clock)
                return [await archives.read_nearest(url, CITED, read=read) for url in urls]

        found = asyncio.run(run())
        return [answers[-1] for answers, _ in found], [copy for _, copy in found], running.asked


def one_answer(site, *, ways):
    (answer,), _, _ = asked(site, ways=ways)
    return answer


def test_a_page_instead_of_a_time_map_tells_nothing():
    answer = one_answer(lambda _: Reply(body="<html>We are <a href='x'>down</a></html>"), ways=TIME_MAP)
    assert (answer.reply, answer.reason) == (ArchiveReply.UNKNOWN, "its TimeMap cannot be read")


@pytest.mark.parametrize("rest", [Reply(404, body=""), Reply(500, body=""), Reply(body="<html>oops</html>")])
def test_a_time_map_of_which_a_part_is_missing_tells_nothing(rest):
    def site(path):
        return time_map("20170501000000", more=["/more"]) if path.startswith("/timemap") else rest

    assert one_answer(site, ways=TIME_MAP).reply is ArchiveReply.UNKNOWN


@pytest.mark.parametrize("ways", [INDEX, TIME_MAP, GATE])
def test_a_page_that_was_blocked_is_so_by_whatever_way(ways):
    reply = Reply(403, body="org.archive.wayback.exception.RobotAccessControlException: x")
    assert one_answer(lambda _: reply, ways=ways).reply is ArchiveReply.BLOCKED


def test_copies_of_errors_are_passed_over_until_one_is_good():
    stamps = [f"201706{day:02}000000" for day in range(1, 9)]

    def site(path):
        return time_map(*stamps) if path.startswith("/timemap") else shown(path, errors=stamps[1:])

    answer = one_answer(site, ways=TIME_MAP)
    assert answer.reason == "copy of 2017-06-01, 20 days before the citation"


def test_where_too_many_copies_are_of_errors_nobody_says_that_there_is_none():
    stamps = [f"201706{day:02}000000" for day in range(1, 15)]

    def site(path):
        return time_map(*stamps) if path.startswith("/timemap") else shown(path, errors=stamps[1:])

    answer = one_answer(site, ways=TIME_MAP)
    assert (answer.reply, answer.reason) == (ArchiveReply.UNKNOWN, "its 10 nearest copies are of no use")


def test_a_copy_that_cannot_be_looked_at_does_not_hide_the_next():
    def site(path):
        if path.startswith("/cdx"):
            return table(row("20170601000000"), row("20170620000000", "-", "B", "warc/revisit"))
        return Reply(504, body="")

    answer = one_answer(site, ways=INDEX)
    assert answer.reason == "copy of 2017-06-01, 20 days before the citation"


def test_an_index_is_read_on_until_a_copy_after_the_citation_has_the_page():
    def site(path):
        more = "resumeKey=next" in path
        return table(row("20170702000000")) if more else table(row("20170701000000", "204"), key="next")

    assert one_answer(site, ways=INDEX).reason == "copy of 2017-07-02, 11 days after the citation"


def test_an_index_that_goes_round_in_a_circle_is_left():
    _, _, requests = asked(lambda _: table(row("20170601000000"), key="same"), ways=INDEX)
    assert len(requests) == 2


def test_a_copy_that_only_sends_on_to_the_front_page_is_none():
    def site(path):
        if path.startswith("/timemap"):
            return time_map("20170601000000", "20170620000000")
        front = "/web/20170620000000/http://lantern.example/"
        sent_on = path.startswith("/web/20170620000000/") and path != front
        return Reply(302, {"Location": front, **stamped("20170620000000")}, "") if sent_on else shown(path)

    assert one_answer(site, ways=TIME_MAP).reason == "copy of 2017-06-01, 20 days before the citation"


def test_after_a_long_wait_was_asked_for_nobody_waits_for_it():
    answers, _, requests = asked(
        lambda _: Reply(429, {"Retry-After": "3600"}, ""), ways=INDEX, urls=[f"{URL}/{number}" for number in range(4)]
    )
    assert {one.reply for one in answers} == {ArchiveReply.RATE_LIMITED}
    assert len(requests) == 1


@pytest.mark.parametrize("status", [200, 203, 206])
def test_a_copy_is_read_with_each_status_that_it_is_chosen_for(status):
    def site(path):
        stamps = ["20170620000000"]
        indexed = table(row(*stamps, str(status)))
        return indexed if path.startswith("/cdx") else shown(path, errors=stamps, status=status)

    _, (copy,), _ = asked(site, ways=INDEX, read=True)
    assert (copy.reason, copy.exchange.body) == ("", b"<p>The copy.</p>")


def test_a_copy_that_was_shown_in_place_of_another_is_told_by_its_own_day():
    later = f"/web/20170801000000id_/{URL}"

    def site(path):
        if path.startswith("/cdx"):
            return table(row("20170620000000"))
        return shown(path) if path == later else Reply(302, {"Location": later}, "")

    (answer,), (copy,), _ = asked(site, ways=INDEX, read=True)
    assert answer.reason == "copy of 2017-08-01, 41 days after the citation"
    assert answer.capture == copy.capture
    assert copy.capture.address.endswith(f"/web/20170801000000/{URL}")
    assert copy.capture.digest is None


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(404, body="<p>Not archived.</p>"), "it answers 404"),
        (Reply(body="<p>We are busy.</p>"), "it shows no copy"),
        (Reply(body="x", short=True), "the answer breaks the rules of HTTP"),
    ],
)
def test_why_a_copy_cannot_be_read_is_told(reply, reason):
    def site(path):
        return table(row("20170620000000")) if path.startswith("/cdx") else reply

    (answer,), (copy,), _ = asked(site, ways=(*INDEX, *GATE), read=True)
    assert answer.reply is ArchiveReply.FOUND
    assert copy.reason.startswith(reason)
