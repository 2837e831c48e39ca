"""What a page says of itself in its head: meta tags, JSON-LD, canonical and other links."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from htmldate import find_date as find_published
from lxml.etree import XPath
from lxml.html import HtmlElement

from provenance.model import PageHead
from provenance.reading.dates import find_date, resolve_date
from provenance.reading.decoding import storable, unescaped
from provenance.reading.headers import is_person
from provenance.reading.page_links import absolute
from provenance.reading.wording import wordings

__all__ = ["page_base", "read_head"]

# Kinds of schema.org that are a piece somebody wrote (schema.org/Article and below, and a blog's posts).
_ARTICLES = re.compile(r"Article$|Posting$|^Report$|^Review$|^ClaimReview$")
_RELATED = XPath("//link[@rel] | //a[@rel]")
_MARKED_TIMES = XPath("//*[@pubdate or @itemprop='datePublished']")
_BYLINES = XPath(
    """//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')]
    [not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')])]"""
)
_MOST_BYLINES = 10
"""Elements that may be a byline, the outer before the inner ones, that are looked at."""

_FIRST_YEAR = 1900
"""Programs fill what they do not know with the first day of their calendars: 0001-01-01."""

_MOST_ITEMS = 2000
"""Objects of a page's JSON-LD that are looked at."""

