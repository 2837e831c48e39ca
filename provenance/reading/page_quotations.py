"""What a page marks as quoted: block quotations and embedded posts, and the lines that say whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from provenance.model import MarkedQuotation, Span
from provenance.reading.markup import Line

__all__ = ["quotations"]

_DASHED = re.compile(r"(?:[—–―‒]|--?)\s*(?=\S)")
_HANDLE = re.compile(r"\s*[(\[]?@\w+[)\]]?")
_LONGEST_CREDIT = 200
_LONGEST_NAME = 80

_MOST_OF_PAGE = 0.6
"""The share of an article's text above which a block quotation is the frame that a page is set in."""


def quotations(lines: Sequence[Line], starts: Sequence[int]) -> tuple[MarkedQuotation, ...]:
    """The quotations that are marked in LINES, which begin at STARTS in the text; spans count characters of that."""
    total = sum(len(line.text) for line in lines)
    found = []
    for quoting, group in groupby(zip(lines, starts, strict=True), key=lambda pair: pair[0].quoting):
        quoted = list(group)
        if quoting is not None and sum(len(line.text) for line, _ in quoted) < _MOST_OF_PAGE * total:
            found += _quotation(quoted)
    return tuple(found)


def _quotation(quoted: Sequence[tuple[Line, int]]) -> list[MarkedQuotation]:
    """The quotation that the lines QUOTED are; none where nothing but a credit is left of it."""
    body = list(quoted)
    credit = body.pop() if _is_credit(*body[-1], alone=len(body) == 1) else None
    if not body:
        return []
    span = Span(body[0][1], body[-1][1] + len(body[-1][0].text))
    if credit is None:
        return [MarkedQuotation(span=span)]
    line, start = credit
    return [MarkedQuotation(span=span, credit=Span(start, start + len(line.text)), author=_author(line.text, start))]


def _is_credit(line: Line, _start: int, *, alone: bool) -> bool:
    """Whether LINE, the last of a quotation, says whose it is."""
    return not alone and len(line.text) <= _LONGEST_CREDIT and (line.credit or bool(_DASHED.match(line.text)))


def _author(text: str, start: int) -> Span | None:
    """Where the name stands in a credit's TEXT, which begins at START: up to an account's, a comma or a bracket."""
    dash = _DASHED.match(text)
    begin = dash.end() if dash else 0
    handle = _HANDLE.search(text, begin)
    end = handle.start() if handle and handle.start() > begin else len(text)
    for mark in (",", "(", " | ", "\n"):
        at = text.find(mark, begin, end)
        end = at if at > begin else end
    name = text[begin:end].rstrip()
    return Span(start + begin, start + begin + len(name)) if name and len(name) <= _LONGEST_NAME else None
