"""From the spans of attributions to the sources they cite, and the chain of each.

An attribution's voice is that of its parent, then those who pass its words on, then its own
source: nearest to the reader first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.identity.citations import Citations
from provenance.identity.speakers import Speakers
from provenance.model import Article, Attribution, Document, Source, Voice

__all__ = ["Identification", "identify"]


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
    if not attributions:
        return Identification(sources=(), voices={})
    citations = Citations.of(document, articles)
    by_article: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        by_article.setdefault(attribution.article_id, []).append(attribution)
    voices: dict[str, Voice] = {}
    for article in articles:
        if article.id in by_article:
            voices.update(Speakers.of(citations, article, by_article[article.id]).voices())
    ordered = {a.id: voices[a.id] for a in attributions if a.id in voices}
    return Identification(sources=tuple(citations.sources.values()), voices=ordered)
