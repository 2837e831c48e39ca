"""Block quotations: what a lead-in that ends in a colon announces.

How far a block goes is told by its page's markup, and where that marks none by its looks alone, in this order:

- it begins with an opening mark: to the paragraph that closes it;
- it follows its lead-in on the next line, and that stands apart from what is before it: to the next blank line;
- it stands apart by two or more blank lines: to the next gap as wide;
- a closing mark without an opening one ends one of the next paragraphs: to that one;
- else it is the one paragraph after the lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from provenance.model import Span

__all__ = ["block_after"]

_OPENING = "\"“„«»‘'"
_CLOSING = re.compile(r"[\"”»“«][.\d]{0,3}$")
_OPENING_MARK = re.compile(r"(?<![\w.,;!?…])[“„«]|(?<!\S)[\"»]")
_LONGEST_BLOCK = 12
"""Paragraphs; a closing mark farther off closes something else."""
_WIDE_GAP = 3
"""Line ends between two paragraphs that stand apart."""


def block_after(text: str, paragraphs: Sequence[Span], index: int, marked: Mapping[int, Span]) -> Span | None:
    """The span of the block that PARAGRAPHS[INDEX] (spans of TEXT) leads in to, or None where it is the last.

    MARKED are the quotations that the page marks, by where they begin.
    """
    following = paragraphs[index + 1 : index + 1 + _LONGEST_BLOCK]
    if not following:
        return None
    if following[0].start in marked:
        return marked[following[0].start]
    before = text.count("\n", paragraphs[index - 1].end, paragraphs[index].start) if index else _WIDE_GAP
    last = _last(text, paragraphs[index], following, is_apart=before > 1)
    return Span(following[0].start, following[last].end)


def _last(text: str, lead_in: Span, following: Sequence[Span], *, is_apart: bool) -> int:
    """The number of the last of FOLLOWING that the block has; the LEAD_IN may stand apart from what is before it."""
    gaps = [text.count("\n", a.end, b.start) for a, b in zip([lead_in, *following], following, strict=False)]
    closed = [i for i, p in enumerate(following) if _CLOSING.search(text[p.start : p.end])]
    if text[following[0].start] in _OPENING and closed:
        return _until_reopened(text, following, closed[0])
    if gaps[0] == 1 and is_apart:
        return next((i for i, gap in enumerate(gaps[1:]) if gap > 1), len(following) - 1)
    if gaps[0] >= _WIDE_GAP:
        return next((i for i, gap in enumerate(gaps[1:]) if gap >= _WIDE_GAP), 0)
    orphan = next((i for i in closed if not _OPENING_MARK.search(text[following[i].start : following[i].end])), None)
    if orphan is not None and all(not _OPENING_MARK.search(text[p.start : p.end]) for p in following[:orphan]):
        return orphan
    return 0


def _until_reopened(text: str, following: Sequence[Span], closed: int) -> int:
    """A quotation that closes every paragraph goes on as long as each one is nothing but a quotation."""
    last = closed
    while last + 1 < len(following):
        paragraph = text[following[last + 1].start : following[last + 1].end]
        if paragraph[0] not in _OPENING or not _CLOSING.search(paragraph) or len(_OPENING_MARK.findall(paragraph)) != 1:
            break
        last += 1
    return last
