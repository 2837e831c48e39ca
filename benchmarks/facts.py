"""An invented world, in which somebody did something somewhere: what made articles tell, each other than the next.

Its words are as common as a language's are, a few very and most hardly ever (Zipf's law), so that two articles share
by chance what two of a newspaper do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

OUTLETS, PEOPLE, PLACES, WORDS = 400, 5_000, 3_000, 20_000
VERBS = ("seized", "sold", "counted", "repaired", "burned", "shipped", "inspected", "planted", "buried", "painted")
UNITS = ("crates", "barrels", "people", "soldiers", "houses", "vehicles", "tonnes", "lanterns", "pianos", "dollars")
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "dan", "fer", "gol", "hin", "jor", "quin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Somebody did something to so many of something somewhere; where `disputed`, somebody says that it is not so."""

    who: str
    verb: str
    number: int
    unit: str
    what: str
    where: str
    negated: bool = False
    disputed: bool = False

    def told(self, way: int) -> str:
        """The fact as a sentence: in the active voice, or in the passive."""
        many = f"{self.number:,} {self.unit} of {self.what}"
        if way % 2:
            be = "were not" if self.negated else "were"
            return f"In {self.where}, {many} {be} {self.verb} by {self.who}."
        did = f"never {self.verb}" if self.negated else self.verb
        return f"{self.who} {did} {many} in {self.where}."


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Who and what there is. `weights` are those of `words`, added up."""

    words: Sequence[str]
    weights: Sequence[float]
    outlets: Sequence[str]
    people: Sequence[str]
    places: Sequence[str]

    @classmethod
    def made(cls, random: Random) -> World:
        """The one that RANDOM draws."""
        return cls(
            words=[_word(random, 3) for _ in range(WORDS)],
            weights=list(accumulate(1 / rank for rank in range(1, WORDS + 1))),
            outlets=[f"The {_word(random, 3).title()} Post" for _ in range(OUTLETS)],
            people=[f"{_word(random, 2).title()} {_word(random, 3).title()}" for _ in range(PEOPLE)],
            places=[_word(random, 3).title() for _ in range(PLACES)],
        )

    def fact(self, random: Random) -> Fact:
        """One that RANDOM draws."""
        return Fact(
            who=random.choice(self.people),
            verb=random.choice(VERBS),
            number=random.randrange(12, 90_000),
            unit=random.choice(UNITS),
            what=random.choice(self.words),
            where=random.choice(self.places),
        )

    def filler(self, random: Random) -> str:
        """A sentence that says nothing."""
        words = random.choices(self.words, cum_weights=self.weights, k=12)
        return f"The {' '.join(words[:4])} and the {' '.join(words[4:8])} of {' '.join(words[8:])}."


def _word(random: Random, most: int) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randrange(2, most + 1)))
