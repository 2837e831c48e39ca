"""What the views of `show` have in common: where something stands, and its words marked in their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wcwidth import wrap

from provenance.exporting import Layout
from provenance.exporting.marking import AROUND, Mark, legend, marked, surroundings
from provenance.exporting.text import plain
from provenance.model import Article, Spans
from provenance.store import Store

__all__ = ["UNTITLED", "Pieces"]

UNTITLED = "(without a title)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Things of STORE, shown as LAYOUT says, with `colour` or by signs alone."""

    store: Store
    layout: Layout
    colour: bool

    def place(self, article: Article) -> Iterator[str]:
        """Where something stands: the article's title and head, and the file."""
        location = self.store.graph.document(article.document_id).location
        yield from wrap(f"in  {self.heading(article)}", self.layout.width - 1, subsequent_indent="    ")
        yield f"    {plain(location)}"

    def heading(self, article: Article) -> str:
        """The article's title, by whom and when, and its id."""
        details = (article.publisher, *article.authors, article.date.isoformat() if article.date else None)
        head = ", ".join(detail for detail in details if detail)
        parts = (plain(article.title or UNTITLED), plain(head), f"[{self.layout.short(article.id)}]")
        return "  ".join(part for part in parts if part)

    def marked(self, article: Article, marks: Mapping[Mark, Spans]) -> Iterator[str]:
        """The sentence with MARKS in it, between empty lines, and what the marks mean."""
        yield ""
        yield from self.sentence(article, marks)
        yield ""
        yield f"marks: {legend(marks)}"

    def sentence(
        self, article: Article, marks: Mapping[Mark, Spans], *, most: int | None = None, around: int = AROUND
    ) -> Iterator[str]:
        """The sentence with MARKS in it; of a long one its beginning and its end, MOST characters in all.

        What stands AROUND the marks, in characters, is the same on both sides.
        """
        text = self.store.graph.document(article.document_id).text
        spans = [span for group in marks.values() for span in group]
        paragraphs = [paragraph.span for paragraph in article.paragraphs]
        shown = surroundings(text, spans, paragraphs, room=around)
        begun = any(one.start < shown.start < one.end for one in paragraphs)
        goes_on = any(one.start < shown.end < one.end for one in paragraphs)
        words = marked(text, shown, marks, colour=self.colour)
        line = f"{'… ' if begun else ''}{words}{' …' if goes_on else ''}"
        if most is not None and len(line) > most:
            line = f"{line[: most // 2]} […] {line[-most // 2 :]}"
        yield from wrap(line, self.layout.width - 5, initial_indent="    ", subsequent_indent="    ")
