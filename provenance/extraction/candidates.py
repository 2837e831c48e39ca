"""What the rules find in one sentence, and which of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from provenance.extraction.grammar import Grammar, Rule, RuleSet
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


_NO_EDGES: frozenset[str] = frozenset()

_MOST_UNITS = 400
"""Of a sentence in which attributions are looked for. The longest of 10,088 in real articles has 119; what is longer is
a table or a list, on which some rules take time that grows with the square of the length."""


class _Found(NamedTuple):
    """One match: `units` are the ranges of units of each role."""

    rule: Rule
    start: int
    units: dict[str, tuple[tuple[int, int], ...]]
    cue: frozenset[int]
    source: frozenset[int]

    def contends_with(self, other: _Found) -> bool:
        """Whether they share a unit of a cue, or one's cue is part of the other's source.

        From whom another has it may be told inside its source: "the Herald, which cites police, said …".
        """
        if self.rule.cites or other.rule.cites:
            return not self.cue.isdisjoint(other.cue)
        return not (self.cue.isdisjoint(other.cue | other.source) and self.source.isdisjoint(other.cue))


def candidates(sentence: Sentence, grammar: Grammar, rules: RuleSet) -> list[Candidate]:
    """The attributions that RULES find in SENTENCE, the surest one for each cue, in the order of their cues.

    A relay takes nobody's words: it stands beside whatever has the same ones.
    """
    letters = sentence.letters
    if len(letters) > _MOST_UNITS:
        return []
    found = [
        match
        for rule, may_match in rules.applicable(letters)
        if may_match(letters, 0)
        for match in _matches(sentence, grammar, rule)
    ]
    if not found:
        return []
    found.sort(key=lambda match: (-match.rule.confidence, match.start))
    kept: list[_Found] = []
    for match in found:
        if match.rule.relay or not any(match.contends_with(other) for other in kept if not other.rule.relay):
            kept.append(match)
    kept.sort(key=lambda match: match.start)
    return [_candidate(sentence, grammar, match) for match in kept]


def _matches(sentence: Sentence, grammar: Grammar, rule: Rule) -> Iterator[_Found]:
    position = 0
    while match := rule.pattern.search(sentence.letters, position):
        if sentence.quoted and _is_speaker(sentence.letters, rule, match, grammar):
            position = match.start() + 1
            continue
        units = {
            role: _ranges(match, names, _NO_EDGES if role == "cue" else grammar.edges)
            for role, names in rule.pattern.groups.items()
        }
        cue = units.get("cue", ())
        start = cue[0][0] if cue else match.start()
        yield _Found(rule, start, units, _flat(cue), _flat(units.get("source", ())))
        position = max(match.start() + 1, cue[0][1] if cue else match.end())


def _is_speaker(letters: str, rule: Rule, match: re.Match[str], grammar: Grammar) -> bool:
    """Whether the source is a bare "I" or "we": inside a quotation that is who speaks there already."""
    names = rule.pattern.groups.get("source", ())
    return any(letters[match.start(n) : match.end(n)] in grammar.first_person for n in names if match.start(n) >= 0)


def _ranges(match: re.Match[str], names: tuple[str, ...], edges: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The units of the groups NAMES, in order, without the marks of EDGES at their ends; empty ones left out."""
    found = []
    for name in names:
        start, end = match.span(name)
        while start < end and match.string[start] in edges:
            start += 1
        while start < end and match.string[end - 1] in edges:
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(sorted(found))


def _flat(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(unit for start, end in ranges for unit in range(start, end))


def _candidate(sentence: Sentence, grammar: Grammar, match: _Found) -> Candidate:
    spans = {
        role: tuple(Span(sentence.starts[start], sentence.ends[end - 1]) for start, end in ranges)
        for role, ranges in match.units.items()
    }
    cue_letters = {sentence.letters[unit] for unit in match.cue}
    polarity = match.rule.polarity or grammar.polarity(cue_letters)
    speech = grammar.lexicon.marks["speech"]
    return Candidate(
        rule=match.rule,
        polarity=polarity,
        cue=spans.get("cue", ()),
        source=spans.get("source", ()),
        content=spans.get("content", ()),
        addressee=spans.get("addressee", ()),
        depth=sentence.depth,
        speech=any(speech in sentence.letters[start:end] for start, end in match.units.get("content", ())),
    )
