"""What is fuzzed: for each part that reads what strangers wrote, whole files of it, and what must hold of any other.

A target's `run` takes one file's bytes and comes back: what is said of a broken file is a Notice or an InputError, and
anything else is a fault of the program's.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import command_lines
import httpx
import specimens
from hanging import assert_hangs_together
from mutating import MOST_BYTES, mutated
from written import wacz

import provenance
from provenance import pipeline
from provenance.errors import InputError
from provenance.exporting import EXPORTS, Tool
from provenance.identity import domains
from provenance.model import Exchange, Extractor, Notice
from provenance.pipeline.reading import read_input
from provenance.pipeline.versions import rules_version
from provenance.reading import Particulars, find_in_answer, find_inputs, read_document, split_articles
from provenance.reading.formats import READERS
from provenance.reading.formats.opened import Input, Listed, Opened
from provenance.reading.formats.payloads import BrokenPayloadError, decoded
from provenance.reading.formats.recognising import HEAD_BYTES, Format
from provenance.tracing.copies import chosen, described, raw_address
from provenance.web import INTERNET_ARCHIVE, availability, cdx, memento, soft_404
from provenance.web.addresses import is_archive_today, is_disguised
from provenance.web.archive import archived_copy
from provenance.web.checking import missing_fragments
from provenance.web.client import parse
from provenance.web.refusals import RefusedError
from provenance.web.retries import is_passing, retry_after
from provenance.web.robots import Robots
from provenance.web.verdicts import is_paid, judged, same_page

__all__ = ["TARGETS", "Target"]

NOON = dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC)
URL = "http://e.example/a"
MOST_DECODED = 1 << 16
READ_AGAIN = 8


@dataclass(frozen=True, kw_only=True)
class Target:
    """Files of one kind, what means something in them, and what reads them.

    `most` is how many bytes an input has at most; `in_tests` is how many of its inputs are read whenever the tests run:
    all that a second has room for.
    """

    seeds: Sequence[bytes]
    run: Callable[[bytes], object]
    words: Sequence[bytes] = field(default=())
    most: int = MOST_BYTES
    in_tests: int = 150

    def input(self, chance: Random) -> bytes:
        """One of its seeds, changed."""
        return mutated(chance.choice(self.seeds), chance, others=self.seeds, words=self.words)[: self.most]


def _told(found: Input | Listed | Notice) -> None:
    """What a reader gives is one of these, and whole."""
    if isinstance(found, Notice):
        assert found.message
    elif isinstance(found, Input):
        assert isinstance(found.data, bytes)
        assert found.name
        assert found.particulars.date is None or found.particulars.date.year >= 1
    else:
        assert found.url


def _reads(form: Format, data: bytes) -> None:
    """The reader of FORM, on DATA."""
    opened = Opened(stream=io.BytesIO(data), path=Path("a.file"), name="a.file", head=data[:HEAD_BYTES])
    for found in READERS[form](opened):
        _told(found)


def _finds(data: bytes) -> None:
    """DATA as it comes from a pipe, whatever it is, and from the web."""
    for found in find_inputs(Path("-"), standard_input=io.BytesIO(data)):
        _told(found)
    for found in find_in_answer(data, url=URL, final_url=URL, media_type="text/plain", charset="utf-7", obtained=NOON):
        _told(found)


def _splits(media_type: str, data: bytes) -> None:
    """DATA to a document and its articles, as whatever MEDIA_TYPE says."""
    with contextlib.suppress(InputError):
        document = read_document(data, location="a.file", obtained=NOON, media_type=media_type, url=URL)
        assert document.text.strip()
        document.text.encode()
        articles, notices = split_articles(document, Particulars())
        for notice in notices:
            _told(notice)
        for article in articles:
            assert 0 <= article.span.start < article.span.end <= len(document.text)


def _extracts(data: bytes) -> None:
    """All that the rules read out of DATA; where it is read again, which one in eight is, it is the same."""
    read = partial(pipeline.read, data, location="a.txt", obtained=NOON, extractor=Extractor.RULES)
    with contextlib.suppress(InputError):
        found = read()
        assert_hangs_together(found)
        assert zlib.crc32(data) % READ_AGAIN or read() == found


def _takes_over(data: bytes) -> None:
    """The rows of DATA as documents, those that look as this program's own export does included."""
    opened = Opened(stream=io.BytesIO(data), path=Path("a.jsonl"), name="a.jsonl", head=data[:HEAD_BYTES])
    for found in READERS[Format.JSON_LINES](opened):
        if isinstance(found, Input):
            with contextlib.suppress(InputError):
                read_input(found, location=found.name, obtained=NOON, extractor=Extractor.RULES)


