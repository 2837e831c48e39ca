"""Hosts are asked no oftener than they can be expected to like, and not for what they ask programs to leave alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hostile import LOOPBACK, FakeTime, Names, Server, answer, serving
from hypothesis import given
from hypothesis.strategies import floats, integers, lists

from provenance.model import Exchange, Failure
from provenance.web import Fetcher, Limits, Rate, Request
from provenance.web.clocks import HostClock
from provenance.web.retries import back_off

HOSTS = ("one.example", "two.example", "three.example")


class Moments:
    """A server's answers, and the moments of the fake time at which each was asked for."""

    def __init__(self, time: FakeTime, answers: dict[str, list[bytes]]) -> None:
        self._time = time
        self._answers = answers
        self.at: list[tuple[str, float]] = []
        self.busy = 0
        self.busiest = 0

    async def __call__(self, path: str, writer: asyncio.StreamWriter) -> None:
        self.at.append((path, self._time.passed))
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await asyncio.sleep(0.01)
        given = self._answers.get(path, [answer(status="404 Not Found")])
        writer.write(given.pop(0) if len(given) > 1 else given[0])
        self.busy -= 1


def asked(
    answers: dict[str, list[bytes]], paths: list[str], *, hosts=HOSTS[:1], **limits
) -> tuple[list[Exchange], Moments]:
    """What came of asking HOSTS for PATHS, and when the server that they all lie on was asked."""
    time = FakeTime()
    moments = Moments(time, answers)

    async def run():
        async with serving(moments) as server:
            names = Names({host: [[LOOPBACK]] for host in hosts})
            bounds = Limits(allowed_hosts=frozenset(hosts), **limits)
            async with Fetcher(bounds, clock=time.clock(), resolver=names) as fetcher:
                requests = [Request(url=server.url(path, host)) for path in paths for host in hosts]
                return [exchange async for _, exchange in fetcher.fetch_all(requests)]

    return asyncio.run(run()), moments


def test_a_host_is_asked_twice_a_second_at_most():
    exchanges, moments = asked({"/a": [answer(b"x")]}, ["/a"] * 6, obey_robots=False, rate=Rate(at_once=1))
    assert len(exchanges) == 6
    assert [at for _, at in moments.at] == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]


def test_hosts_do_not_wait_for_each_other():
    _, moments = asked({"/a": [answer(b"x")]}, ["/a"], hosts=HOSTS, obey_robots=False)
    assert [at for _, at in moments.at] == [0.0, 0.0, 0.0]


def test_no_more_are_asked_at_once_than_a_host_is_to_bear():
    fast = Rate(per_second=10_000, at_once=2)
    _, moments = asked({"/a": [answer(b"x")]}, ["/a"] * 12, obey_robots=False, rate=fast)
    assert moments.busiest == 2


def test_a_host_can_have_a_rate_of_its_own():
    slow = {"one.example": Rate(per_second=0.1, at_once=1)}
    _, moments = asked({"/a": [answer(b"x")]}, ["/a"] * 3, obey_robots=False, rates=slow)
    assert [at for _, at in moments.at] == [0.0, 10.0, 20.0]


def test_robots_txt_is_asked_for_once_and_obeyed():
    rules = answer(b"User-agent: *\nDisallow: /private\nAllow: /private/open*\n")
    exchanges, moments = asked(
        {"/robots.txt": [rules], "/private/open-day": [answer(b"x")]},
        ["/private/letters", "/private/open-day", "/private/diary"],
    )
    told = {exchange.url.rpartition("/")[2]: exchange.failure for exchange in exchanges}
    assert told == {"letters": Failure.ROBOTS, "open-day": None, "diary": Failure.ROBOTS}
    assert sorted(path for path, _ in moments.at) == ["/private/open-day", "/robots.txt"]


def test_robots_txt_takes_no_turn_from_the_pages_after_it():
    _, moments = asked({"/a": [answer(b"x")]}, ["/a"] * 3, rate=Rate(at_once=1))
    assert moments.at == [("/robots.txt", 0.0), ("/a", 0.0), ("/a", 0.5), ("/a", 1.0)]


