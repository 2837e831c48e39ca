"""The web beside other work: exchanges go on in a thread of their own while what came in is being read and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal

from provenance.model import ArchiveAnswer, Exchange
from provenance.web.archive import Archive
from provenance.web.archives import Archives, Copy
from provenance.web.client import Request
from provenance.web.fetcher import Fetcher
from provenance.web.settings import Clock

__all__ = ["CopyReader", "FetchAll", "Web", "drawn", "in_background"]

Result = TypeVar("Result")

FetchAll: TypeAlias = Callable[[Iterable[Request]], Generator[tuple[Request, Exchange]]]
"""Gives what comes of requests, each beside its own, as they come in; to close it ends what is under way."""

CopyReader: TypeAlias = Callable[[str, dt.date | None], tuple[tuple[ArchiveAnswer, ...], Copy | None]]
"""Asks archives for the copy of a page nearest to the day it was cited: their answers, and the copy if one was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What goes on in the background: `read_copy` is None where there are no archives to be asked."""

    fetch_all: FetchAll
    read_copy: CopyReader | None


@contextmanager
def in_background(fetcher: Fetcher, archives: Sequence[Archive] = (), *, clock: Clock | None = None) -> Iterator[Web]:
    """FETCHER at work in the background until the `with` statement ends; its clocks go on from one call to the next.

    No more is held than hosts are asked at once: a host waits with its next page until the last one was taken. It
    keeps to the `rates` of ARCHIVES.
    """
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(fetcher) as opened:

        def fetch_all(requests: Iterable[Request]) -> Generator[tuple[Request, Exchange]]:
            # Read here: what gives them may belong to this thread.
            return _drawn(portal, opened.fetch_all(list(requests)))

        asked = Archives(opened, archives, clock=clock)

        def read_copy(url: str, cited: dt.date | None) -> tuple[tuple[ArchiveAnswer, ...], Copy | None]:
            return portal.call(asked.read_nearest, url, cited)

        yield Web(fetch_all=fetch_all, read_copy=read_copy if archives else None)


def drawn(fetcher: Fetcher, results: Callable[[Fetcher], AsyncGenerator[Result]]) -> Generator[Result]:
    """The RESULTS that come of work with FETCHER in the background, which is closed when they end."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(fetcher) as opened:
        yield from _drawn(portal, results(opened))


def _drawn(portal: BlockingPortal, results: AsyncGenerator[Result]) -> Generator[Result]:
    try:
        while (result := portal.call(anext, results, None)) is not None:
            yield result
    except GeneratorExit:  # an interrupt ends all when the portal is left; then there is nothing to close here
        portal.call(results.aclose)
        raise
