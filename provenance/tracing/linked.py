"""Which link an attribution rests on: the address that stands in its words, or right behind them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.model import Attribution, Link, Span

__all__ = ["link_of", "linking"]

_BEHIND = 4
"""Characters between the words and an address that belongs to them: a space, a bracket, a full stop."""


def link_of(attribution: Attribution, links: Iterable[Link]) -> Link | None:
    """The link that ATTRIBUTION rests on, of LINKS, those of its article; None where it has none.

    One in its cue or source goes before one in its content, and that before one right behind it: the nearest to where
    it is said who says so.
    """
    rests = [(_rank(attribution, link.span), link) for link in links]
    found = [(rank, link.span.start, link) for rank, link in rests if rank is not None]
    return min(found, key=lambda one: one[:2], default=(0, 0, None))[2]


def linking(attributions: Iterable[Attribution], links: Iterable[Link], url: str) -> tuple[Attribution, ...]:
    """Those of ATTRIBUTIONS that rest on a link to URL, whatever place in its page it names."""
    held = tuple(links)
    found = ((one, link_of(one, held)) for one in attributions)
    return tuple(one for one, link in found if link is not None and link.url.partition("#")[0] == url)


def _rank(attribution: Attribution, link: Span) -> int | None:
    parts = (attribution.cue + attribution.source + attribution.addressee, attribution.content)
    for rank, spans in enumerate(parts):
        if any(span.overlaps(link) for span in spans):
            return rank
    whole = [span for spans in parts for span in spans]
    if not whole:
        return None
    hull = Span(min(span.start for span in whole), max(span.end for span in whole))
    if hull.contains(link):
        return len(parts)
    return len(parts) + 1 if 0 <= link.start - hull.end <= _BEHIND else None
