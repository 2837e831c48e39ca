"""`review` without a command: what there is to decide, one screen after another, or as a list."""

from __future__ import annotations

import dataclasses
import enum
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.deciding import AsOption, reviewer
from provenance.cli.session import ArticleOption, JsonOption, LimitOption, Session, session
from provenance.model import IdPrefix

if TYPE_CHECKING:
    from provenance.store import Doubt, Store

__all__ = ["register"]

_INTERRUPTED = 130

_WALK_EXAMPLES = """\
\b
Examples:
  provenance review
  provenance review --order doubt --only matches
  provenance review reject t5175b5
"""


def register(group: typer.Typer) -> None:
    """Puts it into the GROUP of commands that decide."""
    group.callback(invoke_without_command=True, epilog=_WALK_EXAMPLES)(walk)


class Order(enum.StrEnum):
    """What comes first: the names in provenance.store.AgendaOrder."""

    RISK = "risk"
    DOUBT = "doubt"
    RELIANCE = "reliance"


class Reviewable(enum.StrEnum):
    """What there is to decide on."""

    ATTRIBUTIONS = "attributions"
    MATCHES = "matches"
    SOURCES = "sources"

    @property
    def prefix(self) -> IdPrefix:
        """The letter that ids of such things begin with."""
        return {"attributions": IdPrefix.ATTRIBUTION, "matches": IdPrefix.MATCH, "sources": IdPrefix.SOURCE}[self.value]


def walk(
    context: typer.Context,
    *,
    order: Annotated[
        Order, typer.Option(help="First what is riskiest to leave, the least certain, or the most relied on.")
    ] = Order.RISK,
    only: Annotated[
        list[Reviewable] | None, typer.Option(help="Only things of that kind; can be given more than once.")
    ] = None,
    article: ArticleOption = None,
    limit: LimitOption = 100,
    by: AsOption = None,
    listed: Annotated[bool, typer.Option("--list", help="Print what there is to decide, and decide nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Decide what is right, one screen after another, or by command.

    Without a command it shows the attributions, the matches, and the sources that may be one, on which nobody has
    ruled yet: first those on which the most claims hang that are likely to be wrong. A key decides, and is kept at
    once. Without a terminal it prints what there is to decide.
    """
    if context.invoked_subcommand is not None:
        return
    from provenance.store import AgendaOrder

    here = session(context)
    kinds = [one.prefix for one in only or Reviewable]
    with here.open() as store:
        article_id = store.articles.find(article) if article else None
        doubts = store.agenda.doubts(by=AgendaOrder(order.value), kinds=kinds, article_id=article_id, limit=limit)
        if listed or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list_doubts(here, store, doubts, as_json=as_json)
            return
        _go(here, store, doubts, reviewer(by))


def _go(here: Session, store: Store, doubts: Sequence[Doubt], by: str) -> None:
    """Walks through DOUBTS, and says what came of it."""
    from provenance.cli.walking import Walk

    going = Walk(here=here, store=store, by=by, doubts=doubts)
    try:
        going.go()
    except KeyboardInterrupt:
        here.say(f"interrupted; all of it is kept: {going.summary()}")
        raise typer.Exit(_INTERRUPTED) from None
    rest = "" if going.at < len(doubts) else "there is nothing else to decide here; "
    here.say(f"{rest}{going.summary()}; `provenance review undo` takes decisions back")


def _list_doubts(here: Session, store: Store, doubts: Sequence[Doubt], *, as_json: bool) -> None:
    from provenance.cli.decisions_shown import Shown

    if as_json:
        things = [dataclasses.asdict(one) for one in doubts]
        here.print_json({"schema": "provenance.agenda/1", "things": things})
        return
    shown = Shown(store=store, layout=here.layout(store))
    here.print("".join(f"{line}\n" for one in doubts for line in shown.doubt(one)))
    here.say("`provenance review accept ID` and the like decide" if doubts else "there is nothing to decide")
