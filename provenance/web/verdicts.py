"""What an exchange says about a link, as a value with its reason and what to do next.

Pure functions: `judged` makes the check of one link out of its exchange and the checks before it. A single failure
says little: servers stumble, and networks do. So 404, 410 and unknown names are only counted, and a link is called dead
after three that lie three days apart from one another, which is how Wikipedia's InternetArchiveBot has it; refusals,
limits and timeouts are never counted.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from provenance.identity.domains import address_key, needs_fetch
from provenance.model import Exchange, Failure, LinkCheck, Verdict

__all__ = ["STRIKES", "STRIKE_DISTANCE", "is_paid", "judged", "same_page", "strikes"]

STRIKES = 3
STRIKE_DISTANCE = dt.timedelta(days=3)
"""A link is dead after so many failed checks, each so long after the one that was counted before it."""

_BLOCKED = {
    401: "wants a login",
    402: "wants to be paid",
    403: "forbids it",
    406: "turns programs away",
    407: "wants a login",
    451: "may not show it, for legal reasons",
    999: "turns programs away",
}
"""999 is LinkedIn's own; 406 to a request that accepts anything is a firewall's."""

_NO_CLASS = 600
"""From which on a status belongs to no class."""
_GONE = frozenset({404, 410})
_WAIT = frozenset({429})

_WALL_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge"}
"""What Cloudflare and Amazon send with a page that tests whether somebody is human."""

_WALLS = re.compile(
    rb"<title>(?:Just a moment\.\.\.|Attention Required! \| Cloudflare|Access denied|Robot Check)</title>"
    rb"|captcha-delivery\.com|Incapsula incident ID|/_Incapsula_Resource\?[^\"'/]*\bincident_id="
    rb"|px-captcha|_cf_chl_opt",
    re.IGNORECASE,
)
_WALL_BYTES = 60_000
"""Such a page is a small one; a long article may well mention a captcha. What Cloudflare and Imperva put into every
page of a site ("/cdn-cgi/challenge-platform/scripts/jsd/", "/_Incapsula_Resource?SWJIYLWA=…") is none."""

_PAYWALL = re.compile(rb'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
"""How a page says that it is behind a paywall (schema.org, and what search engines ask for)."""

_GATE = re.compile(
    r"/(?:(?:user|service|accounts?|members?|wp)[-_]?)?(?:log-?[io]n|sign-?in|sign-?up|auth|authwall|authorize|oauth2?|saml2?"
    r"|sso|openid|register|subscribe|subscription|paywall|(?:(?:gdpr|cookie|privacy|collect)[-_]?)?consent|gdpr|captcha)"
    r"(?:\.\w+)?(?=[/;]|$)",
    re.IGNORECASE,
)
"""A whole part of a path, so that an article about a consent decree is no gate."""
_GATEKEEPER = re.compile(r"(?:log-?in|sign-?in|auth|accounts?|sso|idp?|(?:[a-z]+-)?consent)\.", re.IGNORECASE)
"""How hosts begin that do nothing but ask who somebody is, or what may be done with that: consent.yahoo.com."""

_NOT_FOUND = re.compile(
    r"/(?:(?:errors?|oops|sorry|page|file|article|http|status|custom)[-_.]?)*(?:404|not[-_.]?found)"
    r"(?:[-_.]?(?:errors?|page|not[-_]?found))?(?:\.\w+)?(?=[/;]|$)",
    re.IGNORECASE,
)
"""A whole part of a path, too: "/errors/404.aspx", not "/body-not-found-in-lake"."""
_NUMBER_404 = re.compile(r"\b404\b")
"""What is asked for by that number may well be sent on to "/article/404"."""
_NUMBERED = re.compile(r"=[^&=\d]*+\d")
_ROOT = re.compile(r"/?(?:index\.\w+|home|[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)

_ADVICE = {
    Verdict.ALIVE: "",
    Verdict.MOVED: "see that it is the same page, and cite the new address",
    Verdict.DEAD: "look for a copy: provenance links archive",
    Verdict.SOFT_404: "look for a copy: provenance links archive",
    Verdict.BLOCKED: "open it in a browser, or look for a copy: provenance links archive",
    Verdict.RATE_LIMITED: "check again later",
    Verdict.UNREACHABLE: "check again later",
    Verdict.REFUSED: "open it in a browser if you trust it",
}
_ADVICE_AFTER: dict[Failure | None, str] = {
    Failure.INVALID: "see how the address is meant",
    Failure.SCHEME: "open it in a browser",
    Failure.ROBOTS: "open it in a browser",
    Failure.REDIRECTS: "open it in a browser, which keeps the cookies that some hosts want",
    Failure.OFFLINE: "check your connection, and the link again later",
    Failure.TLS: "open it in a browser, which tells what is wrong with its certificate",
}
"""What to do where the verdict alone does not tell."""


def judged(
    exchange: Exchange,
    before: Sequence[LinkCheck],
    *,
    network_up: bool = True,
    soft_404: str | None = None,
    conditional: bool = False,
) -> LinkCheck:
    """The check of a link that EXCHANGE amounts to, after the checks BEFORE it (oldest first).

    NETWORK_UP tells that somebody has answered in this run, so that a name that nobody knows is no fault of the
    network's; CONDITIONAL that the page was asked for only if it changed, so that 304 is good news; SOFT_404 why an
    answer that looks good is the host's page for what it does not have, None where it is not.
    """
    verdict, reason, failed = _judged(exchange, network_up=network_up, conditional=conditional)
    if verdict.is_good and (soft_404 := soft_404 or _sent_away(exchange)) is not None:
        verdict, reason = Verdict.SOFT_404, soft_404
    if failed:
        counted = strikes([*before, _made(exchange, verdict, reason, failed=True)])
        verdict = Verdict.DEAD if len(counted) >= STRIKES else verdict
        reason = f"{reason}, failed check {min(len(counted), STRIKES)} of {STRIKES}"
        if verdict is not Verdict.DEAD:
            advice = _until(counted[-1] + STRIKE_DISTANCE - exchange.obtained)
            return _made(exchange, verdict, reason, failed=True, advice=advice)
    if verdict is Verdict.UNREACHABLE and len(strikes(before)) >= STRIKES:  # a stumble brings nothing back to life
        return _made(exchange, Verdict.DEAD, f"{reason}, after {STRIKES} failed checks", failed=False)
    if verdict is Verdict.MOVED and not _for_good(exchange):
        return _made(exchange, verdict, reason, failed=False, advice="see that it is the same page")
    return _made(exchange, verdict, reason, failed=failed)


def strikes(checks: Iterable[LinkCheck]) -> tuple[dt.datetime, ...]:
    """When those of CHECKS, oldest first, were that count towards calling their link dead.

    None counts before one that found it alive, and none too soon after the one that was counted before it.
    """
    counted: list[dt.datetime] = []
    for check in checks:
        if check.verdict.is_good:
            counted = []
        elif check.failed and (not counted or check.at - counted[-1] >= STRIKE_DISTANCE):
            counted.append(check.at)
    return tuple(counted)


def _until(left: dt.timedelta) -> str:
    """What to do where the next failed check counts when so much time has passed."""
    days = math.ceil(left / dt.timedelta(days=1))
    return f"check again in {days} {'day' if days == 1 else 'days'}"


def is_paid(exchange: Exchange) -> bool:
    """Whether the page that came with EXCHANGE says that it is for those alone who pay."""
    return _PAYWALL.search(exchange.body) is not None


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing that makes a page another: scheme, "www.", what only counts readers."""
    key = address_key(one)
    return key is not None and key == address_key(other)


