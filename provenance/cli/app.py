"""The command `provenance` itself: its global options, its commands, and how it ends.

A command's module is imported when the command is asked for (commands.py), and imports what it needs when that
is needed, so that each answers at once. Exit codes: 0 fine, 1 bad news that was asked for (--fail-on, --floor), 2
usage, 3 not found or ambiguous, 4 some inputs failed and the rest is in, 5 could not do it, 130 interrupted.
"""

from __future__ import annotations

import io
import signal
import sys
from typing import Annotated, Any

import typer

import provenance
from provenance.cli.commands import Commands
from provenance.errors import AmbiguousError, DecisionError, NotFoundError, NotTextError, ProvenanceError, SettingsError

__all__ = ["app", "main"]

DEFAULT_DATABASE = "provenance.db"

_FIRST_STEPS = """\
provenance traces what articles claim back, through
everybody they have it from, to its earliest stated origin.

1. Give it articles:  provenance add FOLDER
2. Look for a claim:  provenance claims WORDS
3. Ask who says so:   provenance trace "WORDS"
4. Send the answer:   provenance report "WORDS" -o FILE.html

Everything it reads stays in one file, provenance.db.
`provenance --help` lists all commands, and
`provenance COMMAND --help` tells what one can do.
"""

_EXAMPLES = """\
\b
Examples:
  provenance add articles/
  provenance claims bombs
  provenance trace "5,775 bombs and missiles"
  provenance sources --by origins
"""

app = typer.Typer(
    name="provenance",
    cls=Commands,
    help="Trace what articles claim back to its earliest stated origin.",
    epilog=_EXAMPLES,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callbacks get the option's value
    if wanted:
        typer.echo(f"provenance {provenance.__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    *,
    db: Annotated[
        str,
        typer.Option(metavar="PATH-or-URL", envvar="PROVENANCE_DB", help="The database.", show_envvar=True),
    ] = DEFAULT_DATABASE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors alone.")] = False,
    ascii_wanted: Annotated[bool, typer.Option("--ascii", help="Print ASCII characters alone.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Makes the session of the global options; without a command, says what to do first."""
    from provenance.cli.session import Session

    context.obj = Session(database=db or DEFAULT_DATABASE, quiet=quiet, ascii=ascii_wanted or not _shows_unicode())
    if context.invoked_subcommand is None:
        typer.echo(_FIRST_STEPS, nl=False)


_MISUSE: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises where a command line is wrong: ClickException, of Click or of the copy that newer Typers have."""

_INTERRUPTED = 130


def main() -> None:
    """Runs the command line, and ends the process with the exit code that says how it went."""
    _prepare_streams()
    try:
        sys.exit(app(prog_name="provenance", standalone_mode=False))
    except _MISUSE as error:
        _report_misuse(error)
        sys.exit(2)
    except typer.Abort:  # somebody who was asked a question went away
        sys.exit(_INTERRUPTED)
    except ProvenanceError as error:
        _report(error)
        sys.exit(_exit_code(error))
    except OSError as error:
        from provenance.cli.session import complain

        place = f"{error.filename}: " if error.filename else ""
        told = f"error: {place}{error.strerror or error}; check the path, its permissions and the disk"
        complain(told, ascii_wanted=not _shows_unicode())
        sys.exit(5)


def _report(error: ProvenanceError) -> None:
    """One line: what failed, and what to do. The candidates of an ambiguous one stand below it."""
    from provenance.cli.session import complain

    plain = not _shows_unicode() or "--ascii" in sys.argv
    line = f"error: {error.message}; {error.hint}" if error.hint else f"error: {error.message}"
    complain(line, ascii_wanted=plain)
    if isinstance(error, AmbiguousError):
        for candidate in error.candidates:
            complain(f"  {candidate}", ascii_wanted=plain)


def _report_misuse(error: Any) -> None:  # noqa: ANN401 - of the library inside Typer
    """How the command is used, and one line: what is wrong with how it was. What was typed steers no terminal."""
    from provenance.cli.session import complain

    written = io.StringIO()
    error.show(written)
    usage, mark, message = written.getvalue().partition("Error: ")
    for line in usage.splitlines():
        complain(line, ascii_wanted=not _shows_unicode())
    complain(mark + message, ascii_wanted=not _shows_unicode())


def _exit_code(error: ProvenanceError) -> int:
    if isinstance(error, (DecisionError, NotTextError, SettingsError)):
        return 2
    return 3 if isinstance(error, (NotFoundError, AmbiguousError)) else 5


def _shows_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def _prepare_streams() -> None:
    """Characters that a stream cannot show become question marks; a reader who goes away ends the program quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
