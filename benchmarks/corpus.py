"""A corpus of short articles with known answers, made from a seed and streamed: only a sample of the past is held.

An article has an outlet, a date and some sentences: facts, told in one of two ways, between sentences that say nothing.
Now and then one takes something over from an earlier article, and says what (`Planted`):

reprint      the whole article under another outlet's name, half of them with a link to the first
paraphrase   one of its facts in other words
near miss    facts of three articles with another number, or with a negation, or as what somebody denies: not the same
relay        one of its facts in other words, attributed to its outlet
loop         a relay that the first article's outlet then relays in turn
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from facts import Fact, World
from made import made

from provenance.model import (
    Attribution,
    Claim,
    Extraction,
    IdPrefix,
    Kind,
    Polarity,
    Source,
    SourceType,
    VoiceStep,
    content_id,
)

SAMPLE = 2_000
"""Earlier articles that something may be taken over from; each new one takes the place of a random one."""


class Plant(StrEnum):
    """In what an article takes something over."""

    REPRINT = "reprint"
    PARAPHRASE = "paraphrase"
    NEAR_MISS = "near miss"
    RELAY = "relay"
    LOOP = "loop"


NEAR_MISSES = 3
"""Of an article that has any."""

RATES = {Plant.REPRINT: 0.04, Plant.PARAPHRASE: 0.06, Plant.NEAR_MISS: 0.12, Plant.RELAY: 0.04, Plant.LOOP: 0.005}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What an article takes over: the ids of the two articles or claims, the new one first."""

    plant: Plant
    later: str
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article with its known answers. `facts` are those that its claims state, by the claims' ids."""

    extraction: Extraction
    facts: dict[str, Fact]
    planted: tuple[Planted, ...]


def corpus(size: int, *, seed: int = 7) -> Iterator[Made]:
    """SIZE articles; the same for the same SEED, and the first ones of a longer corpus are those of a shorter one."""
    writer = _Writer(Random(seed))  # noqa: S311 - to be the same again, not to be a secret
    for number in range(size):
        yield writer.article(number)


