"""Reading: a document's bytes to all that is found in them, one document or many."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import provenance
from provenance.errors import InputError, ProvenanceError
from provenance.model import Attribution, Extraction, Extractor, Notice, Severity
from provenance.pipeline.versions import rules_version

if TYPE_CHECKING:
    from provenance.reading import Input, Particulars, Selection

__all__ = ["extracted", "failure", "inputs", "is_current", "is_web_address", "read", "read_input"]

_WEB_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read(  # noqa: PLR0913 (what a document is, where it is from, and who reads it)
    data: bytes,
    *,
    location: str,
    obtained: dt.datetime,
    media_type: str = "text/plain",
    charset: str | None = None,
    particulars: Particulars | None = None,
    extractor: Extractor = Extractor.AUTO,
) -> Extraction:
    """All that the program reads out of DATA: its articles, attributions, sources, claims and links.

    LOCATION and OBTAINED (UTC) tell where and when it was got, CHARSET what encoding its sender declared; PARTICULARS
    are what a table says of it, EXTRACTOR who finds its attributions. Raises InputError where DATA is no text.
    """
    from provenance.extraction import claims, copies, extract, links
    from provenance.identity.linked import publisher_of_article
    from provenance.identity.voices import identify
    from provenance.reading import Particulars, read_document, split_articles

    given = particulars or Particulars()
    document = read_document(
        data, location=location, obtained=obtained, media_type=media_type, url=given.url, charset=charset
    )
    split, notices = split_articles(document, given)
    articles = tuple(replace(a, publisher=publisher_of_article(document, a.publisher)) for a in split)
    attributions: list[Attribution] = []
    for article in articles:
        found, noticed = extract(document, article, extractor=extractor)
        attributions += found
        notices += noticed
    identification = identify(document, articles, attributions)
    cited = links(document, articles)
    return Extraction(
        document=document,
        articles=articles,
        attributions=tuple(attributions),
        sources=identification.sources,
        voices=identification.voices,
        claims=claims(document, articles, attributions),
        links=cited,
        copies=copies(document, cited),
        notices=notices,
    )


def extracted(  # noqa: PLR0913 (what is read, how, and by how many)
    paths: Iterable[str],
    *,
    now: Callable[[], dt.datetime],
    extractor: Extractor = Extractor.AUTO,
    selection: Selection | None = None,
    jobs: int = 1,
    consumed: Callable[[int], None] = lambda _: None,
) -> Iterator[tuple[str, Extraction] | Notice]:
    """What is read out of each input that PATHS stand for, under its name, or why one cannot be read.

    The other arguments are those of `provenance.pipeline.add`.
    """
    from provenance.pipeline.workers import Read, Task, read_in_order

    tasks = (
        found
        if isinstance(found, Notice)
        else Task(found=found, location=found.name, obtained=found.obtained or now(), extractor=extractor)
        for found in inputs(paths, selection, consumed=consumed)
    )
    for item in read_in_order(tasks, jobs):
        if not isinstance(item, Read):
            yield item
        elif isinstance(item.result, Notice):
            yield item.result
        else:
            yield (item.task.location, item.result)


def inputs(
    paths: Iterable[str], selection: Selection | None = None, *, consumed: Callable[[int], None] = lambda _: None
) -> Iterator[Input | Notice]:
    """The inputs that PATHS stand for; what cannot be read becomes a notice, and the rest goes on.

    Addresses that a feed or a sitemap lists are not fetched: a notice tells how many there are.
    """
    from provenance.reading import EVERYTHING, Listed, find_inputs

    for path in paths:
        if not path:  # a shell's variable that was never set; Path would take it for the working folder
            yield failure(InputError("an empty name is no file", hint="give a file, a folder, or '-'"), path)
            continue
        if is_web_address(path):
            yield failure(InputError(f"{path} is a web address", hint="`provenance add` fetches it"), path)
            continue
        listed: Counter[Path | str] = Counter()
        try:
            for found in find_inputs(Path(path), selection or EVERYTHING, consumed=consumed):
                if isinstance(found, Listed):
                    listed[found.path] += 1
                else:
                    yield found
        except InputError as error:
            yield failure(error, path)
        for file, number in listed.items():
            message = f"{file}: lists {number} pages that do not stand in it; give their addresses to fetch them"
            yield Notice(code="listed", message=message, location=str(file))


def is_web_address(path: str) -> bool:
    """Whether PATH is an address of the web, or of anything like it, and no file."""
    return _WEB_ADDRESS.match(path) is not None


def read_input(found: Input, *, location: str, obtained: dt.datetime, extractor: Extractor) -> Extraction:
    """All that is read out of the input FOUND, under LOCATION. Raises InputError where it is no text.

    What an export has in it is taken over where the same program and rules read it, else its text is read anew.
    """
    if is_current(found, rules_version(extractor)):
        from provenance.exporting import extraction_of

        return extraction_of(found.exported or {})
    return read(
        found.data,
        location=location,
        obtained=obtained,
        media_type=found.media_type,
        charset=found.charset,
        particulars=found.particulars,
        extractor=extractor,
    )


def is_current(found: Input, rules: str) -> bool:
    """Whether FOUND is a row of an export of what this program read by those RULES."""
    return found.exported is not None and found.exported.get("tool") == {
        "version": provenance.__version__,
        "rules": rules,
    }


def failure(error: Exception, location: str) -> Notice:
    """The notice of a document that cannot be read; an error that nobody foresaw is this program's own."""
    if isinstance(error, ProvenanceError):
        message = f"{error.message}; {error.hint}" if error.hint else error.message
    else:
        message = f"the program failed on it ({type(error).__name__}: {error}); please report this, with the document"
    return Notice(code="unreadable", message=message, severity=Severity.ERROR, location=location)
