"""A stretch of text with the evidence marked in it, by signs, and by colour where that can be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.exporting.text import plain
from provenance.model import Attribution, Claim, Span, Spans

__all__ = ["AROUND", "Mark", "attribution_marks", "claim_marks", "legend", "marked", "passage_marks", "surroundings"]

_RESET = "\x1b[0m"

AROUND = 160
"""Characters of text shown on each side of the evidence: a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a marked stretch is called, the signs around it, and its colour (an ANSI escape)."""

    name: str
    begin: str
    end: str
    colour: str


_SOURCE = Mark(name="source", begin="[", end="]", colour="\x1b[36m")
_CUE = Mark(name="cue", begin="*", end="*", colour="\x1b[1;33m")
_ADDRESSEE = Mark(name="told to", begin="{", end="}", colour="\x1b[35m")
_SHARED = Mark(name="in both", begin="«", end="»", colour="\x1b[4m")
_CONTENT = Mark(name="content", begin="«", end="»", colour="\x1b[4m")


def attribution_marks(attribution: Attribution) -> Mapping[Mark, Spans]:
    """What there is to mark of ATTRIBUTION."""
    parts = {
        _SOURCE: attribution.source,
        _CUE: attribution.cue,
        _ADDRESSEE: attribution.addressee,
        _CONTENT: attribution.content,
    }
    return {mark: spans for mark, spans in parts.items() if spans}


def claim_marks(claim: Claim) -> Mapping[Mark, Spans]:
    """CLAIM's own words."""
    return {_CONTENT: claim.spans}


def passage_marks(span: Span) -> Mapping[Mark, Spans]:
    """The words that another article has too."""
    return {_SHARED: (span,)}


def legend(marks: Mapping[Mark, Spans]) -> str:
    """What the signs of MARKS mean, in one line."""
    return "  ".join(f"{mark.begin}{mark.name}{mark.end}" for mark in marks)


def surroundings(text: str, spans: Sequence[Span], within: Sequence[Span], *, room: int = AROUND) -> Span:
    """The stretch of TEXT to show: SPANS and ROOM characters on each side of them, cut between words.

    It stays inside the stretches of WITHIN (paragraphs) that SPANS lie in.
    """
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    around = [span for span in within if span.overlaps(Span(start, end))]
    first = min([start, *(span.start for span in around)])
    last = max([end, *(span.end for span in around)])
    if start - first > room:
        first = text.find(" ", start - room, start) + 1 or start
    if last - end > room:
        cut = text.rfind(" ", end, end + room)
        last = cut if cut > 0 else end
    return Span(first, last)


def marked(text: str, shown: Span, marks: Mapping[Mark, Spans], *, colour: bool) -> str:
    """TEXT at SHOWN on one line, with the signs of MARKS around their spans; with their colours if COLOUR.

    Where spans begin or end together, the longer one is the outer one.
    """
    signs: list[tuple[int, int, int, str]] = []
    for mark, spans in marks.items():
        for span in spans:
            begin = mark.colour + mark.begin if colour else mark.begin
            end = mark.end + _RESET if colour else mark.end
            length = span.end - span.start
            signs += [(span.start, 1, -length, begin), (span.end, 0, length, end)]
    pieces, at = [], shown.start
    for place, _, _, sign in sorted(signs):
        pieces += [_folded(text[at:place]), sign]
        at = max(at, place)
    pieces.append(_folded(text[at : shown.end]))
    return "".join(pieces)


def _folded(piece: str) -> str:
    """PIECE made plain, with one space where white space stood at its ends."""
    body = plain(piece)
    if not body:
        return " " if piece else ""
    return (" " if piece[0].isspace() else "") + body + (" " if piece[-1].isspace() else "")
