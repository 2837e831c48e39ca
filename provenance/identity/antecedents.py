"""Whom pronouns stand for, inside one article; where it is not certain, nobody.

The nearest sentence that names a candidate decides. In it whoever speaks goes before a subject, and that before
a possessive or what stands after a preposition; what somebody else is quoted as saying does not
count. Two candidates of one rank are no antecedent, nor is one whose gender is known where another
whose gender is not stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from provenance.identity.candidates import Candidate, Candidates
from provenance.identity.domains import is_platform
from provenance.identity.mentions import Mention
from provenance.identity.referents import Referent, Roster, only
from provenance.identity.registry import fold
from provenance.model import SourceType, Span

__all__ = ["Antecedents"]

_SENTENCES_BACK = 3
"""How many sentences before a pronoun's own are looked at, those left out that go on about the same."""
_MOST_SENTENCES_BACK = 20
"""How many are looked at in all: whoever is meant farther back, nobody remembers."""
_NAMES_NOT_PERSONS = (SourceType.ORGANISATION, SourceType.PUBLISHER, SourceType.GOVERNMENT)
_ADJACENT = 2
"""Characters between a name and a relative pronoun that refers to it: a comma and a space."""

_WORD = re.compile(r"[^\W\d_]+")

_Ranked = list[tuple[int, Candidate]]
"""Candidates with how well each fits: 2 where its gender is known, 1 where it is not."""


def _chosen(ranked: _Ranked) -> Referent | None:
    """The only one who speaks; else the first who is a subject; else the only one, unless a preposition governs it."""
    best = max(rank for rank, _ in ranked)
    candidates = [c for rank, c in ranked if rank == best]
    if speaker := only(c.referent for c in candidates if c.speaker):
        return speaker
    subject = next((c for c in candidates if c.subject), None)
    if any(c.speaker or (c.subject and not subject) for rank, c in ranked if rank < best):
        return None
    if subject:
        return subject.referent
    return None if any(c.governed for c in candidates) else only(c.referent for c in candidates)


