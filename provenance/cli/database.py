"""`db`: what the database is, and bringing it up to date."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Annotated

import typer

from provenance.cli.session import JsonOption, session, tool

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance db info
  provenance --db other.db db info --check --json
  provenance --db other.db db upgrade
"""

_UNSOUND = 1
"""The exit code where the check that was asked for found something wrong."""

db = typer.Typer(help="Look after the database.", epilog=_EXAMPLES, no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Puts the group into APP."""
    app.add_typer(db, name="db")


@db.command(epilog=_EXAMPLES)
def info(
    context: typer.Context,
    *,
    check: Annotated[bool, typer.Option("--check", help="Read all of the file to tell whether it is sound.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say where the database is, which version it has, how much it holds, and whether it is sound.

    It ends with 1 if --check finds something wrong.
    """
    from provenance.store.migrate import HEAD

    here = session(context)
    with here.open() as store:
        path, size, counts, readers = store.path, store.path.stat().st_size, store.counts(), store.readers()
        problems = store.problems() if check else None
    versions = tool()
    if as_json:
        here.print_json(
            {
                "schema": "provenance.database/1",
                "path": str(path),
                "version": HEAD,
                "program": versions.version,
                "rules": versions.rules,
                "bytes": size,
                "counts": dataclasses.asdict(counts),
                "read_by": [{**dataclasses.asdict(one), "documents": number} for one, number in readers.items()],
                "problems": None if problems is None else list(problems),
            }
        )
    else:
        rows = [("database", path), ("tables", f"version {HEAD}")]
        rows += [("program", f"{versions.version}, rules {versions.rules}"), ("size", f"{size:,} bytes")]
        rows += [(name, f"{number:,}") for name, number in dataclasses.asdict(counts).items()]
        for one, number in readers.items():
            model = f", model {one.model}" if one.model else ""
            rows.append(("read by", f"{one.program}, rules {one.rules}{model}: {number:,}"))
        rows += [("integrity", line) for line in _soundness(problems)]
        here.print("".join(f"{name:<14}{value}\n" for name, value in rows))
    if problems:
        raise typer.Exit(_UNSOUND)


def _soundness(problems: Sequence[str] | None) -> Sequence[str]:
    """What is said of the PROBLEMS that were found; None where nobody looked."""
    if problems is None:
        return ["not looked at; --check does"]
    return problems or ["sound"]


@db.command(epilog=_EXAMPLES)
def upgrade(context: typer.Context) -> None:
    """Bring the tables up to date. Every command that uses the database does so by itself."""
    from provenance.store.migrate import HEAD

    here = session(context)
    with here.open() as store:
        here.print(f"{store.path} is up to date (version {HEAD})\n")
