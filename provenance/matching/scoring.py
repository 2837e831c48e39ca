"""Whether two sentences say the same, how surely, and what they share.

Three questions, asked of gists. Between articles that belong together (one stands in the other, republishes it or links
to it), few shared things suffice, and what is rare in the two articles counts most (`kinship`). Between strangers in
one language most of the words must be shared (`likeness`); in two languages a telling number must stand beside a
shared name (`correspondence`). In each, numbers that disagree or a negation on one side settle it: not the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log, prod

from provenance.matching.gists import Gist
from provenance.matching.quantities import DATE, YEAR, Quantity

__all__ = ["Shared", "Surroundings", "contradict", "correspondence", "kinship", "likeness", "shared"]

_QUANTITY, _NAME, _WORD = 3.0, 2.0, 1.0
"""How much a quantity, a name and another word weigh in the likeness of two sentences."""

_TELLING_NUMBER, _UNIT_NUMBER, _BARE_NUMBER, _CALENDAR = 0.7, 0.55, 0.25, 0.2
_SHARED_NAME, _SHARED_WORD, _TOGETHER = 0.35, 0.25, 0.35
"""How probable it is, between articles that belong together, that two sentences which share that alone are one claim:
set by hand on pairs of articles and summaries of them. The last one is for three or more in one sentence."""

_COGNATE_LETTERS, _COGNATE_SHARE = 5, 0.6
"""Stems of two languages are one word where their first letters agree: so many, and so much of the longer one."""

_UNCOVERED_COSTS, _LEAST_COVERED_BY_NAMES = 0.3, 0.6
_LEAST_LIKENESS, _LEAST_WEIGHT, _LEAST_SAID, _LEAST_THINGS = 0.6, 5.0, 2, 3
_LEAST_KINSHIP, _LEAST_CITED, _LEAST_CORRESPONDENCE = 0.38, 0.3, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two gists share. `words` are the first one's stems, to the second one's."""

    quantities: tuple[tuple[Quantity, Quantity], ...]
    names: frozenset[str]
    words: Mapping[str, str]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.quantities or self.names or self.words)

    def described(self, one: Gist) -> str:
        """What is shared, as ONE, the first gist, has it: "both: 5,775 bombs + Raqqa"."""
        units = {f"={quantity.unit}" for quantity, _ in self.quantities}
        keys = [*sorted(self.names), *sorted(self.words.keys() - units)]
        shown = [quantity.shown for quantity, _ in self.quantities] + [one.shown.get(key, key) for key in keys]
        return "both: " + " + ".join(dict.fromkeys(shown))


class Surroundings:
    """All sentences of two articles: what stands in few of them is telling."""

    def __init__(self, one: Iterable[Gist], other: Iterable[Gist]) -> None:
        """ONE and OTHER are the sentences of the two articles."""
        self._holders = (_holders(one), _holders(other))
        self._rarities: dict[tuple[str, ...], float] = {}

    def rarity(self, *keys: str) -> float:
        """1 for KEYS that stand together in one sentence of either article, less the more sentences have them."""
        if keys not in self._rarities:
            held = max(len(set.intersection(*(holders.get(key, set()) for key in keys))) for holders in self._holders)
            self._rarities[keys] = 1 / (1 + log(max(1, held)))
        return self._rarities[keys]


def _holders(sentences: Iterable[Gist]) -> dict[str, set[int]]:
    """Each number, name and word, to the sentences that have it."""
    holders: dict[str, set[int]] = {}
    for position, sentence in enumerate(sentences):
        for key in (*sentence.names, *sentence.words, *(quantity.value for quantity in sentence.quantities)):
            holders.setdefault(key, set()).add(position)
    return holders


def shared(one: Gist, other: Gist) -> Shared:
    """What ONE and OTHER share."""
    counted = [(a, b) for a in one.quantities for b in other.quantities if _same(a, b)]
    words = {word: word for word in one.words & other.words}
    if one.language != other.language:
        words |= dict(_cognates(one.words - words.keys(), other.words - words.keys()))
    return Shared(quantities=tuple(counted), names=_all_names(one, other), words=words)


def contradict(one: Gist, other: Gist, found: Shared, *, close: bool) -> bool:
    """Whether one is negated and the other is not, or each has a number that the other one has otherwise.

    Between CLOSE articles a negation counts where it stands by something that both share; between others anywhere.
    """
    if close:
        values = {quantity.value for quantity, _ in found.quantities}
        mine = {found.words.get(key, key) for key in one.negated & (found.names | found.words.keys() | values)}
        if mine != other.negated & (found.names | set(found.words.values()) | values):
            return True
    elif one.negation != other.negation:
        return True
    lone = [a for a in one.quantities if not any(_same(a, b) for b in other.quantities)]
    lone_other = [b for b in other.quantities if not any(_same(a, b) for a in one.quantities)]
    same_language = one.language == other.language
    return any(_disagree(a, b, same_language=same_language) for a in lone for b in lone_other)


