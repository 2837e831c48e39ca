"""Families of reprints: articles that have one text between them, and so are one witness, however many print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from provenance.model import Match
from provenance.tracing.graph import Graph
from provenance.tracing.loops import components

__all__ = ["Family", "families", "is_whole", "one_witness"]

_WHOLE = 0.5
"""Share of the shorter text that stands in the other from which they are one text, and not a passage in two: the
definition by which the reprints were listed that matching is measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """An article and its reprints; that nearest to the origin first, as far as the matches (`reprints`) tell."""

    articles: tuple[str, ...]
    reprints: tuple[Match, ...]


def is_whole(reprint: Match) -> bool:
    """Whether the two articles of REPRINT have one text, and not a passage of it alone."""
    return reprint.score >= _WHOLE


def families(reprints: Iterable[Match]) -> tuple[Family, ...]:
    """The families that whole REPRINTS make, in the order of their first articles' ids.

    Each is one article with all that it has its text in common with, the one that stands nearest to the origin, then
    the one with the most reprints. What two of those have in common with it need not be the same, so that no family
    goes on from them: else a short notice that a site puts below every text would make one of all. An article that
    has a reprint is in a family, and may be in two.
    """
    of_article: dict[str, dict[str, Match]] = defaultdict(dict)
    for one in filter(is_whole, reprints):
        of_article[one.one][one.other] = of_article[one.other][one.one] = one
    rank = {
        article: (sum(match.upstream == other for other, match in found.items()), -len(found), article)
        for article, found in of_article.items()
    }
    made: list[Family] = []
    placed: set[str] = set()
    for article in sorted(of_article, key=rank.__getitem__):
        if article not in placed:
            members = {article, *of_article[article]}
            placed |= members
            pairs = sorted((one, other) for one in members for other in members & of_article[one].keys() if one < other)
            between = tuple(of_article[one][other] for one, other in pairs)
            made.append(Family(articles=tuple(sorted(members, key=rank.__getitem__)), reprints=between))
    return tuple(sorted(made, key=lambda family: family.articles[0]))


def one_witness(graph: Graph, article_ids: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Those of the articles with those ids that are whole reprints of each other, in groups, each in order of ids.

    What is a reprint of a reprint belongs to them: none of a group is a second witness.
    """
    edges = {
        article_id: {match.beside(article_id) for match in found if is_whole(match)}
        for article_id in article_ids
        for found in [graph.reprints(article_id)]
    }
    among = {article_id: found & edges.keys() for article_id, found in edges.items()}
    return tuple(sorted(group for group in components(among) if len(group) > 1))
