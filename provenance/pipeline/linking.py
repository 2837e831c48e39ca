"""Links: checking them, finding their archived copies, and whether their pages still say what they are cited for.

Each thing found out is kept at once, so that a run can be stopped and run again: what was found good a short while
ago is passed over, and what was never asked for comes first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncGenerator, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.model import (
    MEMENTO,
    ArchiveAnswer,
    ArchiveReply,
    Attribution,
    LinkCheck,
    LinkState,
    NodeKind,
    ReadCopy,
    Reading,
    Trail,
)
from provenance.pipeline.contents import is_cited_for_something, read_contents
from provenance.tracing.copies import chosen

if TYPE_CHECKING:
    from provenance.store import CitedLink, Store
    from provenance.web import Archive, Checked, Clock, Copy, Fetcher, Keys, Limits, Wanted

__all__ = [
    "FRESH",
    "CheckedLink",
    "FoundCopy",
    "archive_links",
    "check_links",
    "cited_states",
    "due",
    "said",
    "save_links",
    "uncited_failures",
]

FRESH = dt.timedelta(days=7)
"""How long a link that was found alive is not asked for again. Nothing else is taken on trust that was found before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLink:
    """A link that was checked, and, where its page was read, whether it says what it is cited for."""

    check: LinkCheck
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCopy:
    """What archives answered about a link for one day, and, where a copy was read, whether it says what is cited.

    `unread` is why a copy that was to be read could not be; None where it was, or was not to be.
    """

    url: str
    answers: tuple[ArchiveAnswer, ...]
    readings: tuple[Reading, ...] = ()
    unread: str | None = None


def due(
    store: Store, cited: Iterable[CitedLink], now: dt.datetime, *, fragments: bool = False, contents: bool = False
) -> tuple[Wanted, ...]:
    """What of the CITED links is to be checked at NOW: those that were never first, then the longest unchecked.

    Those found good less than FRESH ago are left out, unless something is asked for that was not looked at then: places
    in the pages (FRAGMENTS), or what they say (CONTENTS).
    """
    from provenance.web import Wanted

    places: dict[str, set[str]] = defaultdict(set)
    for one in cited:
        places[one.url] |= {one.fragment} - {""}
    history = store.links.checks(places)
    wanted = [
        Wanted(
            url=url,
            before=history.get(url, ()),
            fragments=frozenset(named),
            with_fragments=fragments,
            with_body=contents,
        )
        for url, named in places.items()
    ]
    left = [one for one in wanted if not _is_fresh(one, now)]
    return tuple(sorted(left, key=lambda one: one.before[-1].at.timestamp() if one.before else 0.0))


def check_links(store: Store, wanted: Collection[Wanted], fetcher: Fetcher, limits: Limits) -> Iterator[CheckedLink]:
    """Checks all that is WANTED, and keeps each check in STORE before it is given.

    Where the body of a page that is there was read, so is whether it says what is cited from it.
    """
    from provenance.web import check, drawn

    def checking(fetcher: Fetcher) -> AsyncGenerator[tuple[Checked, ...]]:
        return check(wanted, fetcher, limits)

    with closing(drawn(fetcher, checking)) as batches:
        for batch in batches:
            store.links.add_checks([one.check for one in batch])
            for one in batch:
                good = one.check.verdict.is_good and bool(one.exchange.body)
                readings = read_contents(store, one.check.url, one.exchange) if good else ()
                yield CheckedLink(check=one.check, readings=readings)


