"""The text of a PDF: its pages one below the other, without what is repeated on each of them.

A PDF knows where letters stand, and nothing of paragraphs. Offsets count characters of the text that is made here: a
paragraph a line, a word that was parted at a line's end made whole, running heads and page numbers left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from provenance.errors import InputError

__all__ = ["read_pdf"]

_SOFT = re.compile(r"[\u00ad\u0002\ufffe]\s*")
"""What PDFium puts where a word goes on in the next line."""

_PARTED_HERE = "\u00ad\n"

_PARTED = re.compile(r"\u00ad$|(?<=[^\W\d_])[-\u2010]$")
"""The end of a line that parts a word: a soft hyphen, or one after a letter."""

_FULL = 0.9
"""The share of a line's usual length up to which a word more would have gone, in a type of letters of any width."""

_USUAL = 0.9
"""The share of the lines that are no longer than the usual length: a few stick out, many end paragraphs."""

_EDGE_LINES = 2
"""Lines at a page's top and bottom among which running heads and page numbers stand."""

_FEWEST_PAGES = 3
_REPEATED = 0.5
"""The share of pages, and of at least so many, on which a line must stand at the edge to be none of the text."""

_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes, location: str) -> str:
    """The text of the PDF that DATA is.

    Raises InputError where it is broken, locked with a password, or has no text in it (as scans have none), and where
    the library that reads it is not installed.
    """
    try:
        import pypdfium2  # noqa: PLC0415 (an extra, and heavy)
    except ImportError as error:
        raise InputError(
            f"{location}: reading PDF needs the library pypdfium2", hint='pip install "claim-provenance[pdf]"'
        ) from error
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{location}: locked with a password", hint="save a copy without one") from error
        raise InputError(f"{location}: a broken PDF ({error})", hint="get the file anew, or save it as text") from error
    text = _joined(_without_repeated([_SOFT.sub(_PARTED_HERE, page).splitlines() for page in pages]))
    if not text.strip():
        raise InputError(f"{location}: a PDF without text in it, as scans are", hint="have its text recognised first")
    return text


def _joined(lines: Sequence[str]) -> str:
    """LINES with each paragraph on one of them: after a line that was full, or ends in a parted word, it goes on."""
    lengths = sorted(len(line) for line in lines)
    usual = lengths[int(_USUAL * (len(lengths) - 1))] if lengths else 0
    pieces: list[str] = []
    for line, following in pairwise([*lines, ""]):
        word = following.split(maxsplit=1)[0] if following else ""
        parted = _PARTED.search(line)
        if parted and (line.endswith(_PARTED_HERE[0]) or word[:1].islower()):
            pieces.append(line[: parted.start()])
        elif word and len(line) + 1 + len(word) > _FULL * usual:
            pieces.append(line + " ")
        else:
            pieces.append(line + "\n")
    return "".join(pieces)


def _without_repeated(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of PAGES, without those at their edges that stand on most of them."""
    written = [[line.strip() for line in page if line.strip()] for page in pages]
    counted = Counter(key for page in written for key in set(_edges(page).values()))
    least = max(_FEWEST_PAGES, _REPEATED * len(pages))
    repeated = {key for key, number in counted.items() if number >= least}
    return [line for page in written for line in _trimmed(page, repeated)]


def _edges(page: Sequence[str]) -> dict[int, str]:
    """By their places, the first and last lines of PAGE; the outermost ones are the same whatever their numbers."""
    outermost = (0, len(page) - 1)
    places = {*range(min(_EDGE_LINES, len(page))), *range(max(0, len(page) - _EDGE_LINES), len(page))}
    return {at: _DIGITS.sub("#", page[at]) if at in outermost else page[at] for at in places}


def _trimmed(page: Sequence[str], repeated: set[str]) -> list[str]:
    """The lines of PAGE but for those at its edges that are REPEATED."""
    edges = _edges(page)
    return [line for at, line in enumerate(page) if edges.get(at) not in repeated]
