"""Finds what stands between quotation marks, in a text that is never altered.

News texts mix typographic, straight and doubled marks, leave out one of a pair, and open every
paragraph of a long quotation while closing only the last. The tracker knows marks, not words:

- a typographic mark says itself whether it opens; a straight one opens after white space or an
  opening bracket, and closes otherwise; so does », which opens »…« and closes «…»;
- an apostrophe is no mark: a single mark closes only what a single mark opened;
- a single mark that nothing closes is an apostrophe too, and so is one before a decade ("’90s");
- an opening mark without its partner holds to the end of its sentence;
- a closing mark alone, after a comma, closes what the paragraph began with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from provenance.model import Span

__all__ = ["Quotation", "find_quotations"]

_MARK = re.compile(  # the class comes first, as the search for one is quick; an apostrophe inside a word is no mark
    r"[\"“”„‟«»‘’‚'`](?:(?<=')'|(?<=`)`|(?<=’)’|(?<![‘’‚'`])|(?!\d\ds\b)(?<![^\W_][’'](?=[^\W_])))"
)
_PARTNERS = {
    "“": ("”", '"', "’’"),
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‟": '”"',
    '"': '"”',
    "``": "''",
    "''": "''",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "`": "'’",
}
_SINGLE = frozenset("‘’‚'`")
_NEVER_ALONE = _SINGLE | {"»"}
"""Marks that are something else, an apostrophe or an arrow, where nothing closes them."""
_OPENS_AFTER = frozenset(" \t\n\r\xa0\u2009\u202f([{—–-/|:;…")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[)\]]?(?=\d{0,2}(?:\s+[\"“‘'(\[]?[A-ZÀ-ÖØ-Þ]|\s*$))")
_REMEMBERED = 50
"""Marks that may still be closed; one that was opened so many marks ago never will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation: `span` with its marks, `inner` without them (offsets in the document's text).

    `closed` is false where the closing mark is missing.
    """

    span: Span
    inner: Span
    closed: bool


class _Opened(NamedTuple):
    """A mark that nothing has closed yet: the mark, where it begins and ends, and the quotations after it."""

    mark: str
    start: int
    end: int
    after: list[Quotation]


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations in TEXT[START:END), one paragraph, in the order of the text."""
    found: list[Quotation] = []
    opened: list[_Opened] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        depth = _closes([o.mark for o in opened[-_REMEMBERED:]], mark, before, after)
        if depth is not None:
            depth += max(0, len(opened) - _REMEMBERED)
            closed = opened[depth]
            del opened[depth:]
            quotation = Quotation(span=Span(closed.start, match.end()), inner=Span(closed.end, at), closed=True)
            (opened[-1].after if opened else found).append(quotation)
        elif _opens(mark, before, after):
            opened.append(_Opened(mark, at, match.end(), []))
        elif not opened and mark in '”"»' and text[at - 1 : at] in {",", "，"}:
            begin = _after_spaces(text, found[-1].span.end if found else start, at)
            if begin < at:
                found.append(Quotation(span=Span(begin, match.end()), inner=Span(begin, at), closed=True))
    return found + _unclosed(text, opened, end)


def _unclosed(text: str, opened: list[_Opened], end: int) -> list[Quotation]:
    """The quotations whose closing marks are missing, each to the end of its sentence, and those after them."""
    found: list[Quotation] = []
    reached = 0
    for mark, start, inner, after in opened:
        if mark not in _NEVER_ALONE and start >= reached:
            match = _SENTENCE_END.search(text, inner, end)
            stop = match.end() if match else start + len(text[start:end].rstrip())
            reached = next((q.span.end for q in after if q.span.start < stop < q.span.end), stop)
            found.append(Quotation(span=Span(start, reached), inner=Span(inner, reached), closed=False))
        found += [quotation for quotation in after if quotation.span.start >= reached]
    return found


def _closes(opened: list[str], mark: str, before: str, after: str) -> int | None:
    """Which of the OPENED marks MARK closes (its index), or None; BEFORE and AFTER are the characters around it."""
    if not opened or (before.isspace() and mark not in "”»") or (mark in _SINGLE and after.isalnum()):
        return None
    return next((i for i in reversed(range(len(opened))) if mark in _PARTNERS.get(opened[i], "")), None)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "“„«‟" or mark == "``":
        return not after.isspace()
    if mark in "”’":
        return False
    return (before in _OPENS_AFTER or before in "\"“‘'") and not after.isspace() and after not in ".,;:!?)"


def _after_spaces(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".,;:"):
        at += 1
    return at
