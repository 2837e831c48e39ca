"""Fetching: addresses to what lies there, each time kept on record, and nothing fetched again that did not change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from email.message import Message
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from provenance.model import MEMENTO, Exchange, Failure, Fetch, LinkCheck, Notice, Severity, Verdict

if TYPE_CHECKING:
    from provenance.reading import Input, Listed
    from provenance.store import Store
    from provenance.web import CopyReader, Web

__all__ = ["fetched", "unread"]

_MOST_LISTS = 3
"""How far lists are followed that list lists: the index of sitemaps, a sitemap, its pages."""

_CONDITIONS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
"""What tells which state of a page is held, and the header that asks for another one alone (RFC 9110, 13.1)."""

_HINTS: dict[Failure | HTTPStatus, str] = {
    Failure.ADDRESS: "--allow-host NAME allows a host of your own",
    Failure.ROBOTS: "save the page by hand and give the file, or add --ignore-robots if you may",
    Failure.SCHEME: "give an address that begins with http:// or https://",
    Failure.INVALID: "check the address",
    Failure.NO_SUCH_HOST: "check the address",
    Failure.OFFLINE: "check the connection, and run it again",
    Failure.TOO_LARGE: "save it by hand and give the file",
    Failure.REDIRECTS: "open it in a browser, save the page and give the file",
    HTTPStatus.NOT_FOUND: "check the address, or look for an archived copy",
    HTTPStatus.GONE: "look for an archived copy",
    HTTPStatus.UNAUTHORIZED: "open it in a browser, save the page and give the file",
    HTTPStatus.FORBIDDEN: "open it in a browser, save the page and give the file",
}
_LATER = "run it again later: what is in is not fetched again"


def fetched(store: Store, urls: Iterable[str], *, web: Web, rules: str) -> Iterator[tuple[str, Input | Notice | None]]:
    """What lies at each of URLS, beside its address, as it comes in; None where that is held and did not change.

    A feed or a sitemap gives what it has and what it lists. STORE keeps a record of each fetch, and what it says about
    the address, like any other check of a link; what it holds, as read by those RULES, is asked for on condition that
    it changed. What cannot be had is a notice. Where a page is gone, and the WEB reads copies, the one nearest to the
    day on which a held article cites it is read in its place, and a warning says so.
    """
    from provenance.reading import Listed

    wanted = list(dict.fromkeys(url.partition("#")[0] for url in urls))
    asked: set[str] = set()
    for _ in range(_MOST_LISTS):
        asked.update(wanted)
        listed: list[str] = []
        for url, found in _answers(store, wanted, web, rules):
            if isinstance(found, Listed):
                listed.append(found.url.partition("#")[0])
            else:
                yield url, found
        wanted = [url for url in dict.fromkeys(listed) if url not in asked]
        if not wanted:
            return


def unread(store: Store, locations: Collection[str] | None) -> list[str]:
    """The addresses that the articles at LOCATIONS, or all that STORE holds, link to and that are yet to be read.

    Copies in archive.today are left out, which wants no programs.
    """
    from provenance.web.addresses import is_archive_today

    return [link.url for link in store.links.unread(locations) if not is_archive_today(link.url)]


def _answers(
    store: Store, urls: Collection[str], web: Web, rules: str
) -> Iterator[tuple[str, Input | Listed | Notice | None]]:
    """What came of asking for each of URLS, as it comes in."""
    from provenance.web import Request
    from provenance.web.verdicts import judged

    last = store.fetches.latest(urls)
    held = {url: one for url, one in last.items() if _is_page(one) and store.holds(one.sha256, rules, url)}
    before = store.links.checks(urls)
    requests = [Request(url=url, headers=_conditions(held[url]) if url in held else {}) for url in urls]
    network_up = False
    with closing(web.fetch_all(requests)) as answers:
        for request, exchange in answers:
            url = request.url
            network_up = network_up or exchange.status is not None
            check = judged(exchange, before.get(url, ()), network_up=network_up, conditional=url in held)
            store.links.add_checks([check])
            notice = _notice(exchange, check)
            if notice is None or notice.severity is not Severity.ERROR:
                if notice is not None:
                    yield url, notice
                store.fetches.add(_record(exchange, held.get(url)))
                yield from ((url, found) for found in _found(exchange))
            elif web.read_copy is not None and _is_gone(exchange, check):
                yield from ((url, found) for found in _from_archive(store, web.read_copy, notice, check))
            else:
                yield url, notice


def _found(exchange: Exchange, *, base: str | None = None) -> Iterator[Input | Listed | Notice | None]:
    """What stands in the page of EXCHANGE, whose links are those of a page at BASE; None where it did not change."""
    from provenance.reading import find_in_answer

    if exchange.status == HTTPStatus.NOT_MODIFIED:
        yield None
        return
    media_type, charset = declared(exchange)
    yield from find_in_answer(
        exchange.body,
        url=exchange.url,
        final_url=base or exchange.final_url,
        media_type=media_type,
        charset=charset,
        obtained=exchange.obtained,
    )


def _is_gone(exchange: Exchange, check: LinkCheck) -> bool:
    """Whether CHECK, of EXCHANGE, tells that the page is no longer there, rather than out of reach for now."""
    unknown = exchange.failure is Failure.NO_SUCH_HOST
    return check.failed or unknown or check.verdict in {Verdict.DEAD, Verdict.SOFT_404}


def _from_archive(
    store: Store, read_copy: CopyReader, notice: Notice, check: LinkCheck
) -> Iterator[Input | Listed | Notice | None]:
    """What stands in the archived copy of the page that CHECK found gone; NOTICE where there is none."""
    from provenance.tracing.copies import described

    days = [one.date for one in store.links.cited(page=check.url) if one.date]
    cited = min(days, default=None)
    answers, copy = read_copy(check.url, cited)
    store.links.add_answers(answers)
    if copy is None or copy.reason:
        told = "; ".join(f"{answer.archive}: {answer.reason}" for answer in answers)
        told += f", which cannot be read: {copy.reason}" if copy else ""
        yield replace(notice, message=f"{notice.message}; {told}" if told else notice.message)
        return
    capture, exchange = copy.capture, replace(copy.exchange, url=check.url)
    record = _record(exchange, None)
    if exchange.header(MEMENTO) is None:
        record = replace(record, headers=(*record.headers, (MEMENTO, format_datetime(capture.captured, usegmt=True))))
    store.fetches.add(record)
    message = f"{check.url}: {check.reason}; read in the {described(capture, cited)} ({capture.archive})"
    yield Notice(code="archived-copy", message=message, location=check.url)
    yield from _found(exchange, base=check.url)


def _is_page(fetch: Fetch) -> bool:
    """Whether FETCH got the page itself, and not an archive's copy, whose states are the archive's own."""
    return all(name != MEMENTO for name, _ in fetch.headers)


def _conditions(last: Fetch) -> dict[str, str]:
    """The headers that ask for a page only where it is another than that of the LAST fetch.

    A value that is no printable ASCII cannot be given back as it came: its bytes were read as text.
    """
    known = ((name, value) for name, value in last.headers if name in _CONDITIONS)
    return {_CONDITIONS[name]: value for name, value in known if value.isascii() and value.isprintable()}


def _record(exchange: Exchange, last: Fetch | None) -> Fetch:
    """EXCHANGE as it is kept; of a page that did not change, with what is known of it from the LAST fetch."""
    headers = exchange.headers
    unchanged = last is not None and exchange.status == HTTPStatus.NOT_MODIFIED
    if last and unchanged:  # what the answer does not say anew stays as it was (RFC 9111, 4.3.4)
        told = {name for name, _ in headers}
        headers = (*headers, *((name, value) for name, value in last.headers if name not in told))
    return Fetch(
        url=exchange.url,
        final_url=exchange.final_url,
        hops=exchange.hops,
        status=exchange.status or 0,
        headers=headers,
        sha256=last.sha256 if last and unchanged else exchange.sha256,
        size=last.size if last and unchanged else len(exchange.body),
        obtained=exchange.obtained,
    )


def declared(exchange: Exchange) -> tuple[str, str | None]:
    """The media type and the character encoding that EXCHANGE's headers declare; the type empty where they do not."""
    header = exchange.header("content-type")
    message = Message()
    message["content-type"] = header or ""
    return (message.get_content_type() if header else ""), message.get_content_charset()


