"""robots.txt is read as it is meant, whoever wrote it, and takes no more memory or time than was agreed."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc

import pytest
from hostile import LOOPBACK, FakeTime, Names, answer, serving
from hypothesis import given
from hypothesis.strategies import lists, sampled_from
from protego import Protego

from provenance.model import Exchange, Failure
from provenance.web import Fetcher, Limits, Request
from provenance.web.robots import _about_us
from provenance.web.settings import PRODUCT

SITE = "site.example"
FORBIDDEN = "User-agent: *\nDisallow: /private\n"


def fetched(rules: bytes, paths: list[str], *, hosts: tuple[str, ...] = (SITE,)) -> tuple[list[Exchange], list[str]]:
    """What came of asking HOSTS for PATHS, one after another, where all have these RULES; and what they were asked."""
    asked: list[str] = []

    async def give(path: str, writer: asyncio.StreamWriter) -> None:
        asked.append(path)
        writer.write(rules if path == "/robots.txt" else answer(b"here"))

    async def run():
        async with serving(give) as server:
            names = Names({host: [[LOOPBACK]] for host in hosts} | {"gone.example": [[]]})
            limits = Limits(allowed_hosts=frozenset(hosts), attempts=1)
            async with Fetcher(limits, clock=FakeTime().clock(), resolver=names) as fetcher:
                return [await fetcher.fetch(Request(url=server.url(path, host))) for path in paths for host in hosts]

    return asyncio.run(run()), asked


@pytest.mark.parametrize(
    "rules",
    [
        FORBIDDEN.encode("utf-8-sig"),
        FORBIDDEN.replace("\n", "\r").encode(),
        f"# caf\u00e9\n{FORBIDDEN}".encode("latin-1"),
        b"User-agent: anybody\nUser-agent: *\n\nDisallow: /private",
        b"User-agent: *\nSitemap: https://site.example/map.xml\nUser-agent: anybody\nDisallow: /private",
        b"user agent Claim-Provenance/0.1 (+https://who.example) # us\nDisallow: /private\n",
        b"User-agent: *\nAllow: /\nUser-agent: claim-provenance\nDisallow: /*vate/\n",
        b"User-agent: anybody\nDisallow: /\n" * 100 + FORBIDDEN.encode(),
    ],
)
def test_rules_are_obeyed_however_they_are_written(rules: bytes):
    exchanges, _ = fetched(answer(rules), ["/private/letters", "/open"])
    assert [exchange.failure for exchange in exchanges] == [Failure.ROBOTS, None]


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: anybody\nDisallow: /private\n",
        b"User-agent: *\nDisallow:\nUser-agent: anybody\nDisallow: /private\n",
        b"User-agent: claim-provenance-two\nDisallow: /private\n",
        b"Disallow: /private\n",
    ],
)
def test_rules_for_others_are_for_others(rules: bytes):
    exchanges, _ = fetched(answer(rules), ["/private/letters"])
    assert exchanges[0].body == b"here"


@pytest.mark.parametrize(
    "rules",
    [
        answer(gzip.compress(b"#" * 50_000_000), "Content-Encoding: gzip"),
        answer(b"", "Location: http://127.0.0.1:9/robots.txt", status="302 Found"),
        answer(b"", "Location: http://gone.example/robots.txt", status="302 Found"),
    ],
)
def test_rules_that_cannot_be_read_allow_nothing_and_do_not_make_the_page_a_dead_one(rules: bytes):
    exchanges, _ = fetched(rules, ["/a"])
    assert exchanges[0].failure is Failure.NO_RULES
    assert exchanges[0].detail.startswith("its robots.txt cannot be read")


def test_rules_for_thousands_of_programs_take_no_memory_for_each():
    names = "".join(f"User-agent: {number:x}\n" for number in range(3_000))
    rules = "".join(f"Allow: /{number:x}\n" for number in range(3_000))
    tracemalloc.start()
    exchanges, _ = fetched(answer(f"{names}User-agent: *\n{rules}Disallow: /private\n".encode()), ["/private/a"])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert exchanges[0].failure is Failure.ROBOTS
    assert peak < 20_000_000  # with the rules once for each of them: 600 MB


def test_of_many_large_files_the_largest_are_asked_for_again_and_small_ones_are_remembered():
    large = answer(b"User-agent: *\n" + b"".join(b"Disallow: /%x\n" % number for number in range(10_000)))
    hosts = tuple(f"{number}.example" for number in range(3))
    exchanges, asked = fetched(large, ["/one", "/two"], hosts=hosts)
    assert [exchange.failure for exchange in exchanges] == [None] * 6
    assert 3 < asked.count("/robots.txt") <= 6
    _, asked = fetched(answer(FORBIDDEN.encode()), ["/one", "/two"], hosts=hosts)
    assert asked.count("/robots.txt") == 3


LINES = (
    "User-agent: *",
    f"User-agent: {PRODUCT}",
    "User-agent: anybody",
    "Useragent other",
    "Disallow: /a",
    "Allow: /a",
)
MORE_LINES = (
    "Disallow: /",
    "Disallow:",
    "Crawl-delay: 5",
    "# a note",
    "",
    "Sitemap: /map",
    "Host: x.example",
    "Noise: /a",
)


@given(lists(sampled_from(LINES + MORE_LINES), max_size=12))
def test_what_is_left_out_changes_nothing_for_this_program(lines: list[str]):
    whole, ours = Protego.parse("\n".join(lines)), Protego.parse(_about_us("\n".join(lines)))
    for path in ("/", "/a", "/b"):
        address = f"https://site.example{path}"
        assert ours.can_fetch(address, PRODUCT) == whole.can_fetch(address, PRODUCT)
    assert ours.crawl_delay(PRODUCT) == whole.crawl_delay(PRODUCT)
