"""Quotations that run over paragraphs: each begins with an opening mark, and only the last one closes.

All paragraphs of such a run are said by whoever says one of them; where several are named, each goes on until the next
one, and the first one began it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from provenance.extraction.joining import identified
from provenance.extraction.located import Located
from provenance.extraction.nesting import nest
from provenance.extraction.quotations import Quotation, find_quotations
from provenance.model import Attribution, Span, Spans

__all__ = ["continued"]

_OPENING = ("“", "„", "«", '"', "``")
"""Marks that can begin a quotation of several paragraphs; a single one is too often an apostrophe."""
_LONGEST_MARK = 2
_LONGEST_RUN = 50
"""Paragraphs of one quotation; of more, each begins with a mark for another reason."""
_TURN = re.compile(r"\W{1,2}(?:[A-ZÀ-Þ][\w.'’-]*+ ?){1,4}:")
"""A label before what somebody says in a conversation ("WALLACE: Let’s start"), which is no quotation that goes on."""


def continued(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """FOUND, with all of a quotation in the content of whoever says a paragraph of it.

    FOUND are the attributions of one article with their parents, and PARAGRAPHS what was read of it; both are spans of
    TEXT. An attribution that is given more of a quotation has another id then.
    """
    if not (runs := list(_runs(text, paragraphs))):
        return list(found)
    located = Located((a, a.content) for a in found)
    given: dict[str, list[Span]] = defaultdict(list)
    for run in runs:
        if any(_TURN.match(text, *piece) or _is_closed_by_cue(piece, located) for piece in run):
            continue
        for owner, pieces in _owned(run, located).items():
            given[owner] += pieces
    return nest([identified(replace(a, content=_union(a.content, given[a.id]))) if a.id in given else a for a in found])


def _runs(text: str, paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    """The quotations of several of PARAGRAPHS, as what each of them has of it."""
    run: list[Span] = []
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        goes_on = following is not None and text.startswith(_OPENING, following.start) and len(run) < _LONGEST_RUN
        quotations = find_quotations(text, *paragraph) if goes_on or run else []
        start = _open_from(quotations) if goes_on else None
        closed = bool(quotations) and quotations[0].closed
        if run:
            run.append(quotations[0].span if closed else paragraph)
        if run and (closed or start is None):
            yield run
            run = []
        if start is not None and not run:
            run = [Span(start, paragraph.end)]


def _open_from(quotations: Sequence[Quotation]) -> int | None:
    """Where the last of QUOTATIONS begins, of one paragraph, if nothing closes it."""
    return quotations[-1].span.start if quotations and not quotations[-1].closed else None


def _is_closed_by_cue(piece: Span, located: Located[Attribution]) -> bool:
    """Whether a PIECE merely lacks its closing mark: one of those LOCATED begins with it, and has its cue in it."""
    return any(
        piece.start <= a.content[0].start <= piece.start + _LONGEST_MARK and any(piece.contains(cue) for cue in a.cue)
        for a in located.touching(Span(piece.start, piece.start + _LONGEST_MARK + 1))
    )


def _owned(run: Sequence[Span], located: Located[Attribution]) -> dict[str, list[Span]]:
    """The pieces of a RUN by the ids of those LOCATED that say them; nothing where nobody does."""
    speaking = [_speaker(piece, run, located) for piece in run]
    owner = next(filter(None, speaking), "")
    owners: dict[str, list[Span]] = {}
    for piece, speaker in zip(run, speaking, strict=True):
        owner = speaker or owner
        owners.setdefault(owner, []).append(piece)
    return owners if owner else {}


def _speaker(piece: Span, run: Sequence[Span], located: Located[Attribution]) -> str | None:
    """The id of the one of those LOCATED whose words a PIECE of a RUN is, the widest; what is said inside is not."""
    says = [
        a
        for a in located.touching(piece)
        if a.cue
        and any(content.overlaps(piece) for content in a.content)
        and not any(part.overlaps(cue) for part in run for cue in a.cue)
    ]
    widest = max(says, key=lambda a: (a.content[-1].end - a.content[0].start, a.id), default=None)
    return widest.id if widest else None


def _union(content: Spans, pieces: Sequence[Span]) -> Spans:
    """CONTENT and PIECES in the order of the text, what overlaps as one."""
    joined: list[Span] = []
    for span in sorted((*content, *pieces)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
