"""What a sentence says, made comparable: its quantities, names and telling words, and whether it is negated."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from provenance.matching.quantities import Quantity, quantities
from provenance.matching.tokens import Token, folded, sentences
from provenance.matching.vocabulary import LONGEST_PHRASE, Vocabulary, place, vocabulary

__all__ = ["Gist", "gists", "keys", "number_of", "terms"]

_REMEMBERED = 1 << 12
"""Texts whose gists are kept at hand: those of some hundred articles, 20 MB."""

_MOST_KEYS = 120
"""Keys of one claim: a long quotation is found by the first of its words, as it is by all of them."""

_LEAST_WORDS = 4
"""Telling words of a text that is looked for as a whole: shorter ones ("read more here") are said by everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """One sentence. `words` are stems, or keys of concepts with a "=" before them; `names` are canonical.

    `negated` are those of them, and the values of those quantities, that stand in a clause with a negation and in no
    other. `shown` has, for each word and name, how it was first written. `text` is the folded words, for telling
    whether two sentences have the same.
    """

    language: str
    text: str
    words: frozenset[str]
    names: frozenset[str]
    perhaps_names: frozenset[str]
    """Words with a capital, folded, in a language that writes all nouns with one."""
    quantities: tuple[Quantity, ...]
    ordinals: frozenset[str]
    """Places in an order ("third"), as numerals."""
    negation: bool
    negated: frozenset[str]
    terms: frozenset[str]
    """The words, and the names stemmed as if they were words: what a title in capitals is found by."""
    shown: dict[str, str]


@lru_cache(maxsize=_REMEMBERED)
def gists(text: str, language: str | None) -> tuple[Gist, ...]:
    """The gist of each sentence of TEXT, which is in LANGUAGE (an ISO 639-1 code, or None)."""
    words = vocabulary(language)
    return tuple(_gist(found, words, language or "") for found in sentences(text))


def keys(parts: Iterable[Gist]) -> tuple[str, ...]:
    """What a claim with these gists can be found by, most telling first.

    "#…" is the whole text, "5775" a telling number, "433 civilian+raqqa" a quantity beside a name, "a+b" two names,
    and then names and words themselves.
    """
    found: dict[str, None] = {}
    for part in parts:
        if len(part.words) + len(part.names) >= _LEAST_WORDS:
            found[f"#{part.text}"] = None
        names = sorted(part.names)
        for quantity in part.quantities:
            if quantity.telling:
                found[quantity.value] = None
            beside = sorted(part.names | part.perhaps_names) if quantity.known else ()
            found.update(dict.fromkeys(f"{quantity.value} {quantity.unit}+{name}" for name in beside))
        found.update(dict.fromkeys(f"{one}+{other}" for one, other in combinations(names, 2)))
        found.update(dict.fromkeys(names))
        found.update(dict.fromkeys(sorted(part.perhaps_names)))
        found.update(dict.fromkeys(sorted(part.terms)))
    return tuple(found)[:_MOST_KEYS]


@lru_cache(maxsize=_REMEMBERED)
def terms(text: str, language: str | None) -> tuple[str, ...]:
    """The keys of the words, names and telling numbers of TEXT, each as often as it stands there, for search."""
    words = vocabulary(language)
    found: list[str] = []
    for sentence in sentences(text):
        counted, used = quantities(sentence, words)
        reader = _Reader(sentence, words)
        reader.read(used, {})
        found += reader.noted
        found += [quantity.value for quantity in counted if quantity.telling]
    return tuple(found)


