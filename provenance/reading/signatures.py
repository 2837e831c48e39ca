"""Whose an article is, and of when: its byline, dateline, credit line, masthead and frame together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.model import Document, Notice
from provenance.reading.dates import resolve_date
from provenance.reading.frames import name_in_frame, same_name, spelled_as_in
from provenance.reading.headers import Header, is_name
from provenance.reading.passages import Passage
from provenance.reading.roles import Layout
from provenance.reading.wording import LineKind, wordings

__all__ = ["Signature", "read_signature"]

_TEASER = 3
"""Paragraphs among which the one with the dateline stands; farther down it is a quoted agency's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Authors and publisher as they stand in the text, and the day of publication."""

    authors: tuple[str, ...]
    publisher: str | None
    date: dt.date | None


def read_signature(
    document: Document,
    passages: Sequence[Passage],
    layout: Layout,
    language: str | None,
    above: Sequence[Passage],
) -> tuple[Signature, list[Notice]]:
    """What PASSAGES, an article's own, laid out as LAYOUT says, tell about whose it is.

    A line under the article that says where it was taken from names its publisher before its
    dateline does, and that before the page's masthead. ABOVE is what stands over a pasted piece.
    """
    headers = list(_headers(passages))
    credited = [credit for passage in passages if (credit := _credit(passage))]
    authors = next((header.authors for header in headers if header.authors), ())
    if not authors and layout.author is not None:
        authors = (passages[layout.author].text,)
    if not authors:
        authors = next(((author,) for author, _ in credited if author), ())
    publishers = [
        *(publisher for _, publisher in credited),
        *(header.publisher for header in headers),
        _dateline_publisher(passages),
        passages[layout.masthead].text if layout.masthead is not None else None,
    ]
    publisher = next((name for name in publishers if name), None)
    authors, publisher = _with_frame(authors, publisher, passages, above)
    date, notices = _date(document, headers, language)
    return Signature(authors=authors, publisher=publisher, date=date), notices


def _headers(passages: Sequence[Passage]) -> Iterator[Header]:
    """The date lines and bylines above the body."""
    head = next((at for at, passage in enumerate(passages) if passage.is_body), len(passages))
    yield from (passage.header for passage in passages[:head] if passage.header)


def _credit(passage: Passage) -> tuple[str | None, str | None] | None:
    """The author and the publisher that PASSAGE names where it is a credit line."""
    if passage.kind is not LineKind.CREDIT or not passage.match:
        return None
    groups = passage.match.groupdict()
    author = groups.get("author") or groups.get("writer")
    publisher = groups.get("publisher") or groups.get("first_publisher")
    return _named(author), _named(publisher)


def _named(words: str | None) -> str | None:
    """WORDS where they can be a name that is no day of the calendar."""
    words = words.split(". ")[0] if words else None
    if not words or not is_name(words) or any(w.calendar.fullmatch(words) for w in wordings()):
        return None
    return words


def _dateline_publisher(passages: Sequence[Passage]) -> str | None:
    """The agency in brackets before the first sentence, or below a teaser of a few."""
    bodies = [passage for passage in passages if passage.is_body][:_TEASER]
    return next((body.dateline.publisher for body in bodies if body.dateline and body.dateline.publisher), None)


def _with_frame(
    authors: tuple[str, ...], publisher: str | None, passages: Sequence[Passage], above: Sequence[Passage]
) -> tuple[tuple[str, ...], str | None]:
    """AUTHORS and PUBLISHER, the one that is missing taken from what stands ABOVE the piece.

    "An article by N" does not tell whether N is an author or a publisher; it does where the piece
    names the other one itself.
    """
    name = name_in_frame(above)
    if not name or same_name(name, publisher) or any(same_name(name, author) for author in authors):
        return authors, publisher
    if authors and not publisher:
        return authors, spelled_as_in(name, "\n".join(passage.text for passage in passages))
    if publisher and not authors and " " in name:
        return (name,), publisher
    return authors, publisher


def _date(document: Document, headers: Sequence[Header], language: str | None) -> tuple[dt.date | None, list[Notice]]:
    """The day that the first dated header names, and a notice where it cannot be told which it is."""
    mention = next((header.date for header in headers if header.date), None)
    date = resolve_date(mention, document.text, language) if mention else None
    if not mention or date:
        return date, []
    message = f"{document.location}: the date '{mention.text}' can be read in two ways, or none; left out"
    return None, [Notice(code="date-ambiguous", message=message, location=document.location)]
