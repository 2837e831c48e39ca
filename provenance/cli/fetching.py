"""The options of commands that fetch from the web, and the web as they leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from provenance.cli import settings
from provenance.cli.session import Session

if TYPE_CHECKING:
    from provenance.web import FetchAll, Limits

__all__ = ["AllowHostOption", "DryRunOption", "FollowOption", "IgnoreRobotsOption", "limits", "web"]

FollowOption: TypeAlias = Annotated[
    int, typer.Option("--follow", metavar="N", min=0, help="Fetch what the articles link to as well, N steps upstream.")
]
DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Print what would be fetched, and fetch none of it.")
]
AllowHostOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST[:PORT]", help="Reach this host though it lies in no public network; for tests."),
]
IgnoreRobotsOption: TypeAlias = Annotated[
    bool, typer.Option("--ignore-robots", help="Ask for what a site's robots.txt wants programs to leave alone.")
]


@contextmanager
def web(here: Session, allow_host: Sequence[str] | None, *, ignore_robots: bool) -> Iterator[FetchAll]:
    """What fetches, in the background, within `limits`. Raises SettingsError."""
    from provenance.web import Clock, Fetcher, in_background

    bounds = limits(here, settings.load(), allow_host, ignore_robots=ignore_robots)
    with in_background(Fetcher(bounds, clock=Clock(now=here.now))) as fetch_all:
        yield fetch_all


def limits(
    here: Session, given: Mapping[str, Any], allow_host: Sequence[str] | None, *, ignore_robots: bool = False
) -> Limits:
    """The bounds that the settings GIVEN and the options leave; says so where robots.txt is not obeyed."""
    from provenance.web import Limits

    if ignore_robots:
        here.say("warning: robots.txt is not obeyed in this run")
    return Limits(
        allowed_hosts=frozenset(host.lower() for host in allow_host or ()),
        rate=settings.rate(given),
        obey_robots=not ignore_robots,
    )
