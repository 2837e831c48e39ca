"""Sitemaps (sitemaps.org) and their indexes: the addresses of a site's pages, none of which stands in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from provenance.model import Notice, Severity
from provenance.reading.formats.opened import Listed, Opened

__all__ = ["read"]

_NAMESPACES = "{*}"
_LARGEST_ADDRESS = 2048
"""Characters of an address, by the protocol (sitemaps.org: "must be less than 2,048 characters")."""


def read(opened: Opened) -> Iterator[Listed | Notice]:
    """The addresses that OPENED lists, in its order, read as a stream; a notice where it is broken off."""
    from lxml import etree  # noqa: PLC0415 (few runs read a sitemap)

    entries = [f"{_NAMESPACES}url", f"{_NAMESPACES}sitemap"]
    try:
        parsed = etree.iterparse(opened.stream, tag=entries, resolve_entities=False, no_network=True, huge_tree=False)
        for _, entry in parsed:
            url = (entry.findtext(f"{_NAMESPACES}loc") or "").strip()
            if url and len(url) < _LARGEST_ADDRESS:
                yield Listed(url=url, path=opened.path, date=_date(entry.findtext(f"{_NAMESPACES}lastmod")))
            entry.clear()
            while entry.getprevious() is not None:  # else the tree grows with the file
                del entry.getparent()[0]
    except etree.XMLSyntaxError as error:
        yield opened.notice(
            "broken-sitemap", f"broken ({error.msg}); what stands before that is listed", Severity.WARNING
        )


def _date(lastmod: str | None) -> dt.date | None:
    """The day that LASTMOD, in the W3C's date format, begins with; None where it gives a month or a year alone."""
    try:
        return dt.date.fromisoformat((lastmod or "").strip()[:10])
    except ValueError:
        return None
