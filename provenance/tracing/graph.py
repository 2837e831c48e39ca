"""What a trace asks of the place where everything is held.

The store implements this over its tables, a test over a few dictionaries. Each method takes a
full id and raises NotFoundError for one that is not held.
"""

from __future__ import annotations

from typing import Protocol

from provenance.model import Article, Attribution, Claim, DecisionKind, Document, Source, Voice

__all__ = ["Graph"]


class Graph(Protocol):
    """Claims, and what each rests on, by id."""

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
        """The source with that id, under the name that a person's decisions leave it."""

    def review(self, subject_id: str, /) -> DecisionKind | None:
        """ACCEPT or REJECT: the last such ruling on that id. None where nobody ruled."""
