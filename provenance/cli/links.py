"""`links`: whether the pages behind citations are there, where copies of them are, and whether they still say it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from provenance.cli import settings
from provenance.cli.adding import SOME_FAILED
from provenance.cli.fetching import AllowHostOption, IgnoreRobotsOption, limits
from provenance.cli.link_progress import LinkProgress
from provenance.cli.session import ArticleOption, JsonOption, LimitOption, Session, counted, session
from provenance.cli.tracing import BAD_NEWS
from provenance.errors import ProvenanceError
from provenance.model import ArchiveReply, LinkState, Reading, Verdict

if TYPE_CHECKING:
    from provenance.exporting import Layout
    from provenance.pipeline import CheckedLink, FoundCopy
    from provenance.store import CitedLink, Store
    from provenance.web import Archive, Limits

__all__ = ["register"]

_INTERRUPTED = 130

_UNTITLED = "(without a title)"

_EXAMPLES = """\
\b
Examples:
  provenance links list
  provenance links check
  provenance links archive --broken
"""

_CHECK_EXAMPLES = """\
\b
Examples:
  provenance links check
  provenance links check lantern.example --fragments --contents
  provenance links check --fail-on dead --fail-on soft_404
"""

_LIST_EXAMPLES = """\
\b
Examples:
  provenance links list
  provenance links list lantern.example --verdict dead --json
"""

_ARCHIVE_EXAMPLES = """\
\b
Examples:
  provenance links archive
  provenance links archive --broken --contents
  provenance links archive lantern.example/harbour --save
"""

_OUTCOMES = (
    ArchiveReply.ARCHIVED,
    ArchiveReply.FOUND,
    ArchiveReply.FAILED,
    ArchiveReply.RATE_LIMITED,
    ArchiveReply.BLOCKED,
    ArchiveReply.UNKNOWN,
    ArchiveReply.SUBMITTED,
    ArchiveReply.ABSENT,
)
"""Which of several archives' answers about a link counts, first to last: one without a copy hides none that is down."""

_MOST_DAYS = 36_525
"""A century: more than there has been of the web, and few enough to reckon with."""

_ATTEMPTS = 2
"""How often a host is asked in one check; the next check asks again."""

WordsArgument: TypeAlias = Annotated[
    str | None, typer.Argument(metavar="[WORDS]", help="Only links whose address has these characters in it.")
]
ContentsOption: TypeAlias = Annotated[
    bool, typer.Option("--contents", help="Read the pages, and say whether they say what they are cited for.")
]
JsonLinesOption: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print JSON, one line a link, as it comes in (docs/schemas).")
]


def register(app: typer.Typer) -> None:
    """Puts the commands into APP."""
    group = typer.Typer(
        help="Check links, find archived copies, and see whether pages still say it.",
        epilog=_EXAMPLES,
        no_args_is_help=True,
    )
    group.command("check", epilog=_CHECK_EXAMPLES)(check)
    group.command("list", epilog=_LIST_EXAMPLES)(list_links)
    group.command("archive", epilog=_ARCHIVE_EXAMPLES)(archive)
    app.add_typer(group, name="links")


def check(
    context: typer.Context,
    *,
    words: WordsArgument = None,
    article: ArticleOption = None,
    fragments: Annotated[
        bool, typer.Option("--fragments", help="Also look for the places in the pages that are linked to.")
    ] = False,
    contents: ContentsOption = False,
    fail_on: Annotated[
        list[Verdict] | None, typer.Option(help="Exit with 1 where a link is so; can be given more than once.")
    ] = None,
    allow_host: AllowHostOption = None,
    ignore_robots: IgnoreRobotsOption = False,
    as_json: JsonLinesOption = False,
) -> None:
    """Check the links in what is held.

    Those found alive less than a week ago are passed over; so an interrupted run can be run again. A link is called
    dead after three failed checks, each three days after the one before; until then it is unreachable. Without a
    network nothing is kept.
    """
    from provenance import pipeline
    from provenance.web import Clock, Fetcher

    here = session(context)
    counts: Counter[Verdict] = Counter()
    with here.open() as store:
        limits = _limits(here, settings.load(), allow_host, ignore_robots=ignore_robots)
        cited = _cited(store, words, article)
        wanted = pipeline.due(store, cited, here.now(), fragments=fragments, contents=contents)
        urls = [one.url for one in wanted]
        clock = Clock(now=here.now)
        try:
            with LinkProgress(here, "checking", urls) as progress:
                fetcher = Fetcher(limits, clock=clock)
                for one in pipeline.check_links(store, wanted, fetcher, limits):
                    counts[one.check.verdict] += 1
                    progress.advance(one.check.url, one.check.verdict.value)
                    _print_checked(here, store, one, as_json=as_json)
        except KeyboardInterrupt:
            here.say(f"interrupted; what was checked is kept: {_told(counts)}; run it again to go on")
            raise typer.Exit(_INTERRUPTED) from None
        passed_over = {one.url for one in cited} - set(urls)
        known = store.links.last_checks(passed_over).values() if fail_on else ()
    here.say(_told(counts) + (f", {len(passed_over):,} alive of late and passed over" if passed_over else ""))
    if unasked := len(urls) - counts.total():
        raise ProvenanceError(
            f"no network could be reached, so {counted(unasked, 'link')} could not be checked",
            hint="check the connection, and run it again",
        )
    if fail_on and {*counts, *(one.verdict for one in known)} & set(fail_on):
        raise typer.Exit(BAD_NEWS)


