"""Where the articles of a page begin and end: dated posts one below the other, and pieces pasted into them.

All positions here are indices into the page's passages; ranges are half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from provenance.reading.passages import Passage
from provenance.reading.wording import LineKind

__all__ = ["find_pasted", "find_posts", "main_language"]

_HEAD = 6
"""Passages at a page's top among which its first post's header must stand."""

_SHORTEST_POST = 200
"""Characters under a post's header. A date over less is an entry of a timeline or a comment."""

_FEWEST_TITLE_WORDS = 4
"""Words of a title over a date: fewer are a commenter's name."""

_HEADER_LINES = 3
_WIDE_GAP = 2
"""Blank lines that set a block of quotation apart where paragraphs are one blank line apart."""

_FEWEST_UNTITLED = 4
_SHORTEST_UNTITLED = 1500
"""Passages and characters in another language that make a pasted piece without any title or byline;
less is a quotation."""


def find_posts(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The ranges of the posts on a page; one range where it holds but one article.

    A page of posts begins with a header, a date line over or under a title, and the same shape of
    date stands by a title again for every further post. What stands above the first is its.
    """
    for title_first in (False, True):
        headers = [at for at in range(len(passages)) if _is_post_header(passages, at, title_first=title_first)]
        if not headers or headers[0] >= _HEAD:
            continue
        first = headers[0]
        alike = [at for at in headers if _shape(passages, at, title_first) == _shape(passages, first, title_first)]
        bounds = [*alike, len(passages)]
        begins = [a for a, b in pairwise(bounds) if _length(passages[a + 2 : b]) >= _SHORTEST_POST]
        if len(begins) > 1:
            begins[0] = 0
            return list(pairwise([*begins, len(passages)]))
    return [(0, len(passages))]


def _is_post_header(passages: Sequence[Passage], at: int, *, title_first: bool) -> bool:
    """Whether a date line and a title, or the other way round, stand AT and after it."""
    if at + 1 >= len(passages):
        return False
    title, dated = (passages[at], passages[at + 1]) if title_first else (passages[at + 1], passages[at])
    if not dated.header or not dated.header.date or not title.is_title:
        return False
    if not title_first:
        return dated.header.is_date
    is_invited = at > 0 and passages[at - 1].text.endswith(":")
    return title.words >= _FEWEST_TITLE_WORDS and not is_invited


def _shape(passages: Sequence[Passage], at: int, title_first: bool) -> tuple[object, ...]:  # noqa: FBT001
    """How the date of the header AT is written, and in which language the title is: what posts have in common."""
    title, dated = (passages[at], passages[at + 1]) if title_first else (passages[at + 1], passages[at])
    date = dated.header.date if dated.header else None
    return (date.shape if date else None, title.language if title_first else None)


def _length(passages: Sequence[Passage]) -> int:
    return sum(len(passage.text) for passage in passages)


def main_language(passages: Sequence[Passage]) -> str | None:
    """The language that most of the characters of PASSAGES are in, or None where none tells."""
    letters: Counter[str] = Counter()
    for passage in passages:
        if passage.language:
            letters[passage.language] += len(passage.text)
    return letters.most_common(1)[0][0] if letters else None


def find_pasted(passages: Sequence[Passage], start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the pieces of others that are pasted into the article that is passages[start:end].

    A piece begins with a title over a date, a byline or a dateline. It is pasted where it is in another
    language than the article's own first paragraphs, or follows a line that ends in a colon; else its
    head must be complete. A long stretch in another language is one without any head.
    """
    first_body = next((at for at in range(start, end) if passages[at].is_body), end)
    outer = next((passages[at].language for at in range(first_body, end) if passages[at].language), None)
    ranges: list[tuple[int, int]] = []
    at = first_body + 1
    while at < end:
        if _is_head(passages, at, end, outer):
            until = _end_of_piece(passages, at, end, outer)
        else:
            until = _end_of_untitled(passages, at, end, outer)
        if until > at:
            ranges.append((at, until))
        at = max(until, at + 1)
    return ranges


def _is_head(passages: Sequence[Passage], at: int, end: int, outer: str | None) -> bool:
    """Whether a pasted piece's title stands AT."""
    body = _below_head(passages, at, end)
    if body >= end:
        return False
    lines = passages[at + 1 : body]
    has_dateline = passages[body].dateline is not None
    if not (lines or has_dateline) or not passages[at].is_title:
        return False
    language = passages[at].language or passages[body].language
    if _differs(language, outer) and _differs(passages[body].language, outer):
        return True
    signed = any(line.header and line.header.authors for line in lines)
    dated = has_dateline or any(line.header and line.header.date for line in lines)
    return (passages[at - 1].text.endswith(":") and (signed or dated)) or (signed and dated and _is_apart(passages, at))


def _below_head(passages: Sequence[Passage], at: int, end: int) -> int:
    """The first passage under the title AT that is no date line or byline."""
    below = at + 1
    while below < min(end, at + 1 + _HEADER_LINES) and passages[below].header:
        below += 1
    return below


def _is_apart(passages: Sequence[Passage], at: int) -> bool:
    return passages[at].gap >= _WIDE_GAP


def _differs(language: str | None, outer: str | None) -> bool:
    return language is not None and outer is not None and language != outer


def _end_of_piece(passages: Sequence[Passage], at: int, end: int, outer: str | None) -> int:
    """Where the piece with its title AT ends: at its credit line, where the outer language or a wide gap returns."""
    body = _below_head(passages, at, end)
    if _differs(passages[body].language, outer):
        return _end_of_foreign(passages, body, end, outer)
    for here in range(body + 1, end):
        if passages[here - 1].kind is LineKind.CREDIT:
            return here
        if _is_apart(passages, at) and _is_apart(passages, here):
            return here
    return end


def _end_of_foreign(passages: Sequence[Passage], body: int, end: int, outer: str | None) -> int:
    """Where the stretch in another language than OUTER ends that passages[body] begins.

    One paragraph in the outer language alone, with the other going on after it, is an interjection.
    """
    until = body + 1
    for here in range(body + 1, end):
        passage = passages[here]
        if passage.language == outer:
            following = next((p.language for p in passages[here + 1 : end] if p.language), outer)
            if following == outer:
                break
        elif passage.language or passage.kind is LineKind.CREDIT:
            until = here + 1
            if _is_head(passages, here, end, outer):
                return here
    return until


def _end_of_untitled(passages: Sequence[Passage], at: int, end: int, outer: str | None) -> int:
    """Where a long stretch in another language ends that begins AT with no head; AT where there is none."""
    if not _differs(passages[at].language, outer) or not passages[at].is_plain:
        return at
    until = at
    while until < end and (passages[until].language or passages[at].language) == passages[at].language:
        until += 1
    stretch = passages[at:until]
    is_long = len(stretch) >= _FEWEST_UNTITLED and _length(stretch) >= _SHORTEST_UNTITLED
    return _end_of_foreign(passages, at, end, outer) if is_long else at
