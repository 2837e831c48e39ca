"""`add`: read inputs and keep what is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, JsonOption, Session, session
from provenance.model import Extractor, Notice, Severity

if TYPE_CHECKING:
    from provenance.pipeline import Added

__all__ = ["SOME_FAILED", "register"]

SOME_FAILED = 4
"""The exit code where some inputs failed and the rest is in."""

_INTERRUPTED = 130

_EXAMPLES = """\
\b
Examples:
  provenance add articles/ page.txt rows.jsonl
  provenance --db other.db add - < page.txt
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(add)


def add(
    context: typer.Context,
    *,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders, or '-' for standard input.")],
    extractor: ExtractorOption = Extractor.RULES,
    as_json: JsonOption = False,
) -> None:
    """Read articles, and keep what they claim and whom they cite.

    Reads .txt, .md, .html and .jsonl (a row an article: `text`, and `title`, `author`, `publisher`, `date`). What
    is held and unchanged is passed over, so that an interrupted run can be run again.
    """
    from provenance import pipeline

    here = session(context)
    tally = _Tally()
    try:
        with here.open(create=True) as store, progress(here, "reading") as advance:
            for result in pipeline.add(store, inputs, now=here.now, extractor=extractor):
                tally.count(result, here)
                advance()
    except KeyboardInterrupt:
        here.say(f"interrupted; what was finished is kept: {tally.line()}; run it again to go on")
        raise typer.Exit(_INTERRUPTED) from None
    if as_json:
        here.print_json(tally.record())
    else:
        here.print(f"{tally.line()}\n")
    if tally.failed:
        raise typer.Exit(SOME_FAILED)


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What was added so far. A source that several documents cite is counted once."""

    documents: int = 0
    unchanged: int = 0
    articles: int = 0
    attributions: int = 0
    claims: int = 0
    source_ids: set[str] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many inputs could not be read."""
        return sum(notice.severity is Severity.ERROR for notice in self.notices)

    def count(self, result: Added | Notice, here: Session) -> None:
        """Counts RESULT, and says what there is to say about it."""
        if isinstance(result, Notice):
            noticed: tuple[Notice, ...] = (result,)
        elif result.extraction is None:
            self.unchanged += 1
            noticed = ()
        else:
            extraction = result.extraction
            self.documents += 1
            self.articles += len(extraction.articles)
            self.attributions += len(extraction.attributions)
            self.claims += len(extraction.claims)
            self.source_ids |= {source.id for source in extraction.sources}
            noticed = extraction.notices
        self.notices += noticed
        here.say_notices(noticed)

    def line(self) -> str:
        """The summary in one line."""
        found = (
            (self.articles, "article"),
            (self.attributions, "attribution"),
            (self.claims, "claim"),
            (len(self.source_ids), "source"),
        )
        parts = [f"{_count(self.documents, 'document')} added"]
        parts[0] += f" ({', '.join(_count(*one) for one in found)})" if self.documents else ""
        parts += [f"{self.unchanged} unchanged"] if self.unchanged else []
        parts += [f"{self.failed} failed"] if self.failed else []
        return ", ".join(parts)

    def record(self) -> dict[str, Any]:
        """The summary as JSON."""
        from provenance.exporting.records import notice_record

        return {
            "schema": "provenance.add/1",
            "documents": self.documents,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "articles": self.articles,
            "attributions": self.attributions,
            "claims": self.claims,
            "sources": len(self.source_ids),
            "notices": [notice_record(notice) for notice in self.notices],
        }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
