"""Reading a body lets others work, and deadlines fall due, however fast it comes."""

from __future__ import annotations

import asyncio
import gzip

import pytest

from provenance.web.bodies import read_body


async def grow(_: int) -> None:
    """There is room for everything."""


@pytest.mark.parametrize(("coding", "part"), [("", b"x"), ("", b"x" * 60_000), ("gzip", gzip.compress(b"", mtime=0))])
def test_a_deadline_holds_though_nothing_is_ever_waited_for(coding: str, part: bytes):
    given = 0

    async def endless():
        nonlocal given
        while True:
            given += 1
            yield part

    async def run():
        await asyncio.gather(read_body(endless(), coding=coding, most=10**12, grow=grow), interrupt())

    async def interrupt():
        raise TimeoutError

    with pytest.raises(TimeoutError):
        asyncio.run(run())
    assert given <= 1000
