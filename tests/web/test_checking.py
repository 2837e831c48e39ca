"""What a check of each kind of link comes to, over real servers on loopback."""

import asyncio
import datetime as dt

import pytest
from hostile import FakeTime
from link_cases import HONEST, LOST, Reply, cases, pages, serving

from provenance.model import LinkCheck, Verdict
from provenance.web import Fetcher, Limits, Rate, Wanted, check
from provenance.web.checking import missing_fragments

QUICK = Rate(per_second=1000, at_once=20)


def checked(wanted, allowed, *, clock=None):
    """The checks of all that is WANTED, by address."""
    limits = Limits(allowed_hosts=frozenset(allowed), rate=QUICK, deadline=1.0)
    clock = clock or FakeTime().clock()

    async def run():
        async with Fetcher(limits, clock=clock) as fetcher:
            return {
                one.check.url: one.check async for some in check(wanted, fetcher, limits, clock=clock) for one in some
            }

    return asyncio.run(run())


def test_every_case_comes_to_its_verdict():
    with cases() as (all_cases, allowed):
        found = checked([Wanted(url=case.url) for case in all_cases], allowed)
        assert {case.name: (found[case.url].verdict, found[case.url].failed) for case in all_cases} == {
            case.name: (case.verdict, case.failed) for case in all_cases
        }
        assert len(all_cases) >= 60
        assert all(one.reason for one in found.values())
        assert all(one.advice for one in found.values() if one.verdict is not Verdict.ALIVE)


def test_head_is_asked_first_and_get_only_where_it_says_no():
    with serving(pages(HONEST)) as site:
        checked([Wanted(url=f"{site.origin}/page"), Wanted(url=f"{site.origin}/head-405")], {site.host})
        asked = [line for line in site.asked if "robots" not in line]
        assert [line for line in asked if "/page" in line] == ["HEAD /page"]
        assert [line for line in asked if "/head-405" in line] == ["HEAD /head-405", "GET /head-405"]


def test_each_host_is_asked_for_nothing_once():
    with serving(pages({f"/{number}": Reply() for number in range(9)})) as site:
        checked([Wanted(url=f"{site.origin}/{number}") for number in range(9)], {site.host})
        assert sum(line.startswith("GET ") and "robots" not in line for line in site.asked) == 1


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


def test_fragments_are_looked_for_in_the_page():
    page = "<h1 id=\"one\">…</h1><a name=two></a><p id='drei vier'></p>"
    with serving(pages({"/page": Reply(body=page)})) as site:
        named = frozenset(["one", "two", "drei%20vier", "five", "top", ":~:text=words", "!/route"])
        wanted = Wanted(url=f"{site.origin}/page", fragments=named, with_fragments=True)
        found = checked([wanted], {site.host})[wanted.url]
        assert (found.verdict, found.missing_fragments) == (Verdict.ALIVE, ("five",))
        assert "#five" in found.reason


def test_where_nobody_looked_for_fragments_nothing_is_said_of_them():
    with serving(pages(HONEST)) as site:
        wanted = Wanted(url=f"{site.origin}/page", fragments=frozenset(["one"]))
        assert checked([wanted], {site.host})[wanted.url].missing_fragments is None


def test_a_fragment_in_a_broken_page_is_missing():
    assert missing_fragments(b"\xff\xfe<p id=", ["one"]) == ("one",)


def test_the_page_for_nothing_is_told_though_it_shows_the_time_and_the_address():
    with serving(lambda path: Reply(body=LOST.format(time=path[-3:], path=path))) as site:
        found = checked([Wanted(url=f"{site.origin}/gone")], {site.host})[f"{site.origin}/gone"]
        assert (found.verdict, found.reason) == (Verdict.SOFT_404, "the host answers so to any address")