def test_robots_txt_is_asked_for_in_turn_where_the_host_was_asked_before():
    time = FakeTime()
    moments = Moments(time, {"/a": [answer(b"x")]})

    async def run():
        async with serving(moments) as one, serving(moments) as other:
            names = Names({"one.example": [[LOOPBACK]]})
            limits = Limits(allowed_hosts=frozenset({"one.example"}))
            async with Fetcher(limits, clock=time.clock(), resolver=names) as fetcher:
                for server in (one, other):
                    await fetcher.fetch(Request(url=server.url("/a", "one.example")))

    asyncio.run(run())
    assert moments.at == [("/robots.txt", 0.0), ("/a", 0.0), ("/robots.txt", 0.5), ("/a", 1.0)]


def test_a_line_for_this_program_by_name_comes_before_those_for_all():
    rules = answer(b"User-agent: *\nDisallow:\n\nUser-agent: claim-provenance\nDisallow: /\n")
    exchanges, _ = asked({"/robots.txt": [rules], "/a": [answer(b"x")]}, ["/a"])
    assert exchanges[0].failure is Failure.ROBOTS


def test_robots_txt_is_left_alone_when_asked_to():
    rules = answer(b"User-agent: *\nDisallow: /\n")
    exchanges, moments = asked({"/robots.txt": [rules], "/a": [answer(b"x")]}, ["/a"], obey_robots=False)
    assert exchanges[0].body == b"x"
    assert [path for path, _ in moments.at] == ["/a"]


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        (answer(status="404 Not Found"), True),
        (answer(status="403 Forbidden"), True),
        (answer(b"<html>not the rules</html>"), True),
        (answer(status="500 Internal Server Error"), False),
        (answer(status="429 Too Many Requests"), False),
        (answer(b"short", length=500), False),
    ],
)
def test_a_site_that_cannot_say_allows_nothing_and_one_without_rules_everything(given: bytes, allowed: bool):  # noqa: FBT001
    exchanges, _ = asked({"/robots.txt": [given], "/a": [answer(b"x")]}, ["/a"])
    assert (exchanges[0].failure is None) is allowed


@pytest.mark.parametrize(
    ("given", "failure", "why"),
    [
        (
            answer(status="503 Service Unavailable"),
            Failure.NO_RULES,
            "it is not asked: the host answers 503",
        ),
        (answer(b"short", length=500), Failure.NO_RULES, "its robots.txt cannot be read, so it is not asked: the "),
        (answer(status="429 Too Many Requests"), Failure.PAUSED, "the host asks to wait"),
    ],
)
def test_rules_that_cannot_be_read_are_not_said_to_forbid_anything(given: bytes, failure: Failure, why: str):
    exchanges, _ = asked({"/robots.txt": [given], "/a": [answer(b"x")]}, ["/a"])
    assert exchanges[0].failure is failure
    assert why in exchanges[0].detail


def test_rules_that_are_sent_on_in_a_circle_are_none():
    circle = answer(b"", "Location: /robots.txt", status="302 Found")
    exchanges, _ = asked({"/robots.txt": [circle], "/a": [answer(b"x")]}, ["/a"])
    assert exchanges[0].body == b"x"


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed():
    answers = {
        "/robots.txt": [answer(b"User-agent: *\nDisallow: /private\n")],
        "/a": [answer(b"", "Location: /private", status="302 Found")],
    }
    exchanges, moments = asked(answers, ["/a"])
    assert exchanges[0].failure is Failure.ROBOTS
    assert [path for path, _ in moments.at] == ["/robots.txt", "/a"]


def test_a_crawl_delay_is_kept_up_to_a_minute():
    for said, kept in (("7", 7.0), ("86400", 60.0)):
        rules = answer(f"User-agent: *\nCrawl-delay: {said}\n".encode())
        _, moments = asked({"/robots.txt": [rules], "/a": [answer(b"x")]}, ["/a"] * 3, rate=Rate(at_once=1))
        times = [at for path, at in moments.at if path == "/a"]
        assert [later - earlier for earlier, later in pairwise(times)] == [kept, kept]


BUSY = "429 Too Many Requests"


