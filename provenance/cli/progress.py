"""A line on a terminal that tells how far a long command is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from provenance.cli.session import Session, counted

__all__ = ["Meter", "progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """What to tell of the work: `advance` after each document, `consume` how many more bytes were gone through."""

    advance: Callable[[], None] = lambda: None
    consume: Callable[[int], None] = lambda _: None


@contextmanager
def progress(here: Session, what: str, total: int | None = None) -> Iterator[Meter]:
    """Gives what to tell of WHAT is done; draws on standard error, where that is a terminal, and cleans up.

    Documents are counted, with how many there are in a second; where the TOTAL of bytes is known, so is the time left.
    """
    if not here.progress:
        yield Meter()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = [
        SpinnerColumn("line" if here.ascii else "dots"),
        TextColumn(f"{what}: {{task.fields[documents]}}, {{task.fields[rate]}}/s,"),
        *([TaskProgressColumn(), Remaining(), TextColumn("left")] if total else [TimeElapsedColumn()]),
    ]
    started = time.monotonic()
    documents = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, documents=counted(0, "document"), rate="0")

        def advance() -> None:
            nonlocal documents
            documents += 1
            rate = documents / max(time.monotonic() - started, 1.0)
            bar.update(
                task, documents=counted(documents, "document"), rate=f"{rate:.0f}" if rate >= _WHOLE else f"{rate:.1f}"
            )

        yield Meter(advance=advance, consume=lambda size: bar.advance(task, size))


_WHOLE = 10
"""Documents in a second from which on fractions tell nothing."""
