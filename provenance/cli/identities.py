"""`source`: which sources are one, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

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
from provenance.cli.session import JsonOption, session
from provenance.model import Decision, DecisionKind

if TYPE_CHECKING:
    from provenance.store import Store

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance source merge Landis --into "Joshua Landis"
  provenance source rename "UN Human Rights" OHCHR
"""

_MERGE_EXAMPLES = """\
\b
Examples:
  provenance source merge "Kensington Palace" s1f3a2b4 --into "British Royal Family" --across-types
  provenance source merge Landis --into "Joshua Landis"
"""

_SPLIT_EXAMPLES = """\
\b
Examples:
  provenance source split Landis
  provenance source split "Kerem Landis" "Joshua Landis"
"""

_NAME_EXAMPLES = """\
\b
Examples:
  provenance source rename "UN Human Rights" OHCHR
  provenance source alias OHCHR "Office of the High Commissioner"
"""

SourceArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A source's id or the beginning of one, its name, or words of it.")
]


def register(app: typer.Typer) -> None:
    """Puts the commands into APP."""
    group = typer.Typer(
        help="Say which sources are one, and what they are called.",
        epilog=_EXAMPLES,
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command(epilog=_MERGE_EXAMPLES)(merge)
    group.command(epilog=_SPLIT_EXAMPLES)(split)
    group.command(epilog=_NAME_EXAMPLES)(rename)
    group.command(epilog=_NAME_EXAMPLES)(alias)
    app.add_typer(group, name="source")


def merge(
    context: typer.Context,
    *,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Sources, by their ids or names; - reads them, one a line.")
    ],
    into: Annotated[str, typer.Option(metavar="SOURCE", help="The source that they are; its name stands for all.")],
    across_types: Annotated[
        bool, typer.Option("--across-types", help="Even if one is, say, a person, and the other an organisation.")
    ] = False,
    by: AsOption = None,
    note: NoteOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that sources are one.

    It holds for all articles, also for those that are added later. Unnamed sources are never merged, and neither are
    two of which it was decided that they are different; sources of two types only with --across-types.
    """
    here = session(context)
    kind = DecisionKind.MERGE_ACROSS_TYPES if across_types else DecisionKind.MERGE
    with here.open() as store:
        signed, moment = reviewer(by), here.now()
        one = store.sources.find(into)
        others = dict.fromkeys(store.sources.find(name) for name in given_ids(sources, whole_lines=True))
        others.pop(one, None)
        made = [Decision(kind=kind, subject=it, object=one, by=signed, at=moment, note=note) for it in others]
        if not made:
            here.say("they are one already")
        told = f"merge {counted(len(made), 'source')} into another"
        propose(here, store, made, told=told, yes=yes, dry_run=dry_run, as_json=as_json)


def split(
    context: typer.Context,
    *,
    source: SourceArgument,
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="Another source, which it is not and never was.")
    ] = None,
    by: AsOption = None,
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say that a source is one of its own, whatever it was merged with.

    With OTHER, also remember that the two are different: they are not offered again as perhaps the same, nor merged
    until that is taken back.
    """
    with session(context).open() as store:
        one, two = store.sources.itself(source), store.sources.itself(other) if other else None
        made = _Ruling(kind=DecisionKind.SPLIT, subject=one, objects=(two,))
        _propose(context, store, made, by=by, note=note, as_json=as_json)


def rename(
    context: typer.Context,
    *,
    source: SourceArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="What to call it; without, as the documents do.")
    ] = None,
    by: AsOption = None,
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Give a source another name. It is found by its old ones, too."""
    with session(context).open() as store:
        made = _Ruling(kind=DecisionKind.RENAME, subject=store.sources.find(source), objects=(name and _name(name),))
        _propose(context, store, made, by=by, note=note, as_json=as_json)


def alias(
    context: typer.Context,
    *,
    source: SourceArgument,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="What else it is called.")],
    by: AsOption = None,
    note: NoteOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say what else a source is called.

    It is found by these names, and whoever articles call so is taken for it, also in those that are added later.
    """
    with session(context).open() as store:
        made = _Ruling(kind=DecisionKind.ALIAS, subject=store.sources.find(source), objects=tuple(map(_name, names)))
        _propose(context, store, made, by=by, note=note, yes=yes, dry_run=dry_run, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruling:
    """A decision on a source for each of `objects`."""

    kind: DecisionKind
    subject: str
    objects: Sequence[str | None]


def _propose(
    context: typer.Context,
    store: Store,
    ruling: _Ruling,
    *,
    by: str | None,
    note: str,
    yes: bool = False,
    dry_run: bool = False,
    as_json: bool,
) -> None:
    here = session(context)
    signed, moment = reviewer(by), here.now()
    made = [
        Decision(kind=ruling.kind, subject=ruling.subject, object=one, by=signed, at=moment, note=note)
        for one in ruling.objects
    ]
    told = f"make {counted(len(made), 'decision')}"
    propose(here, store, made, told=told, yes=yes, dry_run=dry_run, as_json=as_json)


def _name(given: str) -> str:
    if not given.strip():
        raise typer.BadParameter("a name has a letter at least")
    return " ".join(given.split())
