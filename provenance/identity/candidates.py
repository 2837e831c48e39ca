"""Everybody whom a pronoun or a description may stand for: who is named, cited or called by a role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from provenance.extraction.located import Located
from provenance.identity.callings import Role
from provenance.identity.mentions import Form, Mention
from provenance.identity.names import Occurrence
from provenance.identity.quoting import Quoting
from provenance.identity.referents import Referent, Roster, only
from provenance.identity.roles import bearer
from provenance.model import Article, Attribution, SourceType, Span, Spans

__all__ = ["Candidate", "Candidates", "Spoken"]

_BREAK = re.compile(  # the class comes first, as the search for one is quick; what it found is told apart after it
    r"[.!?…\n](?:(?<=\n)\n*+|(?<!\n)(?<![.!?…].)[.!?…]*+[”\"’')\]]*+\s++(?=[“\"‘'(\[]*+[^\W\da-z_]))"
)
_WITHIN_WORDS = "_'’-"
"""What joins the parts of one word, beside letters and digits."""
_OPENING_QUOTES = "“\"‘'«„"
_LONGEST_SENTENCE = 2_000
"""Characters of a sentence; what has more is a table or a list, and is cut, so that it is not searched for ever."""


@dataclass(frozen=True, slots=True, order=True)
class Spoken:
    """A source that was resolved earlier in the article: at which place, whom, by which noun."""

    start: int
    end: int
    referent: Referent = field(compare=False)
    head: str = field(compare=False, default="")


_NOBODY = Referent(name="", type=SourceType.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be meant."""

    start: int
    referent: Referent
    subject: bool = True
    governed: bool = False
    speaker: bool = False
    head: str = ""
    """The noun that it is called by, where it is called by one."""
    words: str = ""
    """The name as it stands in the text."""