def list_links(
    context: typer.Context,
    *,
    words: WordsArgument = None,
    article: ArticleOption = None,
    verdict: Annotated[
        list[Verdict] | None, typer.Option(help="Only links that are so; can be given more than once.")
    ] = None,
    limit: LimitOption = 100,
    as_json: JsonOption = False,
) -> None:
    """List the links in what is held, with what is known of each.

    Where a link is cited, its last verdict, the copy nearest before the day of the citation, and whether its page says
    what it is cited for; at the end, addresses that were given to `add`, failed, and stand in no article. Asks nobody
    anything.
    """
    from provenance import pipeline
    from provenance.exporting.link_records import state_record

    here = session(context)
    with here.open() as store:
        cited = _cited(store, words, article)
        states = pipeline.cited_states(store, cited)
        found: list[tuple[CitedLink | None, LinkState]] = [(one, states[one]) for one in cited]
        if not article:
            found += [(None, state) for state in pipeline.uncited_failures(store, cited, words)]
        shown = [(one, state) for one, state in found if _is(state, verdict)]
        layout = here.layout(store)
        if as_json:
            records = [_place(one) | state_record(state) for one, state in shown[:limit]]
            here.print_json({"schema": "provenance.links-list/1", "links": records})
        else:
            for one, state in shown[:limit]:
                here.print("".join(f"{line}\n" for line in _listed(store, one, state, layout)))
    here.say_rest(len(shown), limit, "links")


def archive(
    context: typer.Context,
    *,
    words: WordsArgument = None,
    article: ArticleOption = None,
    broken: Annotated[
        bool, typer.Option("--broken", help="Only links whose last check did not find them alive.")
    ] = False,
    contents: ContentsOption = False,
    save: Annotated[
        bool, typer.Option("--save", help="Ask the archive to save the pages now; tells it what you look into.")
    ] = False,
    archive_names: Annotated[
        list[str] | None,
        typer.Option("--archive", metavar="NAME", help="Ask this archive; can be given more than once."),
    ] = None,
    window: Annotated[
        int, typer.Option(min=1, max=_MOST_DAYS, help="Days that a copy may lie from the citation.")
    ] = 365,
    allow_host: AllowHostOption = None,
    as_json: JsonLinesOption = False,
) -> None:
    """Find archived copies of the links in what is held.

    For each link the copy nearest before the date of the article that cites it, else the nearest after it. Links whose
    copy is known are passed over, with --archive those whose copy in that archive is. With --save the pages are handed
    in to be saved, which needs the keys of an account of the archive; handed in is not yet archived.
    """
    from provenance import pipeline
    from provenance.web import Clock, Fetcher

    here = session(context)
    counts: Counter[ArchiveReply] = Counter()
    given = settings.load()
    known = settings.archives(given, archive_names or ())
    with here.open() as store:
        cited = _cited(store, words, article)
        if broken:
            checks = store.links.last_checks({one.url for one in cited})
            cited = [one for one in cited if one.url in checks and not checks[one.url].verdict.is_good]
        clock = Clock(now=here.now)
        fetcher = Fetcher(_limits(here, given, allow_host, archives=known), clock=clock)
        try:
            urls = list(dict.fromkeys(one.url for one in cited))
            with LinkProgress(here, "saving" if save else "asking", urls) as progress:
                found: Iterator[FoundCopy]
                if save:
                    keys = settings.saving_keys(given, known[0].name)
                    found = pipeline.save_links(store, urls, fetcher, known[0], keys, clock=clock)
                else:
                    days = dt.timedelta(days=window)
                    found = pipeline.archive_links(
                        store,
                        cited,
                        fetcher,
                        known,
                        window=days,
                        contents=contents,
                        theirs_alone=bool(archive_names),
                        clock=clock,
                    )
                for one in found:
                    reply = min((answer.reply for answer in one.answers), key=_OUTCOMES.index)
                    counts[reply] += 1
                    progress.advance(one.url, reply.value)
                    _print_found(here, store, one, as_json=as_json)
        except KeyboardInterrupt:
            here.say(f"interrupted; what was answered is kept: {_replied(counts)}; run it again to go on")
            raise typer.Exit(_INTERRUPTED) from None
    passed_over = 0 if save else len({(one.url, one.date) for one in cited}) - counts.total()
    here.say(_replied(counts) + (f", {passed_over:,} whose copy is known passed over" if passed_over else ""))
    if counts[ArchiveReply.FAILED] or counts[ArchiveReply.RATE_LIMITED]:
        raise typer.Exit(SOME_FAILED)


