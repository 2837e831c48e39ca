"""Articles as a reader would find them, made from a seed, in which it is known who has what from whom.

Each story is one fact. It is told by one article, or handed on (`Shape`):

alone     told once
chain     handed on two to five times: by citing the outlet, republishing its article, or pasting it in
decoy     cited from an outlet that says it with another number: its article is not where this comes from
loop      two to four outlets that cite one another in a circle, or republish one another in one step of it
itself    an outlet that cites its own earlier report
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from facts import SYLLABLES, UNITS, VERBS, Fact

from provenance.model import Ending

OUTLETS = 300
"""Publishers; those of one story differ."""

PEOPLE = 600

LONGEST = 5
"""The most times that a story is handed on, counted in steps."""


class Shape(StrEnum):
    """How a story goes round."""

    ALONE = "alone"
    CHAIN = "chain"
    DECOY = "decoy"
    LOOP = "loop"
    ITSELF = "itself"


WEIGHTS = {Shape.ALONE: 40, Shape.CHAIN: 30, Shape.DECOY: 10, Shape.LOOP: 14, Shape.ITSELF: 6}

CITING = ("According to {outlet}, {fact}.", "{outlet} reported that {fact}.", "“{fact},” {outlet} wrote.")
"""Plain words, which the rules read without fail: what is measured is not how attributions are found."""

SELF_CITING = ("As {outlet} reported earlier, {fact}.", "{outlet} has reported that {fact}.")
ORIGINS = {
    Ending.ORIGINAL: ("{fact}.",),
    Ending.STATED: ("{who} said that {fact}.", "“{fact},” {who} said.", "According to {who}, {fact}."),
    Ending.ANONYMOUS: ("A spokesman said that {fact}.", "{fact}, according to officials."),
}
FILLERS = (
    "The council of {place} met twice that week, and nobody from {other} came to either meeting.",
    "It was a cold morning in {place}, and the road to {other} was closed for repairs.",
    "Prices in {place} have risen for three years now, while those in {other} have hardly moved.",
    "The old bridge between {place} and {other} was built before anybody now living there was born.",
    "Few people in {place} had heard of the plan, and fewer still of the one for {other}.",
    "Trains from {place} to {other} ran late all day because of work on the line.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article: a row that `add` reads."""

    title: str
    publisher: str
    date: dt.date
    text: str

    def row(self) -> dict[str, str]:
        """Its columns."""
        date = self.date.isoformat()
        return {"id": self.title, "title": self.title, "publisher": self.publisher, "date": date, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles of one fact, the nearest to its origin first, and what a trace of the last one has to say.

    `words` are those of the fact in the last one, `passed` the titles of the other articles that its way goes through,
    in that order. `origin` is who is named where it ends; `loop` are the outlets of a circle.
    """

    shape: Shape
    reports: Sequence[Report]
    words: str
    passed: tuple[str, ...] = ()
    ending: Ending = Ending.ORIGINAL
    origin: str | None = None
    loop: frozenset[str] = frozenset()


def stories(articles: int, *, seed: int = 5) -> Iterator[Story]:
    """Stories of so many ARTICLES in all, or a few more; the same for the same SEED."""
    writer = _Writer(random=Random(seed))  # noqa: S311 - to be the same again, not to be a secret
    while writer.number < articles:
        yield writer.story()


@dataclass(slots=True, kw_only=True)
class _Writer:
    random: Random
    number: int = 0
    outlets: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outlets = sorted({f"The {self._name()} Post" for _ in range(OUTLETS)})
        self.people = sorted({f"{self._name()} {self._name()}" for _ in range(PEOPLE)})

    def story(self) -> Story:
        """The next one."""
        shape = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        tell: dict[Shape, Callable[[], Story]] = {
            Shape.ALONE: lambda: self._chain(Shape.ALONE, 0),
            Shape.CHAIN: lambda: self._chain(Shape.CHAIN, self.random.randint(2, LONGEST)),
            Shape.DECOY: self._decoy,
            Shape.LOOP: self._loop,
            Shape.ITSELF: self._itself,
        }
        return tell[shape]()

    def _chain(self, shape: Shape, steps: int) -> Story:
        fact, outlets = self._fact(), self.random.sample(self.outlets, steps + 1)
        ending = self.random.choice(list(ORIGINS))
        who = self.random.choice(self.people)
        words = self._told(fact)
        first = self._report(outlets[0], self._sentence(ORIGINS[ending], words, who=who))
        reports = [first]
        for outlet in outlets[1:]:
            words, report = self._handed_on(fact, words, reports[-1], outlet)
            reports.append(report)
        origin = {Ending.ORIGINAL: first.title, Ending.STATED: who}.get(ending)
        passed = tuple(report.title for report in reversed(reports[:-1]))
        return Story(shape=shape, reports=reports, words=words, passed=passed, ending=ending, origin=origin)

    def _handed_on(self, fact: Fact, words: str, before: Report, outlet: str) -> tuple[str, Report]:
        """The words of FACT in OUTLET's article, and that article, which has it from the one BEFORE."""
        roll = self.random.random()
        if roll < 0.7:  # noqa: PLR2004
            words = self._told(fact)
            return words, self._report(outlet, self._sentence(CITING, words, outlet=before.publisher))
        if roll < 0.85 or "\n\nBy " in before.text or "originally" in before.text:  # noqa: PLR2004
            line = f"This article was originally published by {before.publisher}."
            return words, self._report(outlet, text=f"{before.text}\n\n{line}")
        words = self._told(fact)
        head = f"Here is the report of {before.publisher}:\n\n{before.title}\n\nBy {self.random.choice(self.people)}"
        own = f"{self._filler()} {self._sentence(ORIGINS[Ending.ORIGINAL], words)}"
        text = f"{own}\n\n{head}\n\n{before.text}\n\nRepublished with permission\n\n{self._filler()}"
        return words, self._report(outlet, text=text)

    def _decoy(self) -> Story:
        fact, outlets = self._fact(), self.random.sample(self.outlets, 2)
        first = self._report(outlets[0], self._sentence(ORIGINS[Ending.ORIGINAL], self._told(fact)))
        words = self._told(replace(fact, number=fact.number + self.random.choice((-7, 3, 400))))
        second = self._report(outlets[1], self._sentence(CITING, words, outlet=outlets[0]))
        return Story(
            shape=Shape.DECOY, reports=[first, second], words=words, ending=Ending.STATED, origin=first.publisher
        )

    def _loop(self) -> Story:
        """Each cites the next, and the last one the first; or the last one is the first one's, republished."""
        fact, outlets = self._fact(), self.random.sample(self.outlets, self.random.randint(2, 4))
        reports, words = [], ""
        for outlet, cited in zip(outlets, (*outlets[1:], outlets[0]), strict=True):
            words = self._told(fact)
            reports.append(self._report(outlet, self._sentence(CITING, words, outlet=cited)))
        if self.random.random() < 1 / 4 and len(outlets) > 2:  # noqa: PLR2004
            line = f"This article was originally published by {outlets[0]}."
            reports[-1] = replace(reports[-1], text=f"{reports[0].text}\n\n{line}")
            words = ""
        return Story(shape=Shape.LOOP, reports=reports, words=words, ending=Ending.CYCLE, loop=frozenset(outlets))

    def _itself(self) -> Story:
        fact, outlet = self._fact(), self.random.choice(self.outlets)
        first = self._report(outlet, self._sentence(ORIGINS[Ending.ORIGINAL], self._told(fact)))
        words = self._told(fact)
        second = self._report(outlet, self._sentence(SELF_CITING, words, outlet=outlet))
        return Story(
            shape=Shape.ITSELF,
            reports=[first, second],
            words=words,
            passed=(first.title,),
            origin=first.title,
            loop=frozenset([outlet]),
        )

    def _report(self, outlet: str, sentence: str = "", *, text: str = "") -> Report:
        """An article of OUTLET with SENTENCE among others, or of TEXT alone; a day after the one before, at most."""
        self.number += 1
        return Report(
            title=f"News {self.number:05} of {self._name()}",
            publisher=outlet,
            date=dt.date(2010, 1, 1) + dt.timedelta(days=self.number // 3),
            text=text or "\n\n".join((self._filler(), f"{self._filler()} {sentence}", self._filler())),
        )

    def _sentence(self, frames: Sequence[str], words: str, **names: str) -> str:
        frame = self.random.choice(frames)
        opening = words[0].upper() + words[1:] if frame.startswith(("{fact}", "“")) else words
        return frame.format(fact=opening, **names)

    def _told(self, fact: Fact) -> str:
        told = fact.told(self.random.randrange(2)).removesuffix(".")
        return told.replace("In ", "in ", 1) if told.startswith("In ") else told

    def _fact(self) -> Fact:
        return Fact(
            who=self.random.choice(self.people),
            verb=self.random.choice(VERBS),
            number=self.random.randrange(12, 90_000),
            unit=self.random.choice(UNITS),
            what=self._name().lower(),
            where=self._name(),
        )

    def _filler(self) -> str:
        chosen = self.random.sample(FILLERS, 2)
        return " ".join(one.format(place=self._name(), other=self._name()) for one in chosen)

    def _name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randrange(2, 4))).title()