class _Writer:
    """Writes articles one after another."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._world = World.made(random)
        self._past: list[Made] = []
        self._owed: list[tuple[Made, str | None]] = []

    def article(self, number: int) -> Made:
        """The article with that NUMBER."""
        made_one = self._loop(number) if self._owed else self._planted(number)
        if len(self._past) < SAMPLE:
            self._past.append(made_one)
        else:
            self._past[self._random.randrange(SAMPLE)] = made_one
        return made_one

    def _planted(self, number: int) -> Made:
        roll = self._random.random()
        for plant, rate in RATES.items():
            roll -= rate
            if roll < 0 and self._past:
                return self._taking_over(number, plant, self._random.choice(self._past))
        return self._written(number, self._facts())

    def _taking_over(self, number: int, plant: Plant, earlier: Made) -> Made:
        if plant is Plant.REPRINT:
            return self._reprint(number, earlier)
        if plant is Plant.NEAR_MISS:
            return self._near_misses(number, [earlier, *self._random.choices(self._past, k=NEAR_MISSES - 1)])
        claim_id, fact = self._one_of(earlier)
        said_by = None if plant is Plant.PARAPHRASE else earlier.extraction.articles[0].publisher
        made_one = self._written(number, [*self._facts(), fact], [(plant, claim_id)], said_by=said_by)
        if plant is Plant.LOOP:
            self._owed.append((made_one, said_by))
        return made_one

    def _near_misses(self, number: int, earlier: Sequence[Made]) -> Made:
        """An article of a fact of each of the EARLIER ones, changed."""
        chosen = [self._one_of(one) for one in earlier]
        taken = [(Plant.NEAR_MISS, claim_id) for claim_id, _ in chosen]
        return self._written(number, [*self._facts(), *(self._changed(fact) for _, fact in chosen)], taken)

    def _one_of(self, earlier: Made) -> tuple[str, Fact]:
        """One of the facts of EARLIER, with the id of its claim."""
        return self._random.choice(sorted(earlier.facts.items(), key=lambda item: item[0]))

    def _loop(self, number: int) -> Made:
        """The outlet that was relayed relays in turn whoever relayed it."""
        relay, first_outlet = self._owed.pop()
        claim_id = relay.planted[0].later
        outlet = relay.extraction.articles[0].publisher
        fact = relay.facts[claim_id]
        planted = [(Plant.LOOP, claim_id)]
        return self._written(number, [*self._facts(), fact], planted, said_by=outlet, outlet=first_outlet)

    def _reprint(self, number: int, earlier: Made) -> Made:
        before = earlier.extraction
        link = before.document.location if self._random.random() < 1 / 2 else None
        text = f"{before.document.text}\n{link}" if link else before.document.text
        texts = {claim.text: earlier.facts.get(claim.id) for claim in before.claims}
        again = self._extraction(number, text, list(texts), links=(link,) if link else ())
        facts = {claim.id: fact for claim in again.claims if (fact := texts[claim.text])}
        for claim_id, fact in facts.items():
            if fact.disputed:
                again = attributed(again, claim_id, self._somebody(), Polarity.DENIES)
        return Made(
            extraction=again,
            facts=facts,
            planted=(Planted(plant=Plant.REPRINT, later=again.articles[0].id, earlier=before.articles[0].id),),
        )

    def _written(
        self,
        number: int,
        facts: list[Fact],
        taken: Sequence[tuple[Plant, str]] = (),
        *,
        said_by: str | None = None,
        outlet: str | None = None,
    ) -> Made:
        """An article of FACTS; the last of them are TAKEN over from the claims with those ids, as from SAID_BY."""
        texts = [fact.told(self._random.randrange(2)) for fact in facts]
        told = dict(zip(texts, facts, strict=True))
        lines = [line for sentence in told for line in (sentence, self._world.filler(self._random))]
        extraction = self._extraction(number, "\n".join(lines), lines, outlet=outlet)
        by_text = {claim.text: claim.id for claim in extraction.claims}
        stated = {by_text[text]: fact for text, fact in told.items()}
        planted = [
            Planted(plant=plant, later=by_text[text], earlier=earlier)
            for (plant, earlier), text in zip(taken[::-1], texts[::-1], strict=False)
        ]
        for claim_id, fact in stated.items():
            if fact.disputed:
                extraction = attributed(extraction, claim_id, self._somebody(), Polarity.DENIES)
        if said_by is not None and not facts[-1].disputed:
            extraction = attributed(extraction, planted[0].later, outlet_named(said_by))
        return Made(extraction=extraction, facts=stated, planted=tuple(planted))

    def _extraction(
        self, number: int, text: str, claims: list[str], *, outlet: str | None = None, links: tuple[str, ...] = ()
    ) -> Extraction:
        return made(
            f"https://news{number}.example/{number}",
            text,
            claims=claims,
            publisher=outlet or self._random.choice(self._world.outlets),
            date=dt.date(2010, 1, 1) + dt.timedelta(days=number // 20),
            links=links,
        )

    def _facts(self) -> list[Fact]:
        return [self._world.fact(self._random) for _ in range(3)]

    def _changed(self, fact: Fact) -> Fact:
        change = self._random.randrange(6)
        if change == 0:
            return replace(fact, disputed=not fact.disputed)
        if change == 1:
            return replace(fact, negated=not fact.negated)
        return replace(fact, number=fact.number + self._random.choice((-9, -1, 1, 10, 900)) or 5)

    def _somebody(self) -> Source:
        name = self._random.choice(self._world.people)
        return Source(id=content_id(IdPrefix.SOURCE, name), name=name, type=SourceType.PERSON)


def outlet_named(name: str) -> Source:
    """The publisher of that NAME."""
    return Source(id=content_id(IdPrefix.SOURCE, name), name=name, type=SourceType.PUBLISHER)


def attributed(
    extraction: Extraction, claim_id: str, source: Source, polarity: Polarity = Polarity.ASSERTS
) -> Extraction:
    """EXTRACTION with the claim with that id attributed to SOURCE."""
    claim = next(claim for claim in extraction.claims if claim.id == claim_id)
    attribution = Attribution(
        id=content_id(IdPrefix.ATTRIBUTION, claim.article_id, claim.spans),
        article_id=claim.article_id,
        kind=Kind.STATEMENT,
        polarity=polarity,
        parent=None,
        cue=(),
        source=(),
        content=claim.spans,
        addressee=(),
        method="rule:en/made",
        confidence=1.0,
    )
    step = VoiceStep(source_id=source.id, attribution_id=attribution.id, relayed=False)

    def carried(one: Claim) -> Claim:
        return replace(one, attribution_ids=(attribution.id,)) if one.id == claim_id else one

    return replace(
        extraction,
        claims=tuple(map(carried, extraction.claims)),
        attributions=(*extraction.attributions, attribution),
        sources=(*extraction.sources, source),
        voices={**extraction.voices, attribution.id: (step,)},
    )
