"""Whether words are somebody's very own, or the article's account of them."""

from __future__ import annotations

import re

from provenance.model import Spans

__all__ = ["quotes"]

_MARK = re.compile(r"[“”„«»\"]|''|``")
_OPENING = "“„«``"
_CLOSING = "”»"
_CLOSING_WIDTH = 2
"""Characters that may close a block behind its content: a full stop and a quote mark."""


def quotes(text: str, content: Spans, position: int) -> bool:
    """Whether POSITION in TEXT is quoted word for word: between quote marks, or in a line that is all CONTENT."""
    line = text.rfind("\n", 0, position) + 1
    is_open = False
    for mark in _MARK.finditer(text, line, position):
        is_open = mark[0] in _OPENING or (mark[0] not in _CLOSING and not is_open)
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    return is_open or any(span.start <= line and line_end - _CLOSING_WIDTH <= span.end for span in content)
