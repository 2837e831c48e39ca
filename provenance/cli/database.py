"""`db`: what the database is, and bringing it up to date."""

from __future__ import annotations

import dataclasses

import typer

from provenance.cli.session import JsonOption, session

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance db info
  provenance --db other.db db info --json
  provenance --db other.db db upgrade
"""

db = typer.Typer(help="Look after the database.", epilog=_EXAMPLES, no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Puts the group into APP."""
    app.add_typer(db, name="db")


@db.command(epilog=_EXAMPLES)
def info(context: typer.Context, *, as_json: JsonOption = False) -> None:
    """Say where the database is, which version it has, and how much it holds."""
    from provenance.store.migrate import HEAD

    here = session(context)
    with here.open() as store:
        counts = dataclasses.asdict(store.counts())
        size = store.path.stat().st_size
        path = str(store.path)
    if as_json:
        here.print_json(
            {"schema": "provenance.database/1", "path": path, "version": HEAD, "bytes": size, "counts": counts}
        )
        return
    rows = {"database": path, "version": HEAD, "size": f"{size:,} bytes"}
    rows |= {name: f"{number:,}" for name, number in counts.items()}
    here.print("".join(f"{name:<14}{value}\n" for name, value in rows.items()))


@db.command(epilog=_EXAMPLES)
def upgrade(context: typer.Context) -> None:
    """Bring the tables up to date. Every command that uses the database does so by itself."""
    from provenance.store.migrate import HEAD

    here = session(context)
    with here.open() as store:
        here.print(f"{store.path} is up to date (version {HEAD})\n")
