"""One thing to decide on one screen: the words with the evidence marked, how it was found, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from wcwidth import wrap

from provenance.cli.claims import claim_lines
from provenance.cli.match_views import MatchPieces, match_kind
from provenance.cli.session import counted
from provenance.exporting.marking import AROUND, Mark, attribution_marks, claim_marks, legend, marked
from provenance.exporting.text import cut, plain, quoted
from provenance.model import Article, IdPrefix, NodeKind, Span, Spans
from provenance.store import Doubt
from provenance.tracing import reliance

__all__ = ["Screens"]

_MOST_FOLLOWED = 20
"""Claims that are followed downstream for what hangs on them, so that a screen stands at once."""

_CLAIMS_SHOWN = 2
"""Claims of a source that let tell who it is."""

_LEAST_SENTENCE = 3
"""Lines of a sentence that are shown however small the screen is."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence of an article, to be shown with marks in as many lines as there is room for."""

    article: Article
    marks: Mapping[Mark, Spans]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screens(MatchPieces):
    """Screens of so many `rows`."""

    rows: int

    def screen(self, doubt: Doubt, below: Sequence[str]) -> list[str]:
        """DOUBT in lines, with the lines BELOW it; sentences are cut where all of it would not fit on the screen."""
        if doubt.other is not None:
            return [*self._pair(doubt.subject, doubt.other), *below]
        parts = list(self._alike(doubt) if doubt.subject.startswith(IdPrefix.MATCH) else self._said(doubt))
        told = sum(len(part) for part in parts if isinstance(part, list)) + len(below)
        sentences = sum(1 for part in parts if isinstance(part, _Sentence))
        room = max(_LEAST_SENTENCE, (self.rows - 1 - told) // max(1, sentences))
        shown = [self._fitted(part, room) if isinstance(part, _Sentence) else part for part in parts]
        return [*chain.from_iterable(shown), *below]

    def _fitted(self, wanted: _Sentence, room: int) -> list[str]:
        """The sentence in ROOM lines: with as much around the evidence as fits; of long evidence, its two ends."""
        lines: list[str] = []
        for around in (AROUND, AROUND // 2, AROUND // 4, 0):
            lines = list(self.sentence(wanted.article, wanted.marks, around=around))
            if len(lines) <= room:
                return lines
        end = (room - 1) // 2
        gap = f"{_PLAIN if self.colour else ''}    […]"
        return [*lines[: room - 1 - end], gap, *lines[len(lines) - end :]]

    def keys(self, keys: dict[str, str]) -> Iterator[str]:
        """KEYS and what they do, as many on a line as fit."""
        shown = [f"[{key}] {does}" for key, does in keys.items()]
        lines = wrap("  ".join(one.replace(" ", "\xa0") for one in shown), self.layout.width - 1)
        for line in lines:
            text = line.replace("\xa0", " ")
            yield f"{_BOLD}{text}{_PLAIN}" if self.colour else text

    def whole(self, doubt: Doubt) -> Iterator[str]:
        """All there is to read about DOUBT: the whole article with the evidence marked, or both sides."""
        from provenance.cli.views import View

        view = View(store=self.store, layout=self.layout, colour=self.colour)
        if doubt.subject.startswith(IdPrefix.ATTRIBUTION):
            attribution = self.store.graph.attribution(doubt.subject)
            article = self.store.graph.article(attribution.article_id)
            yield from self.place(article)
            yield ""
            text, marks = self.store.graph.document(article.document_id).text, attribution_marks(attribution)
            for paragraph in article.paragraphs:
                here = {
                    mark: tuple(
                        Span(max(span.start, paragraph.span.start), min(span.end, paragraph.span.end))
                        for span in spans
                        if span.overlaps(paragraph.span)
                    )
                    for mark, spans in marks.items()
                }
                yield from wrap(marked(text, paragraph.span, here, colour=self.colour), self.layout.width - 1)
                yield ""
            yield f"marks: {legend(marks)}"
            return
        for one in filter(None, (doubt.subject, doubt.other)):
            yield from view.lines(IdPrefix(one[0]), one)
            yield ""

    def _said(self, doubt: Doubt) -> Iterator[list[str] | _Sentence]:
        graph = self.store.graph
        attribution = graph.attribution(doubt.subject)
        article = graph.article(attribution.article_id)
        marks = attribution_marks(attribution)
        polarity = "" if attribution.polarity.value == "asserts" else f", {attribution.polarity.value}"
        voice = " → ".join(plain(graph.source(step.source_id).name) for step in graph.voice(attribution.id))
        who = f"{voice or 'nobody named'}  ({attribution.kind.value}{polarity})"
        yield [*self.wrapped(who), *self.wrapped(f"in  {self.heading(article)}"), ""]
        yield _Sentence(article=article, marks=marks)
        claims = self.store.agenda.resting_on(attribution.id)
        yield [
            "",
            f"marks: {legend(marks)}",
            *self.wrapped(f"found by {attribution.method}, confidence {attribution.confidence:.2f}"),
            *self._relied_on(f"{counted(len(claims), 'claim')} here", claims),
        ]

    def _relied_on(self, lead: str, claims: tuple[str, ...]) -> Iterator[str]:
        """What hangs on something: LEAD says what in its article, where CLAIMS stand; and who has these from there."""
        relying: dict[str, str] = {}
        own = {self.store.graph.claim(one).article_id for one in claims}
        for claim_id in claims[:_MOST_FOLLOWED]:
            for node in reliance(self.store.graph, claim_id).nodes:
                if node.kind is NodeKind.ARTICLE and node.id not in own:
                    relying[node.id] = plain(node.outlet or node.name)
        if not relying:
            yield from self.wrapped(f"hangs on it: {lead}; no other article relies on them")
            return
        outlets = ", ".join(dict.fromkeys(relying.values()))
        number = counted(len(relying), "other article")
        yield from self.wrapped(f"hangs on it: {lead}, and what {number} say: {outlets}")

    def _alike(self, doubt: Doubt) -> Iterator[list[str] | _Sentence]:
        match = self.store.matches.get(doubt.subject)
        if match is None:
            return
        before = [f"{match_kind(match)}?", ""]
        for claim_id in (match.one, match.other):
            claim = self.store.graph.claim(claim_id)
            article = self.store.graph.article(claim.article_id)
            nearer = "  (nearer to the origin)" if match.upstream == claim_id else ""
            yield [*before, *self.wrapped(f"{self.layout.short(claim_id)}{nearer}  in  {self.heading(article)}")]
            yield _Sentence(article=article, marks=claim_marks(claim))
            before = [""]
        farther = match.beside(match.upstream or match.other)
        yield [
            "",
            f"marks: {legend(claim_marks(self.store.graph.claim(match.one)))}",
            *self.wrapped(f"{plain(match.reason)}; score {match.score:.2f}"),
            *self.wrapped(plain(match.direction or "")),
            *self._relied_on(f"the step from {self.layout.short(farther)}", (farther,)),
        ]

    def _pair(self, one: str, other: str) -> Iterator[str]:
        graph = self.store.graph
        yield from self.wrapped(
            f"Is {quoted(plain(graph.source(one).name))} {quoted(plain(graph.source(other).name))}?"
        )
        for source_id in (one, other):
            source = graph.source(source_id)
            found = self.store.claims.search(source_id=source_id, limit=_CLAIMS_SHOWN)
            yield ""
            also = [plain(alias) for alias in source.aliases if alias != source.name]
            names = f", also {', '.join(also)}" if also else ""
            yield from self.wrapped(
                f"{self.layout.short(source_id)}  {plain(source.name)} ({source.type.value}{names})"
            )
            yield from (f"  {cut(line, self.layout.width - 3)}" for line in claim_lines(found, self.layout))
        yield ""
        number = len(self.store.claims.search(source_id=one))
        yield f"hangs on it: {counted(number, 'claim')} of the first one"

    def wrapped(self, text: str) -> list[str]:
        """TEXT in lines that fit."""
        return wrap(text, self.layout.width - 1, subsequent_indent="    ")
