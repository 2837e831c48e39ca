"""The grammar of one language: its lexicon, its way to split, and its rules, from its TOML file.

A rule is one table under `[[extraction.rule]]`::

    name = "says-that"            # what `method` shows
    kind = "statement"            # one of model.Kind
    pattern = "…"                 # patterns.py
    trigger = "say + that colon"  # a match holds a `say` and one of `that`, `colon`: others are not tried
    confidence = 0.9              # share of its matches that were right where it was measured
    examples = [{text = "…", source = "…", cue = "…", content = "…"}]
    counter_examples = ["…"]

and, where they apply: `scope = "credit"` (a rule for bylines and credit lines, not for running
text; "any": for both), `source = "previous"` (the source of the attribution before it in the sentence), `relay =
true` (no attribution, but an addressee for the nearest one of its sentence: "in an interview with the Herald"),
`cites = true` (from whom the nearest attribution of its sentence has its content: "citing police"), `block =
true` (the content is the block that follows), `continues = true` (it is the quotation that follows,
and nothing where none does), `resumes = true` (what the attribution before it in the paragraph
reports goes on: with its source, where no other rule takes these words), `turns = true` (it reads the turns of a
conversation: a speaker of one word must have several, or be named elsewhere), `polarity`. A rule without
at least one example and one counter-example does not load; tests/languages runs them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.errors import LanguageError
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns import Pattern, Search, literals, pattern
from provenance.extraction.sentences import Splitter
from provenance.languages import load
from provenance.model import Kind, Polarity

__all__ = ["Grammar", "Rule", "RuleSet", "grammar"]


_SHORTEST_DAY = 6
"""Letters of the shortest day of the week, written in full; "Sun" and "Do" are other words as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which the language attributes."""

    name: str
    kind: Kind
    pattern: Pattern
    triggers: tuple[frozenset[str], ...]
    """Sets of letters of each of which a sentence must hold one for the rule to match."""
    confidence: float
    scope: str
    previous_source: bool
    relay: bool
    cites: bool
    block: bool
    continues: bool
    resumes: bool
    turns: bool
    polarity: Polarity | None


class RuleSet:
    """The rules of one scope, indexed by the letters that they need."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Gives each distinct set of triggers one bit, and each letter the bits of the sets it is in."""
        bits = {needed: 1 << i for i, needed in enumerate(dict.fromkeys(t for rule in rules for t in rule.triggers))}
        self._needs = [(sum(bits[needed] for needed in set(rule.triggers)), rule) for rule in rules]
        self._bits: dict[str, int] = {}
        for needed, bit in bits.items():
            for letter in needed:
                self._bits[letter] = self._bits.get(letter, 0) | bit
        self._applicable: dict[int, tuple[tuple[Rule, Search], ...]] = {}

    def applicable(self, letters: str) -> tuple[tuple[Rule, Search], ...]:
        """The rules of which all triggers stand among LETTERS, a sentence's, each with its `Pattern.may_match`."""
        present = 0
        for letter in self._bits.keys() & letters:
            present |= self._bits[letter]
        rules = self._applicable.get(present)
        if rules is None:
            rules = tuple((rule, rule.pattern.may_match) for need, rule in self._needs if need & present == need)
            self._applicable[present] = rules
        return rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All that extraction knows of one language."""

    language: str
    lexicon: Lexicon
    splitter: Splitter
    rules: tuple[Rule, ...]
    scopes: Mapping[str, RuleSet]
    """The rules for running text ("sentence") and for bylines and credit lines ("credit")."""
    edges: frozenset[str]
    """The letters of marks that no source and no content begins or ends with."""
    first_person: frozenset[str]
    """The letters of "I" and "we"."""
    polarities: tuple[tuple[Polarity, frozenset[str]], ...]
    """Which letters inside a cue make it a denial, a question, a hypothesis; the first that fits counts."""
    attitudes: frozenset[str]
    """The letters of verbs that tell what somebody thinks or wants."""
    reporting: frozenset[str]
    """The letters of words that present what follows as somebody's: a cue that the tagger finds is likelier one."""
    clause_openers: frozenset[str]
    """The letters of words that a clause begins with: "that", "whether", "how"."""
    relative: frozenset[str]
    """The letters of relative pronouns."""
    that: frozenset[str]
    """Words in small letters that stand between a cue and its content and belong to neither: "that"."""
    second_person: frozenset[str]
    """The letters of "you"."""
    prepositions: frozenset[str]
    """The letters of prepositions."""
    weekdays: frozenset[str]
    """The days of the week in full, in small letters."""
    labels: frozenset[str]
    """Words in small letters that stand before the colon of a headline and say nothing of what follows."""

    def polarity(self, cue: AbstractSet[str]) -> Polarity:
        """What the letters of a CUE make of its content."""
        fitting = (polarity for polarity, letters in self.polarities if not letters.isdisjoint(cue))
        return next(fitting, Polarity.ASSERTS)

    def kind(self, cue: AbstractSet[str]) -> Kind:
        """What the letters of a CUE that no rule knows say of its kind."""
        return Kind.STATEMENT if self.attitudes.isdisjoint(cue) else Kind.ATTITUDE


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of the language with this ISO 639-1 code, or None where its file has no rules.

    Raises LanguageError where its file is broken.
    """
    sections = load(language)
    section = sections.get("extraction")
    if section is None:
        return None
    macros: Mapping[str, str] = section["macros"]
    tables: list[Mapping[str, Any]] = section["rule"]
    lexicon = Lexicon(
        section,
        literals(iter([*macros.values(), *(t["pattern"] for t in tables), *(t.get("trigger", "") for t in tables)])),
    )
    rules = tuple(_rule(table, macros, lexicon) for table in tables)
    return Grammar(
        language=language,
        lexicon=lexicon,
        splitter=Splitter(
            lexicon,
            abbreviations=frozenset(section["abbreviations"].split()),
            clitics=section["clitics"].split(),
            starters=section["starters"],
            ordinals=section.get("ordinals", False),
        ),
        rules=rules,
        scopes={scope: RuleSet([r for r in rules if r.scope in {scope, "any"}]) for scope in ("sentence", "credit")},
        edges=frozenset(lexicon.marks[mark] for mark in ("comma", "stop", "colon", "semicolon", "dash", "note")),
        first_person=frozenset(lexicon.letters("first_person")),
        attitudes=_letters(lexicon, section.get("attitudes", ())),
        reporting=_letters(lexicon, section.get("reporting", ())),
        clause_openers=_letters(lexicon, section.get("clause_openers", ())),
        relative=_letters(lexicon, ("relative",)),
        that=frozenset(section["words"].get("that", "").split()),
        second_person=_letters(lexicon, ("second_person",)),
        prepositions=_letters(lexicon, ("preposition",)),
        weekdays=frozenset(day for day in sections.get("reading", {}).get("weekdays", ()) if len(day) >= _SHORTEST_DAY),
        labels=frozenset(section.get("labels", ())),
        polarities=tuple(
            (Polarity(name), _letters(lexicon, categories)) for name, categories in section["polarity"].items()
        ),
    )


def _letters(lexicon: Lexicon, categories: Iterable[str]) -> frozenset[str]:
    """The letters of all CATEGORIES."""
    return frozenset("".join(lexicon.letters(category) for category in categories))


def _rule(table: Mapping[str, Any], macros: Mapping[str, str], lexicon: Lexicon) -> Rule:
    name = table.get("name", "?")
    if not table.get("examples") or not table.get("counter_examples"):
        raise LanguageError(f"rule '{name}' has no examples or no counter-examples", hint="give it both")
    return Rule(
        name=name,
        kind=Kind(table["kind"]),
        pattern=pattern(table["pattern"], macros, lexicon),
        triggers=tuple(_letters(lexicon, needed.split()) for needed in table["trigger"].split("+")),
        confidence=table["confidence"],
        scope=table.get("scope", "sentence"),
        previous_source=table.get("source") == "previous",
        relay=table.get("relay", False),
        cites=table.get("cites", False),
        block=table.get("block", False),
        continues=table.get("continues", False),
        resumes=table.get("resumes", False),
        turns=table.get("turns", False),
        polarity=Polarity(table["polarity"]) if "polarity" in table else None,
    )