def archive_links(  # noqa: PLR0913 (which links, whom to ask, and how far)
    store: Store,
    cited: Iterable[CitedLink],
    fetcher: Fetcher,
    archives: Sequence[Archive],
    *,
    window: dt.timedelta,
    contents: bool = False,
    theirs_alone: bool = False,
    clock: Clock | None = None,
) -> Iterator[FoundCopy]:
    """Asks ARCHIVES for the copy of each of the CITED links nearest to the day it was cited, WINDOW at most away.

    Each answer is kept in STORE before it is given. Links whose copy for that day is known are passed over; of
    THEIRS_ALONE where another archive's does not count. With CONTENTS the copies are read, those known but never read
    too, and whether they say what is cited is kept as well.
    """
    from provenance.web import Archives, drawn

    wanted = dict.fromkeys((one.url, one.date) for one in cited)
    names = {archive.name for archive in archives}
    known = {
        (answer.url, answer.wanted): answer
        for answers in store.links.answers({url for url, _ in wanted}).values()
        for answer in answers
        if answer.reply is ArchiveReply.FOUND and (answer.archive in names or not theirs_alone)
    }
    unread = {
        asked: answer.capture
        for asked, answer in known.items()
        if contents and asked in wanted and _is_unread(store, answer)
    }

    async def asking(fetcher: Fetcher) -> AsyncGenerator[tuple[str, tuple[ArchiveAnswer, ...], Copy | None]]:
        asked = Archives(fetcher, archives, clock=clock)
        for url, day in wanted:
            if (url, day) not in known:
                yield url, *await asked.read_nearest(url, day, window=window, read=contents)
            elif (capture := unread.get((url, day))) is not None:
                yield url, (known[url, day],), await asked.read(capture)

    with closing(drawn(fetcher, asking)) as results:
        for url, answers, copy in results:
            store.links.add_answers(answer for answer in answers if (url, answer.wanted) not in known)
            reason = copy.reason if copy else ""
            readings: tuple[Reading, ...] = ()
            if copy is not None and not reason:
                readings = read_contents(store, url, copy.exchange, address=copy.capture.address)
            yield FoundCopy(url=url, answers=answers, readings=readings, unread=reason or None)


def save_links(  # noqa: PLR0913 (which links, and whom to ask)
    store: Store,
    urls: Iterable[str],
    fetcher: Fetcher,
    archive: Archive,
    keys: Keys,
    *,
    clock: Clock | None = None,
) -> Iterator[FoundCopy]:
    """Asks ARCHIVE to save each of URLS, and keeps each answer in STORE before it is given.

    What STORE knows it to have taken of late is not handed in again: an index tells of a new copy only after days.
    """
    from provenance.web import Archives, drawn, save

    urls = list(urls)
    taken = store.links.captures(urls)

    async def saving(fetcher: Fetcher) -> AsyncGenerator[tuple[str, ArchiveAnswer | None]]:
        archives = Archives(fetcher, [archive], clock=clock)
        for url in urls:
            async for answer in save(archives, archive, url, keys, known=taken.get(url, ())):
                yield url, answer
            yield url, None

    answers: list[ArchiveAnswer] = []
    with closing(drawn(fetcher, saving)) as results:
        for url, answer in results:
            if answer is not None:
                store.links.add_answers([answer])
                answers.append(answer)
            else:
                yield FoundCopy(url=url, answers=tuple(answers))
                answers = []


def with_links(store: Store, trail: Trail) -> Trail:
    """TRAIL with what is known of the links that its steps rest on, and the copies that its articles were read in.

    What is known of a link is for the day of the article that has it.
    """
    trail = replace(trail, copies=_copies(store, trail))
    linked = {edge.id: edge.link for edge in trail.edges if edge.link is not None}
    if not linked:
        return trail
    known = _Known(store, {url.partition("#")[0] for url in linked.values()})
    nodes = {node.id: node for node in trail.nodes}
    states = {}
    for edge in trail.edges:
        if edge.link is None:
            continue
        rests_on = edge.id.partition("/")[0]
        if edge.match is None:
            article_id: str | None = store.graph.attribution(rests_on).article_id
        else:
            article_id = nodes[edge.origin].article
        state = known.state(edge.link, store.graph.article(article_id).date if article_id else None)
        readings = tuple(reading for reading in state.readings if reading.attribution_id == rests_on)
        states[edge.id] = replace(state, readings=readings)
    return replace(trail, links=states)


def _copies(store: Store, trail: Trail) -> Mapping[str, ReadCopy]:
    """The archived copies that articles of TRAIL were read in, by article."""
    from email.utils import parsedate_to_datetime

    met = {node.id for node in trail.nodes if node.kind is NodeKind.ARTICLE}
    met |= {node.article for node in trail.nodes if node.article}
    found = {}
    for article_id, fetch in store.fetches.behind(met).items():
        taken = next((value for name, value in fetch.headers if name == MEMENTO), None)
        if taken is not None:
            with suppress(ValueError):
                found[article_id] = ReadCopy(captured=parsedate_to_datetime(taken), address=fetch.final_url)
    return found


