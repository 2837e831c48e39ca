"""The use cases, in order: read a document, read many, keep them, find the claim that is meant.

::

    bytes -> Document -> Articles -> Attributions -> Sources, voices -> Claims      read
    paths -> inputs -> read -> the store, with its matches to what is held         add

The store is given as an argument, so that reading alone never touches a database. The stages that read
are imported when something is read: a trace needs none of them, and answers the sooner.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import provenance
from provenance import languages
from provenance.errors import AmbiguousError, InputError, NotFoundError, ProvenanceError
from provenance.model import Attribution, Claim, Extraction, Extractor, IdPrefix, Notice, Severity, Span

if TYPE_CHECKING:
    from provenance.reading import Input, Particulars
    from provenance.store import FoundClaim, Store

__all__ = ["Added", "add", "extracted", "find_claim", "find_claim_or_source", "read", "rules_version"]

_WEB_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

_MOST_CANDIDATES = 20
"""A screenful of claims to choose from."""

_CANDIDATE_COLUMNS = 70
"""Of a candidate's words and of its article's title: enough to tell it from the others."""

_BETWEEN_PIECES = " … "
"""What a claim's text has between the texts of its spans."""

_SHOWN_DIGITS = 12
"""Hex digits of a hash: enough to tell one text from standard input, or one state of the rules, from another."""

_WELL_KNOWN = "identity"
"""The package whose tables of well-known sources decide, beside the languages' files, what is read."""


@cache
def rules_version(extractor: Extractor = Extractor.RULES) -> str:
    """A hash of all files that rules are made of: the languages', and the tables of well-known sources.

    For another EXTRACTOR than the rules its name and the model's settings, which hold its version, count too.

    What was read by the same program and the same version of the rules was read in the same way.
    """
    digest = hashlib.sha256(languages.version().encode())
    # Found as files, since a trace, which prints this version, needs none of the package's code.
    tables = (
        file for file in resources.files(provenance).joinpath(_WELL_KNOWN).iterdir() if file.name.endswith(".toml")
    )
    for table in sorted(tables, key=lambda file: file.name):
        data = table.read_bytes()
        digest.update(f"\n{table.name} {len(data)}\n".encode() + data)
    if extractor is not Extractor.RULES:
        settings = resources.files(provenance).joinpath("extraction", "model", "settings.json")
        digest.update(f"\n{extractor}\n".encode() + (settings.read_bytes() if settings.is_file() else b""))
    return digest.hexdigest()[:_SHOWN_DIGITS]