def test_a_host_that_says_when_is_asked_then_and_nothing_else_meanwhile():
    answers = {"/a": [answer(b"", "Retry-After: 30", status=BUSY), answer(b"x")], "/b": [answer(b"y")]}
    exchanges, moments = asked(answers, ["/a", "/b"], obey_robots=False, rate=Rate(at_once=1))
    assert [exchange.body for exchange in exchanges] == [b"x", b"y"]
    assert moments.at == [("/a", 0.0), ("/a", 30.0), ("/b", 30.5)]


def test_a_host_may_say_when_as_a_date():
    date = "Retry-After: Mon, 01 Jan 2024 00:00:45 GMT"
    _, moments = asked({"/a": [answer(b"", date, status=BUSY), answer(b"x")]}, ["/a"], obey_robots=False)
    assert moments.at == [("/a", 0.0), ("/a", 45.0)]


@pytest.mark.parametrize("nonsense", ["soon", "-5", "1e9", "", "²", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"])
def test_a_host_that_says_nonsense_is_waited_for_as_if_it_said_nothing(nonsense: str):
    header = f"Retry-After: {nonsense}"
    _, moments = asked({"/a": [answer(b"", header, status=BUSY), answer(b"x")]}, ["/a"], obey_robots=False)
    assert moments.at == [("/a", 0.0), ("/a", 2.0)]


@pytest.mark.parametrize("said", ["9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_host_that_asks_for_ever_is_told_of_in_a_number_that_can_be_read(said: str):
    answers = {"/a": [answer(b"", f"Retry-After: {said}", status=BUSY)]}
    exchanges, moments = asked(answers, ["/a", "/b"], obey_robots=False, rate=Rate(at_once=1))
    assert len(moments.at) == 1
    assert exchanges[1].detail == "the host asked to be left alone for 31536000 seconds"


def test_a_host_that_does_not_say_when_is_waited_for_twice_as_long_each_time():
    exchanges, moments = asked({"/a": [answer(status=BUSY)]}, ["/a"], obey_robots=False)
    assert exchanges[0].status == 429
    assert moments.at == [("/a", 0.0), ("/a", 2.0), ("/a", 6.0)]


def test_a_host_that_stays_busy_is_left_alone_in_the_end():
    exchanges, moments = asked({"/a": [answer(status=BUSY)]}, ["/a"] * 20, obey_robots=False, rate=Rate(at_once=1))
    assert len(exchanges) == 20
    assert {exchange.failure for exchange in exchanges} == {None, Failure.PAUSED}
    assert len(moments.at) < 10


def test_a_host_that_asks_for_an_hour_is_not_waited_for():
    answers = {"/a": [answer(b"", "Retry-After: 3600", status=BUSY)], "/b": [answer(b"y")]}
    exchanges, moments = asked(answers, ["/a", "/b"], obey_robots=False, rate=Rate(at_once=1))
    assert [(one.status, one.failure) for one in exchanges] == [(429, None), (None, Failure.PAUSED)]
    assert moments.at == [("/a", 0.0)]


def test_a_host_that_stays_busy_is_left_alone_though_it_names_a_short_time():
    answers = {"/a": [answer(b"", "Retry-After: 1", status=BUSY)]}
    exchanges, moments = asked(answers, ["/a"] * 20, obey_robots=False, rate=Rate(at_once=1))
    assert {exchange.failure for exchange in exchanges} == {None, Failure.PAUSED}
    assert len(moments.at) < 10


def test_a_host_that_goes_down_is_not_waited_for_again_and_again():
    async def down(path: str, writer: asyncio.StreamWriter) -> None:
        if path in {"/0", "/1"}:
            writer.write(answer(b"x"))
        elif path == "/slow":
            await asyncio.sleep(1)

    async def run():
        async with serving(down) as server:
            names = Names({"one.example": [[LOOPBACK]]})
            limits = Limits(
                allowed_hosts=frozenset({"one.example"}), deadline=0.2, obey_robots=False, rate=Rate(at_once=1)
            )
            async with Fetcher(limits, clock=FakeTime().clock(), resolver=names) as fetcher:
                paths = ["/0", "/slow", "/1", *["/slow"] * 30]
                requests = [Request(url=server.url(path, "one.example")) for path in paths]
                return [exchange async for _, exchange in fetcher.fetch_all(requests)], server.asked

    exchanges, requests = asyncio.run(run())
    assert len(exchanges) == 33
    assert requests == ["GET /0", "GET /slow", "GET /1", *["GET /slow"] * 5]
    assert "is not asked again in this run" in exchanges[-1].detail


@pytest.mark.parametrize("status", ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"])
def test_an_error_that_may_pass_is_asked_again(status: str):
    exchanges, _ = asked({"/a": [answer(status=status), answer(b"x")]}, ["/a"], obey_robots=False)
    assert exchanges[0].body == b"x"


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "501 Not Implemented"])
def test_an_answer_that_stays_is_not_asked_for_again(status: str):
    _, moments = asked({"/a": [answer(status=status)]}, ["/a"], obey_robots=False)
    assert len(moments.at) == 1


def test_a_site_that_cannot_be_reached_is_tried_three_times_for_all_of_its_pages():
    class Nowhere(Names):
        async def __call__(self, host: str, port: int):  # noqa: ARG002
            self.asked.append(host)
            raise ConnectionRefusedError(111, "Connection refused")

    names = Nowhere({})

    async def run():
        async with Fetcher(Limits(), clock=FakeTime().clock(), resolver=names) as fetcher:
            requests = [Request(url=f"http://one.example/{number}") for number in range(20)]
            return [exchange async for _, exchange in fetcher.fetch_all(requests)]

    assert {exchange.failure for exchange in asyncio.run(run())} == {Failure.CONNECTION}
    assert len(names.asked) == 3


def test_every_request_comes_back_beside_its_exchange_whatever_it_is():
    urls = ["", "http://", "ftp://x.example/", "http://127.0.0.1/", "http://[", "http://10.0.0.1/", "http://10.0.0.1/b"]

    async def run():
        async with Fetcher(Limits(), clock=FakeTime().clock()) as fetcher:
            return [(r.url, e.url, e.failure) async for r, e in fetcher.fetch_all(Request(url=url) for url in urls)]

    told = asyncio.run(run())
    assert sorted(url for url, *_ in told) == sorted(urls)
    assert all(asked == url and failure.refused for asked, url, failure in told)


def test_who_stops_listening_ends_what_was_under_way():
    async def run():
        async with serving(answer(b"x")) as server:
            names = Names({host: [[LOOPBACK]] for host in HOSTS})
            async with Fetcher(Limits(allowed_hosts=frozenset(HOSTS)), resolver=names) as fetcher:
                all_of = fetcher.fetch_all(Request(url=server.url(f"/{n}", host)) for n in range(50) for host in HOSTS)
                async for _ in all_of:
                    break
                await all_of.aclose()
            return server

    server: Server = asyncio.run(run())
    assert server.connections < 50


@given(integers(1, 20), floats(0, 1, exclude_max=True))
def test_waits_double_and_chance_takes_off_up_to_half(tries: int, chance: float):
    longest = back_off(tries, 0)
    assert longest / 2 <= back_off(tries, chance) <= longest
    assert back_off(tries + 1, 0) == 2 * longest


@given(lists(floats(0, 5), min_size=1, max_size=30))
def test_a_late_start_is_made_up_for_by_half_an_interval_at_most(lateness: list[float]):
    """However late the machine wakes requests up, no number of them comes much sooner than so many are due."""
    time = FakeTime()
    late = iter(lateness)
    started: list[float] = []

    async def sleep(seconds: float) -> None:
        await time.sleep(seconds + next(late, 0.0))

    async def run():
        host = HostClock(Rate(per_second=2), replace(time.clock(), sleep=sleep), patience=60)
        for _ in range(len(lateness) + 1):
            async with host:
                started.append(time.passed)

    asyncio.run(run())
    for (i, earlier), (j, later) in combinations(enumerate(started), 2):
        assert later - earlier >= (j - i - 0.5) * 0.5 - 1e-9
    for earlier, later in zip(started, started[2:], strict=False):
        assert later - earlier >= 1.0 - 1e-9, "two requests a second, and no second has three"
