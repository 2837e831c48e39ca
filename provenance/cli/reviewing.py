"""`review`: one decision after another on a terminal, or by command; what was decided; taking it elsewhere."""

from __future__ import annotations

import dataclasses
import enum
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeAlias

import typer

from provenance.cli.adding import SOME_FAILED
from provenance.cli.deciding import (
    AsOption,
    DryRunOption,
    NoteOption,
    YesOption,
    counted,
    given_ids,
    propose,
    reviewer,
)
from provenance.cli.session import ArticleOption, JsonOption, LimitOption, Session, session
from provenance.errors import InputError
from provenance.model import Decision, DecisionKind, IdPrefix

if TYPE_CHECKING:
    from provenance.pipeline import Imported
    from provenance.store import Doubt, Store

__all__ = ["register"]

_STANDARD_INPUT = "-"

_INTERRUPTED = 130

_UNDO = DecisionKind.UNDO

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

_WALK_EXAMPLES = """\
\b
Examples:
  provenance review
  provenance review --order doubt --only matches
  provenance review reject t77c2e1
"""

_DECIDING_EXAMPLES = """\
\b
Examples:
  provenance review {0} t77c2e1
  provenance review {0} --method rule:en/ --min-confidence 0.9 --dry-run
  provenance review {0} --yes - < ids.txt
"""

_UNDO_EXAMPLES = """\
\b
Examples:
  provenance review undo
  provenance review undo r1f3a2b4
"""

_TRAVEL_EXAMPLES = """\
\b
Examples:
  provenance review export > decisions.jsonl
  provenance --db other.db review import decisions.jsonl
"""

IdsArgument: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="Attributions and matches, by their ids; - reads ids, one a line."),
]
DecisionsArgument: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DECISION]...", help="Decisions, by their ids; - reads ids, one a line."),
]
FileArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="What `review export` printed; - is standard input.")
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
    group.callback(invoke_without_command=True, epilog=_WALK_EXAMPLES)(walk)
    for kind, told in _HELP.items():
        epilog = _DECIDING_EXAMPLES.format(kind.value)
        group.command(kind.value, help=told + _HOW, epilog=epilog)(_deciding(kind))
    group.command(epilog=_UNDO_EXAMPLES)(undo)
    group.command("list")(list_decisions)
    group.command(epilog=_TRAVEL_EXAMPLES)(export)
    group.command("import", epilog=_TRAVEL_EXAMPLES)(import_)
    app.add_typer(group, name="review")


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
        signed = reviewer(by)
        with here.open() as store:
            wanted = _wanted(here, store, kind, given_ids(ids or ()), choice)
            moment = here.now()
            made = [Decision(kind=kind, subject=one, object=None, by=signed, at=moment, note=note) for one in wanted]
            told = f"mark {counted(len(made), 'thing')} as {REVIEWED[kind]}"
            propose(here, store, made, told=told, yes=yes, dry_run=dry_run, as_json=as_json)

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
    signed = reviewer(by)
    with here.open() as store:
        effects = store.decisions.effects()
        standing = [one for one in store.decisions.all() if effects[one.id] is not Effect.UNDONE]
        wanted = {store.ids.resolve(one, kinds=[IdPrefix.DECISION]) for one in given_ids(decisions or ())}
        mine = [one for one in standing if one.by == signed and one.kind is not DecisionKind.UNDO]
        if not decisions and mine:
            wanted = {one.id for one in mine if one.at == mine[-1].at}
        undone = [one.id for one in standing if one.id in wanted]
        moment = here.now()
        made = [Decision(kind=_UNDO, subject=one, object=None, by=signed, at=moment, note=note) for one in undone]
        if not made:
            here.say("there is nothing to take back")
        told = f"take back {counted(len(made), 'decision')}"
        propose(here, store, made, told=told, yes=yes, dry_run=dry_run, as_json=as_json)


def list_decisions(
    context: typer.Context,
    *,
    about: Annotated[
        str | None, typer.Option(metavar="ID", help="Only decisions about the thing with that id, or part of one.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what that person decided.")] = None,
    standing: Annotated[bool, typer.Option("--standing", help="Only what stands.")] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List what was decided: by whom, when, and whether it still stands. The newest comes first."""
    from provenance.cli.decisions_shown import Shown
    from provenance.exporting.decision_records import decision_record
    from provenance.store import Effect

    here = session(context)
    with here.open() as store:
        effects = store.decisions.effects()
        found = [
            one
            for one in reversed(store.decisions.all())
            if (by is None or one.by == by)
            and (about is None or any(it.startswith(about.lower()) for it in (one.subject, one.object or "", one.id)))
            and (not standing or effects[one.id] is Effect.STANDS)
        ]
        shown = found[:limit]
        if as_json:
            records = [decision_record(one) | {"effect": effects[one.id].value} for one in shown]
            here.print_json({"schema": "provenance.decisions/1", "decisions": records})
        else:
            lines = Shown(store=store, layout=here.layout(store))
            here.print("".join(f"{line}\n" for one in shown for line in lines.history(one, effects[one.id])))
    here.say_rest(len(found), limit, "decisions")


def export(context: typer.Context) -> None:
    """Print all decisions as JSON lines, for another database, or another person."""
    from provenance.exporting.decision_records import decision_record

    here = session(context)
    with here.open() as store:
        for one in store.decisions.all():
            here.print_json_line(decision_record(one))


def import_(
    context: typer.Context,
    *,
    file: FileArgument,
    theirs: Annotated[
        bool,
        typer.Option("--theirs", help="Where they decided otherwise than you here, take back what was decided here."),
    ] = False,
    by: AsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take over decisions, each with who made it and when; those that are held already are passed over.

    They hold for what has the same id, or the same words in the same document. Where somebody here decided otherwise,
    that stands, the conflict is told, and the exit code is 4.
    """
    from provenance import pipeline
    from provenance.exporting.decision_records import decisions_from

    here = session(context)
    signed, moment = reviewer(by), here.now()

    def overrule(ours: Decision) -> Decision:
        note = f"for {file}"
        return Decision(kind=_UNDO, subject=ours.id, object=None, by=signed, at=moment, note=note)

    with _opened(file) as stream:
        given = list(decisions_from(stream, file))
    with here.open() as store:
        done = pipeline.import_decisions(store, given, overrule=overrule if theirs else None)
        _tell_import(here, store, done, as_json=as_json)
    if done.conflicts:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    if file == _STANDARD_INPUT:
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8") as stream:
            yield stream
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{file} cannot be read: {reason}", hint="give what `review export` printed") from error


def _tell_import(here: Session, store: Store, done: Imported, *, as_json: bool) -> None:
    from provenance.cli.decisions_shown import Shown
    from provenance.exporting.decision_records import decision_record

    shown = Shown(store=store, layout=here.layout(store))
    if as_json:
        conflicts = [
            {"theirs": decision_record(one.theirs), "ours": one.ours and decision_record(one.ours), "why": one.why}
            for one in done.conflicts
        ]
        kept = [decision_record(one) for one in done.kept]
        here.print_json({"schema": "provenance.imported/1", "kept": kept, "held": done.held, "conflicts": conflicts})
    else:
        here.print("".join(f"{shown.made(one)}\n" for one in done.kept))
    for one in done.conflicts:
        here.say(f"not taken over: {shown.change(one.theirs)} (by {one.theirs.by}): {one.why}")
    here.say(f"{counted(len(done.kept), 'decision')} kept, {done.held:,} held already, {len(done.conflicts):,} refused")
