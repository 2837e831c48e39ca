"""What is known of a link, in words for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from provenance.exporting.text import cut, plain, quoted
from provenance.model import Capture, LinkCheck, LinkState, PresenceKind, ReadCopy, Reading, Verdict

__all__ = ["checked", "copied", "link_lines", "presence_lines", "read_in"]

_AROUND = 28
"""Columns that a line takes beside the words of the page: "found in the copy: “”"."""
_LEAST_ROOM = 20


def checked(check: LinkCheck | None) -> str:
    """The verdict of CHECK, and when it was; "not checked" where there was none."""
    return f"{check.verdict.value} on {check.at.date()}" if check else "not checked"


def copied(capture: Capture, cited: dt.date | None) -> str:
    """When CAPTURE was taken, how far that lies from the day CITED, and by whom."""
    if cited is None:
        return f"copy of {capture.captured.date()} ({capture.archive})"
    days = (capture.captured.date() - cited).days
    apart = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    when = "the same day" if not days else f"{apart} {'after' if days > 0 else 'before'} it was cited"
    return f"copy of {capture.captured.date()} ({capture.archive}, {when})"


def read_in(copy: ReadCopy) -> str:
    """That an article was read in COPY, of when, and where that is."""
    return f"read in the archived copy of {copy.captured.date()}: {plain(copy.address)}"


def presence_lines(reading: Reading, *, room: int, said: str | None = None) -> Iterator[str]:
    """Whether the page says it; what is changed stands side by side. No line takes more than ROOM columns.

    What was looked for, SAID, goes before, where it does not stand above anyway.
    """
    if said is not None:
        yield f"cited for {quoted(cut(plain(said), max(room - len('cited for “”'), _LEAST_ROOM)))}"
    room = max(room - _AROUND, _LEAST_ROOM)
    where = "" if reading.address == reading.url else " in the copy"
    found = reading.presence
    if found.kind is PresenceKind.ABSENT:
        yield f"absent{where}: the page does not say it"
    elif found.kind is PresenceKind.FOUND:
        yield f"found{where}: {quoted(cut(plain(found.exact or ''), room))}"
    else:
        yield f"changed{where}: {quoted(cut(plain(found.exact or ''), room))}"
    for one in found.differences:
        cited, there = (quoted(cut(plain(words), room)) if words else "nothing" for words in one)
        yield f"   cited {cited}"
        yield f"   there {there}"


def link_lines(state: LinkState, *, room: int, repeated: bool = False) -> Iterator[str]:
    """A link beside the step that rests on it, and what is wrong with it, where something is.

    Where it was just shown (REPEATED), only whether its page says this.
    """
    if not repeated:
        yield f"link: {plain(state.url)}" + (f"  ({checked(state.check)})" if state.check else "")
        if state.check is not None and (state.check.verdict is not Verdict.ALIVE or state.check.missing_fragments):
            reason = plain(state.check.reason)
            yield reason if state.check.final_url else cut(reason, room)  # an address is of no use in part
        if state.capture is not None:
            yield f"{copied(state.capture, state.cited)}: {plain(state.capture.address)}"
    for reading in state.readings:
        yield from presence_lines(reading, room=room)
