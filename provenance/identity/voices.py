"""From the spans of attributions to the sources they cite, and the chain of each.

An attribution's voice is that of its parent, then those who pass its words on, then its own
source: nearest to the reader first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.identity.antecedents import Antecedents
from provenance.identity.mentions import Form, Mention
from provenance.identity.names import ArticleNames, read_names
from provenance.identity.parsing import parser
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import fold, registry
from provenance.identity.vocabulary import vocabulary
from provenance.model import (
    Article,
    Attribution,
    Document,
    IdPrefix,
    Kind,
    Source,
    SourceType,
    Span,
    Spans,
    Voice,
    VoiceStep,
    content_id,
)

__all__ = ["Identification", "identify"]

_FOOTNOTE = re.compile(r"(\d+)\W*$")
"""The number of a footnote's mark, which may stick to a word ("Iran5")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """The sources that a document cites, and the voice of each of its attributions by its id."""

    sources: tuple[Source, ...]
    voices: Mapping[str, Voice]


def identify(document: Document, articles: Sequence[Article], attributions: Sequence[Attribution]) -> Identification:
    """The sources of the ATTRIBUTIONS of a DOCUMENT's ARTICLES, and the voice of each.

    Spans count characters of `document.text`. Pure, and the same for the same input: an unnamed
    source's id is made of the place of its first mention, a named one's of its folded name.
    """
    reading = _Reading(document=document, articles={a.id: a for a in articles})
    by_article: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        by_article.setdefault(attribution.article_id, []).append(attribution)
    voices: dict[str, Voice] = {}
    for article in articles:
        if article.id in by_article:
            voices.update(_Speakers.of(reading, article, by_article[article.id]).voices())
    ordered = {a.id: voices[a.id] for a in attributions if a.id in voices}
    return Identification(sources=tuple(reading.sources.values()), voices=ordered)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What the articles of one document share."""

    document: Document
    articles: Mapping[str, Article]
    names: dict[str, ArticleNames] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def names_of(self, article: Article) -> ArticleNames:
        """The names in ARTICLE's own text, read once."""
        if article.id not in self.names:
            self.names[article.id] = read_names(self.document.text, article, parser(article.language))
        return self.names[article.id]

    def inside(self, article: Article) -> list[Article]:
        """The articles that stand directly inside ARTICLE."""
        return [a for a in self.articles.values() if a.outer == article.id]

    def roster(self, article: Article) -> Roster:
        """ARTICLE's names, and those of the articles that it stands in or that stand in it."""
        around = [a for a in self.articles.values() if a.id == article.outer]
        scopes = [self.names_of(a) for a in (article, *self.inside(article), *around)]
        return Roster(rows=registry(), words=vocabulary(article.language), scopes=scopes)

    def source(self, referent: Referent, article: Article) -> str:
        """The id of the source that REFERENT is; the source is noted, with the name used here as an alias."""
        if referent.place is None:
            key = content_id(IdPrefix.SOURCE, fold(referent.name))
        else:
            key = content_id(IdPrefix.SOURCE, article.id, referent.place.start, referent.place.end)
        source = self.sources.get(key)
        if source is None:
            known = registry().find(referent.name) if referent.place is None else None
            source = Source(
                id=key,
                name=referent.name,
                type=referent.type,
                aliases=known.aliases if known else (),
                domain=known.domain if known else None,
            )
        if source.type is SourceType.UNKNOWN:
            source = replace(source, type=referent.type)
        if referent.form and referent.form not in (source.name, *source.aliases):
            source = replace(source, aliases=(*source.aliases, referent.form))
        self.sources[key] = source
        return key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """The sources that one attribution adds to its parent's voice; the last one speaks, the others relay."""

    relays: tuple[Referent, ...] = ()
    speaker: Referent | None = None


