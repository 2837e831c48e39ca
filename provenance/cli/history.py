"""`review list`, `export` and `import`: what was decided here, and what others decided."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeAlias

import typer

from provenance.cli.adding import SOME_FAILED
from provenance.cli.deciding import STANDARD_INPUT, AsOption, reviewer
from provenance.cli.session import JsonOption, LimitOption, Session, counted, session
from provenance.errors import InputError
from provenance.model import Decision, DecisionKind

if TYPE_CHECKING:
    from provenance.pipeline import Imported
    from provenance.store import Store

__all__ = ["register"]

_LIST_EXAMPLES = """\
\b
Examples:
  provenance review list --by Ann --standing
  provenance review list --about s1f3a2b4 --json
"""

_TRAVEL_EXAMPLES = """\
\b
Examples:
  provenance review export > decisions.jsonl
  provenance --db other.db review import decisions.jsonl
"""

FileArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="What `review export` printed; - is standard input.")
]


def register(group: typer.Typer) -> None:
    """Puts the commands into the GROUP of those that decide."""
    group.command("list", epilog=_LIST_EXAMPLES)(list_decisions)
    group.command(epilog=_TRAVEL_EXAMPLES)(export)
    group.command("import", epilog=_TRAVEL_EXAMPLES)(import_)


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
        return Decision(kind=DecisionKind.UNDO, subject=ours.id, object=None, by=signed, at=moment, note=note)

    with _opened(file) as stream:
        given = list(decisions_from(stream, file))
    with here.open() as store:
        done = pipeline.import_decisions(store, given, overrule=overrule if theirs else None)
        _tell_import(here, store, done, as_json=as_json)
    if done.conflicts:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    if file == STANDARD_INPUT:
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
