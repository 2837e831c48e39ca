"""What the rules find in one sentence, and which of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from provenance.extraction.grammar import Grammar, Rule
from provenance.extraction.sentences import Sentence
from provenance.model import Polarity, Span, Spans

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One match of one rule, as spans of the document's text."""

    rule: Rule
    polarity: Polarity
    cue: Spans
    source: Spans
    content: Spans
    addressee: Spans
    depth: int
    speech: bool
    """Whether a quotation is its content, or part of it."""

    @property
    def start(self) -> int:
        """Where its first words are."""
        return min(span.start for spans in (self.cue, self.source, self.content) for span in spans)


def candidates(sentence: Sentence, grammar: Grammar, rules: Iterable[Rule]) -> list[Candidate]:
    """The attributions that RULES find in SENTENCE, the surest one for each cue, in the order of their cues.

    Two matches contend where they share a unit of a cue, or one's cue is part of the other's source.
    """
    letters = sentence.letters
    present = frozenset(letters)
    found: list[tuple[float, int, set[int], set[int], Candidate]] = []
    for rule in rules:
        if any(needed.isdisjoint(present) for needed in rule.triggers):
            continue
        position = 0
        while match := rule.pattern.regex.search(letters, position):
            if sentence.quoted and _is_speaker(letters, rule, match, grammar):
                position = match.start() + 1
                continue
            spans = {role: _units(match, names) for role, names in rule.pattern.groups.items()}
            cue = spans.get("cue", ())
            candidate = _candidate(sentence, grammar, rule, spans)
            cue_units = {unit for start, end in cue for unit in range(start, end)}
            source_units = {unit for start, end in spans.get("source", ()) for unit in range(start, end)}
            found.append((-rule.confidence, cue[0][0] if cue else match.start(), cue_units, source_units, candidate))
            position = max(match.start() + 1, cue[0][1] if cue else match.end())
    found.sort(key=lambda item: item[:2])
    kept: list[tuple[float, int, set[int], set[int], Candidate]] = []
    for item in found:
        _, _, cue_units, source_units, _ = item
        if all(cue_units.isdisjoint(k[2]) and cue_units.isdisjoint(k[3]) and source_units.isdisjoint(k[2]) for k in kept):
            kept.append(item)
    kept.sort(key=lambda item: item[1])
    return [item[-1] for item in kept]


def _is_speaker(letters: str, rule: Rule, match: re.Match[str], grammar: Grammar) -> bool:
    """Whether the source is a bare "I" or "we": inside a quotation that is who speaks there already."""
    names = rule.pattern.groups.get("source", ())
    return any(letters[match.start(n) : match.end(n)] in grammar.first_person for n in names if match.start(n) >= 0)


def _units(match: re.Match[str], names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    spans = [match.span(name) for name in names]
    return tuple(sorted(span for span in spans if span[0] >= 0 and span[0] < span[1]))


def _candidate(
    sentence: Sentence, grammar: Grammar, rule: Rule, units: dict[str, tuple[tuple[int, int], ...]]
) -> Candidate:
    spans = {
        role: tuple(Span(sentence.starts[start], sentence.ends[end - 1]) for start, end in found)
        for role, found in units.items()
    }
    cue_letters = {sentence.letters[i] for start, end in units.get("cue", ()) for i in range(start, end)}
    polarity = rule.polarity or next(
        (polarity for polarity, letters in grammar.polarities if not letters.isdisjoint(cue_letters)), Polarity.ASSERTS
    )
    speech = grammar.lexicon.marks["speech"]
    return Candidate(
        rule=rule,
        polarity=polarity,
        cue=spans.get("cue", ()),
        source=spans.get("source", ()),
        content=spans.get("content", ()),
        addressee=spans.get("addressee", ()),
        depth=sentence.depth,
        speech=any(speech in sentence.letters[start:end] for start, end in units.get("content", ())),
    )