@dataclass(slots=True, kw_only=True)
class Candidates:
    """Finds them in one article; `remember` tells it of every source as it is resolved."""

    text: str
    article: Article
    roster: Roster
    quoting: Quoting
    contents: Located[Attribution]
    """The article's attributions, by their contents: names in these are not the text's own."""
    history: list[Spoken] = field(default_factory=list)
    by_end: dict[int, list[Spoken]] = field(default_factory=dict)
    by_noun: dict[str, list[Spoken]] = field(default_factory=dict)
    """The history once more, each in the order of the text."""
    unnamed: dict[str, dict[frozenset[str], dict[tuple[str, Span], Spoken]]] = field(default_factory=dict)
    """Where each source without a name was first cited, by its noun and by all words that it was called by."""
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
            breaks += range(breaks[-1] + _LONGEST_SENTENCE, match.end(), _LONGEST_SENTENCE)
            breaks.append(match.end())
        breaks += range(breaks[-1] + _LONGEST_SENTENCE, span.end, _LONGEST_SENTENCE)
        return breaks

    def remember(self, place: Span, referent: Referent, head: str) -> None:
        """Note that the words at PLACE cite REFERENT, by the noun HEAD."""
        spoken = Spoken(place.start, place.end, referent, head)
        for kept in (
            self.history,
            self.by_end.setdefault(place.end, []),
            self.by_noun.setdefault(head, []),
        ):
            insort(kept, spoken)
        if referent.place is not None:
            called = self.unnamed.setdefault(head, {}).setdefault(self.weighty(referent.name), {})
            first = called.setdefault((referent.name, referent.place), spoken)
            if spoken.end < first.end:
                called[referent.name, referent.place] = spoken

    def weighty(self, name: str) -> frozenset[str]:
        """The words of NAME that are no determiners."""
        return frozenset(name.casefold().split()) - self.roster.words.determiners

    def sentence_before(self, position: int) -> str:
        """The words of a sentence up to POSITION in it."""
        return self.text[self.breaks[bisect_right(self.breaks, position) - 1] : position]

    def merely_begins(self, mention: Mention, place: Span) -> bool:
        """Whether the one word of a MENTION has its capital from the sentence that it begins at PLACE alone.

        That is so where the article has it in small letters as well, and never with a capital inside a sentence.
        """
        name = mention.name
        if mention.type is not SourceType.UNKNOWN or " " in name or not name.istitle() or not self._begins(place.start):
            return False
        if not _has_word(self.text, name.lower(), self.article.span):
            return False
        return all(one.name != name or self._begins(one.span.start) for one in self.roster.own.occurrences)

    def _begins(self, position: int) -> bool:
        """Whether a sentence begins at POSITION, or a quotation."""
        return not any(map(str.isalnum, self.sentence_before(position))) or self.text[position - 1] in _OPENING_QUOTES

    def last_called(self, noun: str, position: int) -> Spoken | None:
        """The last source before POSITION that was cited by NOUN."""
        called = self.by_noun.get(noun, [])
        before = range(bisect_left(called, Spoken(position, position, _NOBODY)) - 1, -1, -1)
        return next((called[number] for number in before if called[number].end <= position), None)

    def ending_at(self, position: int, gap: int) -> Referent | None:
        """Who is cited, else named, in words that end at most GAP characters before POSITION."""
        cited = [s for end in range(position - gap, position + 1) for s in self.by_end.get(end, ())]
        if cited:
            return min(cited).referent
        names = self.roster.own.occurrences
        for number in range(bisect_left(names, position - gap, key=lambda name: name.span.end), len(names)):
            if names[number].span.end > position:
                return None
            if names[number].subject:
                return self.roster.called(names[number].name, names[number].type)
        return None

    def person_in_sentence(self, position: int) -> Referent | None:
        """The one person whom the sentence at POSITION names, or None where it names several or none."""
        sentence = bisect_right(self.breaks, position)
        start, end = self.breaks[sentence - 1], (*self.breaks, self.article.span.end)[sentence]
        named = (c.referent for c in self.between(start, end, position))
        return only(r for r in named if r.type is SourceType.PERSON and r.place is None)

    def between(self, start: int, end: int, position: int, *, unheard: bool = False) -> Iterator[Candidate]:
        """Everybody named or cited between START and END, as seen from POSITION, in the order of the text.

        UNHEARD takes in those whom only somebody's quoted words name.
        """
        first, last = (bisect_left(self.history, Spoken(at, at, _NOBODY)) for at in (start, end))
        spoken = [s for s in self.history[first:last] if s.end <= end]
        spoken = [s for s in spoken if unheard or self._heard(s.start, position)]
        found = [Candidate(start=s.start, referent=s.referent, speaker=True, head=s.head) for s in spoken]
        names = self.roster.own
        places: list[Occurrence | Role] = [*_within(names.occurrences, start, end), *names.roles.between(start, end)]
        for place in places:
            span = place.span
            if any(s.start < span.end and span.start < s.end for s in spoken):
                continue
            if not unheard and not self._heard(span.start, position):
                continue
            aside = self._aside(start, span.start)
            referent = self._referent(place)
            stranger = isinstance(place, Role) and place.mention.form is Form.UNNAMED
            if stranger and not self._begins_clause(start, span.start):
                continue  # "they would name a new candidate"
            found.append(
                Candidate(
                    start=span.start,
                    referent=referent,
                    subject=place.subject and not aside,
                    governed=place.governed or aside,
                    head=place.mention.head if isinstance(place, Role) else "",
                    words=self.text[span.start : span.end],
                )
            )
        yield from sorted(found, key=lambda c: c.start)

    def _referent(self, place: Occurrence | Role) -> Referent:
        """Whom a name means, or a role; one that could be several people's is somebody without a name."""
        if isinstance(place, Occurrence):
            return self.roster.called(place.name, place.type)
        found = bearer(self.roster, place.mention) if place.mention.form is Form.DESCRIBED else None
        return found or Referent(name=place.mention.name, type=SourceType.UNNAMED, place=place.span)

    def _begins_clause(self, start: int, place: int) -> bool:
        """Whether a sentence or a clause that began after START begins at PLACE, and so with its subject."""
        before = self.text[start:place].rstrip()
        return not before or not (before[-1].isalnum() or before[-1] in ")'’")

    def _aside(self, start: int, place: int) -> bool:
        """Whether PLACE is in parentheses that were opened after START."""
        return self.text.count("(", start, place) > self.text.count(")", start, place)

    def _heard(self, place: int, position: int) -> bool:
        """Whether words at PLACE count for one who speaks at POSITION: those in another's mouth do not.

        In one sentence an indirect content counts too, unless it is said by whoever stands at POSITION.
        """
        for attribution in self.contents.touching(Span(place, place)):
            content = attribution.content
            if _holds(content, position):
                continue
            own = any(span.start <= position < span.end for span in attribution.source)
            before = place < self.breaks[bisect_right(self.breaks, position) - 1]
            if own or before or self.quoting.quotes(content, place) is not self.quoting.quotes(content, position):
                return False
        return True


def _has_word(text: str, word: str, within: Span) -> bool:
    """Whether TEXT has WORD somewhere WITHIN, and not merely as a part of a longer one."""
    at = text.find(word, *within)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : within.end][:1]
        if not any(character.isalnum() or character in _WITHIN_WORDS for character in around):
            return True
        at = text.find(word, at + 1, within.end)
    return False


def _holds(content: Spans, position: int) -> bool:
    """Whether POSITION is in one of the pieces of a CONTENT, or right behind it."""
    return any(span.start <= position <= span.end for span in content)


def _within(places: Sequence[Occurrence], start: int, end: int) -> Iterator[Occurrence]:
    """Those of PLACES, which are in the order of the text, that lie between START and END."""
    for number in range(bisect_left(places, start, key=lambda p: p.span.start), len(places)):
        if places[number].span.end > end:
            return
        yield places[number]
