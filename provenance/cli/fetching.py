"""The options of commands that fetch from the web, and the web as they leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from provenance.cli import settings
from provenance.cli.session import Session

if TYPE_CHECKING:
    from provenance.web import Limits, Web

__all__ = ["AllowHostOption", "ArchivedOption", "DryRunOption", "FollowOption", "IgnoreRobotsOption", "limits", "web"]

FollowOption: TypeAlias = Annotated[
    int, typer.Option("--follow", metavar="N", min=0, help="Fetch what the articles link to as well, N steps upstream.")
]
DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Print what would be fetched, and fetch none of it.")
]
ArchivedOption: TypeAlias = Annotated[
    bool, typer.Option("--archived", help="Where a page is gone, read the copy that an archive has of it.")
]
AllowHostOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST[:PORT]", help="Reach this host though it lies in no public network; for tests."),
]
IgnoreRobotsOption: TypeAlias = Annotated[
    bool, typer.Option("--ignore-robots", help="Ask for what a site's robots.txt wants programs to leave alone.")
]


@contextmanager
def web(
    here: Session, allow_host: Sequence[str] | None, *, ignore_robots: bool, archived: bool = False
) -> Iterator[Web]:
    """What fetches, in the background, within `limits`; with ARCHIVED it reads copies, too. Raises SettingsError."""
    from provenance.web import Clock, Fetcher, in_background, rates

    given = settings.load()
    archives = settings.archives(given) if archived else ()
    bounds = replace(limits(here, given, allow_host, ignore_robots=ignore_robots), rates=rates(archives))
    clock = Clock(now=here.now)
    with in_background(Fetcher(bounds, clock=clock), archives, clock=clock) as opened:
        yield opened


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
        contact=settings.contact(given),
        obey_robots=not ignore_robots,
    )
