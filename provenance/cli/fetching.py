"""The options of commands that fetch from the web, and the web as they leave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from provenance.cli.session import Session

if TYPE_CHECKING:
    from provenance.web import FetchAll

__all__ = ["AllowHostOption", "DryRunOption", "FollowOption", "IgnoreRobotsOption", "web"]

FollowOption: TypeAlias = Annotated[
    int, typer.Option("--follow", metavar="N", min=0, help="Fetch what the articles link to as well, N steps upstream.")
]
DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Print what would be fetched, and fetch none of it.")
]
AllowHostOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Fetch from this host though it is not public; repeatable."),
]
IgnoreRobotsOption: TypeAlias = Annotated[
    bool, typer.Option("--ignore-robots", help="Fetch what a site's robots.txt asks programs not to.")
]


@contextmanager
def web(here: Session, allowed: Sequence[str] | None, *, ignore_robots: bool) -> Iterator[FetchAll]:
    """What fetches, in the background, from public hosts and those ALLOWED; says so where robots.txt is ignored."""
    from provenance.web import Clock, Fetcher, Limits, in_background

    if ignore_robots:
        here.say("robots.txt is ignored")
    hosts = frozenset(host.lower() for host in allowed or ())
    fetcher = Fetcher(Limits(allowed_hosts=hosts, obey_robots=not ignore_robots), clock=Clock(now=here.now))
    with in_background(fetcher) as fetch_all:
        yield fetch_all
