"""Who speaks in each attribution of one article, who passes the words on, and the chain of both."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.extraction.located import Located
from provenance.identity.antecedents import Antecedents
from provenance.identity.candidates import Candidates
from provenance.identity.citations import Citations
from provenance.identity.descriptions import Descriptions
from provenance.identity.linked import is_outlet, linked_source
from provenance.identity.mentions import Form, Mention
from provenance.identity.parsing import parser
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import KnownSource, fold
from provenance.model import Article, Attribution, Kind, SourceType, Span, Spans, Voice, VoiceStep

__all__ = ["Speakers"]

_FOOTNOTE = re.compile(r"([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)\W*$")
"""The number of a footnote's mark, which may stick to a word ("Iran5") or be raised ("Iran⁵")."""
_BRACKETED = re.compile(r"\(([^()]+)\)")
"""What may be an abbreviation of the words before it."""
_LONGEST_BASIS = 40
"""Characters of the longest phrase between a work and what it is based on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """The sources that one attribution adds to its parent's voice; the last one speaks, the others relay."""

    relays: tuple[Referent, ...] = ()
    speaker: Referent | None = None


@dataclass(slots=True, kw_only=True)
class Speakers:
    """Resolves the attributions of one article."""

    citations: Citations
    article: Article
    attributions: Mapping[str, Attribution]
    roster: Roster
    candidates: Candidates
    antecedents: Antecedents
    descriptions: Descriptions
    steps: dict[str, _Steps] = field(default_factory=dict)
    told: dict[str, Voice] = field(default_factory=dict)
    """The voices that are known so far: an inner one goes on from the one around it."""
    known_relays: dict[str, tuple[Referent, ...]] = field(default_factory=dict)
    """Who carries the words of a person throughout the article ("Jane Doe at the Star"), by folded name."""
    known_inside: dict[Referent, list[Article]] = field(default_factory=dict)

    @classmethod
    def of(cls, citations: Citations, article: Article, attributions: Sequence[Attribution]) -> Speakers:
        """The resolver of an ARTICLE's ATTRIBUTIONS."""
        roster = citations.roster(article)
        ordered = sorted(attributions, key=_place)
        candidates = Candidates(
            text=citations.document.text,
            article=article,
            roster=roster,
            quoting=citations.quoting,
            contents=Located((a, a.content) for a in ordered),
        )
        antecedents = Antecedents(candidates=candidates, roster=roster)
        return cls(
            citations=citations,
            article=article,
            attributions={a.id: a for a in ordered},
            roster=roster,
            candidates=candidates,
            antecedents=antecedents,
            descriptions=Descriptions(roster=roster, candidates=candidates, antecedents=antecedents),
        )

    def voices(self) -> dict[str, Voice]:
        """The voice of each attribution, by its id."""
        for inner in self.citations.inside(self.article):
            *carriers, author = self._carriers(inner) or (None,)
            if author is not None and author.type is SourceType.PERSON:
                self.known_relays[fold(author.name)] = tuple(c for c in carriers if c is not None)
        previous: dict[str | None, Attribution] = {}
        for attribution in self.attributions.values():
            self.steps[attribution.id] = self._resolve(attribution, previous.get(attribution.parent))
            previous[attribution.parent] = attribution
        return {key: self._voice(key) for key in self.attributions}

    def _carriers(self, inner: Article) -> tuple[Referent, ...]:
        """Who stands between the frame and an INNER article's words: who passed it on, its publisher, its author."""
        origin = [self.roster.called(inner.publisher, SourceType.PUBLISHER)] if inner.publisher else []
        if author := self._author(inner):
            origin.append(author)
        names = {o.name for o in origin}
        via: dict[str, Referent] = {}
        for attribution in self._publications() if len(self.citations.inside(self.article)) == 1 else ():
            for mention in self._parsed(attribution.source):
                referent = self.roster.named(mention)
                if mention.form is Form.NAMED and referent.name not in names:
                    via[referent.name] = referent
        return (*via.values(), *origin)

    def _publications(self) -> list[Attribution]:
        """The lines that say of a whole article from where it was taken over."""
        return [a for a in self.attributions.values() if a.kind is Kind.PUBLICATION]

    def _author(self, inner: Article) -> Referent | None:
        """The author of an INNER article: its byline's, else the one person whom the frame names where it brings it."""
        if inner.authors:
            return self.roster.called(inner.authors[0], SourceType.PERSON)
        if len(self.citations.inside(self.article)) != 1 or not (brought := self._publications()):
            return None
        return self.candidates.person_in_sentence(brought[0].cue[0].start)

    # ------------------------------------------------------------------ one attribution

    def _resolve(self, attribution: Attribution, previous: Attribution | None) -> _Steps:
        """What ATTRIBUTION adds to its parent's voice; PREVIOUS is the one before it at its level."""
        if attribution.kind is Kind.PASSIVE:
            return _Steps()
        if not attribution.source:
            return self._sourceless(attribution, previous)
        place = Span(attribution.source[0].start, attribution.source[-1].end)
        referents, head = self._referents(self._parsed(attribution.source), attribution, place)
        if not referents:
            return _Steps()
        *relays, speaker = referents
        if attribution.kind is Kind.PUBLICATION:
            return self._publication(attribution, self._credited(attribution.source) or speaker)
        linked = linked_source(self.citations.document, self.article, attribution)
        if linked and speaker.place is not None and head in self.roster.words.works:
            return _Steps(speaker=_of_link(linked))
        if not self._is_own(attribution.source):
            self.candidates.remember(place, speaker, head)
        carriers = self._relays(attribution, tuple(relays), speaker, previous)
        # Only of a well-known outlet is it sure that it brings others' words; other sites may be the speaker's own.
        if not carriers and linked and is_outlet(linked) and linked.name != speaker.name:
            carriers = (_of_link(linked),)
        return _Steps(relays=carriers, speaker=speaker)

    def _parsed(self, spans: Spans) -> tuple[Mention, ...]:
        """The mention that stands at SPANS, taken apart; "X Project (XP)" is read as "XP"."""
        text = " ".join(self.citations.document.text[s.start : s.end] for s in spans)
        for acronym in dict.fromkeys(_BRACKETED.findall(text)):
            for scope in self.roster.scopes.having(("acronyms", acronym)):
                full = re.escape(scope.acronyms[acronym])
                text = re.sub(rf"{full}[’'\"”]? \({re.escape(acronym)}\)", acronym, text)
        return parser(self._language(spans[0].start)).parse(text)

    def _language(self, position: int) -> str | None:
        """The language of the paragraph at POSITION, else the article's."""
        paragraphs = self.article.paragraphs
        number = bisect_right(paragraphs, position, key=lambda paragraph: paragraph.span.start) - 1
        within = number >= 0 and position < paragraphs[number].span.end
        return (paragraphs[number].language if within else None) or self.article.language

    def _referents(
        self, mentions: Sequence[Mention], attribution: Attribution, place: Span
    ) -> tuple[list[Referent], str]:
        """Whom the MENTIONS at PLACE mean, and the noun of the last."""
        found: list[Referent] = []
        for mention in mentions:
            referent = self._referent(mention, attribution, place)
            if referent is not None:
                found.append(referent)
        return found, mentions[-1].head if mentions else ""

    def _referent(self, mention: Mention, attribution: Attribution, place: Span) -> Referent | None:
        """Whom one MENTION means; nobody where it cites nobody, or the voice that is speaking already."""
        if mention.form is Form.NOBODY:
            return None
        if mention.form is Form.NAMED and self.candidates.merely_begins(mention, place):
            mention = parser(self._language(place.start)).plain(mention.name)
        if mention.form is Form.NAMED and mention.type is not SourceType.WORK:
            referent = self.roster.named(mention)
            return replace(referent, place=place) if self.roster.is_ambiguous(referent) else referent
        if mention.form is Form.NAMED:
            return Referent(name=mention.name, type=mention.type)
        if mention.groups & {"author", "publisher"}:
            return self._first_person(mention, attribution, place)
        if mention.form is Form.PRONOUN:
            quoting = self._quoting(place.start)
            found = self.antecedents.pronoun(mention, place, self._speakers(quoting)) if quoting is not None else None
        else:
            found = self.descriptions.described(mention, place)
        return found or Referent(name=mention.name, type=mention.type, place=place)

    def _first_person(self, mention: Mention, attribution: Attribution, place: Span) -> Referent:
        """Whom the "I" or "we" of a MENTION means: who is speaking there; in quotes of nobody knows whom, no one."""
        speaking = self.steps.get(attribution.parent or "")
        if speaking and speaking.speaker:
            return speaking.speaker
        quoting = self._quoting(place.start)
        if quoting == []:
            return self._own(mention, place)
        quoted = self._speakers(quoting or ())
        return quoted[-1] if quoted else Referent(name=mention.name, type=SourceType.UNNAMED, place=place)

    def _is_own(self, source: Spans) -> bool:
        """Whether SOURCE is "I" or "we", which no "he" and no "it" that follows stands for."""
        return bool(self._parsed(source)[-1].groups & {"author", "publisher"})

    def _quoting(self, position: int) -> list[Attribution] | None:
        """What quotes the words at POSITION; None where they stand in a quotation that nothing attributes."""
        quotes, touching = self.citations.quoting.quotes, self.candidates.contents.touching(Span(position, position))
        around = [a for a in touching if any(span.start <= position < span.end for span in a.content)]
        if not around and quotes((), position):
            return None
        return [a for a in around if quotes(a.content, position)]

    def _speakers(self, quoting: Sequence[Attribution]) -> list[Referent]:
        """Who speaks in each of QUOTING, as far as that is known."""
        found: list[Referent] = []
        for attribution in quoting:
            if (steps := self.steps.get(attribution.id)) is not None:
                found += [steps.speaker] if steps.speaker else []
            elif attribution.source:  # it stands behind its content
                mention = self._parsed(attribution.source)[-1]
                found += [self.roster.named(mention)] if mention.form is Form.NAMED else []
        return found

    def _own(self, mention: Mention, place: Span) -> Referent:
        """The article's author, or its publisher; "we" is the publisher first."""
        author = [self.roster.called(name, SourceType.PERSON) for name in self.article.authors[:1]]
        publisher = [self.roster.called(self.article.publisher, SourceType.PUBLISHER)] if self.article.publisher else []
        ranked = author + publisher if "author" in mention.groups else publisher + author
        return ranked[0] if ranked else Referent(name=mention.name, type=SourceType.UNNAMED, place=place)

    def _sourceless(self, attribution: Attribution, previous: Attribution | None) -> _Steps:
        """Who speaks where no source is named: whoever spoke before and goes on, or the work that is pointed at."""
        text = self.citations.document.text
        if attribution.kind is Kind.REFERENCE:
            return _Steps(speaker=self._pointed_at(attribution))
        if attribution.kind is Kind.SELF:
            own = self._own(Mention(form=Form.PRONOUN, name="", type=SourceType.UNNAMED), attribution.cue[0])
            return _Steps(speaker=own if own.place is None else None)
        cue = " ".join(text[s.start : s.end] for s in attribution.cue)
        if previous is not None and self._goes_on(cue):
            return self.steps[previous.id]
        return _Steps()

    def _pointed_at(self, attribution: Attribution) -> Referent | None:
        """The work that a reference names: a footnote by its mark, else the words of the reference."""
        text = self.citations.document.text
        cue = text[attribution.cue[0].start : attribution.cue[-1].end] if attribution.cue else ""
        number = _FOOTNOTE.search(cue)
        place = attribution.content[0] if attribution.content else attribution.cue[0]
        if number:
            name = f"{self.roster.words.footnote} {unicodedata.normalize('NFKC', number[1])}"
            return Referent(name=name, type=SourceType.WORK, place=attribution.cue[0])
        if not attribution.content:
            return None
        name = " ".join(text[s.start : s.end] for s in attribution.content).strip(" '‘’\"“”.")
        return Referent(name=name, type=SourceType.WORK, place=place)

    def _publication(self, attribution: Attribution, source: Referent) -> _Steps:
        """The chain of a whole article that was taken over."""
        inner = self._taken_over(attribution, source)
        if inner is not None:
            *relays, speaker = self._carriers(inner)
            return _Steps(relays=tuple(relays), speaker=speaker)
        author = self.article.authors[0] if self.article.authors else None
        line = self.citations.quoting.line(attribution.cue[0].start)
        if author and self.citations.document.text.find(author, *line) >= 0:
            return _Steps(relays=(source,), speaker=self.roster.called(author, SourceType.PERSON))
        return _Steps(speaker=source)

    def _credited(self, spans: Spans) -> Referent | None:
        """The article's publisher where the words at SPANS are its name: all of "The Future of Ships"."""
        text = " ".join(self.citations.document.text[s.start : s.end] for s in spans)
        publisher = self.article.publisher
        if not publisher or " " not in publisher or fold(text) != fold(publisher):
            return None
        known = self.roster.rows.find(publisher)
        return Referent(name=known.name if known else publisher, type=known.type if known else SourceType.PUBLISHER)

    def _taken_over(self, attribution: Attribution, source: Referent) -> Article | None:
        """The article inside this one that ATTRIBUTION brings: the only one, or the next of that SOURCE."""
        inside = self.citations.inside(self.article)
        if len(inside) == 1:
            inner = inside[0]
            return inner if inner.publisher or inner.authors else None
        published = self._published_inside().get(source, [])
        after = bisect_left(published, attribution.cue[0].start, key=lambda inner: inner.span.start)
        return published[after] if after < len(published) else None

    def _published_inside(self) -> Mapping[Referent, Sequence[Article]]:
        """The articles inside this one by their publishers, in the order of the text."""
        if not self.known_inside:
            for inner in sorted(self.citations.inside(self.article), key=lambda inner: inner.span.start):
                if inner.publisher:
                    publisher = self.roster.called(inner.publisher, SourceType.PUBLISHER)
                    self.known_inside.setdefault(publisher, []).append(inner)
        return self.known_inside

    # ------------------------------------------------------------------ relays

    def _relays(
        self, attribution: Attribution, named: tuple[Referent, ...], speaker: Referent, previous: Attribution | None
    ) -> tuple[Referent, ...]:
        """Who passes the words of SPEAKER on: NAMED with it, spoken to, or known from before."""
        key = fold(speaker.name)
        named = named or self._based_on(attribution)
        if named and speaker.place is None and speaker.type is SourceType.PERSON:
            self.known_relays.setdefault(key, named)
        if addressed := self._addressed(attribution):
            return (*addressed, *named)
        if named:
            return named
        cue = " ".join(self.citations.document.text[s.start : s.end] for s in attribution.cue)
        if previous is not None and self._goes_on(cue):
            before = self.steps[previous.id]
            if before.speaker == speaker or (before.speaker and fold(before.speaker.name) == key):
                return before.relays
        return self.known_relays.get(key, ())

    def _based_on(self, attribution: Attribution) -> tuple[Referent, ...]:
        """The work that has its knowledge from the source ("The report is based on files that show …")."""
        place = attribution.source[0].start
        text = self.citations.document.text
        if not text[max(0, place - _LONGEST_BASIS) : place].rstrip().endswith(self.roster.words.bases):
            return ()
        before = self.candidates.sentence_before(place).rstrip()
        base = next((b for b in self.roster.words.bases if before.endswith(f" {b}")), None)
        if base is None:
            return ()
        subject = before.removesuffix(base).strip()
        mentions = parser(self._language(place)).parse(subject)
        found = (self._referent(m, attribution, Span(place - len(before), place)) for m in mentions[-1:])
        return tuple(r for r in found if r is not None and r.place is None)

    def _addressed(self, attribution: Attribution) -> tuple[Referent, ...]:
        """The publisher whom the source spoke to, where it is another one than the article's own."""
        if not attribution.addressee:
            return ()
        own = fold(self.article.publisher or "")
        place = Span(attribution.addressee[0].start, attribution.addressee[-1].end)
        for mention in self._parsed(attribution.addressee):
            referent = self._referent(mention, attribution, place)
            if referent is not None and referent.type is SourceType.PUBLISHER:
                return (referent,) if fold(referent.name) != own else ()
        return ()

    def _goes_on(self, cue: str) -> bool:
        """Whether a CUE carries on what was being said ("added")."""
        words = f" {' '.join(cue.casefold().split())} "
        return any(f" {phrase} " in words for phrase in self.roster.words.continuing)

    # ------------------------------------------------------------------ nesting

    def _voice(self, key: str) -> Voice:
        """The voice of the attribution KEY: its parents' from the outermost on, then its own."""
        path: list[str] = []
        attribution = self.attributions.get(key)
        while attribution is not None and attribution.id not in self.told and attribution.id not in path:
            path.append(attribution.id)
            if attribution.kind is Kind.PUBLICATION:  # it brings the article as a whole, wherever its line stands
                attribution = None
                break
            attribution = self.attributions.get(attribution.parent or "")
        voice = self.told.get(attribution.id, ()) if attribution is not None else ()
        for attribution_id in reversed(path):
            voice = self.told[attribution_id] = (*voice, *self._own_steps(attribution_id, voice))
        return self.told[key]

    def _own_steps(self, attribution_id: str, voice: Voice) -> Iterator[VoiceStep]:
        """The steps that the attribution ATTRIBUTION_ID adds to the VOICE in whose content it stands."""
        passed = {step.source_id for step in voice}
        added = self.steps[attribution_id]
        for referent, relayed in (*((r, True) for r in added.relays), (added.speaker, False)):
            source = self.citations.source(referent, self.article) if referent is not None else None
            if source is not None and source not in passed:
                passed.add(source)
                yield VoiceStep(source_id=source, attribution_id=attribution_id, relayed=relayed)


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution's source stands, or its cue where it names none."""
    spans = attribution.source or attribution.cue or attribution.content
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def _of_link(linked: KnownSource) -> Referent:
    """LINKED, whom a link names, as a referent."""
    return Referent(name=linked.name, type=linked.type, domain=linked.domain)
