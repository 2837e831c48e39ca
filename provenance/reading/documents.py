r"""Bytes to a document: a text as it stands, or the text of a page.

What is done before any character is counted, and never again afterwards:

- a byte order mark is dropped, so that offset 0 is the first character of the text;
- what no database can keep (NUL, and half of a surrogate pair) becomes U+FFFD, one for one;
- of a page, only what is its article stays (`provenance.reading.pages`);
- the lines of a PDF become paragraphs (`provenance.reading.pdf`).

Everything else stays: line ends are as they were written, ``\r\n`` counting two characters.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from provenance.errors import InputError
from provenance.model import Document, IdPrefix, content_id
from provenance.reading.decoding import decode

__all__ = ["MAX_DOCUMENT_BYTES", "read_around", "read_document"]

MAX_DOCUMENT_BYTES = 20_000_000
"""The largest document that is read: some twenty long novels. A larger one is no article but a
dump of many; it would take longer than half a minute to extract, and more memory than the 400 MB
that reading any number of documents is held to."""

_PDF = "application/pdf"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_document(  # noqa: PLR0913 (all that is known of bytes when they are obtained)
    data: bytes,
    *,
    location: str,
    obtained: dt.datetime,
    media_type: str = "text/plain",
    url: str | None = None,
    charset: str | None = None,
) -> Document:
    """The document that DATA decodes to, whose id is a hash of DATA alone.

    LOCATION and OBTAINED (UTC) tell where and when it was got, URL from which address of the web; CHARSET is the
    encoding that whoever sent it declared. A page (MEDIA_TYPE text/html or application/xhtml+xml) gives the text of
    its article, a PDF (application/pdf) that of its pages. Raises InputError where DATA is empty, larger than
    MAX_DOCUMENT_BYTES, or no text.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise InputError(
            f"{location}: larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB",
            hint="split it into one file an article, or into rows of a .jsonl file",
        )
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location=location,
        obtained=obtained,
        media_type=media_type,
        sha256=sha256,
        encoding="",
        text="",
        url=url,
    )
    if media_type in _PAGES:
        from provenance.reading.pages import read_page  # noqa: PLC0415 - lxml and trafilatura, for pages alone

        return read_page(data, document, charset)
    if media_type == _PDF:
        from provenance.reading.pdf import read_pdf  # noqa: PLC0415 - an extra

        return replace(document, text=read_pdf(data, location), encoding="pdf")
    text, encoding = decode(data, location, charset)
    if not text.strip():
        raise InputError(f"{location}: empty", hint="give a file with text in it")
    return replace(document, text=text, encoding=encoding)


def read_around(data: bytes, *, location: str, media_type: str, charset: str | None = None) -> str:
    """What stands on the page that DATA is beside the article that `read_document` reads; nothing where it is no page.

    Raises InputError where it cannot be read.
    """
    if media_type not in _PAGES or len(data) > MAX_DOCUMENT_BYTES:
        return ""
    from provenance.reading.pages import around_article  # noqa: PLC0415 - lxml and trafilatura, for pages alone

    return around_article(data, location=location, charset=charset)
