"""`serve`: what is held as pages in the browser, on this machine alone."""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress
from typing import Annotated

import typer

from provenance.cli.deciding import AsOption, reviewer
from provenance.cli.session import session
from provenance.errors import ProvenanceError

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance serve
  provenance serve --review --as "Ada Byron"
  provenance --db held.db serve --port 0
"""

_PORT = 8765

_INTERRUPTED = 130
"""The only way to end it, and its exit code."""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(serve)


def serve(
    context: typer.Context,
    *,
    review: Annotated[
        bool, typer.Option("--review", help="Let attributions and matches be accepted and rejected there.")
    ] = False,
    by: AsOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 takes any that is free.")] = _PORT,
) -> None:
    """Show what is held as pages in the browser.

    Claims with their trails, articles with every attribution marked, sources with who cites them, circles, and
    pictures. Nothing can be changed there, unless --review lets decisions be made. The pages are on this machine alone,
    for whoever has the address that is printed, with the token in it. Ctrl-C ends it.
    """
    try:
        from provenance import serving
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        message = f"serving pages needs {missing}, which is not installed"
        raise ProvenanceError(message, hint="pip install 'claim-provenance[serve]'") from error

    here = session(context)
    token = secrets.token_urlsafe()
    with here.open() as store, serving.listen(port) as listening:
        port = listening.getsockname()[1]
        signed = reviewer(by) if review else None
        cookie = f"provenance-{port}"
        layout = here.layout(store)
        app = serving.application(store, layout, token=token, cookie=cookie, now=here.now, reviewer=signed)
        here.print(f"http://127.0.0.1:{port}/?token={token}\n")
        sys.stdout.flush()
        here.say("open that address in a browser; Ctrl-C ends it")
        with suppress(KeyboardInterrupt):
            serving.run(app, listening)
    raise typer.Exit(_INTERRUPTED)