def _exported() -> list[bytes]:
    """What `export jsonl` writes of a small document, by this version of the program and its rules."""
    found = pipeline.read(specimens.DUTCH.encode(), location="a.txt", obtained=NOON, extractor=Extractor.RULES)
    tool = Tool(version=provenance.__version__, rules=rules_version(Extractor.RULES))
    return ["".join(EXPORTS["jsonl"]([(found, tool)])).encode()]


def _decodes(data: bytes) -> None:
    """DATA as the body of an answer, in whatever it says that it is packed in."""
    for encoding in ("gzip", "deflate", "br, gzip", "zstd", "identity"):
        for chunked in (False, True):
            with contextlib.suppress(BrokenPayloadError):
                assert len(decoded(data, chunked=chunked, encoding=encoding, most=MOST_DECODED)) <= MOST_DECODED


def _index(data: bytes) -> None:
    """DATA as the answer of an archive's index, and of its availability API."""
    page = cdx.read(data)
    found = cdx.captures(page.rows, url=URL, archive="x", playback="http://a.example/web/")
    assert list(found) == sorted(found, key=lambda one: one.captured)
    if page.resume is not None:
        cdx.question("http://a.example/cdx", URL, earliest=None, latest=NOON.date(), resume=page.resume)
    one = chosen(found, NOON.date()) or availability.read(data, url=URL, archive="x", playback="http://a.example/web/")
    if one is not None:
        described(one, NOON.date())
        raw_address(one)
        assert cdx.stamped(cdx.stamp(one.captured)) == one.captured


def _time_map(data: bytes) -> None:
    """DATA as a TimeMap."""
    found = memento.read_time_map(data, url=URL, archive="x", address="http://a.example/timemap/")
    if found is None:
        return
    for one in found.captures:
        assert one.captured.tzinfo is not None
        memento.accept_datetime(one.captured)
        cdx.stamp(one.captured)
    chosen(found.captures, NOON.date())


def _exchange(status: int | None, headers: Sequence[tuple[str, str]], body: bytes = b"") -> Exchange:
    return Exchange(
        url=URL, method="GET", obtained=NOON, final_url=URL + "/", status=status, headers=tuple(headers), body=body
    )


def _header(data: bytes) -> None:
    """DATA as the value of each header that is read."""
    text = data.decode("latin-1")
    names = ("link", "memento-datetime", "content-location", "content-type", "location", "retry-after")
    exchange = _exchange(503, [(name, text) for name in names])
    list(memento.links(text))
    memento.memento_of(exchange, url=URL, archive="x")
    assert is_passing(exchange) is False
    wait = retry_after(exchange, NOON)
    assert wait is None or wait >= 0


def _answer(data: bytes) -> None:
    """DATA as an answer, and what is said of a link that gave it."""
    head, _, body = data.partition(b"\n\n")
    status, *lines = head.decode("latin-1").splitlines() or [""]
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    exchange = _exchange(
        int(status) if status.isascii() and status.isdecimal() and len(status) == 3 else None, headers, body
    )
    judged(exchange, [])
    is_paid(exchange)
    missing_fragments(body, ["x", "y", ":~:text=a"])
    soft_404.resemblance(exchange, _exchange(200, [], specimens.PAGES[0]))


def _robots(data: bytes) -> None:
    """DATA as a site's robots.txt; nothing is waited for, so that each step comes at once."""

    async def fetch(_: str) -> Exchange:
        return _exchange(200, [("content-type", "text/plain")], data)

    def slow_down(host: str, seconds: float) -> None:
        assert 0 < seconds <= 60, (host, seconds)

    robots = Robots(fetch, slow_down)
    for url in (URL, "http://e.example/private/b.html?a=1&b", "http://e.example/“"):
        with contextlib.suppress(RefusedError, StopIteration):
            robots.check(httpx.URL(url)).send(None)


