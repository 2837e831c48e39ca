"""Deciding by command: who signs, what is shown and asked before several things are decided at once, and keeping it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from provenance.cli import settings
from provenance.cli.session import Session, complain
from provenance.errors import DecisionError, SettingsError
from provenance.model import Decision, DecisionKind

if TYPE_CHECKING:
    from provenance.cli.decisions_shown import Shown
    from provenance.store import Store

__all__ = [
    "STANDARD_INPUT",
    "AsOption",
    "DryRunOption",
    "NoteOption",
    "Terms",
    "YesOption",
    "decide",
    "given_ids",
    "reviewer",
]

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

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a command decides: who signs (`by`), why, whether it asks and changes anything, how it prints."""

    by: str
    note: str
    yes: bool = False
    dry_run: bool = False
    as_json: bool


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
        lines = [line.strip() for line in sys.stdin] if one == STANDARD_INPUT else [one]
        found |= dict.fromkeys(line if whole_lines or line is one else line.split()[0] for line in lines if line)
    return list(found)


def decide(  # noqa: PLR0917 (where, what of what, how, and what that is in words)
    here: Session,
    store: Store,
    kind: DecisionKind,
    rulings: Iterable[tuple[str, str | None]],
    terms: Terms,
    told: str,
) -> None:
    """Keeps a decision of KIND for each of RULINGS, subject and object, all or none, and prints each.

    Where they are several they are shown first, and asked about as TERMS say. TOLD says in a few words what would be
    done. Raises DecisionError where it has to be asked and nobody can answer, or where one of them cannot be kept.
    """
    from provenance.cli.decisions_shown import Shown
    from provenance.exporting.decision_records import decision_record

    shown, moment = Shown(store=store, layout=here.layout(store)), here.now()
    wanted = [
        Decision(kind=kind, subject=subject, object=other, by=terms.by, at=moment, note=terms.note)
        for subject, other in rulings
    ]
    for one in wanted:
        if why := store.decisions.obstacle(one):
            raise DecisionError(why)
    if terms.dry_run or (len(wanted) > 1 and not terms.yes):
        _preview(here, shown, wanted)
    if terms.dry_run:
        here.say(f"nothing was changed; this would {told}")
    kept = () if terms.dry_run or not _agreed(wanted, told, yes=terms.yes) else store.decisions.add_all(wanted)
    if terms.as_json:
        here.print_json({"schema": "provenance.decided/1", "decisions": [decision_record(one) for one in kept]})
    else:
        here.print("".join(f"{shown.made(one)}\n" for one in kept))


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