def _sole(ranked: _Ranked) -> Referent | None:
    """The only one who fits."""
    return only(c.referent for _, c in ranked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedents:
    """Finds them in one article."""

    candidates: Candidates
    roster: Roster

    def pronoun(self, mention: Mention, place: Span, quoted: Sequence[Referent] = ()) -> Referent | None:
        """Whom a pronoun at PLACE stands for; None where it is not certain.

        QUOTED are those in whose quoted words it stands: they would speak of themselves as "I".
        """
        groups = mention.groups
        if "relative" in groups:
            return self.adjacent(place.start)
        for gender in sorted(groups & {"masculine", "feminine"}):
            fits = partial(self._is_person, gender, frozenset(r.name for r in quoted))
            if found := self._search(place.start, fits, transparent=gender):
                return found
        if "group" in groups:
            return self._search(place.start, self._is_group, transparent="group")
        if "thing" in groups:
            return self._search(place.start, self._is_organisation)
        return None

    def organisation(self, position: int, *, outlet: bool) -> Referent | None:
        """The one organisation, or OUTLET, in the nearest sentence before POSITION that has any, quoted or not.

        In the sentence of POSITION itself, one of which something is merely said to be is none ("it stands in a town
        under Acme's control, according to the foundation"), and a place where anybody publishes is none anywhere.
        """
        wanted = (SourceType.PUBLISHER,) if outlet else _NAMES_NOT_PERSONS[:2]
        own = self.roster.called(self.candidates.article.publisher or "", SourceType.PUBLISHER)
        breaks = self.candidates.breaks
        here = breaks[bisect_right(breaks, position) - 1]

        def may_be_meant(candidate: Candidate) -> bool:
            referent = candidate.referent
            if referent.type not in wanted or referent.name == own.name:
                return False
            known = self.roster.rows.find(referent.name)
            named = candidate.subject or candidate.speaker or candidate.start < here
            return named and not (known and known.domain and is_platform(f"https://{known.domain}"))

        return self._search(position, may_be_meant, choose=_sole, unheard=True)

    def adjacent(self, position: int) -> Referent | None:
        """Who is named right before POSITION."""
        return self.candidates.ending_at(position, _ADJACENT)

    def _is_person(self, gender: str, quoted: frozenset[str], candidate: Candidate) -> int:
        """How well a pronoun of GENDER may stand for CANDIDATE: 2 where its gender is known, 1 where not, 0 never."""
        referent = candidate.referent
        if referent.name in quoted or referent.joint or self._is_pronoun(referent):
            return 0
        if referent.type is SourceType.UNKNOWN and (known := self.roster.rows.given_names.get(referent.name)):
            return 2 * (known == gender)
        if referent.type is SourceType.UNKNOWN and candidate.speaker:
            return int(all(word[0].isupper() or word in self.roster.words.particles for word in referent.name.split()))
        if referent.place is not None and candidate.head not in self.roster.words.persons:
            return 0
        if referent.type is not SourceType.PERSON and referent.place is None:
            return 0
        known = self.roster.gender(referent) or self.roster.words.genders.get(candidate.head)
        return 1 if known is None else 2 * (known == gender)

    def _is_pronoun(self, referent: Referent) -> bool:
        """Whether REFERENT is but a pronoun that stands for nobody known."""
        return referent.name.casefold() in self.roster.words.pronouns

    def _is_group(self, candidate: Candidate) -> bool:
        """Whether "they" may stand for CANDIDATE: whoever spoke and is no single person, or a people."""
        referent, words = candidate.referent, self.roster.words
        if candidate.speaker:
            if referent.place is not None and "group" not in words.pronouns.get(referent.name.casefold(), {"group"}):
                return False  # a "she" that is nobody known
            several = referent.type is SourceType.UNNAMED and candidate.head not in words.persons
            return referent.joint or several or referent.type in _NAMES_NOT_PERSONS
        return fold(candidate.words) in self.roster.rows.peoples

    def _is_organisation(self, candidate: Candidate) -> bool:
        """Whether "it" may stand for CANDIDATE."""
        people = fold(candidate.words) in self.roster.rows.peoples
        return candidate.referent.type in _NAMES_NOT_PERSONS and not people

    def _search(
        self,
        position: int,
        fits: Callable[[Candidate], int],
        *,
        choose: Callable[[_Ranked], Referent | None] = _chosen,
        transparent: str = "",
        unheard: bool = False,
    ) -> Referent | None:
        """The antecedent in the nearest sentence before POSITION that has a candidate that FITS.

        CHOOSE picks one of those that fit. A sentence that begins with a pronoun of the group TRANSPARENT goes on
        about the same: only who speaks in it counts, and it does not count as far; where one stands in the sentence
        of POSITION, who follows it counts as a subject alone ("by her account of Pine's fall, she said"). Whoever is
        neither named nor cited is no antecedent, but hides those before.
        """
        breaks = self.candidates.breaks
        sentence, end, left = bisect_right(breaks, position) - 1, position, _SENTENCES_BACK
        last = sentence - _MOST_SENTENCES_BACK
        while sentence >= max(last, 0) and left >= 0:
            start = breaks[sentence]
            goes_on = transparent in self._first_pronoun(start, end)
            found = [(fits(c), c) for c in self.candidates.between(start, end, position, unheard=unheard)]
            if any(not (c.subject or c.speaker) for _, c in found):
                again = self._next_pronoun(start, position, transparent)
                found = [(rank, c) for rank, c in found if c.subject or c.speaker or c.start < again]
            if ranked := [(rank, c) for rank, c in found if rank and (c.speaker or not goes_on)]:
                chosen = choose(ranked)
                cited = any(c.speaker and c.referent == chosen for _, c in ranked)
                return chosen if chosen is None or chosen.place is None or cited else None
            left -= not goes_on
            end, sentence = start, sentence - 1
        return None

    def _next_pronoun(self, start: int, end: int, group: str) -> int:
        """Where the first pronoun of a GROUP stands between START and END; END where none does."""
        words = _WORD.finditer(self.candidates.text, start, end)
        return next((w.start() for w in words if group in self.roster.words.pronouns.get(w[0].casefold(), ())), end)

    def _first_pronoun(self, start: int, end: int) -> frozenset[str]:
        """The groups of the pronoun that the text begins with between START and END; none where it is another word."""
        first = self.candidates.text[start:end].split(None, 1)[:1]
        return self.roster.words.pronouns.get(first[0].casefold(), frozenset()) if first else frozenset()
