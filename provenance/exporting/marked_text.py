"""Running text as HTML with stretches of it marked, however they overlap.

>>> marked_text("so it is", Span(0, 8), [Layer(name="cue", span=Span(3, 5))])
Markup('so <span class="cue">it</span> is')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from provenance.exporting.text import visible
from provenance.model import Attribution, Span, Spans

__all__ = ["Layer", "layers", "marked_text", "within"]


_NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A stretch to mark, and the name of the mark: a class of the style sheet. `after` follows its end, as it is."""

    name: str
    span: Span
    after: Markup = _NOTHING


def layers(attribution: Attribution) -> list[Layer]:
    """What there is to mark of ATTRIBUTION."""
    parts: dict[str, Spans] = {
        "content": attribution.content,
        "source": attribution.source,
        "cue": attribution.cue,
        "addressee": attribution.addressee,
    }
    return [Layer(name=name, span=span) for name, spans in parts.items() for span in spans]


def within(shown: Span, marks: Iterable[Layer]) -> list[Layer]:
    """What of MARKS lies in the stretch SHOWN, cut to it; nothing follows one whose end lies beyond it."""
    return [
        Layer(
            name=mark.name,
            span=Span(max(mark.span.start, shown.start), min(mark.span.end, shown.end)),
            after=mark.after if mark.span.end <= shown.end else _NOTHING,
        )
        for mark in marks
        if mark.span.overlaps(shown)
    ]


def marked_text(text: str, shown: Span, marks: Sequence[Layer]) -> Markup:
    """TEXT at SHOWN with MARKS, which lie inside it and are not empty.

    Where two cross, the one that begins later is closed and opened again; where they begin together, the longer one is
    the outer one. What cannot be seen and steers the direction of writing is left out.
    """
    return Markup("").join(_pieces(text, shown, marks))


def _pieces(text: str, shown: Span, marks: Sequence[Layer]) -> Iterator[Markup]:
    opened: list[Layer] = []
    at = shown.start
    waiting = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end), reverse=True)
    places = sorted({place for mark in marks for place in mark.span} | {shown.end})
    for place in places:
        yield escape(visible(text[at:place]))
        at = place
        ended = [mark for mark in opened if mark.span.end == place]
        if ended:
            outermost = opened.index(ended[0])
            again = [mark for mark in opened[outermost:] if mark.span.end > place]
            yield Markup("</span>") * (len(opened) - outermost)
            yield from (mark.after for mark in reversed(ended))
            yield from map(_begin, again)
            opened[outermost:] = again
        while waiting and waiting[-1].span.start == place:
            opened.append(waiting.pop())
            yield _begin(opened[-1])


def _begin(mark: Layer) -> Markup:
    return Markup('<span class="{}">').format(mark.name)
