"""What a trace asks of the place where everything is held.

The store implements this over its tables, a test over a few dictionaries. Each method takes a
full id and raises NotFoundError for one that is not held, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from provenance.model import Article, Attribution, Claim, DecisionKind, Document, Link, Match, Source, Voice

__all__ = ["Graph"]


class Graph(Protocol):
    """Claims, what each rests on, and what else says the same, by id."""

    def around(self, root_id: str, /, *, downstream: bool = False) -> Graph:
        """A graph of the same answers, with those at hand that a trace from that claim or source may ask for."""

    def claim(self, claim_id: str, /) -> Claim:
        """The claim with that id."""

    def article(self, article_id: str, /) -> Article:
        """The article with that id."""

    def document(self, document_id: str, /) -> Document:
        """The document with that id, and its text, in which all spans count."""

    def attribution(self, attribution_id: str, /) -> Attribution:
        """The attribution with that id."""

    def voice(self, attribution_id: str, /) -> Voice:
        """The sources between the reader and the attribution's content, nearest first.

        Empty where the attribution is held and names nobody (a passive).
        """

    def source(self, source_id: str, /) -> Source:
        """The source that the one with that id is, under the name that a person's decisions leave it."""

    def review(self, subject_id: str, /) -> DecisionKind | None:
        """ACCEPT or REJECT: the last such ruling on that id. None where nobody ruled."""

    def matches(self, claim_id: str, /) -> Sequence[Match]:
        """The matches of that claim with claims of other articles, the best first, but those that a person rejected.

        Empty for a claim that has none, or is not held.
        """

    def reprints(self, article_id: str, /) -> Sequence[Match]:
        """The matches of that article with those that have passages of it, the best first, but rejected ones."""

    def speakers(self, article_id: str, /) -> Collection[str]:
        """The ids of the sources that speak in that article: its publisher and authors, the work that its title is.

        Empty where nothing that is held cites one of them, or the article is not held.
        """

    def republication_lines(self, article_id: str, /) -> Sequence[Attribution]:
        """The attributions of that article that say from whom it, or what is pasted into it, is taken over.

        In the order of the text; empty where there are none.
        """

    def links_in(self, article_id: str, /) -> Sequence[Link]:
        """The web addresses in that article, in the order of its text; empty where there are none."""

    def frames(self, article_id: str, /) -> bool:
        """Whether another article stands inside that one."""

    def citing(self, source_id: str, /) -> Sequence[str]:
        """The ids of the claims in whose voices that source is, in the order of ids; empty where there are none."""

    def spoken_by(self, source_id: str, /) -> Sequence[str]:
        """The ids of the claims of the articles in which that source speaks, or which are taken over from it."""
