"""Addresses of the web: what they wrap, how two are compared, and whose they are.

An address is never rewritten where it is kept: what these functions give is for comparing and for naming alone.

>>> unwrap("https://web.archive.org/web/20170623/http://www.lantern.example/a?utm_source=x")
'http://www.lantern.example/a?utm_source=x'
>>> address_key("https://www.Lantern.example/a/?utm_source=x#top")
'lantern.example/a'
>>> site("http://news.lantern.co.uk/a")
'lantern.co.uk'
>>> site("https://ada.blogspot.com/2017/06/post.html")
'ada.blogspot.com'
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from provenance.identity.registry import KnownSource, registry
from provenance.model import SourceType

if TYPE_CHECKING:
    from tldextract import TLDExtract

__all__ = ["address_key", "destination", "is_platform", "needs_fetch", "publisher_of", "site", "unwrap"]

_MOST_WRAPPINGS = 5
_ADDRESS = re.compile(r"https?:/{1,2}(?=[^/])|//(?=[^/])", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@:%]+\.[^\s/?#@:.%]{2,}")
_CACHED = re.compile(r"cache:(?:[\w-]{6,20}:)?(?P<address>\S+)")
_GOOGLE_NEWS = re.compile(r"/(?:rss/)?(?:articles|read)/(?P<code>CBMi[\w-]+)")
_ENCODED_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")
_ENDS_PROOFPOINT = re.compile(r"__;.*$")
_AMP_PATH = re.compile(r"(?:/amp(?:\.html)?|\.amp(?:\.html)?)$|^/amp(?=/)")


@dataclass(frozen=True, slots=True)
class _Wrappers:
    """`wrappers.toml`, by host."""

    paths: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    copies: frozenset[str]
    """Those of the hosts that keep copies of pages."""
    queries: Mapping[str, tuple[str, ...]]
    bare_queries: frozenset[str]
    fetched: frozenset[str]
    tracking_prefixes: tuple[str, ...]
    tracking_names: frozenset[str]
    shared: tuple[str, ...]
    platforms: frozenset[str]


@lru_cache(maxsize=1 << 14)
def unwrap(url: str) -> str:
    """The address that URL wraps, as deep as that can be told from URL alone; URL itself where it wraps none."""
    for _ in range(_MOST_WRAPPINGS):
        inner = _unwrapped(url)
        if inner is None or inner == url:
            break
        url = inner
    return url


def destination(url: str) -> str:
    """The page that URL leads readers to through viewers and redirects; an archive's copy is a page of its own.

    >>> destination("https://www.google.com/url?q=https://lantern.example/a")
    'https://lantern.example/a'
    >>> destination("https://web.archive.org/web/2017/http://lantern.example/a")
    'https://web.archive.org/web/2017/http://lantern.example/a'
    """
    for _ in range(_MOST_WRAPPINGS):
        parts = _split(url)
        inner = None if parts is None or _listed(parts, _wrappers().copies) else _unwrapped(url)
        if inner is None:
            break
        url = inner
    return url


def needs_fetch(url: str) -> bool:
    """Whether URL, unwrapped, only redirects: to know where, it must be asked for (t.co, feed proxies)."""
    parts = _split(unwrap(url))
    return parts is not None and _listed(parts, _wrappers().fetched) is not None


@lru_cache(maxsize=1 << 14)
def address_key(url: str) -> str | None:
    """What URL has in common with every other address of its page; None where it is no address of the web.

    Unwrapped and normalised (RFC 3986, 6, by url-normalize), without scheme, "www.", fragment, closing slash, AMP's
    marks and the parameters that only count readers, the others in the order of their names.
    """
    parts = _split(unwrap(url))
    if parts is None:
        return None
    from url_normalize import url_normalize  # noqa: PLC0415 - for addresses alone

    try:
        normal = urlsplit(url_normalize(parts.geturl()) or "")
        host, port = normal.hostname or "", normal.port
    except (ValueError, UnicodeError):
        return None
    wrappers = _wrappers()
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(normal.query, keep_blank_values=True)
        if name not in wrappers.tracking_names and not name.lower().startswith(wrappers.tracking_prefixes)
    )
    path = _AMP_PATH.sub("", normal.path.rstrip("/")).rstrip("/")
    host = re.sub(r"^(?:www|m|mobile|amp)\.(?=.+\..)", "", host) + (f":{port}" if port not in {None, 80, 443} else "")
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "") if host else None


@lru_cache(maxsize=1 << 14)
def site(url: str) -> str | None:
    """The registered domain that URL, unwrapped, belongs to; on a host that many share the one's own part of it.

    None where URL is no address of the web, or where it leads cannot be told from it.
    """
    parts = _split(unwrap(url))
    if parts is None or not parts.hostname or needs_fetch(url):
        return None
    domain = _extractor()(parts.hostname).top_domain_under_public_suffix or parts.hostname.removeprefix("www.")
    return domain or None


@lru_cache(maxsize=1 << 14)
def publisher_of(url: str) -> KnownSource | None:
    """Who publishes at URL: the well-known source of its host or its domain, else that domain itself as a publisher.

    None where that cannot be told: what a platform shows is its users', and a shortened address hides where it leads.
    """
    domain = site(url)
    parts = _split(unwrap(url))
    if domain is None or parts is None or is_platform(url):
        return None
    host = (parts.hostname or "").removeprefix("www.")
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if known := registry().domains.get(".".join(labels[start:])):
            return known
    return KnownSource(name=domain, type=SourceType.PUBLISHER, domain=domain, aliases=())


def is_platform(url: str) -> bool:
    """Whether URL, unwrapped, is of a place where everybody publishes, so that its host tells of nobody."""
    parts = _split(unwrap(url))
    if parts is None:
        return False
    listed = _listed(parts, _wrappers().platforms)
    return listed is not None and (site(url) == listed or listed == parts.hostname)


def _unwrapped(url: str) -> str | None:
    """The address that stands in URL, one wrapping less; None where there is none."""
    parts = _split(url)
    if parts is None:
        return None
    wrappers = _wrappers()
    for pattern, scheme in wrappers.paths.get(_listed(parts, wrappers.paths) or "", ()):
        if match := pattern.match(parts.path):
            rest = parts.path[match.end() :] + (f"?{parts.query}" if parts.query else "")
            return _address(_ENDS_PROOFPOINT.sub("", rest), scheme)
    if names := wrappers.queries.get(_listed(parts, wrappers.queries) or ""):
        given = dict(reversed(parse_qsl(parts.query)))
        for value in (given[name] for name in names if name in given):
            cached = _CACHED.match(value)
            if found := _address(cached["address"] if cached else value, "http" if cached else ""):
                return found
    if _listed(parts, wrappers.bare_queries):
        return _address(unquote(parts.query), "")
    return _google_news(parts)


def _google_news(parts: SplitResult) -> str | None:
    """The address in an article of Google News, whose code held it until 2024; later ones must be asked for."""
    match = _GOOGLE_NEWS.match(parts.path) if parts.hostname == "news.google.com" else None
    if not match:
        return None
    code = match["code"]
    try:
        found = _ENCODED_ADDRESS.search(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
    except (ValueError, binascii.Error):
        return None
    return found[0].decode("ascii") if found else None


def _address(written: str, scheme: str) -> str | None:
    """The absolute address that is WRITTEN, with SCHEME where it names none."""
    written = unquote(written) if re.match(r"https?%3a", written, re.IGNORECASE) else written
    if match := _ADDRESS.match(written):
        before = match[0].rstrip("/") or "https:"
        return f"{before}//{written[match.end() :]}"
    return f"{scheme or 'http'}://{written}" if _HOST.match(written) else None


def _split(url: str) -> SplitResult | None:
    """The parts of URL; None where it is no address of the web."""
    try:
        parts = urlsplit(url.strip())
        return parts if parts.scheme.lower() in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _listed(parts: SplitResult, hosts: Mapping[str, object] | frozenset[str]) -> str | None:
    """The one of HOSTS, with or without the beginning of a path, that the address of PARTS is at or below."""
    labels = (parts.hostname or "").split(".")
    segments = parts.path.split("/")
    for start in range(len(labels) - 1):
        host = ".".join(labels[start:])
        for end in (3, 2):
            if (path := "/".join([host, *segments[1:end]])) in hosts:
                return path
        if host in hosts:
            return host
    return None


@cache
def _extractor() -> TLDExtract:
    """Finds registered domains by the public suffix list that tldextract brings, without any network."""
    from tldextract import TLDExtract  # noqa: PLC0415 - for addresses alone

    return TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True, extra_suffixes=_wrappers().shared
    )


@cache
def _wrappers() -> _Wrappers:
    """The data file, read once."""
    tables = tomllib.loads(resources.files(__package__).joinpath("wrappers.toml").read_text("utf-8"))
    paths: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for row in tables["paths"]:
        for host in row["hosts"]:
            paths[host] = (*paths.get(host, ()), (re.compile(row["path"]), row.get("scheme", "")))
    return _Wrappers(
        paths=paths,
        copies=_hosts(row for row in tables["paths"] + tables["queries"] if row.get("copies")),
        queries={host: tuple(row["names"]) for row in tables["queries"] for host in row["hosts"]},
        bare_queries=_hosts(tables["bare_queries"]),
        fetched=frozenset(tables["fetched"]["hosts"]),
        tracking_prefixes=tuple(tables["tracking"]["prefixes"]),
        tracking_names=frozenset(tables["tracking"]["names"]),
        shared=tuple(tables["shared"]["suffixes"]),
        platforms=frozenset(tables["platforms"]["hosts"]),
    )


def _hosts(rows: Iterable[Mapping[str, Sequence[str]]]) -> frozenset[str]:
    return frozenset(host for row in rows for host in row["hosts"])
