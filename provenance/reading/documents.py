r"""Bytes to a document: which encoding they are in, and whether they are text at all.

What is done before any character is counted, and never again afterwards:

- a byte order mark is dropped, so that offset 0 is the first character of the text;
- what no database can keep (NUL, and half of a surrogate pair) becomes U+FFFD, one for one.

Everything else stays: line ends are as they were written, ``\r\n`` counting two characters.
"""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import re

from provenance.errors import InputError
from provenance.model import Document, IdPrefix, content_id

__all__ = ["MAX_DOCUMENT_BYTES", "read_document"]

MAX_DOCUMENT_BYTES = 20_000_000
"""The largest document that is read: some twenty long novels. A larger one is no article but a
dump of many; it would take longer than half a minute to extract, and more memory than the 400 MB
that reading any number of documents is held to."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that texts are found in, of those that the WHATWG Encoding Standard lists for the
# web, and UTF-16 without a mark. Left to itself the guesser names DOS code pages for short texts.
_GUESSABLE = [
    *("utf_16_le", "utf_16_be"),
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("iso8859_2", "koi8_r", "mac_roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]

_WESTERN = "cp1252"
"""What is meant where nothing tells: by far the commonest encoding of the web after UTF-8."""

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_MOST_CONTROL = 0.01
"""The share of control characters above which bytes are no text. Real text has next to none, and
binary formats that happen to decode have a tenth or more."""


def read_document(data: bytes, *, location: str, obtained: dt.datetime, media_type: str = "text/plain") -> Document:
    """The document that DATA decodes to, whose id is a hash of DATA alone.

    LOCATION and OBTAINED (UTC) tell where and when it was got. Raises InputError where DATA is
    empty, larger than MAX_DOCUMENT_BYTES, or no text.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise InputError(
            f"{location}: larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB",
            hint="split it into one file an article, or into rows of a .jsonl file",
        )
    text, encoding = _decode(data, location)
    if not text.strip():
        raise InputError(f"{location}: empty", hint="give a file with text in it")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location=location,
        obtained=obtained,
        media_type=media_type,
        sha256=sha256,
        encoding=encoding,
        text=text,
    )


def _decode(data: bytes, location: str) -> tuple[str, str]:
    """The text of DATA and the encoding it was found in; raises InputError where it is no text."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
        if not mark and data.count(b"\0") > len(data) * _MOST_CONTROL:
            text, encoding = _guess(data, location)  # UTF-16 of plain letters is valid UTF-8, full of NUL
    except UnicodeDecodeError:
        text, encoding = _guess(data, location)
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL:
        raise _not_text(location)
    return _UNSTORABLE.sub("\ufffd", text), encoding


def _guess(data: bytes, location: str) -> tuple[str, str]:
    """The likeliest text of DATA, which is not UTF-8; raises InputError where none is likely."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most texts are UTF-8 and need no guess

    matches = from_bytes(data, cp_isolation=_GUESSABLE)
    best = matches.best()
    if best is None:
        raise _not_text(location)
    western = next((match for match in matches if _WESTERN in match.could_be_from_charset), None)
    if western and (western is best or (not best.coherence and western.chaos <= best.chaos)):
        return data.decode(_WESTERN), _WESTERN
    return str(best), best.encoding


def _not_text(location: str) -> InputError:
    return InputError(f"{location}: not text", hint="give plain text, Markdown or JSON lines")
