"""A line on a terminal that tells how far a long command is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from provenance.cli.session import Session

__all__ = ["progress"]


@contextmanager
def progress(here: Session, what: str) -> Iterator[Callable[[], None]]:
    """Gives what to call after each document; draws on standard error, where that is a terminal, and cleans up."""
    if not here.progress:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    spinner = SpinnerColumn("line" if here.ascii else "dots")
    columns = (spinner, TextColumn(f"{what}: {{task.completed:.0f}} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
