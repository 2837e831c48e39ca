"""A text's blocks: its paragraphs as they stand on the page, before anything is known of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from provenance.model import Span

__all__ = ["Block", "find_blocks"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")

LONGEST_WRAPPED_LINE = 100
"""Characters of the longest line that programs and people wrap text at; most do at 72 to 80."""

_FEWEST_WRAPS = 3
_SHARE_OF_WRAPS = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with nothing but white space around it; `gap` counts the blank lines before it."""

    span: Span
    gap: int
    text: str


def find_blocks(text: str) -> list[Block]:
    """The blocks of TEXT in order.

    Where each paragraph is one line, which is how pages come out of a browser, every line is a
    block, be there a blank line between two or not. Where the text was wrapped at a column, as in
    mails, a newline after a full line goes on with the paragraph.
    """
    lines = _lines(text)
    wrapped = _is_wrapped([line for line, _ in lines], [breaks for _, breaks in lines], text)
    blocks: list[Block] = []
    for number, (span, breaks) in enumerate(lines):
        if number and wrapped and breaks == 1 and _is_full(lines[number - 1][0], span, text, wrapped):
            last = blocks[-1]
            joined = Span(last.span.start, span.end)
            blocks[-1] = Block(joined, last.gap, text[joined.start : joined.end])
        else:
            blocks.append(Block(span, max(0, breaks - 1), text[span.start : span.end]))
    return blocks


def _lines(text: str) -> list[tuple[Span, int]]:
    """The lines that are not blank, without the white space around them, and the line breaks before each."""
    lines: list[tuple[Span, int]] = []
    end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        breaks = len(_BREAK.findall(text, end, start))
        end = match.start() + len(line.rstrip())
        lines.append((Span(start, end), breaks))
    return lines


def _is_wrapped(lines: list[Span], breaks: list[int], text: str) -> int:
    """The column that TEXT is wrapped at, or 0 where it is not."""
    width = max((line.end - line.start for line in lines), default=0)
    joints = [pair for pair, between in zip(pairwise(lines), breaks[1:], strict=True) if between == 1]
    if width > LONGEST_WRAPPED_LINE or len(joints) < _FEWEST_WRAPS:
        return 0
    full = sum(_is_full(line, following, text, width) for line, following in joints)
    return width if full >= max(_FEWEST_WRAPS, _SHARE_OF_WRAPS * len(joints)) else 0


def _is_full(line: Span, following: Span, text: str, width: int) -> bool:
    """Whether the first word of FOLLOWING would not have fitted on LINE any more."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width