def _made(exchange: Exchange, verdict: Verdict, reason: str, *, failed: bool, advice: str | None = None) -> LinkCheck:
    moved = exchange.final_url != exchange.url
    return LinkCheck(
        url=exchange.url,
        at=exchange.obtained,
        verdict=verdict,
        reason=reason,
        advice=advice or _ADVICE_AFTER.get(exchange.failure) or _ADVICE[verdict],
        status=exchange.status,
        final_url=exchange.final_url if moved else None,
        failed=failed,
        sha256=exchange.sha256 if exchange.body else None,
    )


def _judged(exchange: Exchange, *, network_up: bool, conditional: bool) -> tuple[Verdict, str, bool]:
    """The verdict on EXCHANGE by itself, why, and whether it counts as a failed check."""
    if exchange.failure is not None and not (exchange.failure is Failure.TOO_LARGE and exchange.status):
        return _not_answered(exchange, exchange.failure, network_up=network_up)
    if (barred := _barred(exchange)) is not None:
        return (*barred, False)
    status = exchange.status or 0
    named = _named(status)
    unchanged = conditional and status == HTTPStatus.NOT_MODIFIED
    if not (HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or unchanged):
        return Verdict.UNREACHABLE, named, status in _GONE
    if not exchange.hops or same_page(exchange.url, exchange.final_url):
        return Verdict.ALIVE, named, False
    how_long = "for good" if _for_good(exchange) else "for now"
    return Verdict.MOVED, f"{named}, sent on {how_long} to {exchange.final_url}", False