def _address(data: bytes) -> None:
    """DATA as an address that an article links to."""
    url = data.decode("utf-8", "replace")
    unwrapped = domains.unwrap(url)
    key = domains.address_key(url)
    assert key is None or (key and key == domains.address_key(unwrapped))
    site = domains.site(url)
    domains.needs_fetch(url)
    domains.is_platform(url)
    publisher = domains.publisher_of(url)
    assert publisher is None or site
    archived_copy(url, [INTERNET_ARCHIVE])
    same_page(url, unwrapped)
    with contextlib.suppress(RefusedError):
        asked = parse(url)
        is_disguised(asked.host)
        is_archive_today(str(asked))


@dataclass(frozen=True, kw_only=True)
class CommandLines(Target):
    """Command lines, which are made of arguments, not of bytes."""

    seeds: Sequence[bytes] = ()
    run: Callable[[bytes], object] = command_lines.run

    def input(self, chance: Random) -> bytes:
        """A real one, changed."""
        return command_lines.made(chance)


S, W = specimens, specimens.WORDS

TARGETS: dict[str, Target] = {
    "text": Target(seeds=S.TEXTS, run=partial(_splits, "text/plain"), words=W["prose"], in_tests=80),
    "markdown": Target(seeds=S.TEXTS, run=partial(_splits, "text/markdown"), words=W["prose"], in_tests=80),
    "html": Target(seeds=S.PAGES, run=partial(_splits, "text/html"), words=W["page"], in_tests=40),
    "pdf": Target(seeds=S.PDFS, run=partial(_splits, "application/pdf"), words=W["pdf"], in_tests=40),
    "mail": Target(seeds=S.MAILS, run=partial(_reads, Format.MAIL), words=W["mail"], in_tests=60),
    "mhtml": Target(seeds=S.MAILS, run=partial(_reads, Format.SAVED_PAGE), words=W["mail"], in_tests=60),
    "feed": Target(seeds=S.FEEDS, run=partial(_reads, Format.FEED), words=W["feed"], in_tests=60),
    "sitemap": Target(seeds=S.SITEMAPS, run=partial(_reads, Format.SITEMAP), words=W["feed"]),
    "json-lines": Target(seeds=S.ROWS, run=partial(_reads, Format.JSON_LINES), words=W["rows"]),
    "csv": Target(seeds=S.TABLES, run=partial(_reads, Format.CSV), words=W["csv"]),
    "warc": Target(seeds=S.ARCHIVES, run=partial(_reads, Format.WARC), words=W["warc"]),
    "warc-packed": Target(seeds=S.PACKED_ARCHIVES[:1], run=partial(_reads, Format.WARC), words=W["warc"]),
    "wacz": Target(seeds=S.PACKED_ARCHIVES[1:], run=partial(_reads, Format.WACZ), words=W["warc"]),
    "wacz-inside": Target(
        seeds=S.ARCHIVES, run=lambda data: _reads(Format.WACZ, wacz(**{"a.warc": data})), words=W["warc"]
    ),
    "gzip": Target(seeds=[gzip.compress(one, mtime=0) for one in (*S.TEXTS, *S.ROWS, *S.TABLES)], run=_finds),
    "any": Target(
        seeds=[*S.TEXTS, *S.PAGES, *S.MAILS, *S.FEEDS, *S.ROWS, *S.TABLES, *S.ARCHIVES, *S.PDFS, *S.PACKED_ARCHIVES],
        run=_finds,
        words=[word for words in W.values() for word in words],
        in_tests=80,
    ),
    "body": Target(seeds=S.BODIES, run=_decodes, most=4000),
    "extract-en": Target(seeds=S.PROSE["en"], run=_extracts, words=W["prose"], most=4000, in_tests=40),
    "extract-nl": Target(seeds=S.PROSE["nl"], run=_extracts, words=W["prose"], most=4000, in_tests=40),
    "extract-de": Target(seeds=S.PROSE["de"], run=_extracts, words=W["prose"], most=4000, in_tests=40),
    "exported": Target(seeds=_exported(), run=_takes_over, words=W["rows"], in_tests=60),
    "index": Target(seeds=S.INDEXES, run=_index, words=W["index"], most=4000),
    "time-map": Target(seeds=S.MAPS, run=_time_map, words=W["links"], most=4000),
    "header": Target(seeds=S.LINKS, run=_header, words=W["links"], most=4000),
    "answer": Target(seeds=S.ANSWERS, run=_answer, words=W["page"]),
    "robots": Target(seeds=S.ROBOTS, run=_robots, words=W["robots"], most=4000),
    "command-line": CommandLines(in_tests=100),
    "address": Target(seeds=S.URLS, run=_address, words=W["url"], most=2000),
}
"""The table of them."""