def _limits(
    here: Session,
    given: Mapping[str, Any],
    allow_host: Sequence[str] | None,
    *,
    ignore_robots: bool = False,
    archives: Sequence[Archive] = (),
) -> Limits:
    from provenance.web import rates

    return replace(
        limits(here, given, allow_host, ignore_robots=ignore_robots), rates=rates(archives), attempts=_ATTEMPTS
    )


def _cited(store: Store, words: str | None, article: str | None) -> Sequence[CitedLink]:
    article_id = store.articles.find(article) if article else None
    return store.links.cited(article_id=article_id, words=words)


def _is(state: LinkState, verdicts: Sequence[Verdict] | None) -> bool:
    return not verdicts or (state.check is not None and state.check.verdict in verdicts)


def _told(counts: Counter[Verdict]) -> str:
    return _counted(counts.total(), "checked", [(counts[one], one.value) for one in Verdict])


def _replied(counts: Counter[ArchiveReply]) -> str:
    return _counted(counts.total(), "asked about", [(counts[one], one.value) for one in ArchiveReply])


def _counted(total: int, done: str, parts: Sequence[tuple[int, str]]) -> str:
    shown = ", ".join(f"{number:,} {name}" for number, name in parts if number)
    return f"{counted(total, 'link')} {done}" + (f": {shown}" if shown else "")


def _print_checked(here: Session, store: Store, one: CheckedLink, *, as_json: bool) -> None:
    """Prints what came of a check; what is needed for that is imported now, when the network is busy already."""
    if as_json:
        from provenance.exporting.link_records import check_record, reading_record

        record = check_record(one.check) | {"readings": [reading_record(it) for it in one.readings]}
        here.print_json_line({"schema": "provenance.links-check/1", **record})
    else:
        here.print("".join(f"{line}\n" for line in _checked_lines(store, one)))


def _checked_lines(store: Store, one: CheckedLink) -> Iterator[str]:
    """What there is to say about a link; one that is alive needs no word."""
    made = one.check
    if made.verdict is not Verdict.ALIVE or made.missing_fragments or one.readings:
        from provenance.exporting.text import plain

        yield f"{made.verdict.value:<12} {plain(made.url)}"
        yield f"    {plain(made.reason)}" + (f"; {made.advice}" if made.advice else "")
    yield from _reading_lines(store, one.readings, room=_ROOM)


def _reading_lines(store: Store, readings: Sequence[Reading], *, room: int) -> Iterator[str]:
    """What was looked for in the pages of READINGS, and whether they say it."""
    if not readings:  # as of most links, for which nothing is to be imported
        return
    from provenance import pipeline
    from provenance.exporting.link_text import presence_lines

    for reading in readings:
        for line in presence_lines(reading, room=room, said=pipeline.said(store, reading)):
            yield f"    {line}"


_ROOM = 80
"""Columns for the words of a page."""


def _print_found(here: Session, store: Store, one: FoundCopy, *, as_json: bool) -> None:
    from provenance.exporting.link_records import answer_record, reading_record
    from provenance.exporting.text import plain

    if as_json:
        record: dict[str, Any] = {"url": one.url, "answers": [answer_record(answer) for answer in one.answers]}
        record["readings"] = [reading_record(reading) for reading in one.readings]
        record["unread"] = one.unread
        here.print_json_line({"schema": "provenance.links-archive/1", **record})
        return
    for answer in one.answers:
        here.print(f"{answer.reply.value:<12} {plain(answer.url)}\n    {answer.archive}: {plain(answer.reason)}\n")
        if answer.capture:
            here.print(f"    {plain(answer.capture.address)}\n")
    if one.unread:
        here.print(f"    the copy cannot be read: {plain(one.unread)}\n")
    here.print("".join(f"{line}\n" for line in _reading_lines(store, one.readings, room=_ROOM)))


def _place(one: CitedLink | None) -> dict[str, Any]:
    if one is None:
        return dict.fromkeys(("article", "span", "fragment", "cited"))
    return {
        "article": one.article_id,
        "span": list(one.span),
        "fragment": one.fragment or None,
        "cited": one.date.isoformat() if one.date else None,
    }


def _listed(store: Store, one: CitedLink | None, state: LinkState, layout: Layout) -> Iterator[str]:
    from provenance.exporting.link_text import checked, copied
    from provenance.exporting.text import columns, cut, plain

    yield f"{plain(state.url)}" + (f"#{plain(one.fragment)}" if one and one.fragment else "")
    yield f"    {checked(state.check)}" + (f": {plain(state.check.reason)}" if state.check else "")
    if one is None:
        yield "    in no article; `provenance add` asks for it again"
        return
    tail = f"{one.date or 'undated'}  [{layout.short(one.article_id)}]"
    yield f"    in  {cut(plain(one.article_title or _UNTITLED), max(layout.width - columns(tail) - 12, 16))}  {tail}"
    if state.capture:
        yield f"    {copied(state.capture, one.date)}"
        yield f"    {plain(state.capture.address)}"
    yield from _reading_lines(store, state.readings, room=layout.width - 5)