def kinship(one: Gist, other: Gist, found: Shared, around: Surroundings, *, cited: bool) -> float | None:
    """How surely two sentences of articles that belong together are one claim; None where not surely enough.

    AROUND is what else those articles say. CITED tells that one claim is attributed to whoever published or wrote the
    other.
    """
    counted = {f"={quantity.unit}" for quantity, _ in found.quantities}
    chances = [_number_chance(quantity) * around.rarity(quantity.value) for quantity, _ in found.quantities]
    chances += [_SHARED_NAME * around.rarity(name) for name in found.names]
    chances += [_SHARED_WORD * around.rarity(word) for word in found.words.keys() - counted]
    telling = sum(quantity.telling for quantity, _ in found.quantities)
    covered = _coverage(one, other, found)
    by_names = len(found.names) >= _LEAST_THINGS and covered >= _LEAST_COVERED_BY_NAMES
    if not by_names and (len(chances) + telling < _LEAST_SAID or not (found.words or found.quantities)):
        return None  # a single thing, or a few names, are in both by chance
    if len(things := [*found.names, *found.words]) >= _LEAST_THINGS:
        chances.append(_TOGETHER * around.rarity(*things))
    score = (1 - prod(1 - chance for chance in chances)) * (1 - _UNCOVERED_COSTS * (1 - covered))
    return score if score >= (_LEAST_CITED if cited else _LEAST_KINSHIP) else None


def likeness(one: Gist, other: Gist, found: Shared) -> float | None:
    """How alike two sentences in one language are, between any articles; None where not enough to be one claim."""
    weight = _weight(found.quantities, found.names, found.words)
    total = _weight(one.quantities, one.names, one.words)
    total_other = _weight(other.quantities, other.names, other.words)
    if (
        weight < _LEAST_WEIGHT
        or len(found.quantities) + len(found.words) < _LEAST_SAID
        or _strange_names(one, other, found)
    ):
        return None
    score = weight / (total + total_other) + weight / min(total, total_other) / 2
    return min(score, 1.0) if score >= _LEAST_LIKENESS else None


def correspondence(found: Shared) -> float | None:
    """How surely two sentences in two languages are one claim, between any articles.

    None without a shared number that tells something, and a second one or a name beside it.
    """
    numbers = [quantity for quantity, _ in found.quantities if quantity.unit not in {YEAR, DATE} and quantity.known]
    telling = [quantity for quantity in numbers if quantity.telling]
    if not (numbers and (found.names or len(numbers) > 1)) or not (telling or found.words):
        return None
    chances = [_number_chance(quantity) for quantity, _ in found.quantities]
    chances += [_SHARED_NAME] * len(found.names) + [_SHARED_WORD] * len(found.words)
    score = 1 - prod(1 - chance for chance in chances)
    return score if score >= _LEAST_CORRESPONDENCE else None


def _same(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value and (one.unit == other.unit or not (one.known and other.known))


def _disagree(one: Quantity, other: Quantity, *, same_language: bool) -> bool:
    """Whether two numbers that stand on one side alone can be the same number changed."""
    if one.known and other.known:
        return one.unit == other.unit
    return same_language


def _all_names(one: Gist, other: Gist) -> frozenset[str]:
    """The names that both have; a name of one may stand in the other where its capital tells nothing."""
    mine, others = (gist.names | gist.words | gist.perhaps_names for gist in (one, other))
    return (one.names & others) | (mine & other.names)


def _cognates(words: Collection[str], others: Collection[str]) -> Iterator[tuple[str, str]]:
    """Words of two languages that begin alike: "munitie", "munit"."""
    beginnings = {other[:_COGNATE_LETTERS]: other for other in sorted(others) if len(other) >= _COGNATE_LETTERS}
    for word in sorted(words):
        other = beginnings.get(word[:_COGNATE_LETTERS])
        if other is None or word.startswith("="):
            continue
        alike = next(
            (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
        )
        if alike >= _COGNATE_SHARE * max(len(word), len(other)):
            yield word, other


def _number_chance(quantity: Quantity) -> float:
    if quantity.unit in {YEAR, DATE}:
        return _CALENDAR
    if quantity.telling:
        return _TELLING_NUMBER
    return _UNIT_NUMBER if quantity.known else _BARE_NUMBER


def _weight(quantities: Collection[object], names: Collection[str], words: Collection[str]) -> float:
    return _QUANTITY * len(quantities) + _NAME * len(names) + _WORD * len(words)


def _coverage(one: Gist, other: Gist, found: Shared) -> float:
    """How much of the sentence that says less is in what both share, in [0, 1]."""
    less = min(_weight(gist.quantities, gist.names, gist.words) for gist in (one, other))
    return min(1.0, _weight(found.quantities, found.names, found.words) / less)


def _strange_names(one: Gist, other: Gist, found: Shared) -> bool:
    """Whether both have names, and none in common."""
    return bool(one.names and other.names and not found.names)
