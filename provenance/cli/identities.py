"""`source`: which sources are one, and what they are called."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

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
from provenance.cli.session import JsonOption, counted, session
from provenance.model import DecisionKind

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

_ONE = "make 1 decision"

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
        terms = Terms(by=reviewer(by), note=note, yes=yes, dry_run=dry_run, as_json=as_json)
        one = store.sources.find(into)
        others = dict.fromkeys(store.sources.find(name) for name in given_ids(sources, whole_lines=True))
        others.pop(one, None)
        if not others:
            here.say("they are one already")
        told = f"merge {counted(len(others), 'source')} into another"
        decide(here, store, kind, [(other, one) for other in others], terms, told)


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
    here = session(context)
    with here.open() as store:
        one, two = store.sources.itself(source), store.sources.itself(other) if other else None
        terms = Terms(by=reviewer(by), note=note, as_json=as_json)
        decide(here, store, DecisionKind.SPLIT, [(one, two)], terms, _ONE)


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
    here = session(context)
    with here.open() as store:
        renamed = store.sources.find(source), name and _name(name)
        decide(here, store, DecisionKind.RENAME, [renamed], Terms(by=reviewer(by), note=note, as_json=as_json), _ONE)


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
    here = session(context)
    with here.open() as store:
        subject = store.sources.find(source)
        called = [(subject, _name(name)) for name in names]
        terms = Terms(by=reviewer(by), note=note, yes=yes, dry_run=dry_run, as_json=as_json)
        decide(here, store, DecisionKind.ALIAS, called, terms, f"make {counted(len(called), 'decision')}")


def _name(given: str) -> str:
    if not given.strip():
        raise typer.BadParameter("a name has a letter at least")
    return " ".join(given.split())
