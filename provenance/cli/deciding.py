"""Deciding by command: who signs, what is shown and asked before several things are decided at once, and keeping it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from provenance.cli import settings
from provenance.cli.session import Session, complain
from provenance.errors import DecisionError, SettingsError
from provenance.model import Decision

if TYPE_CHECKING:
    from provenance.cli.decisions_shown import Shown
    from provenance.store import Store

__all__ = ["AsOption", "DryRunOption", "NoteOption", "YesOption", "counted", "given_ids", "propose", "reviewer"]

AsOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        envvar="PROVENANCE_REVIEWER",
        show_envvar=True,
        help="Who decides; else what [review] name says in provenance.toml, else your login's name.",
    ),
]
NoteOption: TypeAlias = Annotated[str, typer.Option(metavar="TEXT", help="Why, kept with the decision.")]
YesOption: TypeAlias = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before deciding several things.")]
DryRunOption: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and decide nothing.")]

_MOST_SHOWN = 20
"""A screenful of what would change."""

_STANDARD_INPUT = "-"


def reviewer(given: str | None) -> str:
    """Who signs: the name GIVEN, else that of the settings, else of the login. Raises SettingsError."""
    if given and given.strip():
        return given.strip()
    name = settings.load().get("review", {}).get("name")
    if isinstance(name, str) and name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise SettingsError(
            "nobody signs the decision", hint="name yourself with --as, or $PROVENANCE_REVIEWER"
        ) from error


def given_ids(given: Sequence[str], *, whole_lines: bool = False) -> list[str]:
    """GIVEN, in the place of `-` each line of standard input: its first word, or, with WHOLE_LINES, all; each once."""
    found: dict[str, None] = {}
    for one in given:
        lines = [line.strip() for line in sys.stdin] if one == _STANDARD_INPUT else [one]
        found |= dict.fromkeys(line if whole_lines or line is one else line.split()[0] for line in lines if line)
    return list(found)


def propose(
    here: Session,
    store: Store,
    wanted: Sequence[Decision],
    *,
    told: str,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Keeps the decisions WANTED, all or none, and prints each: its id, and what it says of what.

    Where they are several they are shown first, and asked about unless YES; with DRY_RUN they are only shown. TOLD
    says in a few words what would be done. Raises DecisionError where it has to be asked and nobody can answer, or
    where one of them cannot be kept.
    """
    from provenance.cli.decisions_shown import Shown
    from provenance.exporting.decision_records import decision_record

    shown = Shown(store=store, layout=here.layout(store))
    for one in wanted:
        if why := store.decisions.obstacle(one):
            raise DecisionError(why)
    if dry_run or (len(wanted) > 1 and not yes):
        _preview(here, shown, wanted)
    if dry_run:
        here.say(f"nothing was changed; this would {told}")
    kept = () if dry_run or not _agreed(wanted, told, yes=yes) else store.decisions.add_all(wanted)
    if as_json:
        here.print_json({"schema": "provenance.decided/1", "decisions": [decision_record(one) for one in kept]})
    else:
        here.print("".join(f"{shown.made(one)}\n" for one in kept))


def counted(number: int, noun: str) -> str:
    """NUMBER with its NOUN."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _agreed(wanted: Sequence[Decision], told: str, *, yes: bool) -> bool:
    if len(wanted) <= 1 or yes:
        return True
    if not sys.stdin.isatty():
        raise DecisionError(f"nothing was changed: nobody can be asked whether to {told}", hint="--yes does not ask")
    return typer.confirm(f"{told[:1].upper()}{told[1:]}?", err=True)


def _preview(here: Session, shown: Shown, wanted: Sequence[Decision]) -> None:
    for one in wanted[:_MOST_SHOWN]:
        complain(shown.change(one), ascii_wanted=here.ascii)
    if len(wanted) > _MOST_SHOWN:
        complain(f"and {len(wanted) - _MOST_SHOWN:,} more", ascii_wanted=here.ascii)