def number_of(key: str) -> int:
    """KEY as a signed integer of 64 bits, which is what the index holds."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def _gist(found: Sequence[Token], words: Vocabulary, language: str) -> Gist:
    counted, used = quantities(found, words)
    reader = _Reader(found, words)
    reader.read(used, {quantity.position: quantity.value for quantity in counted})
    return Gist(
        language=language,
        text=" ".join(token.folded for token in found if token.kind != "pause"),
        words=frozenset(reader.words),
        names=frozenset(reader.names),
        perhaps_names=frozenset(reader.perhaps_names),
        quantities=tuple(counted),
        ordinals=frozenset(
            words.ordinals[part] for token in found for part in token.folded.split("-") if part in words.ordinals
        ),
        negation=reader.negation,
        negated=frozenset(reader.negated()),
        terms=frozenset(reader.noted),
        shown=reader.shown,
    )


class _Reader:
    """Goes through a sentence's tokens once. A clause is what stands between two pauses."""

    def __init__(self, found: Sequence[Token], words: Vocabulary) -> None:
        self._found = found
        self._vocabulary = words
        self._clause: set[str] = set()
        self._clauses = [self._clause]
        self._negative: list[set[str]] = []
        self.words: set[str] = set()
        self.names: set[str] = set()
        self.perhaps_names: set[str] = set()
        self.noted: list[str] = []
        self.shown: dict[str, str] = {}

    @property
    def negation(self) -> bool:
        """Whether anything in the sentence is negated."""
        return bool(self._negative)

    def negated(self) -> set[str]:
        """What stands in clauses with a negation alone."""
        plain = {key for clause in self._clauses if clause not in self._negative for key in clause}
        return {key for clause in self._negative for key in clause} - plain

    def read(self, used: Collection[int], numbers: Mapping[int, str]) -> None:
        """Reads all but the numbers: their tokens stand at the positions USED, their values by position in NUMBERS."""
        position = 0
        while position < len(self._found):
            token = self._found[position]
            if position in numbers:
                self._clause.add(numbers[position])
            if token.kind == "pause":
                self._clause = set()
                self._clauses.append(self._clause)
            if token.kind != "word":
                position += 1
                continue
            taken = self._phrase(position) if token.folded in self._vocabulary.phrase_beginnings else 0
            taken = taken or self._place(position)
            if not taken:
                if position not in used or token.folded in self._vocabulary.meanings:
                    self._word(token, first=position == 0)
                taken = 1
            position += taken

    def _phrase(self, position: int) -> int:
        """How many tokens the phrase at POSITION takes, once it is noted; 0 where there is none."""
        words = self._vocabulary
        for length in range(LONGEST_PHRASE, 1, -1):
            tokens = self._found[position : position + length]
            phrase = " ".join(token.folded for token in tokens)
            written = " ".join(token.text for token in tokens)
            if phrase in words.no_negations:
                return len(tokens)
            if name := words.names.get(phrase):
                self._note(self.names, name, written)
                return len(tokens)
            if meaning := words.meanings.get(phrase):
                self._note(self.words, f"={meaning}", written)
                return len(tokens)
        return 0

    def _place(self, position: int) -> int:
        """How many tokens the country named at POSITION takes: "Saudi Arabia", "Verenigde Staten", "Syrian"."""
        if not self._found[position].text[0].isupper():
            return 0
        for length in (2, 1):
            tokens = self._found[position : position + length]
            if len(tokens) == length and tokens[-1].text[0].isupper():
                written = " ".join(token.text for token in tokens)
                if (country := place(written)) is not None:
                    self._note(self.names, country, written)
                    return length
        return 0

    def _word(self, token: Token, *, first: bool) -> None:
        words = self._vocabulary
        head, hyphen, rest = token.text.partition("-")
        if hyphen and rest and (named := words.names.get(folded(head)) or (head[0].isupper() and place(head))):
            self._note(self.names, str(named), head)
            token, first = Token("word", rest, folded(rest)), False
        if token.folded in words.negations:
            self._negative.append(self._clause)
        elif token.folded in words.common or token.folded in words.months or len(token.folded) == 1:
            return
        elif name := words.names.get(token.folded):
            self._note(self.names, name, token.text)
        elif meaning := words.meanings.get(token.folded):
            self._note(self.words, f"={meaning}", token.text)
        elif token.text[0].isupper() and self._tells_a_name(token, first=first):
            self._note(self.names, token.folded, token.text)
        else:
            self._note(self.words, words.stem(token.folded), token.text)
            if words.nouns_have_capitals and token.text[0].isupper():
                self.perhaps_names.add(token.folded)

    def _tells_a_name(self, token: Token, *, first: bool) -> bool:
        """Whether the capital of TOKEN makes it a name: not where all nouns, and all first words, have one."""
        return token.text.isupper() or not (first or self._vocabulary.nouns_have_capitals)

    def _note(self, where: set[str], key: str, written: str) -> None:
        where.add(key)
        self._clause.add(key)
        self.noted.append(self._vocabulary.stem(key) if where is self.names else key)
        self.shown.setdefault(key, written)
