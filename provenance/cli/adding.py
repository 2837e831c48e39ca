"""`add`: read inputs and keep what is found."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.choosing import (
    ExcludeOption,
    IncludeOption,
    JobsOption,
    LogOption,
    MapOption,
    selected,
    total_size,
)
from provenance.cli.fetching import AllowHostOption, ArchivedOption, DryRunOption, FollowOption, IgnoreRobotsOption, web
from provenance.cli.noticing import Notices, noticing
from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, JsonOption, Session, counted, session
from provenance.model import Extractor, Failure, Notice, SourceType

if TYPE_CHECKING:
    from provenance.pipeline import Added
    from provenance.reading import Selection

__all__ = ["SOME_FAILED", "register"]

_OFFLINE = f"fetch-{Failure.OFFLINE}"
"""The code of the notice that no network could be reached."""

NOT_DONE = 5
"""The exit code where nothing could be done: here, without a network."""

SOME_FAILED = 4
"""The exit code where some inputs failed and the rest is in."""

_INTERRUPTED = 130

_EXAMPLES = """\
\b
Examples:
  provenance add articles/ page.html rows.jsonl
  provenance add crawl.warc.gz --jobs 4 --log problems.txt
  provenance add table.csv --map text=body --map publisher=outlet
  provenance add https://example.org/story --follow 2 --dry-run
  provenance add --follow 1 --archived
  provenance --db other.db add - < page.txt
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(add)


def add(
    context: typer.Context,
    *,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders, addresses of the web, or '-' for standard input."),
    ] = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    columns: MapOption = None,
    jobs: JobsOption = 1,
    log: LogOption = None,
    follow: FollowOption = 0,
    dry_run: DryRunOption = False,
    archived: ArchivedOption = False,
    allow_host: AllowHostOption = None,
    ignore_robots: IgnoreRobotsOption = False,
    extractor: ExtractorOption = Extractor.AUTO,
    as_json: JsonOption = False,
) -> None:
    """Read articles, and keep what they claim and whom they cite.

    Reads text, Markdown, HTML, saved pages (.mhtml), PDF, mails (.eml), feeds, sitemaps, JSON lines and CSV (a row an
    article: text, and url, title, author, date, publisher, language), and web archives (.warc, .wacz), packed with
    gzip or not. What is held and unchanged is passed over, so that an interrupted run can be run again.

    Addresses (http, https) are fetched; nothing else is, unless --follow asks for what the articles link to: those of
    the inputs, or, without any, all that are held. With --archived, a page that is gone is read in the copy nearest
    before the day it was cited.
    """
    from provenance import pipeline

    here = session(context)
    selection = selected(include, exclude, columns)
    given = inputs or []
    if not given and not follow:
        raise typer.BadParameter("give files, folders or addresses, or --follow N", param_hint="INPUT")
    if dry_run:
        _print_plan(here, given, selection, extractor=extractor, follow=bool(follow), as_json=as_json)
        return
    with noticing(log) as notices:
        tally = _Tally(notices=notices)
        try:
            with ExitStack() as stack:
                store = stack.enter_context(here.open(create=bool(given)))
                wanted = bool(follow) or any(pipeline.is_web_address(one) for one in given)
                opened = web(here, allow_host, ignore_robots=ignore_robots, archived=archived) if wanted else None
                internet = stack.enter_context(opened) if opened else None
                meter = stack.enter_context(progress(here, "reading", total_size(given, selection)))
                for result in pipeline.add(
                    store,
                    given,
                    now=here.now,
                    extractor=extractor,
                    selection=selection,
                    jobs=jobs,
                    consumed=meter.consume,
                    web=internet,
                    follow=follow,
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
    if tally.is_offline:
        raise typer.Exit(NOT_DONE)
    if notices.failed:
        raise typer.Exit(SOME_FAILED)


def _print_plan(
    here: Session, given: list[str], selection: Selection, *, extractor: Extractor, follow: bool, as_json: bool
) -> None:
    """Prints what would be fetched for what is GIVEN: an address a line, or JSON."""
    from provenance import pipeline

    with noticing(None) as notices, here.open_if_there() as store:
        links = []
        for one in pipeline.planned(
            store, given, now=here.now, extractor=extractor, selection=selection, follow=follow
        ):
            if isinstance(one, Notice):
                notices.take([one])
            else:
                links.append(one)
        notices.say(here)
    if as_json:
        wanted = [{"url": link.url, "linked_from": link.article_id} for link in links]
        here.print_json({"schema": "provenance.plan/1", "would_fetch": wanted})
    else:
        here.print("".join(f"{link.url}\n" for link in links))
    if not links:
        here.say("nothing would be fetched")
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
    """Of those with a name; one without is its document's alone."""
    unnamed: int = 0
    offline: int = 0
    """Addresses for which no network could be reached."""
    notices: Notices

    @property
    def is_offline(self) -> bool:
        """Whether there was no network, and nothing else to add."""
        return bool(self.offline) and not self.documents and not self.unchanged

    def count(self, result: Added | Notice) -> None:
        """Counts RESULT, with what there is to say about it."""
        if isinstance(result, Notice):
            noticed: tuple[Notice, ...] = (result,)
            self.offline += result.code == _OFFLINE
        elif result.extraction is None:
            self.unchanged += 1
            noticed = ()
        else:
            extraction = result.extraction
            self.documents += 1
            self.articles += len(extraction.articles)
            self.attributions += len(extraction.attributions)
            self.claims += len(extraction.claims)
            named = {source.id for source in extraction.sources if source.type is not SourceType.UNNAMED}
            self.source_ids |= named
            self.unnamed += len(extraction.sources) - len(named)
            noticed = extraction.notices
        self.notices.take(noticed)

    @property
    def sources(self) -> int:
        """How many sources were cited."""
        return len(self.source_ids) + self.unnamed

    def line(self) -> str:
        """The summary in one line."""
        found = (
            (self.articles, "article"),
            (self.attributions, "attribution"),
            (self.claims, "claim"),
            (self.sources, "source"),
        )
        parts = [f"{counted(self.documents, 'document')} added"]
        parts[0] += f" ({', '.join(counted(*one) for one in found)})" if self.documents else ""
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
            "sources": self.sources,
            "notices": [notice_record(notice) for notice in self.notices.kept],
            "notices_left_out": self.notices.left_out,
        }
