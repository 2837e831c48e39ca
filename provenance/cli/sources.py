"""`sources`: whom the articles cite most."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.session import JsonOption, LimitOption, counted, session
from provenance.cli.tables import Column, table
from provenance.model import SourceType

if TYPE_CHECKING:
    from provenance.store import RankedSource, UnnamedSources

__all__ = ["Rank", "register"]

_EXAMPLES = """\
\b
Examples:
  provenance sources
  provenance sources --by origins --type government --type organisation
  provenance sources --distance any --language nl --since 2017-01-01
"""

_INTERRUPTED = 130

_COLUMNS = (
    Column(head="rank", number=True),
    Column(head="source", wide=True),
    Column(head="type"),
    Column(head="outlets", number=True),
    Column(head="articles", number=True),
    Column(head="claims", number=True),
    Column(head="as origin", number=True),
    Column(head="as relay", number=True),
    Column(head="reviewed", number=True),
)


class Distance(enum.StrEnum):
    """Through how many articles a source may be cited."""

    DIRECT = "direct"
    ANY = "any"


class Rank(enum.StrEnum):
    """What sources are ranked by: the names in provenance.store.SourceOrder."""

    OUTLETS = "outlets"
    ARTICLES = "articles"
    CLAIMS = "claims"
    ORIGINS = "origins"
    RELAYS = "relays"


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(sources)


def sources(
    context: typer.Context,
    *,
    by: Annotated[Rank, typer.Option(help="What to rank by.")] = Rank.OUTLETS,
    kinds: Annotated[
        list[SourceType] | None, typer.Option("--type", help="Only sources of that type; can be given more than once.")
    ] = None,
    distance: Annotated[
        Distance, typer.Option(help="Count those whom the articles name, or also those behind the articles they cite.")
    ] = Distance.DIRECT,
    languages: Annotated[
        list[str] | None, typer.Option("--language", metavar="CODE", help="Only articles in that language.")
    ] = None,
    since: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles from that day on.")
    ] = None,
    until: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles up to that day.")
    ] = None,
    outlets: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only articles of that publisher or author.")
    ] = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Rank the sources that the articles cite most.

    They are ranked by how many distinct outlets cite them, since raw counts reward syndication; `--by` ranks
    otherwise. A source is an origin of what it says itself, and a relay of what it passes on. The options that say
    “only” can be given more than once, but for the days; with --distance any, an article also cites whoever is cited
    by the articles that it has its claims from.
    """
    from wcwidth import wrap

    from provenance.store import Scope, SourceOrder

    here = session(context)
    scope = Scope(
        languages=languages or (),
        since=since.date() if since else None,
        until=until.date() if until else None,
        outlets=outlets or (),
        any_distance=distance is Distance.ANY,
    )
    with here.open() as store:
        try:
            found = store.sources.survey(by=SourceOrder(by.value), types=kinds or (), scope=scope, limit=limit + 1)
        except KeyboardInterrupt:
            here.say("interrupted before all was counted; --distance direct answers at once")
            raise typer.Exit(_INTERRUPTED) from None
        room = here.layout(store).width - 1
    ranking, unnamed, held = found.ranking, found.unnamed, found.articles
    shown = list(enumerate(ranking[:limit], 1))
    if as_json:
        records = [_record(rank, one) for rank, one in shown]
        here.print_json(
            {
                "schema": "provenance.sources/1",
                "articles": held,
                "by": by.value,
                "distance": distance.value,
                "unnamed": dataclasses.asdict(unnamed),
                "sources": records,
            }
        )
    else:
        far = ", at any distance" if scope.any_distance else ""
        head = (f"Most cited sources in your {counted(held, 'article')}, by {by.value}{far}", _class(unnamed))
        here.print("".join(f"{part}\n" for line in head for part in wrap(line, room)) + "\n")
        here.print(table(_COLUMNS, (_cells(rank, one) for rank, one in shown)))
    here.say_rest(len(ranking), limit, "sources")


def _class(unnamed: UnnamedSources) -> str:
    """The line about the unnamed sources."""
    number = "1 source is" if unnamed.sources == 1 else f"{unnamed.sources:,} sources are"
    return f"{number} unnamed: the origin of {unnamed.share:.0%} of what somebody is said to have said"


def _cells(rank: int, one: RankedSource) -> tuple[str, ...]:
    counts = (one.outlets, one.articles, one.claims, one.origins, one.relays, one.reviewed)
    return (str(rank), one.name, one.type.value, *map(str, counts))


def _record(rank: int, one: RankedSource) -> dict[str, Any]:
    return {"rank": rank, **dataclasses.asdict(one), "type": one.type.value}
