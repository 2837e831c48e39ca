"""Reading: a document's bytes to all that is found in them, one document or many."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import InputError, ProvenanceError
from provenance.model import Attribution, Extraction, Extractor, Notice, Severity

if TYPE_CHECKING:
    from provenance.reading import Input, Particulars

__all__ = ["extracted", "failure", "inputs", "read", "read_input"]

_WEB_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read(  # noqa: PLR0913 (what a document is, where it is from, and who reads it)
    data: bytes,
    *,
    location: str,
    obtained: dt.datetime,
    media_type: str = "text/plain",
    charset: str | None = None,
    particulars: Particulars | None = None,
    extractor: Extractor = Extractor.RULES,
) -> Extraction:
    """All that the program reads out of DATA: its articles, attributions, sources, claims and links.

    LOCATION and OBTAINED (UTC) tell where and when it was got, CHARSET what encoding its sender declared; PARTICULARS
    are what a table says of it, EXTRACTOR who finds its attributions. Raises InputError where DATA is no text.
    """
    from provenance.extraction import claims, extract, links
    from provenance.identity import identify, outlet_name
    from provenance.reading import Particulars, read_document, split_articles

    given = particulars or Particulars()
    document = read_document(
        data, location=location, obtained=obtained, media_type=media_type, url=given.url, charset=charset
    )
    split, notices = split_articles(document, given)
    articles = tuple(replace(a, publisher=a.publisher and outlet_name(a.publisher)) for a in split)
    attributions: list[Attribution] = []
    for article in articles:
        found, noticed = extract(document, article, extractor=extractor)
        attributions += found
        notices += noticed
    identification = identify(document, articles, attributions)
    return Extraction(
        document=document,
        articles=articles,
        attributions=tuple(attributions),
        sources=identification.sources,
        voices=identification.voices,
        claims=claims(document, articles, attributions),
        links=links(document, articles),
        notices=notices,
    )


def extracted(
    paths: Iterable[str], *, now: Callable[[], dt.datetime], extractor: Extractor = Extractor.RULES
) -> Iterator[tuple[str, Extraction] | Notice]:
    """What is read out of each input that PATHS stand for, under its name, or why one cannot be read."""
    for found in inputs(paths):
        if isinstance(found, Notice):
            yield found
            continue
        obtained = now()
        try:
            extraction = read_input(found, location=found.name, obtained=obtained, extractor=extractor)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with one document, the others are read)
            yield failure(error, found.name)
        else:
            yield (found.name, extraction)


def inputs(paths: Iterable[str]) -> Iterator[Input | Notice]:
    """The inputs that PATHS stand for; what cannot be read becomes a notice, and the rest goes on."""
    from provenance.reading import find_inputs

    for path in paths:
        if not path:  # a shell's variable that was never set; Path would take it for the working folder
            yield failure(InputError("an empty name is no file", hint="give a file, a folder, or '-'"), path)
            continue
        if _WEB_ADDRESS.match(path):
            message = f"{path} is a web address, and this version reads files; save the page and give the file"
            yield Notice(code="web-address", message=message, severity=Severity.ERROR, location=path)
            continue
        try:
            yield from find_inputs(Path(path))
        except InputError as error:
            yield failure(error, path)


def read_input(found: Input, *, location: str, obtained: dt.datetime, extractor: Extractor) -> Extraction:
    """All that is read out of the input FOUND, under LOCATION. Raises InputError where it is no text."""
    return read(
        found.data,
        location=location,
        obtained=obtained,
        media_type=found.media_type,
        charset=found.charset,
        particulars=found.particulars,
        extractor=extractor,
    )


def failure(error: Exception, location: str) -> Notice:
    """The notice of a document that cannot be read; an error that nobody foresaw is this program's own."""
    if isinstance(error, ProvenanceError):
        message = f"{error.message}; {error.hint}" if error.hint else error.message
    else:
        message = f"the program failed on it ({type(error).__name__}: {error}); please report this, with the document"
    return Notice(code="unreadable", message=message, severity=Severity.ERROR, location=location)
