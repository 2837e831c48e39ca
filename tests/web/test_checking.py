"""What a check of each kind of link comes to, over real servers on loopback."""

import asyncio
import datetime as dt
import re
import tracemalloc
from itertools import product
from urllib.parse import quote

import pytest
from hostile import FakeTime
from link_cases import HONEST, LOST, Reply, cases, pages, serving, to

from provenance.model import Exchange, LinkCheck, Verdict
from provenance.web import Fetcher, Limits, Rate, Wanted, check
from provenance.web.checking import missing_fragments
from provenance.web.soft_404 import compared, resemblance

QUICK = Rate(per_second=1000, at_once=20)


def checked(wanted, allowed, *, clock=None, rate=QUICK):
    """The checks of all that is WANTED, by address."""
    limits = Limits(allowed_hosts=frozenset(allowed), rate=rate, deadline=1.0)
    clock = clock or FakeTime().clock()

    async def run():
        async with Fetcher(limits, clock=clock) as fetcher:
            return {one.check.url: one.check async for some in check(wanted, fetcher, limits) for one in some}

    return asyncio.run(run())


def test_every_case_comes_to_its_verdict():
    with cases() as (all_cases, allowed):
        found = checked([Wanted(url=case.url) for case in all_cases], allowed)
        assert {case.name: (found[case.url].verdict, found[case.url].failed) for case in all_cases} == {
            case.name: (case.verdict, case.failed) for case in all_cases
        }
        assert len(all_cases) >= 60
        assert all(one.reason for one in found.values())
        (nobody,) = [case.url for case in all_cases if case.name == "nobody listens"]
        assert found[nobody].reason == "no connection: connection refused"
        (unnamed,) = [case.url for case in all_cases if "520" in case.name]
        assert found[unnamed].reason == "520, an error of the server's"
        assert all(one.advice for one in found.values() if one.verdict is not Verdict.ALIVE)


def test_head_is_asked_first_and_get_only_where_it_says_no():
    with serving(pages(HONEST)) as site:
        checked([Wanted(url=f"{site.origin}/page"), Wanted(url=f"{site.origin}/head-405")], {site.host})
        asked = [line for line in site.asked if "robots" not in line]
        assert [line for line in asked if "/page" in line] == ["HEAD /page"]
        assert [line for line in asked if "/head-405" in line] == ["HEAD /head-405", "GET /head-405"]


def asked_for_nothing(site):
    """What SITE was asked for that is neither linked to nor robots.txt: addresses that nobody can have made."""
    return [line for line in site.asked if re.search(r"GET /(\w+/)?[0-9a-f]{24}$", line)]


def test_a_part_of_a_host_that_says_no_to_a_link_is_not_asked_for_what_nobody_made():
    with serving(pages({f"/news/{number}": Reply() for number in range(5)})) as site:
        one_by_one = Rate(per_second=1000, at_once=1)
        links = [Wanted(url=f"{site.origin}/news/{name}") for name in ("gone", *range(5))]
        checked(links, {site.host}, rate=one_by_one)
        assert asked_for_nothing(site) == []


def test_a_host_that_says_no_in_three_parts_is_believed_in_the_others():
    with serving(pages({f"/part{number}/a": Reply() for number in range(9)})) as site:
        found = checked([Wanted(url=f"{site.origin}/part{number}/a") for number in range(9)], {site.host})
        assert {one.verdict for one in found.values()} == {Verdict.ALIVE}
        assert len(asked_for_nothing(site)) == 3


def test_each_host_is_asked_for_nothing_once():
    with serving(pages({f"/{number}": Reply() for number in range(9)})) as site:
        checked([Wanted(url=f"{site.origin}/{number}") for number in range(9)], {site.host})
        assert sum(line.startswith("GET ") and "robots" not in line for line in site.asked) == 1


def test_each_part_of_a_host_is_asked_for_nothing_once():
    def site(path):
        return pages({"/front": Reply()})(path) if path.count("/") == 1 else Reply(body=LOST.format(time=1, path=path))

    with serving(site) as running:
        paths = ["/front", "/news/2017/06/gone", "/news/lost"]
        found = checked([Wanted(url=f"{running.origin}{path}") for path in paths], {running.host})
        good, lost = Verdict.ALIVE, Verdict.SOFT_404
        assert [one.verdict for one in map(found.get, sorted(found))] == [good, lost, lost]
        probes = [re.sub("[0-9a-f]{24}", "…", line) for line in running.asked if re.search("[0-9a-f]{24}", line)]
        assert sorted(probes) == ["GET /news/…", "GET /…"]


