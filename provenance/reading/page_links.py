"""Where a page's links stand in its text, and where they lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from provenance.model import Hyperlink, Span
from provenance.reading.markup import Line

__all__ = ["absolute", "hyperlinks"]

_SCHEMES = frozenset({"http", "https"})


def hyperlinks(lines: Sequence[Line], starts: Sequence[int], *, base: str | None) -> tuple[Hyperlink, ...]:
    """The links of LINES, which begin at STARTS in the text; relative ones are those of the page at BASE.

    Links inside the page, to other schemes than http and https, and relative ones without a base are left out.
    """
    return tuple(_hyperlinks(lines, starts, base))


def _hyperlinks(lines: Sequence[Line], starts: Sequence[int], base: str | None) -> Iterator[Hyperlink]:
    for line, start in zip(lines, starts, strict=True):
        for anchor in line.anchors:
            span = Span(start + anchor.start, start + anchor.end)
            if link := _hyperlink(anchor.element, span, base):
                yield link


def _hyperlink(element: HtmlElement, span: Span, base: str | None) -> Hyperlink | None:
    """What ELEMENT links to; with Robust Links' attributes the page that was meant, be it linked to or archived."""
    href = absolute(element.get("href"), base)
    original = absolute(element.get("data-originalurl"), base)
    url = original or href
    if url is None:
        return None
    version = absolute(element.get("data-versionurl"), base)
    if version is None and original is not None and href != original:
        version = href
    return Hyperlink(span=span, url=url, version_url=version, version_date=_date(element.get("data-versiondate")))


def absolute(href: str | None, base: str | None) -> str | None:
    """The web address that HREF is on the page at BASE; None where it is none, or stays inside the page."""
    href = "".join((href or "").split()) if href and ("\n" in href or "\t" in href) else (href or "").strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base or "", href)
        parts = urlsplit(url)
        return url if parts.scheme.lower() in _SCHEMES and parts.hostname else None
    except ValueError:
        return None


def _date(written: str | None) -> dt.date | None:
    """The day that a Robust Link's attribute names: ISO 8601, or an archive's fourteen digits."""
    digits = "".join(filter(str.isdigit, written or ""))
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
