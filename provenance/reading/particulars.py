"""What a table, or a page's head, says about a text beside the text itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from provenance.model import PageHead

__all__ = ["NOTHING_GIVEN", "Particulars"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """An article's title, authors, publisher and date, as columns of its row give them.

    They go before what is read off the text. An absent one is None, or no authors.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: dt.date | None = None
    url: str | None = None

    @classmethod
    def of_row(cls, row: Mapping[str, object]) -> Particulars:
        """Those of a ROW: its columns title, author or authors, publisher or site, date, url.

        A value of another type, or a date that is not ISO 8601's year, month and day, counts as
        absent: rows are strangers' work.
        """
        authors = row.get("authors") or row.get("author")
        listed = authors if isinstance(authors, list) else [authors]
        return cls(
            title=_words(row.get("title")),
            authors=tuple(name for name in map(_words, listed) if name),
            publisher=_words(row.get("publisher")) or _words(row.get("site")),
            date=_date(row.get("date")),
            url=_words(row.get("url")),
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
            url=self.url or head.url,
        )


def _words(value: object) -> str | None:
    """VALUE with its white space folded, or None where it is no string or blank."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(value: object) -> dt.date | None:
    """The date that VALUE begins with ("2017-06-12T03:40:00Z"), or None."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


NOTHING_GIVEN = Particulars()
"""What is known of a text that comes without a table."""
