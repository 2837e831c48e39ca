"""Makes a WARC file as crawls are: mostly images and scripts, with some pages of news between them.

::

    python benchmarks/generated_warc.py FILE [--megabytes N] [--pages N] [--plain]

Every record is packed with gzip by itself, unless --plain. The same arguments give the same bytes. Answers come as
servers send them: some in chunks, some packed with gzip or Brotli; a request stands before each.
"""

from __future__ import annotations

import argparse
import gzip
import io
import uuid
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import BinaryIO

from fastwarc.stream_io import BrotliWriter

_SEED = 11
_IMAGE_BYTES = 400_000
"""Of a photograph on a news page; scripts are a fourth."""

_GIVEN = ("Ann", "Tomas", "Mary", "Ivo", "Lena", "Piet", "Rosa", "Karl", "Jane", "Otto", "Edith", "Hugo")
_FAMILY = ("Corbett", "Reyl", "Shore", "Brandt", "Vane", "Okafor", "Lindqvist", "Marsh", "Duval", "Petrov", "Ames")
_UNNAMED = ("the mayor", "a neighbour", "two officials", "a spokeswoman", "residents", "the council")
_PLACES = tuple(
    f"{one}{other}"
    for one in ("Mar", "East", "Low", "Car", "Stone", "Fer", "Wind", "Ash", "Black", "Nor", "Alder", "Thorn")
    for other in ("row", "ham", "weir", "wick", "bridge", "ley", "ford", "mouth", "by", "field", "stead", "gate")
)
_THINGS = tuple(
    f"the {kind} {thing}"
    for kind in ("old", "new", "northern", "municipal", "closed", "wooden", "rented", "second")
    for thing in ("dam", "mill", "ferry", "bridge", "school", "market hall", "quarry", "station", "library", "well")
)
_COSTS = ("had cost", "would cost", "lost", "brought in", "was insured for", "had saved", "owed")
_FATES = ("closed", "flooded", "searched", "repaired", "watched", "rented out", "left empty", "guarded")
_PAPERS = ("Gazette", "Herald", "Lantern", "Courier", "Observer", "Post")


def sentence(chance: Random) -> str:
    """A sentence of news, with an attribution or without."""
    named = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    who, what, where = (
        chance.choice((named, named, chance.choice(_UNNAMED))),
        chance.choice(_THINGS),
        chance.choice(_PLACES),
    )
    number, paper = chance.randrange(3, 9_999), f"The {chance.choice(_PLACES)} {chance.choice(_PAPERS)}"
    return chance.choice(
        (
            f"{who[:1].upper()}{who[1:]} said that {what} in {where} {chance.choice(_COSTS)} {number:,} dollars.",
            f"According to {paper}, {what} of {where} was {chance.choice(_FATES)} for {number} days.",
            f"“Nobody asked us whether {what} was to be {chance.choice(_FATES)},” {who} told {paper}.",
            f"It rained for {number} hours before {what} of {where} was {chance.choice(_FATES)} again.",
        )
    )


def _page(number: int, chance: Random) -> bytes:
    paragraphs = "".join(
        f"<p>{' '.join(sentence(chance) for _ in range(chance.randrange(2, 6)))}</p>\n" for _ in range(8)
    )
    title = f"What {chance.choice(_PLACES)} knows of {chance.choice(_THINGS)}, part {number}"
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(20))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1><p>By Ann Writer</p>\n{paragraphs}</article>"
        f"<footer>All rights reserved</footer></body></html>"
    ).encode()


def _brotli(body: bytes) -> bytes:
    packed = io.BytesIO()
    with BrotliWriter(packed) as writer:
        writer.write(body)
    return packed.getvalue()


def _answer(body: bytes, media_type: str, number: int) -> bytes:
    """The HTTP message around BODY: every third in chunks, every second packed."""
    headers = [b"HTTP/1.1 200 OK", b"Content-Type: " + media_type.encode()]
    if media_type.startswith("text/html"):
        if number % 4 == 1:
            body, headers = gzip.compress(body, 1, mtime=0), [*headers, b"Content-Encoding: gzip"]
        elif number % 4 == 3:  # noqa: PLR2004 (the other one of four that is packed)
            body, headers = _brotli(body), [*headers, b"Content-Encoding: br"]
        if number % 3 == 1:
            half = len(body) // 2
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b""))
            headers.append(b"Transfer-Encoding: chunked")
    return b"\r\n".join([*headers, b"", body])


def _record(kind: str, url: str, block: bytes, chance: Random) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.UUID(int=chance.getrandbits(128))}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(megabytes: float, pages: int) -> Iterator[bytes]:
    """The records of a file of so many MEGABYTES and PAGES, unpacked."""
    chance = Random(_SEED)  # noqa: S311 (pages, not secrets)
    others = max(0, round((megabytes * 1e6 / max(pages, 1) - 4_000) / (_IMAGE_BYTES * 5 / 8)))
    for number in range(pages):
        url = f"https://news.example/{number // 100}/{number}"
        yield _record("request", url, f"GET /{number} HTTP/1.1\r\nHost: news.example\r\n\r\n".encode(), chance)
        yield _record("response", url, _answer(_page(number, chance), "text/html; charset=utf-8", number), chance)
        for other in range(others):
            is_image = other % 2 == 0
            body = chance.randbytes(_IMAGE_BYTES if is_image else _IMAGE_BYTES // 4)
            media_type, suffix = ("image/jpeg", "jpg") if is_image else ("text/javascript", "js")
            yield _record("response", f"{url}/{other}.{suffix}", _answer(body, media_type, 0), chance)


def write(stream: BinaryIO, megabytes: float, pages: int, *, plain: bool = False) -> None:
    """Writes such a file to STREAM, each record packed by itself unless PLAIN."""
    made = records(megabytes, pages)
    stream.writelines(made if plain else (gzip.compress(record, 1, mtime=0) for record in made))


def main() -> None:
    """Writes the file that the command line describes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--megabytes", type=float, default=2_000)
    parser.add_argument("--pages", type=int, default=3_000)
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    with asked.file.open("wb") as stream:
        write(stream, asked.megabytes, asked.pages, plain=asked.plain)
    print(f"{asked.file}: {asked.file.stat().st_size / 1e6:,.0f} MB, {asked.pages:,} pages")


if __name__ == "__main__":
    main()
