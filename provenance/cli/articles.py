"""`articles`: what is held, and which of it are reprints."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.session import JsonOption, bounded, counted, session
from provenance.model import Basis

if TYPE_CHECKING:
    from provenance.exporting import Layout
    from provenance.model import Match
    from provenance.store import HeldArticle
    from provenance.tracing.families import Family

__all__ = ["register"]

_INSIDE = "└── "

_MOST_NAMED = 3
"""Other articles that a line names for one reason; JSON has all."""

_EXAMPLES = """\
\b
Examples:
  provenance articles
  provenance articles --families
  provenance articles --limit 20 --json
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(articles)


def articles(
    context: typer.Context,
    *,
    families: Annotated[
        bool, typer.Option("--families", help="Only articles that are reprints of others, family by family.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, callback=bounded, help="Print no more than so many.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the articles that are held, and which of them are reprints.

    They stand in the order of where they lie; one inside another stands below it. Two are reprints where at least
    half of the shorter one stands in the other: one witness, however many outlets print it.
    """
    here = session(context)
    with here.open() as store:
        held = store.articles.all(limit=None if families else limit)
        found = store.matches.families([one.id for one in held])
        first = {article: family.articles[0] for family in reversed(found) for article in family.articles}
        if families:
            by_id = {one.id: one for one in held}
            members = dict.fromkeys(article for family in found for article in family.articles)
            held = tuple(by_id[article] for article in members)[:limit]
        if as_json:
            here.print_json(_listing(held, found))
            return
        view = _View(here.layout(store), found)
        for number, one in enumerate(held):
            apart = families and number and first[one.id] != first[held[number - 1].id]
            here.print("\n" * bool(apart) + "".join(f"{line}\n" for line in view.lines(one, indented=not families)))
    if families and not held:
        here.say("no article is a reprint of another")


class _View:
    """Articles in lines for a person."""

    def __init__(self, layout: Layout, families: Sequence[Family]) -> None:
        self._layout = layout
        self._reprints: dict[str, dict[str, Match]] = defaultdict(dict)
        for family in families:
            for match in family.reprints:
                self._reprints[match.one][match.other] = self._reprints[match.other][match.one] = match

    def lines(self, one: HeldArticle, *, indented: bool) -> Iterator[str]:
        """Its id and title; by whom, when, how much was found in it, and where it lies; what it reprints."""
        from provenance.exporting.text import columns, cut, plain

        lead = f"{_INSIDE if one.outer and indented else ''}{self._layout.short(one.id)}  "
        room = self._layout.width - columns(lead) - 1
        reviewed = f" ({one.reviewed:,} reviewed)" if one.reviewed else ""
        found = (counted(one.attributions, "attribution") + reviewed, counted(one.claims, "claim"))
        head = (one.publisher, *one.authors, one.date.isoformat() if one.date else None, one.language, *found)
        yield lead + cut(plain(one.title or "(without a title)"), room)
        described, location = plain(", ".join(part for part in head if part)), plain(one.location)
        if columns(f"{described}  {location}") <= room:
            yield " " * columns(lead) + f"{described}  {location}"
        else:
            yield " " * columns(lead) + cut(described, room)
            yield " " * columns(lead) + location
        if told := "; ".join(self._told(one.id)):
            yield " " * columns(lead) + cut(plain(told), room)

    def _told(self, article: str) -> Iterator[str]:
        """Of what ARTICLE is a reprint and why, who reprints it, and who else has its text."""
        of_basis: dict[str, list[str]] = defaultdict(list)
        for other, match in sorted(self._reprints[article].items(), key=lambda item: (-item[1].score, item[0])):
            if match.upstream is None or match.basis is Basis.DATE:
                when = {None: "", other: " (dated earlier)", article: " (dated later)"}[match.upstream]
                of_basis["shares text with"].append(self._layout.short(other) + when)
            elif match.upstream == article:
                of_basis["reprinted in"].append(self._layout.short(other))
            else:
                of_basis["reprint of"].append(f"{self._layout.short(other)} ({match.direction})")
        for told in ("reprint of", "reprinted in", "shares text with"):
            if named := of_basis[told]:
                more = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
                yield f"{told} {', '.join(named[:_MOST_NAMED])}{more}"


def _listing(held: Sequence[HeldArticle], families: Sequence[Family]) -> dict[str, Any]:
    """The articles HELD and the FAMILIES that they are of, as JSON (docs/schemas/articles.json)."""
    return {
        "schema": "provenance.articles/1",
        "articles": [_record(one) for one in held],
        "families": [
            {"articles": list(family.articles), "reprints": [_reprint(match) for match in family.reprints]}
            for family in families
        ],
    }


def _record(one: HeldArticle) -> dict[str, Any]:
    fields = dataclasses.asdict(one)
    return {**fields, "authors": list(one.authors), "date": one.date.isoformat() if one.date else None}


def _reprint(match: Match) -> dict[str, Any]:
    return {
        "id": match.id,
        "one": match.one,
        "other": match.other,
        "contained": match.score,
        "upstream": match.upstream,
        "basis": match.basis.value if match.basis else None,
        "direction": match.direction,
    }
