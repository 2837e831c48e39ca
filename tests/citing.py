"""Documents and attributions written in a line each, for the tests of identity."""

import datetime as dt
import re
from dataclasses import dataclass, field

from provenance.identity.voices import Identification, identify
from provenance.model import (
    Article,
    Attribution,
    Document,
    Kind,
    Paragraph,
    ParagraphRole,
    Polarity,
    Source,
    Span,
    Spans,
)

OBTAINED = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)


def attribution(  # noqa: PLR0913 - the parts of an attribution
    key: str,
    *,
    cue: Spans,
    source: Spans = (),
    content: Spans = (),
    addressee: Spans = (),
    article: str = "a0",
    parent: str | None = None,
    kind: Kind = Kind.STATEMENT,
) -> Attribution:
    return Attribution(
        id=key,
        article_id=article,
        kind=kind,
        polarity=Polarity.ASSERTS,
        parent=parent,
        cue=cue,
        source=source,
        content=content,
        addressee=addressee,
        method="rule:test",
        confidence=1.0,
    )


@dataclass(kw_only=True)
class Page:
    """A document in the making: articles by their text, attributions by the words of their parts."""

    text: str = ""
    articles: list[Article] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def article(
        self,
        text: str,
        *,
        language: str = "en",
        authors: tuple[str, ...] = (),
        publisher: str | None = None,
        outer: str | None = None,
    ) -> str:
        start = len(self.text)
        self.text += text + "\n\n"
        paragraphs, position = [], start
        for line in text.split("\n"):
            if line:
                span = Span(position, position + len(line))
                paragraphs.append(Paragraph(span=span, role=ParagraphRole.BODY, language=language))
            position += len(line) + 1
        article = Article(
            id=f"a{len(self.articles)}",
            document_id="d0",
            outer=outer,
            span=Span(start, start + len(text)),
            title=None,
            authors=authors,
            publisher=publisher,
            date=None,
            language=language,
            paragraphs=tuple(paragraphs),
        )
        self.articles.append(article)
        return article.id

    def cites(  # noqa: PLR0913
        self,
        source: str,
        cue: str,
        content: str = "",
        *,
        article: str = "a0",
        parent: str | None = None,
        addressee: str = "",
        kind: Kind = Kind.STATEMENT,
    ) -> str:
        """Note an attribution: CUE is the first after the last one's, the other parts are the nearest to it."""
        within = next(a.span for a in self.articles if a.id == article)
        after = self.text.find(cue, self._after, within.end)
        cue_at = self._find(cue, within, near=max(after, within.start))
        self.attributions.append(
            attribution(
                f"t{len(self.attributions)}",
                article=article,
                kind=kind,
                parent=parent,
                cue=cue_at,
                source=self._find(source, within, near=cue_at[0].start) if source else (),
                content=self._find(content, within, near=cue_at[0].start) if content else (),
                addressee=self._find(addressee, within, near=cue_at[0].end) if addressee else (),
            )
        )
        return self.attributions[-1].id

    def span(self, words: str) -> Span:
        """Where WORDS first stand."""
        at = self.text.index(words)
        return Span(at, at + len(words))

    @property
    def _after(self) -> int:
        return max((a.cue[0].end for a in self.attributions), default=0)

    def _find(self, words: str, within: Span, *, near: int) -> tuple[Span, ...]:
        places = []
        at = self.text.find(words, within.start)
        while at != -1 and at + len(words) <= within.end:
            places.append(at)
            at = self.text.find(words, at + 1)
        assert places, words
        at = min(places, key=lambda place: min(abs(place - near), abs(place + len(words) - near)))
        return (Span(at, at + len(words)),)

    def identified(self) -> Identification:
        document = Document(
            id="d0",
            location="page.txt",
            obtained=OBTAINED,
            media_type="text/plain",
            sha256="0" * 64,
            encoding="utf-8",
            text=self.text,
        )
        return identify(document, self.articles, self.attributions)

    def steps(self) -> list[list[Source]]:
        found = self.identified()
        by_id = {source.id: source for source in found.sources}
        return [[by_id[step.source_id] for step in found.voices[a.id]] for a in self.attributions]

    def chains(self) -> list[list[str]]:
        return [[source.name for source in steps] for steps in self.steps()]


def last_chain(
    marked: str, *, language: str = "en", authors: tuple[str, ...] = (), publisher: str | None = None
) -> list[str]:
    """The chain of the last attribution of a text in which sources and cues are marked: "{Jane Doe} |said| …"."""
    text, sources, cues = _unmarked(marked)
    page = Page()
    page.article(text, language=language, authors=authors, publisher=publisher)
    for number, source in enumerate(sources):
        cue = min(cues, key=lambda span: abs(span.start - source.start))
        page.attributions.append(attribution(f"t{number}", source=(source,), cue=(cue,)))
    return page.chains()[-1]


def _unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The text without its marks, and the spans in it that were marked as sources and as cues."""
    text, sources, cues = "", [], []
    for words in re.split(r"(\{.*?\}|\|.*?\|)", marked):
        start = len(text)
        text += words.strip("{}|")
        if words.startswith("{"):
            sources.append(Span(start, len(text)))
        if words.startswith("|"):
            cues.append(Span(start, len(text)))
    return text, sources, cues