def link_state(store: Store, url: str, cited: dt.date | None) -> LinkState:
    """What is known of URL, with the copy to read for a citation of the day CITED."""
    return _Known(store, {url.partition("#")[0]}).state(url, cited)


def cited_states(store: Store, cited: Collection[CitedLink]) -> Mapping[CitedLink, LinkState]:
    """What is known of each of the CITED links, with the copy to read for it.

    Where an article links to a page several times, each reading of that page is told at the link that stands nearest to
    the attribution which it is for.
    """
    known = _Known(store, {one.url for one in cited})
    places: dict[tuple[str, str], list[CitedLink]] = defaultdict(list)
    for one in cited:
        places[one.article_id, one.url].append(one)
    found: dict[CitedLink, LinkState] = {}
    for (article_id, _), links in places.items():
        states = {link: known.state(link.url, link.date) for link in links}
        readings: dict[CitedLink, list[Reading]] = defaultdict(list)
        if states[links[0]].readings:
            attributions = {one.id: one for one in store.graph.attributions_in(article_id)}
            for reading in states[links[0]].readings:
                if (rests := attributions.get(reading.attribution_id)) is not None:
                    readings[min(links, key=lambda link: _apart(link, rests))].append(reading)
        found |= {link: replace(state, readings=tuple(readings[link])) for link, state in states.items()}
    return found


def uncited_failures(store: Store, cited: Iterable[CitedLink], words: str | None) -> tuple[LinkState, ...]:
    """What is known of the addresses with WORDS that failed, and that no article cites: what `add` was given in vain.

    CITED are all links with those WORDS.
    """
    pages = store.links.checked(words=words) - {one.url for one in cited}
    known = _Known(store, pages)
    states = (known.state(url, None) for url in sorted(pages))
    return tuple(state for state in states if state.check is not None and not state.check.verdict.is_good)


def said(store: Store, reading: Reading) -> str:
    """What was looked for in the page of READING: the content of the attribution that rests on it, in one line."""
    from provenance.tracing import words

    graph = store.graph
    attribution = graph.attribution(reading.attribution_id)
    document = graph.document(graph.article(attribution.article_id).document_id)
    return words(document.text, attribution.content)


def _apart(link: CitedLink, attribution: Attribution) -> int:
    """Characters between LINK and the nearest words of ATTRIBUTION."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((max(span.start - link.span.end, link.span.start - span.end, 0) for span in spans), default=0)


class _Known:
    """What STORE knows of some pages."""

    def __init__(self, store: Store, pages: Collection[str]) -> None:
        self._checks, self._answers = store.links.last_checks(pages), store.links.answers(pages)
        self._captures, self._readings = store.links.captures(pages), store.links.readings(pages)

    def state(self, url: str, cited: dt.date | None) -> LinkState:
        """What is known of URL, with the copy to read for a citation of the day CITED."""
        page = url.partition("#")[0]
        answers = self._answers.get(page, ())
        asked_for = (one.capture for one in reversed(answers) if one.capture and one.wanted == cited)
        return LinkState(
            url=url,
            check=self._checks.get(page),
            answers=answers,
            capture=chosen(self._captures.get(page, ()), cited) or next(asked_for, None),  # from a wider window
            cited=cited,
            readings=self._readings.get(page, ()),
        )


def _is_unread(store: Store, answer: ArchiveAnswer) -> bool:
    """Whether something is cited from the page whose copy ANSWER tells of, and nobody has looked for it there."""
    read = {reading.address for reading in store.links.readings([answer.url]).get(answer.url, ())}
    return (
        answer.capture is not None and answer.capture.address not in read and is_cited_for_something(store, answer.url)
    )


def _is_fresh(wanted: Wanted, now: dt.datetime) -> bool:
    last = wanted.before[-1] if wanted.before else None
    if last is None or not last.verdict.is_good or now - last.at >= FRESH:
        return False
    unread = wanted.with_body and last.sha256 is None
    return not unread and not (wanted.with_fragments and wanted.fragments and last.missing_fragments is None)