def test_what_is_not_sent_on_where_all_else_is_stays_itself():
    shell = Reply(body="<h1>The Lantern</h1><p>All the news of Velden, its harbour and its ferries.</p>")
    with serving(lambda path: shell if path in {"/", "/live"} else to("/", 302)) as site:
        found = checked([Wanted(url=f"{site.origin}/live"), Wanted(url=f"{site.origin}/gone")], {site.host})
        assert {url.rpartition("/")[2]: one.verdict for url, one in found.items()} == {
            "live": Verdict.ALIVE,
            "gone": Verdict.SOFT_404,
        }


def test_a_name_that_nobody_knows_counts_only_while_the_network_is_up():
    unknown = Wanted(url="http://lantern.invalid/")
    alone = checked([unknown], set())[unknown.url]
    assert (alone.verdict, alone.failed) == (Verdict.UNREACHABLE, False)
    with serving(pages(HONEST)) as site:
        found = checked([unknown, Wanted(url=f"{site.origin}/page")], {site.host})
        assert found[unknown.url].failed


DAYS = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "verdict", "reason"),
    [
        ([], Verdict.UNREACHABLE, "failed check 1 of 3"),
        ([3], Verdict.UNREACHABLE, "failed check 2 of 3"),
        ([2], Verdict.UNREACHABLE, "failed check 1 of 3"),
        ([6, 3], Verdict.DEAD, "failed check 3 of 3"),
        ([9, 6, 3], Verdict.DEAD, "failed check 3 of 3"),
        ([5, 4, 2], Verdict.UNREACHABLE, "failed check 2 of 3"),
        ([2, 1, 0.5], Verdict.UNREACHABLE, "failed check 1 of 3"),
    ],
)
def test_a_link_is_dead_after_three_failed_checks_three_days_apart(ages, verdict, reason):
    with serving(pages({})) as site:
        time = FakeTime()
        url = f"{site.origin}/gone"
        now = time.clock().now()
        before = tuple(
            LinkCheck(url=url, at=now - age * DAYS, verdict=Verdict.UNREACHABLE, reason="404", failed=True)
            for age in ages
        )
        found = checked([Wanted(url=url, before=before)], {site.host}, clock=time.clock())[url]
        assert found.verdict is verdict
        assert reason in found.reason


@pytest.mark.parametrize(
    ("path", "ages", "verdict", "reason"),
    [
        ("/500", (9, 6, 3), Verdict.DEAD, "500 Internal Server Error, after 3 failed checks"),
        ("/500", (6, 3), Verdict.UNREACHABLE, "500 Internal Server Error"),
        ("/403", (9, 6, 3), Verdict.BLOCKED, "403 Forbidden: the host forbids it"),
        ("/page", (9, 6, 3), Verdict.ALIVE, "200 OK"),
    ],
)
def test_what_is_dead_stays_so_until_somebody_answers_otherwise(path, ages, verdict, reason):
    with serving(pages(HONEST)) as site:
        time, url = FakeTime(), f"{site.origin}{path}"
        before = tuple(
            LinkCheck(url=url, at=time.clock().now() - age * DAYS, verdict=Verdict.UNREACHABLE, reason="", failed=True)
            for age in ages
        )
        found = checked([Wanted(url=url, before=before)], {site.host}, clock=time.clock())[url]
        assert (found.verdict, found.reason, found.failed) == (verdict, reason, False)


def test_a_check_that_finds_it_alive_wipes_out_those_before():
    with serving(pages({})) as site:
        time = FakeTime()
        url, now = f"{site.origin}/gone", time.clock().now()
        gone = [
            LinkCheck(url=url, at=now - age * DAYS, verdict=Verdict.DEAD, reason="", failed=True) for age in (9, 6, 4)
        ]
        alive = LinkCheck(url=url, at=now - 3 * DAYS, verdict=Verdict.ALIVE, reason="")
        found = checked([Wanted(url=url, before=(*gone, alive))], {site.host}, clock=time.clock())[url]
        assert "failed check 1 of 3" in found.reason


