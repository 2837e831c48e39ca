"""Which attribution stands in the content of which: the parent is the one with the smallest such content.

One that is cited by another ("the Herald, citing police, said …") has the other's content, and that one, its
listener, for its parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.model import Attribution, Span, Spans

__all__ = ["nest"]


def nest(found: Sequence[Attribution]) -> list[Attribution]:
    """FOUND, one article's attributions, in the order of their first words, with the parent of each.

    A parent's content holds all of the cue and of the content, and is larger. The text is walked once, so
    that an article of many attributions costs no more for each than a short one.
    """
    speaking: dict[int, list[Attribution]] = {}
    for attribution in found:
        if attribution.source:
            speaking.setdefault(attribution.source[0].start, []).append(attribution)
    walked = list(_walk(found))
    parents = {attribution.id: _parent(attribution, around) for attribution, around in walked}
    for attribution, _ in walked:
        listener = _listener(attribution, speaking)
        if listener and attribution.id not in _outwards(listener, parents):
            parents[attribution.id] = listener
    return [replace(attribution, parent=parents[attribution.id]) for attribution, _ in walked]


def _listener(attribution: Attribution, speaking: Mapping[int, Sequence[Attribution]]) -> str | None:
    """Who passes on the content of ATTRIBUTION: its addressee, where that says the same in its own name."""
    heard = speaking.get(attribution.addressee[0].start, ()) if attribution.addressee else ()
    others = (a for a in heard if a.id != attribution.id)
    return next((a.id for a in others if any(p.overlaps(s) for p in a.content for s in attribution.content)), None)


def _outwards(one: str, parents: Mapping[str, str | None]) -> set[str]:
    """The id ONE, and those that are reached from it over PARENTS."""
    passed: set[str] = set()
    at: str | None = one
    while at is not None and at not in passed:
        passed.add(at)
        at = parents.get(at)
    return passed


def _walk(found: Sequence[Attribution]) -> Iterator[tuple[Attribution, list[Attribution]]]:
    """Each attribution with those in a piece of whose content it begins."""
    pieces = sorted(((piece, a) for a in found for piece in a.content), key=lambda item: item[0])
    opened: list[tuple[Span, Attribution]] = []
    position = 0
    for attribution in sorted(found, key=lambda a: _anchor(a)[0]):
        at = _anchor(attribution)[0].start
        while position < len(pieces) and pieces[position][0].start <= at:
            opened.append(pieces[position])
            position += 1
        opened = [item for item in opened if item[0].end > at]
        yield attribution, [a for _, a in opened]


def _parent(attribution: Attribution, around: Sequence[Attribution]) -> str | None:
    anchor = _anchor(attribution)
    own = _size(attribution.content)
    larger = [(size, other.id, other) for other in around if (size := _size(other.content)) > own]
    smallest_first = sorted(larger, key=lambda item: item[:2])
    holding = (
        id_ for _, id_, other in smallest_first if all(any(p.contains(s) for p in other.content) for s in anchor)
    )
    return next(holding, None)


def _anchor(attribution: Attribution) -> Spans:
    """What must stand in a parent's content: cue and content, or the source of one that has neither."""
    return (*attribution.cue, *attribution.content) or attribution.source


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
