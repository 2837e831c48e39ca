"""`articles`: what is held."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.session import JsonOption, session

if TYPE_CHECKING:
    from provenance.exporting import Layout
    from provenance.store import HeldArticle

__all__ = ["register"]

_INSIDE = "└── "


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
        layout = here.layout(store)
        if as_json:
            here.print_json({"schema": "provenance.articles/1", "articles": [_record(one) for one in held]})
        else:
            here.print("".join(f"{line}\n" for one in held for line in _lines(one, layout)))


def _lines(one: HeldArticle, layout: Layout) -> Iterator[str]:
    """Two lines an article: its id and title; by whom, when, how much was found in it, and where it lies."""
    from provenance.exporting.text import columns, cut, plain

    lead = f"{_INSIDE if one.outer else ''}{layout.short(one.id)}  "
    room = layout.width - columns(lead) - 1
    found = (_count(one.attributions, "attribution"), _count(one.claims, "claim"))
    head = (one.publisher, *one.authors, one.date.isoformat() if one.date else None, one.language, *found)
    yield lead + cut(plain(one.title or "(without a title)"), room)
    yield " " * columns(lead) + f"{plain(', '.join(part for part in head if part))}  {plain(one.location)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _record(one: HeldArticle) -> dict[str, Any]:
    fields = dataclasses.asdict(one)
    return {**fields, "authors": list(one.authors), "date": one.date.isoformat() if one.date else None}
