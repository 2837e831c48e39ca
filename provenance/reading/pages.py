"""A page to the text of its article, with its links and its quotations where they stand in it.

::

    bytes -> markup (decoding) -> lines (markup) -> those of the article (main_text, by trafilatura) -> Document

The text is made of the page's own lines, so that nothing that trafilatura loses around markup is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document as Extracted

from provenance.errors import InputError
from provenance.model import Document
from provenance.reading.decoding import decode
from provenance.reading.main_text import main_lines
from provenance.reading.markup import Line, read_lines
from provenance.reading.page_heads import page_base, read_head
from provenance.reading.page_links import hyperlinks
from provenance.reading.page_quotations import quotations

__all__ = ["around_article", "read_page"]

_META_SEARCHED = 4096
"""Bytes of a page's beginning in which it may declare its encoding: four times what the HTML standard grants."""

_META = re.compile(rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_LETTER = re.compile(r"\w")

_MOST_TAGS = 300_000
"""Tags that are not closed in their order are copied into one another by the parser: so many of the worst took 18 s and
280 MB, and the six million that fit into 20 MB had 3.4 GB after three minutes."""

_CUT_OFF = "ERR_RESOURCE_LIMIT"
"""What the parser notes where it left out the rest of a page (libxml2's xmlParserErrors)."""

_XML_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]*\?>")


def read_page(data: bytes, document: Document, charset: str | None = None) -> Document:
    """DOCUMENT with the text, the links and the quotations of the page that DATA is, and what its head says.

    CHARSET is the encoding that the one who sent it declared; where that is None, the page's own declaration counts.
    Raises InputError where DATA is no text, or a page without any, or one of more than _MOST_TAGS tags.
    """
    markup, encoding = _markup(data, document.location, charset)
    page = _parsed(markup, document.location)
    base = page_base(page, document.url)
    head = read_head(page, base)
    article, _ = _divided(page)
    if not any(_LETTER.search(line.text) for line in article):
        raise InputError(f"{document.location}: no text found in this page", hint="save it as text, and give that")
    text, starts = _joined(article)
    return replace(
        document,
        text=text,
        encoding=encoding,
        hyperlinks=hyperlinks(article, starts, base=base),
        quotations=quotations(article, starts),
        head=head,
    )


def around_article(data: bytes, *, location: str, charset: str | None = None) -> str:
    """The lines of the page that DATA is which are not of its article, a paragraph each; they may be none.

    Those are captions, tables, lists, comments, and what a site puts around its articles. Raises InputError as
    `read_page` does, but where there is no article.
    """
    markup, _ = _markup(data, location, charset)
    _, around = _divided(_parsed(markup, location))
    return "\n\n".join(line.text for line in around)


def _markup(data: bytes, location: str, charset: str | None) -> tuple[str, str]:
    """The markup that DATA is, and its encoding. Raises InputError."""
    markup, encoding = decode(data, location, charset or _declared(data))
    if markup.count("<") > _MOST_TAGS:
        raise InputError(f"{location}: a page of more than {_MOST_TAGS:,} tags", hint="save it as text")
    return markup, encoding


def _divided(page: HtmlElement) -> tuple[list[Line], list[Line]]:
    """The lines of PAGE that are of its article, and the others."""
    found = trafilatura.bare_extraction(page, include_comments=False)
    lines = read_lines(page)
    kept = main_lines(lines, found.body) if isinstance(found, Extracted) else [True] * len(lines)
    article = [line for line, is_kept in zip(lines, kept, strict=True) if is_kept]
    return article, [line for line, is_kept in zip(lines, kept, strict=True) if not is_kept]


def _declared(data: bytes) -> str | None:
    """The encoding that the page DATA declares in itself."""
    beginning = data[:_META_SEARCHED]
    found = _META.search(beginning) or _XML.match(beginning.lstrip())
    return found[1].decode("ascii") if found else None


def _parsed(markup: str, location: str) -> HtmlElement:
    """The root of MARKUP. Raises InputError where there is nothing in it, or tags more than 2,048 deep.

    Without `huge_tree` the parser leaves out, and says nothing, whatever comes after 256 open tags.
    """
    parser = HTMLParser(collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, huge_tree=True)
    declaration = _XML_DECLARATION.match(markup)
    try:
        page = document_fromstring(markup[declaration.end() if declaration else 0 :], parser=parser)
    except (ParserError, ValueError) as error:
        raise InputError(f"{location}: no text found in this page", hint="give a page with text in it") from error
    if any(entry.type_name == _CUT_OFF for entry in parser.error_log):
        raise InputError(f"{location}: a page whose tags are nested too deep to be read whole", hint="save it as text")
    return page


def _joined(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The text that LINES make, and where each begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        between = ("\n\n" if line.apart else "\n") if starts else ""
        starts.append(length + len(between))
        pieces += [between, line.text]
        length = starts[-1] + len(line.text)
    return "".join(pieces), starts