def _for_good(exchange: Exchange) -> bool:
    return all(hop.status in {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT} for hop in exchange.hops)


def _barred(exchange: Exchange) -> tuple[Verdict, str] | None:
    """The verdict on an answer that keeps programs or strangers out, or off for now, and why; None for all others."""
    status = exchange.status or 0
    named = _named(status)
    busy = status == HTTPStatus.SERVICE_UNAVAILABLE and exchange.header("retry-after")
    reasons = {
        Verdict.RATE_LIMITED: f"{named}: the host asks to wait" if status in _WAIT or busy else None,
        Verdict.BLOCKED: _wall(exchange) or (f"{named}: the host {_BLOCKED[status]}" if status in _BLOCKED else None),
    }
    if exchange.hops and _at_gate(exchange.final_url) and not _at_gate(exchange.url):
        reasons[Verdict.BLOCKED] = f"it sends on to {exchange.final_url}"
    return next(((verdict, reason) for verdict, reason in reasons.items() if reason), None)


def _at_gate(url: str) -> bool:
    parts = urlsplit(url)
    return _GATE.search(parts.path) is not None or _GATEKEEPER.match(parts.netloc) is not None


def _not_answered(exchange: Exchange, failure: Failure, *, network_up: bool) -> tuple[Verdict, str, bool]:
    reason = exchange.detail or failure.value
    if failure is Failure.PAUSED:
        return Verdict.RATE_LIMITED, reason, False
    if failure is Failure.REDIRECTS:
        return Verdict.UNREACHABLE, reason, False
    if failure.refused:
        where = f", to which it sends on: {exchange.final_url}" if exchange.hops else ""
        return Verdict.REFUSED, f"{reason}{where}", False
    return Verdict.UNREACHABLE, reason, failure is Failure.NO_SUCH_HOST and network_up


def _wall(exchange: Exchange) -> str | None:
    """What keeps programs out, though the answer has a page; None where nothing does."""
    for name, value in _WALL_HEADERS.items():
        if (exchange.header(name) or "").lower() == value:
            return "the host tests whether somebody is human"
    if len(exchange.body) <= _WALL_BYTES and _WALLS.search(exchange.body):
        return "the host tests whether somebody is human"
    return "the page is behind a paywall" if is_paid(exchange) else None


def _sent_away(exchange: Exchange) -> str | None:
    """Why the address that EXCHANGE ended at is not the page that was asked for; None where it may well be."""
    if not exchange.hops:
        return None
    asked, final = urlsplit(exchange.url), urlsplit(exchange.final_url)
    if _NOT_FOUND.search(final.path) and not _NOT_FOUND.search(asked.path) and not _NUMBER_404.search(exchange.url):
        return f"it sends on to {exchange.final_url}"
    to_front = _ROOT.fullmatch(final.path) and not final.query
    if to_front and not _asks_for_front(exchange.url) and not needs_fetch(exchange.url):
        return "it sends on to the site's front page"
    return None


def _asks_for_front(url: str) -> bool:
    """Whether URL is that of a front page, and of nothing that a number in its query names ("/?p=123")."""
    query = (address_key(url) or "").partition("?")[2]
    return _ROOT.fullmatch(urlsplit(url).path) is not None and not _NUMBERED.search(query)


def _named(status: int) -> str:
    """STATUS with its name: "404 Not Found"; what has none is of its class (RFC 9110, 15)."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        fails = HTTPStatus.INTERNAL_SERVER_ERROR <= status < _NO_CLASS
        return f"{status}, an error of the server's" if fails else str(status)