def read(  # noqa: PLR0913 (what a document is, where it is from, and who reads it)
    data: bytes,
    *,
    location: str,
    obtained: dt.datetime,
    media_type: str = "text/plain",
    particulars: Particulars | None = None,
    extractor: Extractor = Extractor.RULES,
) -> Extraction:
    """All that the program reads out of DATA: its articles, attributions, sources, claims and links.

    LOCATION and OBTAINED (UTC) tell where and when it was got; PARTICULARS are what a table says of it,
    EXTRACTOR who finds its attributions. Raises InputError where DATA is no text.
    """
    from provenance.extraction import claims, extract, links
    from provenance.identity import identify, outlet_name
    from provenance.reading import Particulars, read_document, split_articles

    document = read_document(data, location=location, obtained=obtained, media_type=media_type)
    split, notices = split_articles(document, particulars or Particulars())
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
    for found in _inputs(paths):
        if isinstance(found, Notice):
            yield found
            continue
        obtained = now()
        try:
            extraction = _read_input(found, location=found.name, obtained=obtained, extractor=extractor)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with one document, the others are read)
            yield _failure(error, found.name)
        else:
            yield (found.name, extraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One document that `add` dealt with. `extraction` is None where it was held already, unchanged."""

    location: str
    extraction: Extraction | None


def add(
    store: Store, paths: Iterable[str], *, now: Callable[[], dt.datetime], extractor: Extractor = Extractor.RULES
) -> Iterator[Added | Notice]:
    """Keeps each input that PATHS stand for in STORE, one transaction a document, and says what became of it.

    A document is in the store once it is yielded; to stop half-way loses nothing that was. NOW gives the
    time at which each was obtained. Raises StoreError where the database fails.
    """
    from provenance.matching import matches

    base = store.path.resolve().parent
    rules = rules_version(extractor)
    for found in _inputs(paths):
        if isinstance(found, Notice):
            yield found
            continue
        location = _location(found, base)
        sha256 = hashlib.sha256(found.data).hexdigest()
        if store.holds(sha256, rules, location):
            yield Added(location=location, extraction=None)
            continue
        obtained = now()
        try:
            extraction = _read_input(found, location=location, obtained=obtained, extractor=extractor)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with one document, the others are kept)
            yield _failure(error, location)
            continue
        store.put(extraction, rules_version=rules, matcher=matches)
        yield Added(location=location, extraction=extraction)


def find_claim(store: Store, wanted: str, *, article: str | None = None) -> str:
    """The id of the claim that WANTED, an id's prefix or words of it, points to.

    Words point to the innermost claim in which they stand one after another; ARTICLE, an id or words of
    a title, narrows it down. Raises NotFoundError, and AmbiguousError with the candidates.
    """
    from provenance.store import is_id_like

    article_id = store.articles.find(article) if article else None
    no_such_id = None
    if is_id_like(wanted):
        try:
            return store.ids.resolve(wanted, kinds=[IdPrefix.CLAIM])
        except NotFoundError as error:
            no_such_id = error  # there are words that look like an id: "added", "decade"
    found = store.claims.containing(wanted, article_id=article_id)
    places = {one.claim.id: _place(one.claim, wanted) for one in found}
    innermost = [one for one in found if not any(_closer(other.claim, one.claim, places) for other in found)]
    if len(innermost) == 1:
        return innermost[0].claim.id
    if innermost:
        raise AmbiguousError(
            f"{len(innermost)} claims contain “{wanted}”",
            candidates=_candidates(store, innermost),
            hint="give more words, an id, or --article",
        )
    nearest = store.claims.search(wanted, article_id=article_id, limit=_MOST_CANDIDATES)
    if nearest:
        raise AmbiguousError(
            f"no claim contains “{wanted}”; with the same words in another order",
            candidates=_candidates(store, nearest),
            hint="give an id, or the words as they stand",
        )
    raise no_such_id or NotFoundError(f"no claim contains “{wanted}”", hint="`provenance claims WORDS` searches")


def find_claim_or_source(store: Store, wanted: str, *, article: str | None = None) -> str:
    """The id of the source whose id's prefix or whole name WANTED is, else of the claim that it points to.

    Words that are neither may be part of a source's name. Raises as `find_claim` does.
    """
    if article is None and (named := store.sources.named(wanted)) is not None:
        return named
    try:
        return find_claim(store, wanted, article=article)
    except NotFoundError:
        if article is not None:
            raise
        return store.sources.find(wanted)


def _inputs(paths: Iterable[str]) -> Iterator[Input | Notice]:
    """The inputs that PATHS stand for; what cannot be read becomes a notice, and the rest goes on."""
    from provenance.reading import find_inputs

    for path in paths:
        if not path:  # a shell's variable that was never set; Path would take it for the working folder
            yield _failure(InputError("an empty name is no file", hint="give a file, a folder, or '-'"), path)
            continue
        if _WEB_ADDRESS.match(path):
            message = f"{path} is a web address, and this version reads files; save the page and give the file"
            yield Notice(code="web-address", message=message, severity=Severity.ERROR, location=path)
            continue
        try:
            yield from find_inputs(Path(path))
        except InputError as error:
            yield _failure(error, path)


def _read_input(found: Input, *, location: str, obtained: dt.datetime, extractor: Extractor) -> Extraction:
    return read(
        found.data,
        location=location,
        obtained=obtained,
        media_type=found.media_type,
        particulars=found.particulars,
        extractor=extractor,
    )


def _failure(error: Exception, location: str) -> Notice:
    """The notice of a document that cannot be read; an error that nobody foresaw is this program's own."""
    if isinstance(error, ProvenanceError):
        message = f"{error.message}; {error.hint}" if error.hint else error.message
    else:
        message = f"the program failed on it ({type(error).__name__}: {error}); please report this, with the document"
    return Notice(code="unreadable", message=message, severity=Severity.ERROR, location=location)


def _location(found: Input, base: Path) -> str:
    """Where FOUND lies: relative to BASE, the database's folder, if below it, so that both can be moved together."""
    if str(found.path) == "-":
        digest = hashlib.sha256(found.data).hexdigest()[:_SHOWN_DIGITS]
        return f"-#{found.name if found.is_row else digest}"
    path = found.path.resolve()
    place = path.relative_to(base) if path.is_relative_to(base) else path
    return f"{place.as_posix()}#{found.name}" if found.is_row else place.as_posix()


def _place(claim: Claim, wanted: str) -> Span:
    """The piece of CLAIM that the words WANTED stand in; from its first to its last, where they stand in none."""
    from provenance.store import folding

    phrase = f" {folding.fold(wanted)} "
    begin = 0
    for span in claim.spans:
        end = begin + span.end - span.start
        if phrase in f" {folding.fold(claim.text[begin:end])} ":
            return span
        begin = end + len(_BETWEEN_PIECES)
    return Span(claim.spans[0].start, claim.spans[-1].end)


def _closer(one: Claim, other: Claim, places: Mapping[str, Span]) -> bool:
    """Whether ONE stands closer around the words looked for than OTHER does, which stands around it."""
    inner, outer = places[one.id], places[other.id]
    return (
        one.article_id == other.article_id
        and outer.contains(inner)
        and (inner.end - inner.start, len(one.text)) < (outer.end - outer.start, len(other.text))
    )


def _candidates(store: Store, found: Iterable[FoundClaim]) -> list[str]:
    from provenance.exporting.text import cut, plain

    shown = list(found)[:_MOST_CANDIDATES]
    short = store.ids.shorten([one.claim.id for one in shown])
    return [
        f"{short[one.claim.id]}  {cut(plain(one.claim.text), _CANDIDATE_COLUMNS)}"
        + (f"  in {cut(plain(one.article_title), _CANDIDATE_COLUMNS)}" if one.article_title else "")
        for one in shown
    ]
