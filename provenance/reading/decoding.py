"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import html
import re

from provenance.errors import InputError

__all__ = ["WESTERN", "decode", "encoding_of", "storable", "unescaped"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that texts are found in, of those that the WHATWG Encoding Standard lists for the web, and UTF-16
# without a mark.
_GUESSABLE = (
    *("utf-16-le", "utf-16-be"),
    *("windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256"),
    *("windows-1257", "iso8859-2", "koi8-r", "macroman", "cp932", "euc-jp", "gb18030", "big5", "cp949"),
)

WESTERN = "cp1252"
"""What is meant where nothing tells: by far the commonest encoding of the web after UTF-8."""

_FEWEST_TELLING = 3
"""Bytes beyond ASCII that tell of another alphabet than the western one: one or two fit any."""

_LEAST_SURE = 0.08
_SURER = 1.25
"""How sure the guesser must be of another encoding, by itself and against the western one. Set on the sentences and the
single words of tests/reading/test_decoding.py."""

# What browsers take a label for that means something narrower (WHATWG Encoding Standard, "names and labels").
_MEANT = {
    **dict.fromkeys(("ascii", "iso8859-1"), WESTERN),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

_FIRST_BEYOND_ASCII = 0x80
_TELLING_SEARCHED = 4096

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])

_MOST_CONTROL = 0.01
"""The share of control characters above which bytes are no text. Real text has next to none, and
binary formats that happen to decode have a tenth or more."""

_MOST_BROKEN = 0.001
"""The share of undecodable bytes that a declared encoding is forgiven: one bad comment spoils no page."""

_ESCAPE = b"\x1b"
"""What begins another alphabet in the encodings of seven bits (ISO-2022), which are valid UTF-8 besides."""


def decode(data: bytes, location: str, declared: str | None = None) -> tuple[str, str]:
    """The text of DATA, and the encoding it was found in; what no database can keep in it becomes U+FFFD, one for one.

    A byte order mark goes before everything, then valid UTF-8, which is never an accident, then the encoding that is
    DECLARED, and at last a guess. Raises InputError, which names LOCATION, where DATA is no text.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    told = _codec(declared)
    try:
        if not mark and told and _ESCAPE in data:
            encoding = told
        text = data[len(mark) :].decode(encoding)
        if not mark and data.count(b"\0") > len(data) * _MOST_CONTROL:
            text, encoding = _guess(data, location)  # UTF-16 of plain letters is valid UTF-8, full of NUL
    except UnicodeDecodeError:
        text, encoding = _as_declared(data, told) or _guess(data, location)
    # Most data is UTF-8 and large; what it is made of is counted in its bytes, which is ten times as quick.
    letters = data if encoding == "utf-8" else text.encode("utf-8", "surrogatepass")
    if len(letters) - len(letters.translate(None, _CONTROL)) > len(text) * _MOST_CONTROL:
        raise _not_text(location)
    if encoding == "utf-8":  # whose decoder lets no half of a surrogate pair through
        return text.replace("\0", "\ufffd"), encoding
    return storable(text), encoding


def storable(text: str) -> str:
    """TEXT with what no database can keep in it (NUL, half of a surrogate pair) replaced by U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


def unescaped(text: str) -> str:
    """TEXT with characters in place of HTML's references to them; as it is where one has thousands of digits."""
    try:
        return html.unescape(text)
    except ValueError:  # Python reads no number so long
        return text


def encoding_of(head: bytes) -> str:
    """The codec that reads a stream which begins with HEAD; HEAD may end in the middle of a character.

    A byte order mark is that codec's own to drop.
    """
    mark = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if mark is not None:
        return "utf-8-sig" if mark == "utf-8" else mark.rsplit("-", 1)[0]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        try:
            return _guess(head, "")[1]
        except InputError:
            return WESTERN
    return "utf-8"


def _codec(declared: str | None) -> str | None:
    """The name of the codec that the label DECLARED means; None where there is none of that name for text."""
    try:
        found = codecs.lookup((declared or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # Codecs that make bytes of bytes ("hex", "zlib") have names too.
    return _MEANT.get(found.name, found.name) if getattr(found, "_is_text_encoding", True) else None


def _as_declared(data: bytes, encoding: str | None) -> tuple[str, str] | None:
    """DATA as ENCODING, with a few broken bytes replaced; None where there are more, or nothing is declared."""
    if encoding is None:
        return None
    text = data.decode(encoding, errors="replace")
    return (text, encoding) if text.count("\ufffd") <= len(text) * _MOST_BROKEN else None


def _guess(data: bytes, location: str) -> tuple[str, str]:
    """The likeliest text of DATA, which is not UTF-8; raises InputError where none is likely."""
    from chardet import detect_all  # noqa: PLC0415 - most texts are UTF-8 and need no guess

    sure: dict[str, float] = {}
    for found in detect_all(data, ignore_threshold=True, include_encodings=_GUESSABLE):
        if found["encoding"]:
            sure.setdefault(codecs.lookup(found["encoding"]).name, found["confidence"])
    best = max(sure, key=sure.__getitem__, default=WESTERN)
    telling = sum(byte >= _FIRST_BEYOND_ASCII for byte in data[:_TELLING_SEARCHED])
    if not best.startswith("utf-16") and (
        telling < _FEWEST_TELLING or sure.get(best, 0) < max(_LEAST_SURE, _SURER * sure.get(WESTERN, 0))
    ):
        best = WESTERN
    text = data.decode(best, "replace")
    if text.count("\ufffd") > len(text) * _MOST_CONTROL:
        raise _not_text(location)
    return text, best


def _not_text(location: str) -> InputError:
    return InputError(f"{location}: not text", hint="give plain text, Markdown, a page or JSON lines")
