"""From steps to the edges of a trail: each step once, with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provenance.model import Attribution, Basis, Edge, Evidence, Kind, Match, Node, NodeKind, Polarity, SourceType
from provenance.tracing.across import later
from provenance.tracing.addresses import in_evidence, to_article
from provenance.tracing.evidence import evidence, quotation, words
from provenance.tracing.graph import Graph
from provenance.tracing.places import Place, Step

__all__ = ["RELATIONS", "Recorder"]

RELATIONS: Mapping[Basis | None, str] = {
    Basis.EMBEDDED: "contains",
    Basis.REPUBLICATION: "republishes",
    Basis.CITATION: "cites",
    Basis.LINK: "links to",
    Basis.DATE: "is similar to",
    None: "says the same as",
}
"""What one article does to another; None: nothing tells which of the two is nearer to the origin."""

_OWN_ARTICLE = "in"
"""What leads from a source to the article in which it speaks."""


class Recorder:
    """The nodes and edges that the ways of a trail share."""

    def __init__(self, graph: Graph, root: Node) -> None:
        """Of a trail from ROOT through GRAPH."""
        self._graph = graph
        self._nodes = {root.id: root}
        self._edges: dict[str, Edge] = {}

    def node(self, node_id: str) -> Node:
        """The node met that has that id."""
        return self._nodes[node_id]

    def edge(self, edge_id: str) -> Edge:
        """The edge taken that has that id."""
        return self._edges[edge_id]

    def meet(self, node: Node) -> str:
        """Keeps NODE; returns its id."""
        self._nodes.setdefault(node.id, node)
        return node.id

    def take(self, start: Place, step: Step, *, origin: str, target: str) -> Edge:
        """The edge of STEP from START, between the nodes with the ids ORIGIN and TARGET.

        Its id is that of the attribution or match, numbered where that already made another edge.
        """
        rests_on = step.rests_on
        number, edge_id = 1, rests_on.id
        while (known := self._edges.get(edge_id)) and (known.origin, known.target) != (origin, target):
            number += 1
            edge_id = f"{rests_on.id}/{number}"
        if edge_id not in self._edges:
            self._edges[edge_id] = self._edge(edge_id, start, step, origin, target)
        return self._edges[edge_id]

    def edges(self, edge_ids: Iterable[str]) -> tuple[Edge, ...]:
        """The edges with those ids, each once, in the order of the first time."""
        return tuple(self._edges[edge_id] for edge_id in dict.fromkeys(edge_ids))

    def _edge(self, edge_id: str, start: Place, step: Step, origin: str, target: str) -> Edge:
        attribution = step.rests_on
        if isinstance(attribution, Match):
            return self._across(edge_id, start, step, attribution, origin, target)
        review = self._graph.review(attribution.id)
        document = self._graph.document(self._graph.article(attribution.article_id).document_id)
        quoted = evidence(document, attribution)
        within = [self._graph.attribution(voiced.attribution_id) for voiced in step.target.ahead]
        return Edge(
            id=edge_id,
            origin=origin,
            target=target,
            relation=_relation(document.text, start, step, attribution),
            nested_in=attribution.parent,
            polarity=attribution.polarity,
            method=attribution.method,
            confidence=attribution.confidence,
            review=review.value if review else None,
            link=in_evidence(self._graph, attribution, quoted.span, within),
            evidence=quoted,
        )

    def _across(  # noqa: PLR0913, PLR0917 - a step, with what it rests on, between its two ends
        self, edge_id: str, start: Place, step: Step, match: Match, origin: str, target: str
    ) -> Edge:
        """The edge of a STEP by MATCH into another article: the evidence is what says the same there."""
        review = self._graph.review(match.id)
        citing = self._graph.article(self._graph.claim(start.claim_id).article_id)
        claim = self._graph.claim(step.target.claim_id)
        article = self._graph.article(claim.article_id)
        named = start.node.kind is NodeKind.SOURCE
        return Edge(
            id=edge_id,
            origin=origin,
            target=target,
            relation=_OWN_ARTICLE if named else RELATIONS[step.basis],
            nested_in=None,
            polarity=Polarity.ASSERTS,
            method=f"match:{match.kind.value}",
            confidence=match.score,
            review=review.value if review else None,
            link=to_article(self._graph, citing, article),
            evidence=self._said(article.document_id, claim.id),
            match=match,
            basis=step.basis,
            claim=claim.id,
            dates_conflict=later(article, citing),
        )

    def _said(self, document_id: str, claim_id: str) -> Evidence:
        return quotation(self._graph.document(document_id), self._graph.claim(claim_id).spans)


def _relation(text: str, start: Place, step: Step, attribution: Attribution) -> str:
    """The cue's words, not capitalised as at a sentence's head; the kind, where the cue is a mere sign.

    The cue of "told Al Jazeera" is its speaker's; of Al Jazeera it tells that it passed the words on. That of a
    republication line is about the first whom it names.
    """
    on_the_line = start.node.kind is NodeKind.SOURCE and start.attribution_id == attribution.id
    if attribution.kind is Kind.PUBLICATION and on_the_line:
        return "by" if step.target.node.type == SourceType.PERSON else "relayed by"
    if step.relayed and attribution.kind is not Kind.PUBLICATION:
        return "relayed by"
    cue = words(text, attribution.cue)
    if not any(character.isalpha() for character in cue):
        return attribution.kind.value
    return cue[0].lower() + cue[1:] if cue[:1].isupper() and not cue.split()[0].isupper() else cue
