"""Quotations that run over paragraphs: each begins with an opening mark, and only the last one closes.

All paragraphs of such a run are said by whoever says one of them; where several are named, each goes on until the next
one, and the first one began it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.joining import identified
from provenance.extraction.quotations import Quotation, find_quotations
from provenance.model import Attribution, Span, Spans

__all__ = ["continued"]

_OPENING = ("“", "„", "«", '"', "``")
"""Marks that can begin a quotation of several paragraphs; a single one is too often an apostrophe."""
_LONGEST_MARK = 2
_TURN = re.compile(r"\W{1,2}(?:[A-ZÀ-Þ][\w.'’-]*+ ?){1,4}:")
"""A label before what somebody says in a conversation ("WALLACE: Let’s start"), which is no quotation that goes on."""


def continued(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """FOUND, with all of a quotation in the content of whoever says a paragraph of it.

    FOUND are the attributions of one article, and PARAGRAPHS what was read of it; both are spans of TEXT. What the
    quotation has been given to has another id then, and parents are to be told anew.
    """
    attributions = {a.id: a for a in found}
    for run in _runs(text, paragraphs):
        if any(_TURN.match(text, *piece) or _is_closed_by_cue(piece, found) for piece in run):
            continue
        for owner, pieces in _owned(run, found).items():
            attributions[owner] = replace(attributions[owner], content=_union(attributions[owner].content, pieces))
    return [a if a is attributions[a.id] else identified(attributions[a.id]) for a in found]


def _runs(text: str, paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    """The quotations of several of PARAGRAPHS, as what each of them has of it."""
    run: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        goes_on = following is not None and text.startswith(_OPENING, following.start)
        quotations = find_quotations(text, *paragraph) if goes_on or run else []
        if goes_on and (start := _open_from(quotations)) is not None:
            run.append(paragraph if run else Span(start, paragraph.end))
            continue
        if run:
            run.append(quotations[0].span if quotations and quotations[0].closed else paragraph)
            yield run
        run = []


def _open_from(quotations: Sequence[Quotation]) -> int | None:
    """Where the last of QUOTATIONS begins, of one paragraph, if nothing closes it."""
    return quotations[-1].span.start if quotations and not quotations[-1].closed else None


def _is_closed_by_cue(piece: Span, found: Sequence[Attribution]) -> bool:
    """Whether a PIECE merely lacks its closing mark, as one of FOUND begins with it and has its cue there, too."""
    return any(
        piece.start <= content.start <= piece.start + _LONGEST_MARK and any(piece.contains(cue) for cue in a.cue)
        for a in found
        for content in a.content[:1]
    )


def _owned(run: Sequence[Span], found: Sequence[Attribution]) -> dict[str, list[Span]]:
    """The pieces of a RUN by the ids of those of FOUND that say them; nothing where nobody does."""
    speaking = [next(_speaking(piece, run, found), None) for piece in run]
    first = next(filter(None, speaking), None)
    owners: dict[str, list[Span]] = {}
    if first is None:
        return owners
    owner = first
    for piece, speaker in zip(run, speaking, strict=True):
        owner = speaker or owner
        owners.setdefault(owner, []).append(piece)
    return owners


def _speaking(piece: Span, run: Sequence[Span], found: Sequence[Attribution]) -> Iterator[str]:
    """The ids of those of FOUND whose words a PIECE of a RUN is, the widest first; what is said inside of it is not."""
    says = [
        a
        for a in found
        if a.cue
        and any(content.overlaps(piece) for content in a.content)
        and not any(part.overlaps(cue) for part in run for cue in a.cue)
    ]
    yield from (a.id for a in sorted(says, key=lambda a: (a.content[0].start - a.content[-1].end, a.id)))


def _union(content: Spans, pieces: Sequence[Span]) -> Spans:
    """CONTENT and PIECES in the order of the text, what overlaps as one."""
    joined: list[Span] = []
    for span in sorted((*content, *pieces)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