@dataclass(slots=True, kw_only=True)
class _Speakers:
    """Resolves the attributions of one article."""

    reading: _Reading
    article: Article
    attributions: Mapping[str, Attribution]
    roster: Roster
    antecedents: Antecedents
    steps: dict[str, _Steps] = field(default_factory=dict)
    known_relays: dict[str, tuple[Referent, ...]] = field(default_factory=dict)
    """Who carries the words of a person throughout the article ("Jane Doe at the Star"), by folded name."""

    @classmethod
    def of(cls, reading: _Reading, article: Article, attributions: Sequence[Attribution]) -> _Speakers:
        """The resolver of an ARTICLE's ATTRIBUTIONS."""
        roster = reading.roster(article)
        antecedents = Antecedents(
            text=reading.document.text,
            article=article,
            roster=roster,
            contents=[span for a in attributions for span in a.content],
        )
        ordered = sorted(attributions, key=_place)
        return cls(
            reading=reading,
            article=article,
            attributions={a.id: a for a in ordered},
            roster=roster,
            antecedents=antecedents,
        )

    def voices(self) -> dict[str, Voice]:
        """The voice of each attribution, by its id."""
        for author in (inner.authors[:1] for inner in self.reading.inside(self.article)):
            self._introduce(author)
        previous: dict[str | None, Attribution] = {}
        for attribution in self.attributions.values():
            self.steps[attribution.id] = self._resolve(attribution, previous.get(attribution.parent))
            previous[attribution.parent] = attribution
        return {key: self._voice(key) for key in self.attributions}

    def _introduce(self, authors: Sequence[str]) -> None:
        """The author of an article inside this one speaks through those who brought it."""
        for inner in self.reading.inside(self.article):
            for author in authors:
                if author in inner.authors:
                    self.known_relays[fold(author)] = self._carriers(inner)[:-1]

    def _carriers(self, inner: Article) -> tuple[Referent, ...]:
        """Who stands between the frame and an INNER article's words: who passed it on, its publisher, its author."""
        origin = [self.roster.called(inner.publisher, SourceType.PUBLISHER)] if inner.publisher else []
        origin += [self.roster.called(name, SourceType.PERSON) for name in inner.authors[:1]]
        names = {o.name for o in origin}
        via: dict[str, Referent] = {}
        for attribution in self.attributions.values():
            if attribution.kind is Kind.PUBLICATION and len(self.reading.inside(self.article)) == 1:
                for mention in self._parsed(attribution.source):
                    referent = self.roster.named(mention)
                    if mention.form is Form.NAMED and referent.name not in names:
                        via[referent.name] = referent
        return (*via.values(), *origin)

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
            return self._publication(attribution, speaker)
        self.antecedents.remember(place, speaker, head)
        return _Steps(relays=self._relays(attribution, tuple(relays), speaker, previous), speaker=speaker)

    def _parsed(self, spans: Spans) -> tuple[Mention, ...]:
        """The mention that stands at SPANS, taken apart; "X Project (XP)" is read as "XP"."""
        text = " ".join(self.reading.document.text[s.start : s.end] for s in spans)
        for scope in self.roster.scopes:
            for acronym, full in scope.acronyms.items():
                text = re.sub(rf"{re.escape(full)}[’'\"”]? \({re.escape(acronym)}\)", acronym, text)
        return parser(self._language(spans[0].start)).parse(text)

    def _language(self, position: int) -> str | None:
        """The language of the paragraph at POSITION, else the article's."""
        for paragraph in self.article.paragraphs:
            if paragraph.span.start <= position < paragraph.span.end:
                return paragraph.language or self.article.language
        return self.article.language

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
        if mention.form is Form.NAMED and mention.type is not SourceType.WORK:
            return self.roster.named(mention)
        if mention.form is Form.NAMED:
            return Referent(name=mention.name, type=mention.type)
        if mention.groups & {"author", "publisher"}:
            speaking = self.steps.get(attribution.parent or "")
            return speaking.speaker if speaking and speaking.speaker else self._own(mention, place)
        found = (
            self.antecedents.pronoun(mention, place)
            if mention.form is Form.PRONOUN
            else self.antecedents.description(mention, place)
        )
        return found or Referent(name=mention.name, type=mention.type, place=place)

    def _own(self, mention: Mention, place: Span) -> Referent:
        """The article's author, or its publisher; "we" is the publisher first."""
        author = [self.roster.called(name, SourceType.PERSON) for name in self.article.authors[:1]]
        publisher = [self.roster.called(self.article.publisher, SourceType.PUBLISHER)] if self.article.publisher else []
        ranked = author + publisher if "author" in mention.groups else publisher + author
        return ranked[0] if ranked else Referent(name=mention.name, type=SourceType.UNNAMED, place=place)

    def _sourceless(self, attribution: Attribution, previous: Attribution | None) -> _Steps:
        """Who speaks where no source is named: whoever spoke before and goes on, or the work that is pointed at."""
        text = self.reading.document.text
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
        text = self.reading.document.text
        cue = text[attribution.cue[0].start : attribution.cue[-1].end] if attribution.cue else ""
        number = _FOOTNOTE.search(cue)
        place = attribution.content[0] if attribution.content else attribution.cue[0]
        if number:
            name = f"{self.roster.words.footnote} {number[1]}"
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
        if author and author in self._line(attribution.cue[0].start):
            return _Steps(relays=(source,), speaker=self.roster.called(author, SourceType.PERSON))
        return _Steps(speaker=source)

    def _taken_over(self, attribution: Attribution, source: Referent) -> Article | None:
        """The article inside this one that ATTRIBUTION brings: the only one, or the next of that SOURCE."""
        inside = self.reading.inside(self.article)
        if len(inside) == 1:
            inner = inside[0]
            return inner if inner.publisher or inner.authors else None
        place = attribution.cue[0].start
        after = [a for a in inside if a.span.start >= place and a.publisher]
        return next((a for a in after if self.roster.called(a.publisher or "", SourceType.PUBLISHER) == source), None)

    def _line(self, position: int) -> str:
        """The line of the text that POSITION is in."""
        text = self.reading.document.text
        return text[text.rfind("\n", 0, position) + 1 : text.find("\n", position) % (len(text) + 1)]

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
        cue = " ".join(self.reading.document.text[s.start : s.end] for s in attribution.cue)
        if previous is not None and self._goes_on(cue):
            before = self.steps[previous.id]
            if before.speaker == speaker or (before.speaker and fold(before.speaker.name) == key):
                return before.relays
        return self.known_relays.get(key, ())

    def _based_on(self, attribution: Attribution) -> tuple[Referent, ...]:
        """The work that has its knowledge from the source ("The report is based on files that show …")."""
        place = attribution.source[0].start
        before = self.antecedents.sentence_before(place).rstrip()
        base = next((b for b in self.roster.words.bases if before.endswith(f" {b}")), None)
        if base is None:
            return ()
        subject = before.removesuffix(base).strip()
        mentions = parser(self._language(place)).parse(subject)
        found = (self._referent(m, attribution, Span(place - len(before), place)) for m in mentions[-1:])
        return tuple(r for r in found if r is not None and r.place is None)

    def _addressed(self, attribution: Attribution) -> tuple[Referent, ...]:
        """The publisher whom the source spoke to, where it is one."""
        if not attribution.addressee:
            return ()
        place = Span(attribution.addressee[0].start, attribution.addressee[-1].end)
        for mention in self._parsed(attribution.addressee):
            referent = self._referent(mention, attribution, place)
            if referent is not None and referent.type is SourceType.PUBLISHER:
                return (referent,)
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
        while attribution is not None and attribution.id not in path:
            path.append(attribution.id)
            attribution = self.attributions.get(attribution.parent or "")
        steps: list[VoiceStep] = []
        for attribution_id in reversed(path):
            added = self.steps[attribution_id]
            chain = [*((r, True) for r in added.relays), *(((added.speaker, False),) if added.speaker else ())]
            for referent, relayed in chain:
                source = self.reading.source(referent, self.article)
                if not any(step.source_id == source for step in steps):
                    steps.append(VoiceStep(source_id=source, attribution_id=attribution_id, relayed=relayed))
        return tuple(steps)


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution's source stands, or its cue where it names none."""
    spans = attribution.source or attribution.cue or attribution.content
    return (spans[0].start, spans[-1].end) if spans else (0, 0)
