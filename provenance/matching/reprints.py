"""Which articles stand in one another, whole, cut, or pasted into a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.matching.contexts import ArticleInContext
from provenance.matching.directions import direction
from provenance.matching.held import Held
from provenance.matching.shingles import Shingled, aligned, containment, shingled
from provenance.model import IdPrefix, Match, MatchKind, Passage, content_id

__all__ = ["fingerprints", "reprint", "reprints"]

_LEAST_SHARED_SHINGLES = 8

_LEAST_SHARED_FINGERPRINTS = 2
"""As many as sixteen shingles in a row have for certain. One alone is a turn of phrase, and in a large collection every
article shares some."""

_LEAST_CONTAINMENT = 0.25
"""From here on a text is taken over in good part; below, it must be a long passage of its own."""

_LONG_PASSAGE = 60
"""Words in a row, some changed, that two authors do not write by chance; a quotation is rarely that long."""

_MOST_CANDIDATES = 60
"""Articles that one is compared with, those with the most shared fingerprints first."""


def fingerprints(article: ArticleInContext) -> frozenset[int]:
    """What the index holds of ARTICLE, so that its passages are found in other articles."""
    return shingled(article.text, article.spans).fingerprints


def reprints(articles: Mapping[str, ArticleInContext], held: Held) -> Iterator[Match]:
    """The reprints between ARTICLES, which are held, and any that are held."""
    for article_id, article in articles.items():
        mine = shingled(article.text, article.spans)
        found = held.articles_by_fingerprint(mine.fingerprints)
        likely = [
            (-count, other_id)
            for other_id, count in found.items()
            if other_id != article_id and count >= _LEAST_SHARED_FINGERPRINTS
        ]
        others = held.articles([other_id for _, other_id in sorted(likely)[:_MOST_CANDIDATES]]) if likely else {}
        for other in others.values():
            if (match := reprint(article, other)) is not None:
                yield match


def reprint(one: ArticleInContext, other: ArticleInContext) -> Match | None:
    """The match of two articles of which one has a passage of the other; None where neither does."""
    if one.article.id > other.article.id:
        one, other = other, one
    first, second = shingled(one.text, one.spans), shingled(other.text, other.spans)
    if len(first.set & second.set) < _LEAST_SHARED_SHINGLES:
        return None
    score = containment(first, second)
    passages = aligned(first, second)
    longest = max((_words(first, passage) for passage in passages), default=0)
    if score < _LEAST_CONTAINMENT and longest < _LONG_PASSAGE:
        return None
    found = direction(one, other)
    return Match(
        id=content_id(IdPrefix.MATCH, one.article.id, other.article.id),
        kind=MatchKind.REPRINT,
        one=one.article.id,
        other=other.article.id,
        score=round(score, 3),
        reason=f"{score:.0%} of the shorter one stands in the other, {longest} words in a row",
        passages=passages,
        upstream=found.upstream if found else None,
        basis=found.basis if found else None,
        direction=found.words if found else None,
    )


def _words(shingled: Shingled, passage: Passage) -> int:
    return sum(1 for word in shingled.words if passage.one.contains(word))
