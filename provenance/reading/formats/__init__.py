"""The formats that inputs come in: how each is recognised, and what documents it holds.

A module a format; `READERS` is the table of them. Each reader takes an open file and gives its documents one by one, so
that a file of any size takes the memory of its largest document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from provenance.model import Notice
from provenance.reading.formats import archives, csv_rows, feeds, json_lines, mail, sitemaps
from provenance.reading.formats.opened import Input, Listed, Opened
from provenance.reading.formats.recognising import Format

__all__ = ["READERS", "Reader"]

Reader: TypeAlias = Callable[[Opened], Iterator[Input | Listed | Notice]]


def _whole(media_type: str, opened: Opened) -> Iterator[Input | Notice]:
    """The one document that OPENED is."""
    yield opened.whole(media_type)


READERS: Mapping[Format, Reader] = {
    Format.TEXT: partial(_whole, "text/plain"),
    Format.MARKDOWN: partial(_whole, "text/markdown"),
    Format.HTML: partial(_whole, "text/html"),
    Format.XHTML: partial(_whole, "application/xhtml+xml"),
    Format.PDF: partial(_whole, "application/pdf"),
    Format.JSON_LINES: json_lines.read,
    Format.CSV: csv_rows.read,
    Format.FEED: feeds.read,
    Format.SITEMAP: sitemaps.read,
    Format.MAIL: mail.read_mail,
    Format.SAVED_PAGE: mail.read_saved_page,
    Format.WARC: archives.read_warc,
    Format.WACZ: archives.read_wacz,
}
"""What reads each format."""