_WRAPPED = re.compile(r"^\s*+(?:<!--|(?://\s*+)?<!\[CDATA\[)|(?:-->|(?://)?\s?\]\]>)\s*+;?\s*+$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)

# In the order of how surely each is of the article, not of the site or the page's last change.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "twitter:site")
_DATES = (
    *("article:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date"),
    *("publication_date", "og:published_time", "date"),
)
_SOURCES = ("isBasedOn", "isBasedOnUrl", "citation")
_ORIGINS = ("syndication-source", "original-source", "citation_reference")


def page_base(page: HtmlElement, url: str | None) -> str | None:
    """The address that relative links of PAGE, got from URL, start from; where that is unknown, its canonical one."""
    known = url or _canonical(page, None)
    declared = next((element.get("href") for element in page.iter("base") if element.get("href")), None)
    return absolute(declared, known) or known


def read_head(page: HtmlElement, base: str | None) -> PageHead:
    """What PAGE, a whole document's root, says of itself; relative links start from BASE.

    What is not well-formed counts as absent: heads are strangers' work, and nobody reads them.
    """
    metas = _metas(page)
    items = [item for block in _json_ld(page) for item in _objects(block)][:_MOST_ITEMS]
    named = {str(item["@id"]): item for item in items if "@id" in item and "name" in item}
    article = next((item for item in items if _is_article(item)), {})
    publisher = next(iter(_names(article.get("publisher"), named)), None) or _first(metas, _PUBLISHERS)
    told = (article.get("author"), _first(metas, _AUTHORS))
    authors = next(filter(None, (_authors(one, named, publisher) for one in told)), ()) or _shown(page)
    language = _language(page, article)
    return PageHead(
        title=_title(page, article, metas, publisher),
        authors=authors,
        publisher=publisher.lstrip("@") if publisher else None,
        date=_published(page, base, article, metas, language),
        language=language,
        url=_canonical(page, base),
        origins=_addresses(base, *(article.get(key) for key in _SOURCES), *(metas.get(key) for key in _ORIGINS)),
        copies=_addresses(base, _links(page, "syndication")),
    )


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    """The contents of PAGE's meta tags, by their names in lower case, however the name is given."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in page.iter("meta"):
        content = _text(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if content and (name := element.get(attribute)):
                found[name.strip().lower()].append(content)
    return found


def _first(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    """The content of the first of those NAMES that is among METAS."""
    return next((metas[name][0] for name in names if name in metas), None)


def _links(page: HtmlElement, relation: str) -> list[str]:
    """Where the links lead that PAGE gives that RELATION to itself."""
    return [e.get("href", "") for e in _RELATED(page) if relation in e.get("rel").lower().split()]


def _canonical(page: HtmlElement, base: str | None) -> str | None:
    """The address that PAGE says is its own."""
    linked = (absolute(href, base) for href in _links(page, "canonical"))
    return next(filter(None, linked), None) or absolute(_first(_metas(page), ["og:url"]), base)


def _json_ld(page: HtmlElement) -> Iterator[object]:
    """The well-formed blocks of JSON-LD in PAGE."""
    for element in page.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        written = _WRAPPED.sub("", element.text or "")
        for mend in (str, partial(_TRAILING_COMMA.sub, r"\1")):
            try:
                yield json.loads(mend(written), strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _objects(block: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a BLOCK of JSON-LD, outer ones before those inside them."""
    waiting = [block]
    for _ in range(_MOST_ITEMS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in listed)


def _names(value: object, named: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The names that VALUE holds: a name, an object with one, a reference to one of those NAMED, or a list of those."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        item = named.get(str(one.get("@id")), one) if isinstance(one, dict) else {"name": one}
        given = item.get("name")
        for name in given if isinstance(given, list) else [given]:
            if (words := _text(name)) and not _ADDRESS.match(words):
                found += _parted(words)
    return tuple(dict.fromkeys(found))


def _authors(value: object, named: Mapping[str, Mapping[str, Any]], publisher: str | None) -> tuple[str, ...]:
    """The names that VALUE holds, without that of the PUBLISHER itself."""
    return tuple(name for name in _names(value, named) if not _is_same(name, publisher))


def _shown(page: HtmlElement) -> tuple[str, ...]:
    """The persons whom the first byline that PAGE shows names: where sites mark one, and nobody has commented."""
    for element in _BYLINES(page)[:_MOST_BYLINES]:
        names = tuple(name for name in _parted(_text(element.text_content()) or "") if is_person(name))
        if names:
            return names
    return ()


def _is_same(author: str, publisher: str | None) -> bool:
    """Whether the AUTHOR is but the PUBLISHER: "Snopes" at "Snopes.com"."""
    one, other = ("".join(filter(str.isalnum, name or "")).casefold() for name in (author, publisher))
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _parted(words: str) -> list[str]:
    """The names in WORDS, without the words of a byline; several only where each of them is a person's.

    What follows one person's name behind a comma is no other's, but a degree, or for whom it was written.
    """
    for wording in wordings():
        if match := wording.byline.match(words):
            words = words[match.end() :]
    for wording in wordings():
        parts = [part.strip() for part in wording.joint.split(words)]
        if len(parts) > 1 and all(map(is_person, parts)):
            return parts
    first = words.split(",")[0].strip()
    return [first if is_person(first) else words]


def _title(
    page: HtmlElement, article: Mapping[str, Any], metas: Mapping[str, Sequence[str]], publisher: str | None
) -> str | None:
    """The article's title, without the site's name behind it."""
    title = _text(article.get("headline")) or _first(metas, _TITLES) or _text(page.findtext(".//title"))
    if not title or not publisher:
        return title
    return re.sub(rf"\s+[|–—:·»-]+\s+{re.escape(publisher)}\s*$", "", title, flags=re.IGNORECASE) or title


def _published(
    page: HtmlElement,
    base: str | None,
    article: Mapping[str, Any],
    metas: Mapping[str, Sequence[str]],
    language: str | None,
) -> dt.date | None:
    """The day of publication: what is said for programs, else the first time that is marked as such in the page."""
    marked = (element.get("datetime") or element.get("content") for element in _MARKED_TIMES(page))
    written = (_text(article.get("datePublished")), *(_first(metas, [name]) for name in _DATES), *marked)
    return next(filter(None, (_date(one, language) for one in written)), None) or _found_date(page, base)


def _found_date(page: HtmlElement, base: str | None) -> dt.date | None:
    """The day that htmldate is sure of, by PAGE's markup or its address."""
    found = find_published(page, url=base, extensive_search=False, original_date=True)
    return dt.date.fromisoformat(found) if found else None


def _date(written: str | None, language: str | None) -> dt.date | None:
    """The day that is WRITTEN: ISO 8601, or as people of LANGUAGE write it; None where it could be two."""
    if not written:
        return None
    try:
        date: dt.date | None = dt.date.fromisoformat(written[:10])
    except ValueError:
        mention = find_date(written)
        date = resolve_date(mention, "", language) if mention else None
    return date if date and date.year >= _FIRST_YEAR else None


def _language(page: HtmlElement, article: Mapping[str, Any]) -> str | None:
    """The ISO 639-1 code of the language that PAGE says it is in."""
    told = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or article.get("inLanguage")
    code = re.match(r"[a-z]{2}(?![a-z])", str(told).strip().lower())
    return code.group() if code else None


def _addresses(base: str | None, *values: object) -> tuple[str, ...]:
    """The web addresses in VALUES: each one, an object that has one, or a list of those."""
    found = []
    waiting = list(values)
    for value in waiting:
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [value.get("url"), value.get("@id")]
        elif isinstance(value, str) and (url := absolute(value, base)):
            found.append(url)
    return tuple(dict.fromkeys(found))


def _text(value: object) -> str | None:
    """VALUE without its entities, its white space folded, as a database can keep it; None where it is no words."""
    return " ".join(storable(unescaped(value)).split()) or None if isinstance(value, str) else None
