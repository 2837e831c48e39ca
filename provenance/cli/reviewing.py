"""`review accept` and the like: deciding on attributions and matches by command, and taking decisions back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from provenance.cli import agenda, history
from provenance.cli.deciding import (
    AsOption,
    DryRunOption,
    NoteOption,
    Terms,
    YesOption,
    decide,
    given_ids,
    reviewer,
)
from provenance.cli.session import JsonOption, Session, counted, session
from provenance.model import DecisionKind, IdPrefix

if TYPE_CHECKING:
    from provenance.store import Store

__all__ = ["register"]

_HELP = {
    DecisionKind.ACCEPT: """Say that attributions or matches are right.""",
    DecisionKind.REJECT: """Say that attributions or matches are wrong: nothing rests on them any more.""",
    DecisionKind.UNSURE: """Say that it cannot be told whether they are right: `review` asks about them last.""",
    DecisionKind.WITHDRAW: """Say neither: attributions or matches are as if nobody had ruled on them.""",
}

_HOW = """

Give their ids, or choose attributions by the options that say “all”, which narrow one another down; those that were
ruled on already are left as they are then. Where it is more than one, what would change is shown, and you are asked.
"""

_DECIDING_EXAMPLES = """\
\b
Examples:
  provenance review {0} t5175b5
  provenance review {0} --method rule:en/ --min-confidence 0.9 --dry-run
  provenance review {0} --yes - < ids.txt
"""

_UNDO_EXAMPLES = """\
\b
Examples:
  provenance review undo
  provenance review undo r1f3a2b4
"""

IdsArgument: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="Attributions and matches, by their ids; - reads ids, one a line."),
]
DecisionsArgument: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DECISION]...", help="Decisions, by their ids; - reads ids, one a line."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """Which attributions the options of a command choose; None of them where nothing is given."""

    method: str | None
    least: float | None
    most: float | None
    article: str | None
    source: str | None

    def ids(self, store: Store) -> Sequence[str] | None:
        """Their ids; None where nothing is given."""
        if all(one is None for one in (self.method, self.least, self.most, self.article, self.source)):
            return None
        return store.agenda.attributions(
            method=self.method or "",
            confidence=(0.0 if self.least is None else self.least, 1.0 if self.most is None else self.most),
            article_id=store.articles.find(self.article) if self.article else None,
            source_id=store.sources.find(self.source) if self.source else None,
        )


def register(app: typer.Typer) -> None:
    """Puts the commands into APP."""
    group = typer.Typer(rich_markup_mode=None)
    agenda.register(group)
    for kind, told in _HELP.items():
        epilog = _DECIDING_EXAMPLES.format(kind.value)
        group.command(kind.value, help=told + _HOW, epilog=epilog)(_deciding(kind))
    group.command(epilog=_UNDO_EXAMPLES)(undo)
    history.register(group)
    app.add_typer(group, name="review")


def _deciding(kind: DecisionKind) -> Callable[..., None]:
    """The command that decides KIND of attributions and matches."""

    def command(
        context: typer.Context,
        *,
        ids: IdsArgument = None,
        method: Annotated[
            str | None, typer.Option(metavar="METHOD", help="All attributions found by a method that begins so.")
        ] = None,
        min_confidence: Annotated[
            float | None, typer.Option(min=0.0, max=1.0, help="All attributions of at least that confidence.")
        ] = None,
        max_confidence: Annotated[
            float | None, typer.Option(min=0.0, max=1.0, help="All attributions of at most that confidence.")
        ] = None,
        article: Annotated[
            str | None,
            typer.Option(metavar="ID-or-WORDS", help="All attributions of the article with that id or title."),
        ] = None,
        source: Annotated[
            str | None, typer.Option(metavar="ID-or-NAME", help="All attributions with that source in their voice.")
        ] = None,
        by: AsOption = None,
        note: NoteOption = "",
        yes: YesOption = False,
        dry_run: DryRunOption = False,
        as_json: JsonOption = False,
    ) -> None:
        from provenance.cli.decisions_shown import REVIEWED

        here = session(context)
        choice = _Choice(method=method, least=min_confidence, most=max_confidence, article=article, source=source)
        terms = Terms(by=reviewer(by), note=note, yes=yes, dry_run=dry_run, as_json=as_json)
        with here.open() as store:
            wanted = _wanted(here, store, kind, given_ids(ids or ()), choice)
            told = f"mark {counted(len(wanted), 'thing')} as {REVIEWED[kind]}"
            decide(here, store, kind, [(one, None) for one in wanted], terms, told)

    return command


def _wanted(here: Session, store: Store, kind: DecisionKind, ids: Sequence[str], choice: _Choice) -> list[str]:
    """The full ids of what is to be decided on, by IDS or by CHOICE, without what stands so already."""
    chosen = choice.ids(store)
    if (chosen is None) == (not ids):
        raise typer.BadParameter("give ids, or options that choose attributions" + (", not both" if ids else ""))
    ruled = store.decisions.state()
    if chosen is not None:
        left = [one for one in chosen if (one in ruled.reviews) == (kind is DecisionKind.WITHDRAW)]
        here.say(f"{counted(len(left), 'attribution')} chosen, {len(chosen) - len(left):,} left as they are")
        return left
    full = [store.ids.resolve(one.partition("/")[0], kinds=[IdPrefix.ATTRIBUTION, IdPrefix.MATCH]) for one in ids]
    stands = {one for one in full if _stands(kind, ruled.reviews.get(one), unsure=frozenset((one,)) in ruled.unsure)}
    for one in sorted(stands):
        here.say(f"{store.ids.shortest_unique(one)} is so already")
    return [one for one in dict.fromkeys(full) if one not in stands]


def _stands(kind: DecisionKind, review: DecisionKind | None, *, unsure: bool) -> bool:
    """Whether what has that REVIEW, or is UNSURE, is already as a decision of KIND would make it."""
    if kind is DecisionKind.WITHDRAW:
        return review is None and not unsure
    return unsure if kind is DecisionKind.UNSURE else review is kind


def undo(
    context: typer.Context,
    *,
    decisions: DecisionsArgument = None,
    by: AsOption = None,
    note: NoteOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take decisions back, as if they had never been made.

    Those with the ids given, else what you decided last: where one command decided several things, all of them.
    Taking back can be taken back, too, by its id.
    """
    from provenance.store import Effect

    here = session(context)
    terms = Terms(by=reviewer(by), note=note, yes=yes, dry_run=dry_run, as_json=as_json)
    with here.open() as store:
        effects = store.decisions.effects()
        standing = [one for one in store.decisions.all() if effects[one.id] is not Effect.UNDONE]
        wanted = {store.ids.resolve(one, kinds=[IdPrefix.DECISION]) for one in given_ids(decisions or ())}
        mine = [one for one in standing if one.by == terms.by and one.kind is not DecisionKind.UNDO]
        if not decisions and mine:
            wanted = {one.id for one in mine if one.at == mine[-1].at}
        undone = [one.id for one in standing if one.id in wanted]
        if not undone:
            here.say("there is nothing to take back")
        told = f"take back {counted(len(undone), 'decision')}"
        decide(here, store, DecisionKind.UNDO, [(one, None) for one in undone], terms, told)