def test_an_address_that_only_leads_to_another_is_checked_there():
    with serving(pages({"/": Reply(), "/page": Reply(), "/moved": to("/page")})) as site:

        def through(path):
            return f"https://www.google.com/url?sa=t&url={quote(site.origin + path, safe='')}"

        found = checked([Wanted(url=through(path)) for path in ("/page#top", "/moved", "/gone")], {site.host})
        there, moved, gone = (found[through(path)] for path in ("/page#top", "/moved", "/gone"))
        assert (there.verdict, there.final_url) == (Verdict.ALIVE, f"{site.origin}/page")
        assert (moved.verdict, moved.final_url) == (Verdict.MOVED, f"{site.origin}/page")
        assert gone.reason == f"404 Not Found, failed check 1 of 3, for {site.origin}/gone"
        assert not any("google" in line for line in site.asked)


def test_a_redirect_to_what_is_no_address_ends_no_other_check():
    with serving(pages({"/page": Reply(body="here")})) as site:
        broken = f"https://www.google.com/url?q={quote('http://[bridge.example/#deck', safe='')}"
        found = checked([Wanted(url=broken), Wanted(url=f"{site.origin}/page")], {site.host})
        assert [found[url].verdict for url in (broken, f"{site.origin}/page")] == [Verdict.REFUSED, Verdict.ALIVE]


def test_fragments_are_looked_for_in_the_page():
    page = "<h1 id=\"one\">…</h1><a name=two></a><p id='drei vier'></p>"
    with serving(pages({"/page": Reply(body=page)})) as site:
        named = frozenset(["one", "two", "drei%20vier", "five", "top", ":~:text=words", "!/route"])
        wanted = Wanted(url=f"{site.origin}/page", fragments=named, with_fragments=True)
        found = checked([wanted], {site.host})[wanted.url]
        assert (found.verdict, found.missing_fragments) == (Verdict.ALIVE, ("five",))
        assert "#five" in found.reason


def test_places_are_looked_for_as_html_writes_them_and_in_nothing_else():
    page = "<h1 id='a&amp;b'>…</h1><p data-id='fake'>…</p>"
    paper = Reply(headers={"Content-Type": "application/pdf"}, body="%PDF-1.4")
    with serving(pages({"/page": Reply(body=page), "/paper.pdf": paper})) as site:
        places = {"/page": frozenset(["a&b", "fake"]), "/paper.pdf": frozenset(["page=3"])}
        wanted = [
            Wanted(url=f"{site.origin}{path}", fragments=named, with_fragments=True) for path, named in places.items()
        ]
        found = checked(wanted, {site.host})
        assert [found[one.url].missing_fragments for one in wanted] == [("fake",), ()]


def test_where_nobody_looked_for_fragments_nothing_is_said_of_them():
    with serving(pages(HONEST)) as site:
        wanted = Wanted(url=f"{site.origin}/page", fragments=frozenset(["one"]))
        assert checked([wanted], {site.host})[wanted.url].missing_fragments is None


def test_a_place_whose_name_is_a_number_without_end_harms_nobody():
    page = b'<p id="&#' + b"1" * 5_000 + b';"><p id="one">'
    assert missing_fragments(page, ["one", "two"]) == ("two",)


def test_of_what_a_host_says_of_nothing_no_more_is_kept_than_pages_are_compared_with():
    words = " ".join(f"word{number // 26:x}{chr(97 + number % 26)}" for number in range(200_000))

    def kept(status: int) -> int:
        made = FakeTime().clock().now()
        url = "http://host.example/nothing"
        body = f"<p>{words}".encode()
        probe = Exchange(url=url, method="GET", obtained=made, final_url=url, status=status, body=body)
        return len(compared(probe).body)

    assert kept(404) == 0
    assert 10_000 < kept(200) < 100_000


def test_a_page_of_millions_of_words_is_compared_in_little_memory():
    words = b" ".join(b"%c%c%c%c" % letters for letters in product(range(97, 123), repeat=4))
    made = FakeTime().clock().now()
    page, probe = (
        Exchange(url=url, method="GET", obtained=made, final_url=url, status=200, body=b"<p>" + words + words)
        for url in ("http://host.example/page", "http://host.example/nothing")
    )
    tracemalloc.start()
    reason = resemblance(page, compared(probe))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reason == "the host answers so to any address"
    assert peak < 20_000_000


def test_a_fragment_in_a_broken_page_is_missing():
    assert missing_fragments(b"\xff\xfe<p id=", ["one"]) == ("one",)


def test_the_page_for_nothing_is_told_though_it_shows_the_time_and_the_address():
    with serving(lambda path: Reply(body=LOST.format(time=path[-3:], path=path))) as site:
        found = checked([Wanted(url=f"{site.origin}/gone")], {site.host})[f"{site.origin}/gone"]
        assert (found.verdict, found.reason) == (Verdict.SOFT_404, "the host answers so to any address")
