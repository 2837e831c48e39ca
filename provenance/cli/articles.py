"""`articles`: what is held."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.session import JsonOption, session
from provenance.cli.tables import Column, table

if TYPE_CHECKING:
    from provenance.store import HeldArticle

__all__ = ["register"]

_INSIDE = "└ "

_COLUMNS = (
    Column(head="id"),
    Column(head="date"),
    Column(head="publisher", wide=True),
    Column(head="title", wide=True),
    Column(head="attributions", number=True),
    Column(head="claims", number=True),
    Column(head="location", wide=True),
)


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command()(articles)


def articles(
    context: typer.Context,
    *,
    limit: Annotated[int | None, typer.Option(min=1, help="Print no more than so many.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the articles that are held.

    They stand in the order of where they lie; one inside another stands below it.
    """
    here = session(context)
    with here.open() as store:
        held = store.articles.all(limit=limit)
        short = store.ids.shorten([one.id for one in held])
    if as_json:
        here.print_json({"schema": "provenance.articles/1", "articles": [_record(one) for one in held]})
    else:
        here.print(table(_COLUMNS, (_cells(one, short[one.id]) for one in held)))


def _cells(one: HeldArticle, short: str) -> tuple[str, ...]:
    title = (_INSIDE if one.outer else "") + (one.title or "(without a title)")
    date = one.date.isoformat() if one.date else ""
    publisher = one.publisher or ", ".join(one.authors)
    return (short, date, publisher, title, str(one.attributions), str(one.claims), one.location)


def _record(one: HeldArticle) -> dict[str, Any]:
    fields = dataclasses.asdict(one)
    return {**fields, "authors": list(one.authors), "date": one.date.isoformat() if one.date else None}
