"""Whom pronouns and descriptions stand for, inside one article; where it is not certain, nobody.

The nearest sentence that names a candidate decides. In it a subject goes before a possessive or
what stands after a preposition, and what somebody else is quoted as saying does not count. Two
candidates of one rank are no antecedent.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

from provenance.identity.mentions import Mention
from provenance.identity.names import Work
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import fold
from provenance.model import Article, SourceType, Span

__all__ = ["Antecedents", "Spoken"]

_SENTENCES_BACK = 3
"""How many sentences before a pronoun's own are looked at."""
_NAMES_NOT_PERSONS = (SourceType.ORGANISATION, SourceType.PUBLISHER, SourceType.GOVERNMENT)
_BREAK = re.compile(r"[.!?…]+[”\"’')\]]*\s+(?=[“\"‘'(\[]*[^\W\da-z_])|\n+")
_ADJACENT = 2
"""Characters between a name and a relative pronoun that refers to it: a comma and a space."""


@dataclass(frozen=True, slots=True, order=True)
class Spoken:
    """A source that was resolved earlier in the article: at which place, whom, by which noun."""

    start: int
    end: int
    referent: Referent = field(compare=False)
    head: str = field(compare=False, default="")


_NOBODY = Referent(name="", type=SourceType.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """Somebody who may be meant."""

    start: int
    referent: Referent
    subject: bool = True
    governed: bool = False
    speaker: bool = False
    words: str = ""
    """The name as it stands in the text."""


def _chosen(candidates: list[_Candidate]) -> Referent | None:
    """The only one who speaks; else the first who is a subject; else the only one, unless a preposition governs it."""
    if speaker := _only(c.referent for c in candidates if c.speaker):
        return speaker
    subject = next((c.referent for c in candidates if c.subject), None)
    if subject or any(c.governed for c in candidates):
        return subject
    return _only(c.referent for c in candidates)


def _only(referents: Iterable[Referent]) -> Referent | None:
    """The one whom all REFERENTS are, or None where they are several or none."""
    found = {(r.name, r.place): r for r in referents}
    return next(iter(found.values())) if len(found) == 1 else None


@dataclass(slots=True, kw_only=True)
class Antecedents:
    """Finds them in one article; `remember` tells it of every source as it is resolved."""

    text: str
    article: Article
    roster: Roster
    contents: list[Span]
    """What is presented as somebody else's, so that names in it are not the text's own."""
    history: list[Spoken] = field(default_factory=list)
    firsts: dict[str, dict[tuple[str, Span | None], Spoken]] = field(default_factory=dict)
    """By noun, where each referent was first called so: a source that is cited a thousand times is one."""
    found_breaks: list[int] = field(default_factory=list)

    @property
    def breaks(self) -> list[int]:
        """Where the sentences of the article begin, found when they are first asked for."""
        if not self.found_breaks:
            self.found_breaks = self._find_breaks()
        return self.found_breaks

    def _find_breaks(self) -> list[int]:
        """Where a sentence or a line begins."""
        span, titles = self.article.span, self.roster.words.titles
        breaks = [span.start]
        for match in _BREAK.finditer(self.text, span.start, span.end):
            before = self.text[max(span.start, match.start() - 12) : match.start()].rsplit(None, 1)
            last = before[-1] if before else ""
            if match[0][0] == "." and (last.casefold() in titles or len(last) == 1):
                continue
            breaks.append(match.end())
        return breaks

    def remember(self, place: Span, referent: Referent, head: str) -> None:
        """Note that the words at PLACE cite REFERENT, by the noun HEAD."""
        spoken = Spoken(place.start, place.end, referent, head)
        insort(self.history, spoken)
        called = self.firsts.setdefault(head, {})
        first = called.setdefault((referent.name, referent.place), spoken)
        if spoken.end < first.end:
            called[referent.name, referent.place] = spoken

    def sentence_before(self, position: int) -> str:
        """The words of a sentence up to POSITION in it."""
        return self.text[self.breaks[bisect_right(self.breaks, position) - 1] : position]

    def person_in_sentence(self, position: int) -> Referent | None:
        """The one person whom the sentence at POSITION names, or None where it names several or none."""
        sentence = bisect_right(self.breaks, position)
        start, end = self.breaks[sentence - 1], (*self.breaks, self.article.span.end)[sentence]
        named = (c.referent for c in self._candidates(start, end, position))
        return _only(referent for referent in named if referent.type is SourceType.PERSON)

    # ------------------------------------------------------------------ pronouns

    def pronoun(self, mention: Mention, place: Span) -> Referent | None:
        """Whom a pronoun at PLACE stands for; None where it is not certain."""
        groups = mention.groups
        if "relative" in groups:
            return self._adjacent(place.start)
        for gender in sorted(groups & {"masculine", "feminine"}):
            if found := self._search(place.start, partial(self._is_person, gender)):
                return found
        if "group" in groups:
            return self._search(place.start, self._is_group, transparent="group")
        if "thing" in groups:
            return self._search(place.start, self._is_organisation)
        return None

    def _adjacent(self, position: int) -> Referent | None:
        """Who is named right before POSITION."""
        for spoken in self.history:
            if 0 <= position - spoken.end <= _ADJACENT:
                return spoken.referent
        for occurrence in self.roster.scopes[0].occurrences:
            if occurrence.subject and 0 <= position - occurrence.span.end <= _ADJACENT:
                return self.roster.called(occurrence.name, occurrence.type)
        return None

    def _is_person(self, gender: str, candidate: _Candidate) -> int:
        """How well a pronoun of GENDER may stand for CANDIDATE: 2 where its gender is known, 1 where not, 0 never."""
        if candidate.speaker and candidate.referent.type is SourceType.UNKNOWN:
            return 1
        if candidate.referent.type is not SourceType.PERSON:
            return 0
        known = self.roster.gender(candidate.referent)
        return 1 if known is None else 2 * (known == gender)

    def _is_group(self, candidate: _Candidate) -> bool:
        """Whether "they" may stand for CANDIDATE: whoever spoke and is no single person, or a people."""
        if candidate.speaker:
            return candidate.referent.type in (*_NAMES_NOT_PERSONS, SourceType.UNNAMED)
        return fold(candidate.words) in self.roster.rows.peoples

    def _is_organisation(self, candidate: _Candidate) -> bool:
        """Whether "it" may stand for CANDIDATE."""
        people = fold(candidate.words) in self.roster.rows.peoples
        return candidate.referent.type in _NAMES_NOT_PERSONS and not people

    def _search(
        self,
        position: int,
        fits: Callable[[_Candidate], int],
        *,
        choose: Callable[[list[_Candidate]], Referent | None] = _chosen,
        transparent: str = "",
    ) -> Referent | None:
        """The antecedent in the nearest sentence before POSITION that has a candidate that FITS.

        CHOOSE picks one of those that fit best. A sentence that begins with a pronoun of the group
        TRANSPARENT goes on about the same, and is not counted.
        """
        sentence = bisect_right(self.breaks, position) - 1
        end, left = position, _SENTENCES_BACK
        while sentence >= 0 and left >= 0:
            start = self.breaks[sentence]
            ranked = [(fits(c), c) for c in self._candidates(start, end, position)]
            if best := max((rank for rank, _ in ranked), default=0):
                return choose([c for rank, c in ranked if rank == best])
            first = self.text[start:end].split(None, 1)[:1]
            groups = self.roster.words.pronouns.get(first[0].casefold(), frozenset()) if first else frozenset()
            left -= transparent not in groups
            end, sentence = start, sentence - 1
        return None

    def _candidates(self, start: int, end: int, position: int) -> Iterator[_Candidate]:
        """Everybody named or cited between START and END, as seen from POSITION, in the order of the text."""
        window = self.history[bisect_left(self.history, Spoken(start, start, _NOBODY)) :]
        spoken = [s for s in takewhile(lambda s: s.start < end, window) if s.end <= end]
        spoken = [s for s in spoken if self._heard(s.start, position)]
        found = [_Candidate(start=s.start, referent=s.referent, speaker=True) for s in spoken]
        occurrences = self.roster.scopes[0].occurrences
        for occurrence in occurrences[bisect_left(occurrences, start, key=lambda o: o.span.start) :]:
            span = occurrence.span
            if span.end > end:
                break
            if any(s.start <= span.start < s.end for s in spoken) or not self._heard(span.start, position):
                continue
            found.append(
                _Candidate(
                    start=span.start,
                    referent=self.roster.called(occurrence.name, occurrence.type),
                    subject=occurrence.subject and not self._aside(start, span.start),
                    governed=occurrence.governed or self._aside(start, span.start),
                    words=self.text[span.start : span.end],
                )
            )
        yield from sorted(found, key=lambda c: c.start)

    def _aside(self, start: int, place: int) -> bool:
        """Whether PLACE is in parentheses that were opened after START."""
        return self.text.count("(", start, place) > self.text.count(")", start, place)

    def _heard(self, place: int, position: int) -> bool:
        """Whether words at PLACE are in no quotation that does not also hold POSITION."""
        return not any(c.start <= place < c.end and not c.start <= position <= c.end for c in self.contents)

    # ------------------------------------------------------------------ descriptions

    def description(self, mention: Mention, place: Span) -> Referent | None:
        """Whom a description at PLACE stands for; None where it is not certain."""
        words, head = self.roster.words, mention.head
        for rule in (self._office, self._same_head, self._role, self._body):
            if mention.definite and (found := rule(mention, place)) is not None:
                return found
        if head in words.works:
            return self._work(mention, place)
        if mention.definite and head in words.organisations | words.outlets:
            wanted = (SourceType.PUBLISHER,) if head not in words.organisations else _NAMES_NOT_PERSONS[:2]
            own = self.roster.called(self.article.publisher or "", SourceType.PUBLISHER)
            return self._search(
                place.start,
                lambda c: c.referent.type in wanted and c.referent.name != own.name,
                choose=lambda candidates: _only(c.referent for c in candidates),
            )
        return None

    def _office(self, mention: Mention, place: Span) -> Referent | None:  # noqa: ARG002 - one of several rules
        """The one holder of an office whom the article names."""
        rows = self.roster.rows
        offices = rows.offices.get(fold(mention.head), ())
        if mention.country:
            wanted = rows.adjectives[fold(mention.country)]
            offices = tuple(o for o in offices if rows.adjectives.get(fold(o.country)) == wanted)
        holders = {holder for office in offices for holder in office.holders}
        if not holders:
            return None
        named = self._everybody() & holders
        return Referent(name=named.pop(), type=SourceType.PERSON) if len(named) == 1 else None

    def _everybody(self) -> set[str]:
        """The canonical names of all who are named in the article itself."""
        roster = self.roster
        return {roster.called(o.name, o.type).name for o in roster.scopes[0].occurrences}

    def _same_head(self, mention: Mention, place: Span) -> Referent | None:
        """The one unnamed source that was called by the same noun before ("a witness … the witness")."""
        if not mention.head:
            return None
        before = [
            s.referent
            for s in self.firsts.get(mention.head, {}).values()
            if s.end <= place.start
            and s.referent.place is not None
            and self._weighty(mention.name) <= self._weighty(s.referent.name)
        ]
        return _only(before)

    def _weighty(self, name: str) -> set[str]:
        """The words of NAME that are no determiners."""
        return set(name.casefold().split()) - self.roster.words.determiners

    def _role(self, mention: Mention, place: Span) -> Referent | None:  # noqa: ARG002
        """The one person whom the article calls by this noun ("the senator")."""
        if mention.head not in self.roster.words.persons and mention.head not in self.roster.words.titles:
            return None
        words = mention.name.casefold().split()
        while words and words[0] in self.roster.words.determiners:
            words = words[1:]
        holders = self.roster.scopes[0].holders.get(" ".join(words), set())
        return _only(self.roster.called(name, SourceType.PERSON) for name in holders)

    def _body(self, mention: Mention, place: Span) -> Referent | None:  # noqa: ARG002
        """The one body of this kind that the article names ("the coalition")."""
        if len(mention.name.split()) > 2 or mention.country:  # noqa: PLR2004 - a determiner and a noun
            return None
        found: set[str] = set()
        for scope in self.roster.scopes[:1]:
            found |= scope.bodies.get(mention.head, set())
        return _only(self.roster.called(name, SourceType.ORGANISATION) for name in found)

    def _work(self, mention: Mention, place: Span) -> Referent | None:
        """The maker of the report, or the document, that the article names."""
        works = [w for w in self.roster.scopes[0].works if self._may_be(w, mention)]
        if not mention.definite:
            works = [w for w in works if w.definite]
            if any(w.start < place.start for w in works):
                return None
        elif introduced := self._introduced(mention.head, place.start):
            return introduced.referent if introduced.referent.place is None else None
        elif _only(self.roster.named(w.mention) for w in works) is None:
            works = [w for w in works if w.start < place.start][-1:]
        return _only(self.roster.named(w.mention) for w in works)

    def _introduced(self, noun: str, position: int) -> Spoken | None:
        """The last source before POSITION that was cited by NOUN, in the indefinite or by its maker."""
        before = [s for s in self.history if s.end <= position and s.head == noun]
        return before[-1] if before else None

    def _may_be(self, work: Work, mention: Mention) -> bool:
        """Whether a description may stand for WORK."""
        return work.noun == mention.head or mention.head in self.roster.words.generic_works
