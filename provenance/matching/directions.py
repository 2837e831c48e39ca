"""Which of two articles stands nearer to the origin of what both have, and what tells so."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.matching.contexts import ArticleInContext, ClaimInContext
from provenance.model import Basis

__all__ = ["Direction", "direction", "direction_of_claims", "is_close"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """`upstream` is the id of the article nearer to the origin, `words` why, for a person."""

    upstream: str
    basis: Basis
    words: str


def direction(one: ArticleInContext, other: ArticleInContext) -> Direction | None:
    """The direction between two articles by the strongest evidence there is; None where there is none.

    Where the same evidence points both ways, it tells nothing.
    """
    for find in (_embedded, _republished, _linked, _dated):
        there, back = find(one, other), find(other, one)
        if (there is None) != (back is None):
            return there or back
    return None


def direction_of_claims(
    one: ClaimInContext,
    other: ClaimInContext,
    articles: tuple[ArticleInContext, ArticleInContext],
    between: Direction | None,
) -> Direction | None:
    """The direction between two claims: BETWEEN, that of their ARTICLES, unless one cites the other's outlet for it."""
    if between is not None and between.basis in {Basis.EMBEDDED, Basis.REPUBLICATION}:
        return between
    from_one, from_other = articles
    there, back = one.cites(from_one, from_other), other.cites(from_other, from_one)
    if there == back:
        return between
    upstream = from_other if there else from_one
    name = upstream.article.publisher or ", ".join(upstream.article.authors)
    return Direction(upstream=upstream.article.id, basis=Basis.CITATION, words=f"it is cited from {name}")


def is_close(between: Direction | None) -> bool:
    """Whether the articles belong together, so that weaker evidence tells that two claims of theirs are one."""
    return between is not None and between.basis is not Basis.DATE


def _embedded(one: ArticleInContext, other: ArticleInContext) -> Direction | None:
    """OTHER stands inside ONE."""
    if one.article.id not in other.around:
        return None
    return Direction(upstream=other.article.id, basis=Basis.EMBEDDED, words="it stands inside the other article")


def _republished(one: ArticleInContext, other: ArticleInContext) -> Direction | None:
    """A republication line of ONE names whoever published or wrote OTHER."""
    named = sorted(one.credited.keys() & other.names)
    if not named:
        return None
    words = f"republication line: “{one.credited[named[0]]}”"
    return Direction(upstream=other.article.id, basis=Basis.REPUBLICATION, words=words)


def _linked(one: ArticleInContext, other: ArticleInContext) -> Direction | None:
    """ONE links to where OTHER was got."""
    linked = sorted(one.links & other.addresses)
    return Direction(upstream=other.article.id, basis=Basis.LINK, words=f"link to {linked[0]}") if linked else None


def _dated(one: ArticleInContext, other: ArticleInContext) -> Direction | None:
    """OTHER is dated before ONE."""
    later, earlier = one.article.date, other.article.date
    if later is None or earlier is None or later <= earlier:
        return None
    words = f"dated {earlier.isoformat()}, the other {later.isoformat()}"
    return Direction(upstream=other.article.id, basis=Basis.DATE, words=words)
