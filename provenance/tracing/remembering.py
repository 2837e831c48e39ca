"""A graph that is asked for each thing once, and in which nothing rests on what a person rejected.

The ways of a trace meet the same claims and articles again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from provenance.model import Attribution, Basis, Claim, DecisionKind, Match, Voice
from provenance.tracing.graph import Graph

__all__ = ["Remembering"]


class Remembering:
    """Another graph's answers, kept for as long as one trace takes, without rejected attributions."""

    def __init__(self, graph: Graph) -> None:
        """In front of GRAPH."""
        self._graph = graph
        self.around = graph.around
        self.article = cache(graph.article)
        self.document = cache(graph.document)
        self.attribution = cache(graph.attribution)
        self.reprints = cache(graph.reprints)
        self.source = cache(graph.source)
        self.review = cache(graph.review)
        self.speakers = cache(graph.speakers)
        self.frames = cache(graph.frames)
        self.links_in = cache(graph.links_in)
        self.citing = cache(graph.citing)
        self.spoken_by = cache(graph.spoken_by)
        self.claim = cache(self._claim)
        self.voice = cache(self._voice)
        self.matches = cache(self._matches)
        self.republication_lines = cache(self._republication_lines)

    def _claim(self, claim_id: str, /) -> Claim:
        """The claim, carried by the attributions that stand; by none, it is the article's own."""
        claim = self._graph.claim(claim_id)
        standing = tuple(one for one in claim.attribution_ids if self._stands(one))
        return claim if standing == claim.attribution_ids else replace(claim, attribution_ids=standing)

    def _voice(self, attribution_id: str, /) -> Voice:
        return tuple(step for step in self._graph.voice(attribution_id) if self._stands(step.attribution_id))

    def _matches(self, claim_id: str, /) -> Sequence[Match]:
        """The matches; that a claim cites another one tells nothing any more where an attribution of it is rejected."""
        return [
            replace(match, upstream=None, basis=None, direction=None) if self._may_be_uncited(match) else match
            for match in self._graph.matches(claim_id)
        ]

    def _may_be_uncited(self, match: Match) -> bool:
        if match.basis is not Basis.CITATION or match.upstream is None:
            return False
        citing = match.beside(match.upstream)
        return self.claim(citing) != self._graph.claim(citing)

    def _republication_lines(self, article_id: str, /) -> Sequence[Attribution]:
        return [line for line in self._graph.republication_lines(article_id) if self._stands(line.id)]

    def _stands(self, attribution_id: str) -> bool:
        return self.review(attribution_id) is not DecisionKind.REJECT
