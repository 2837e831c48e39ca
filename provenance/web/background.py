"""The web beside other work: exchanges go on in a thread of their own while what came in is being read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from anyio.from_thread import start_blocking_portal

from provenance.model import Exchange
from provenance.web.client import Request
from provenance.web.fetcher import Fetcher

__all__ = ["FetchAll", "in_background"]

FetchAll: TypeAlias = Callable[[Iterable[Request]], Generator[tuple[Request, Exchange]]]
"""Gives what comes of requests, each beside its own, as they come in; to close it ends what is under way."""


@contextmanager
def in_background(fetcher: Fetcher) -> Iterator[FetchAll]:
    """FETCHER at work in the background until the `with` statement ends; its clocks go on from one call to the next.

    No more is held than hosts are asked at once: a host waits with its next page until the last one was taken.
    """
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(fetcher) as opened:

        def fetch_all(requests: Iterable[Request]) -> Generator[tuple[Request, Exchange]]:
            answers = opened.fetch_all(list(requests))  # read here: what gives them may belong to this thread
            try:
                while (answer := portal.call(anext, answers, None)) is not None:
                    yield answer
            except GeneratorExit:  # an interrupt ends all when the portal is left; then there is nothing to close here
                portal.call(answers.aclose)
                raise

        yield fetch_all
