"""What is said about a text beside the text itself: by the columns of its row, a page's or a mail's head."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from provenance.model import PageHead
from provenance.reading.decoding import storable

__all__ = ["COLUMNS", "NOTHING_GIVEN", "Particulars"]

COLUMNS = ("url", "title", "author", "date", "publisher", "language", "text")
"""The columns of a table that are read; others may stand beside them."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {"author": ("authors",), "publisher": ("site",)}
"""What a column may be called too."""

_LANGUAGE = re.compile(r"([a-z]{2})(?![a-z])", re.IGNORECASE)
_BETWEEN_AUTHORS = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """An article's title, authors, publisher, date and language, as they are given beside its text.

    They go before what is read off the text. An absent one is None, or no authors.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: dt.date | None = None
    language: str | None = None
    url: str | None = None

    @classmethod
    def of_row(cls, row: Mapping[str, object], columns: Mapping[str, str] | None = None) -> Particulars:
        """Those of a ROW: its COLUMNS; `columns` has the names of those that are called otherwise in it.

        A value of another type, a date that is not ISO 8601's year, month and day, or a language without an
        ISO 639-1 code, counts as absent: rows are strangers' work. Several authors are a list, or stand
        between semicolons.
        """
        renamed = columns or {}

        def value(column: str) -> object:
            names = [renamed[column]] if column in renamed else [column, *_OTHER_NAMES.get(column, ())]
            return next((row[name] for name in names if row.get(name)), None)

        authors = value("author")
        listed = authors.split(_BETWEEN_AUTHORS) if isinstance(authors, str) else authors
        language = _LANGUAGE.match(str(value("language") or ""))
        return cls(
            title=_words(value("title")),
            authors=tuple(name for name in map(_words, listed if isinstance(listed, list) else ()) if name),
            publisher=_words(value("publisher")),
            date=_date(value("date")),
            language=language[1].lower() if language else None,
            url=_words(value("url")),
        )

    def with_head(self, head: PageHead | None) -> Particulars:
        """These, what they lack filled up with what the HEAD of the article's page says."""
        if head is None:
            return self
        return replace(
            self,
            title=self.title or head.title,
            authors=self.authors or head.authors,
            publisher=self.publisher or head.publisher,
            date=self.date or head.date,
            language=self.language or head.language,
            url=self.url or head.url,
        )


def _words(value: object) -> str | None:
    """VALUE with its white space folded, as a database can keep it; None where it is no string or blank."""
    return " ".join(storable(value).split()) or None if isinstance(value, str) else None


def _date(value: object) -> dt.date | None:
    """The date that VALUE begins with ("2017-06-12T03:40:00Z"), or None."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


NOTHING_GIVEN = Particulars()
"""What is known of a text that comes without anything beside it."""
