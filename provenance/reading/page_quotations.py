"""What a page marks as quoted: block quotations and embedded posts, and the lines that say whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from provenance.model import MarkedQuotation, Span
from provenance.reading.markup import Line

__all__ = ["is_signature", "quotations"]

_DASH = re.compile(r"(?:[—–―‒]|--?)\s*(?=\S)")
_ACCOUNT = re.compile(r"[(\[]?(@\w[\w.]*)[)\]]?")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]+)[\])]")
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\s]*(?:\s+[^\W\d_a-zß-öø-ÿ][^\s]*)*\s*$")
"""The run of capitalised words before an account's name: "A post shared by Ada Byron (@ada)"."""

_NAME_ENDS = (",", " (", " [", " | ", " · ", "\n")
_NO_NAME_END = re.compile(r"[^\w.)*]+$")
_LONGEST_CREDIT = 200
_LONGEST_NAME = 80

_MOST_OF_PAGE = 0.6
"""The share of an article's text above which a block quotation is the frame that a page is set in."""


def quotations(lines: Sequence[Line], starts: Sequence[int]) -> tuple[MarkedQuotation, ...]:
    """The quotations that are marked in LINES, which begin at STARTS in the text; spans count characters of that."""
    total = sum(len(line.text) for line in lines)
    placed = [_Placed(line, Span(start, start + len(line.text))) for line, start in zip(lines, starts, strict=True)]
    groups = [list(group) for _, group in groupby(placed, key=lambda one: one.line.quoting)]
    found = []
    for quoted, following in pairwise([*groups, placed[:0]]):
        if quoted[0].line.quoting is None or sum(len(one.line.text) for one in quoted) > _MOST_OF_PAGE * total:
            continue
        credit = quoted[-1] if len(quoted) > 1 and _is_credit(quoted[-1]) else None
        said = quoted[:-1] if credit else quoted
        if credit is None and following and is_signature(following[0].line.text):
            credit = following[0]
        found.append(
            MarkedQuotation(
                span=Span(said[0].span.start, said[-1].span.end),
                credit=credit.span if credit else None,
                author=_author(credit) if credit else None,
            )
        )
    return tuple(found)


class _Placed(NamedTuple):
    """A line, and where it stands in the text."""

    line: Line
    span: Span


def _is_credit(last: _Placed) -> bool:
    """Whether the LAST line of a quotation says whose it is: marked so, behind a dash, or with an account's name."""
    line = last.line
    return len(line.text) <= _LONGEST_CREDIT and (
        line.credit or bool(_DASH.match(line.text)) or bool(_ACCOUNT.search(line.text))
    )


def is_signature(text: str) -> bool:
    """Whether TEXT, the line under a quotation, says whose it is and nothing else: behind a dash, or in brackets."""
    dash = _DASH.match(text)
    is_name = dash is not None and not text[dash.end()].islower() and not text.endswith(".")
    return len(text) <= _LONGEST_NAME and (is_name or bool(_BRACKETED.fullmatch(text)))


def _author(credit: _Placed) -> Span | None:
    """Where the name stands in a CREDIT: up to an account's, a comma or a bracket; None where there is none."""
    text = credit.line.text
    dash = _DASH.match(text)
    begin, end = (dash.end() if dash else 0), len(text)
    if bracketed := _BRACKETED.fullmatch(text):
        begin, end = bracketed.span(1)
    elif account := _ACCOUNT.search(text, begin):
        end = account.start()
        capitals = _CAPITALS.search(text, begin, end)
        begin = capitals.start() if capitals and not dash else begin
        if not text[begin:end].strip():
            begin, end = account.span(1)
    else:
        end = min((at for mark in _NAME_ENDS if (at := text.find(mark, begin + 1)) > 0), default=end)
    name = _NO_NAME_END.sub("", text[begin:end])
    return (
        Span(credit.span.start + begin, credit.span.start + begin + len(name))
        if 0 < len(name) <= _LONGEST_NAME
        else None
    )
