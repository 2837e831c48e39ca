"""What the attributions of one sentence lend each other: a source, a listener, a content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.candidates import Candidate

__all__ = ["partnered"]


def partnered(of_sentence: Sequence[Candidate]) -> list[Candidate]:
    """The attributions OF_SENTENCE, in the order of their cues, each with what its rule takes from another.

    A candidate that lacks what its rule takes is left out, and so is one that only names who was spoken to.
    """
    return _citing(_addressed(_with_sources(of_sentence)))


def _with_sources(of_sentence: Sequence[Candidate]) -> list[Candidate]:
    """Gives a candidate whose rule says so the source of the one before it."""
    linked: list[Candidate] = []
    for candidate in of_sentence:
        if not candidate.rule.previous_source:
            linked.append(candidate)
            continue
        previous = next((c for c in reversed(linked) if c.source and c.start <= candidate.start), None)
        if previous:
            linked.append(replace(candidate, source=previous.source))
    return linked


def _addressed(of_sentence: list[Candidate]) -> list[Candidate]:
    """Gives whomever a relay names ("in an interview with the Herald") to the nearest that may have spoken there."""
    relays = [c for c in of_sentence if c.rule.relay]
    spoken = [c for c in of_sentence if not c.rule.relay]
    for relay in relays:
        nearest = min(
            (c for c in spoken if not c.addressee and c.source != relay.addressee and _is_outside(relay, c)),
            key=lambda c: abs(c.cue[0].start - relay.start),
            default=None,
        )
        if nearest:
            spoken = [
                replace(c, addressee=relay.addressee) if c.source == nearest.source and not c.addressee else c
                for c in spoken
            ]
    return spoken


def _citing(of_sentence: list[Candidate]) -> list[Candidate]:
    """Gives a candidate that tells from whom another has it ("the Herald, citing police, said …") this content.

    The one that has it from there is its listener.
    """
    linked = [c for c in of_sentence if not c.rule.cites]
    told = [c for c in linked if c.source and c.content]
    for candidate in of_sentence:
        if not candidate.rule.cites:
            continue
        nearest = min(
            (c for c in told if c.source != candidate.source and _is_outside(candidate, c)),
            key=lambda c: abs(c.cue[0].start - candidate.start),
            default=None,
        )
        if nearest:
            linked.append(replace(candidate, content=nearest.content, addressee=nearest.source))
    return sorted(linked, key=lambda c: c.cue[0].start if c.cue else c.start)


def _is_outside(one: Candidate, other: Candidate) -> bool:
    """Whether ONE's cue stands outside the content of OTHER, which has a cue and a source."""
    return bool(other.cue and other.source) and not any(piece.overlaps(one.cue[0]) for piece in other.content)
