"""A line on a terminal that tells how far a run over many links is: hosts left, links a second, what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from provenance.cli.session import Session
from provenance.exporting.text import cut

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["LinkProgress"]

_WIDEST_BAR = 20


class LinkProgress:
    """Use it in a `with` statement; draws on standard error where that is a terminal, and cleans up."""

    def __init__(self, here: Session, doing: str, urls: Iterable[str]) -> None:
        """URLS are all that will be dealt with; DOING says what is done with them."""
        self._left = Counter(_host(url) for url in urls)
        self._hosts = len(self._left)
        self._results: Counter[str] = Counter()
        self._here = here
        self._doing = doing
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._room = 0
        """Columns for what is described: it is cut on a narrow terminal, and the numbers beside it never are."""

    def __enter__(self) -> Self:
        """The bar, drawn for the first time."""
        if self._here.progress:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            console = Console(stderr=True)
            bar = min(_WIDEST_BAR, console.width // 6)
            columns = (
                TextColumn(self._doing),
                BarColumn(bar_width=bar),
                MofNCompleteColumn(),
                TextColumn("{task.description}"),
                TimeRemainingColumn(),
            )
            numbers = 2 * len(str(self._left.total())) + len("/") + len("0:00:00")
            self._room = console.width - len(self._doing) - bar - numbers - len(columns)
            self._bar = Progress(*columns, console=console, transient=True)
            self._task = self._bar.add_task(self._described(), total=self._left.total())
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self, url: str, result: str) -> None:
        """One link, URL, is done; RESULT is what came of it, in a word."""
        self._left[_host(url)] -= 1
        self._results[result] += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=self._described())

    def _described(self) -> str:
        """The rate, the hosts that are done with, and the results, the commonest first."""
        done = sum(not left for left in self._left.values())
        speed = self._bar.tasks[0].speed if self._bar is not None and self._bar.tasks else None
        rate = [f"{speed:.1f}/s"] if speed else []
        results = [f"{name} {number}" for name, number in self._results.most_common()]
        return cut("  ".join([*rate, f"{done} of {self._hosts} hosts", *results]), max(self._room, 1))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
