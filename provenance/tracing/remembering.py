"""A graph that is asked for each thing once: the ways of a trace meet the same claims and articles again and again."""

from __future__ import annotations

from functools import cache

from provenance.tracing.graph import Graph

__all__ = ["Remembering"]


class Remembering:
    """Another graph's answers, kept for as long as one trace takes."""

    def __init__(self, graph: Graph) -> None:
        """In front of GRAPH."""
        self.around = graph.around
        self.claim = cache(graph.claim)
        self.article = cache(graph.article)
        self.document = cache(graph.document)
        self.attribution = cache(graph.attribution)
        self.voice = cache(graph.voice)
        self.source = cache(graph.source)
        self.review = cache(graph.review)
        self.matches = cache(graph.matches)
        self.speakers = cache(graph.speakers)
        self.republication_lines = cache(graph.republication_lines)
        self.frames = cache(graph.frames)
        self.citing = cache(graph.citing)
        self.spoken_by = cache(graph.spoken_by)
