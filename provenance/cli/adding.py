"""`add`: read inputs and keep what is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from provenance.cli.choosing import (
    ExcludeOption,
    IncludeOption,
    InputsArgument,
    JobsOption,
    LogOption,
    MapOption,
    selected,
    total_size,
)
from provenance.cli.noticing import Notices, noticing
from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, JsonOption, session
from provenance.model import Extractor, Notice

if TYPE_CHECKING:
    from provenance.pipeline import Added

__all__ = ["SOME_FAILED", "register"]

SOME_FAILED = 4
"""The exit code where some inputs failed and the rest is in."""

_INTERRUPTED = 130

_EXAMPLES = """\
\b
Examples:
  provenance add articles/ page.html rows.jsonl
  provenance add crawl.warc.gz --jobs 4 --log problems.txt
  provenance add table.csv --map text=body --map publisher=outlet
  provenance --db other.db add - < page.txt
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(add)


def add(
    context: typer.Context,
    *,
    inputs: InputsArgument,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    columns: MapOption = None,
    jobs: JobsOption = 1,
    log: LogOption = None,
    extractor: ExtractorOption = Extractor.RULES,
    as_json: JsonOption = False,
) -> None:
    """Read articles, and keep what they claim and whom they cite.

    Reads text, Markdown, HTML, saved pages (.mhtml), PDF, mails (.eml), feeds, sitemaps, JSON lines and CSV (a row an
    article: text, and url, title, author, date, publisher, language), and web archives (.warc, .wacz), packed with
    gzip or not. What is held and unchanged is passed over, so that an interrupted run can be run again.
    """
    from provenance import pipeline

    here = session(context)
    selection = selected(include, exclude, columns)
    with noticing(log) as notices:
        tally = _Tally(notices=notices)
        try:
            with here.open(create=True) as store, progress(here, "reading", total_size(inputs, selection)) as meter:
                for result in pipeline.add(
                    store,
                    inputs,
                    now=here.now,
                    extractor=extractor,
                    selection=selection,
                    jobs=jobs,
                    consumed=meter.consume,
                ):
                    tally.count(result)
                    meter.advance()
        except KeyboardInterrupt:
            notices.say(here)
            here.say(f"interrupted; what was finished is kept: {tally.line()}; run it again to go on")
            raise typer.Exit(_INTERRUPTED) from None
        notices.say(here)
    if as_json:
        here.print_json(tally.record())
    else:
        here.print(f"{tally.line()}\n")
    if notices.failed:
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
    notices: Notices

    def count(self, result: Added | Notice) -> None:
        """Counts RESULT, with what there is to say about it."""
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
        self.notices.take(noticed)

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
        parts += [f"{self.notices.failed} failed"] if self.notices.failed else []
        return ", ".join(parts)

    def record(self) -> dict[str, Any]:
        """The summary as JSON."""
        from provenance.exporting.records import notice_record

        return {
            "schema": "provenance.add/1",
            "documents": self.documents,
            "unchanged": self.unchanged,
            "failed": self.notices.failed,
            "articles": self.articles,
            "attributions": self.attributions,
            "claims": self.claims,
            "sources": len(self.source_ids),
            "notices": [notice_record(notice) for notice in self.notices.kept],
            "notices_left_out": self.notices.left_out,
        }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