def _notice(exchange: Exchange, check: LinkCheck) -> Notice | None:
    """Why EXCHANGE, which CHECK is of, brought no page, or a warning about it; None where there is nothing to say."""
    url, status = exchange.url, exchange.status or 0
    if exchange.failure is not None:
        from provenance.web.addresses import is_archive_today

        via = f" (sent on to {exchange.final_url})" if exchange.hops else ""
        by_hand = is_archive_today(exchange.final_url)
        hint = _HINTS[HTTPStatus.FORBIDDEN] if by_hand else _HINTS.get(exchange.failure, _LATER)
        return _error(f"fetch-{exchange.failure}", url, f"{exchange.detail}{via}", hint)
    if status == HTTPStatus.NOT_MODIFIED:
        return None
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        known = next((one for one in HTTPStatus if one == status), None)
        hint = _HINTS.get(known, _LATER) if known else _LATER
        return _error(f"fetch-{status}", url, f"{status} {known.phrase}" if known else str(status), hint)
    return _doubt(exchange, check)


def _doubt(exchange: Exchange, check: LinkCheck) -> Notice | None:
    """What is wrong with a page that came with a good status: a test for humans, a front page instead, a paywall."""
    from provenance.web.verdicts import is_paid

    if is_paid(exchange):
        message = f"{exchange.url}: it says that it is for those who pay; what it shows to others was read"
        return Notice(code="paywall", message=message, location=exchange.url)
    if check.verdict in {Verdict.BLOCKED, Verdict.SOFT_404}:
        return _error(f"fetch-{check.verdict}", exchange.url, check.reason, check.advice)
    return None


def _error(code: str, url: str, what: str, hint: str) -> Notice:
    return Notice(code=code, message=f"{url}: {what}; {hint}", severity=Severity.ERROR, location=url)
