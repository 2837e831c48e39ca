"""Where a way stands, the steps that lead on from there, and how it ends where none does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from provenance.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    DecisionKind,
    Ending,
    IdPrefix,
    Match,
    Node,
    NodeKind,
    Source,
    SourceType,
    Voice,
)
from provenance.tracing.graph import Graph

__all__ = [
    "NOBODY",
    "Finder",
    "Place",
    "Step",
    "article_node",
    "claim_node",
    "ending",
    "is_accepted",
    "nobody",
    "onward",
    "source_as_node",
    "source_node",
    "voice_node",
]

NOBODY = "unstated"
"""The type of the node that stands for whoever a passive leaves out ("it was reported")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a way stands: at NODE, following the claim with that id.

    At a source, `ahead` are the voices still to come of the attribution with that id, and `lead` is, while a
    republication line is followed, the match that it leads to. At an article, `speaker` is the source through whom
    the way came there, and `ahead` what the citing text says that its claim is from beyond what it says itself.
    """

    node: Node
    claim_id: str
    attribution_id: str | None = None
    ahead: Voice = ()
    lead: Match | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step upstream: what it rests on, an attribution or a match, and where it leads.

    `basis` is what makes a step that rests on a match one upstream. `relayed` tells that the target passed on words
    whose cue is a later voice's ("told Al Jazeera").
    """

    target: Place
    attribution: Attribution | None = None
    match: Match | None = None
    basis: Basis | None = None
    relayed: bool = False

    @property
    def rests_on(self) -> Attribution | Match:
        """The attribution or the match; each step has one of them."""
        if self.attribution is not None:
            return self.attribution
        if self.match is None:
            raise ValueError("a step rests on an attribution or on a match")
        return self.match


Finder: TypeAlias = Callable[[Graph, Place], Sequence[Step]]
"""Gives the steps that lead on from a place. A walk takes those of the first of its finders that has any."""


def onward(graph: Graph, place: Place, finders: Sequence[Finder], *, reviewed: bool) -> Sequence[Step]:
    """The steps of the first of FINDERS that has any at PLACE; if REVIEWED, of those that a person accepted."""
    for finder in finders:
        steps = [step for step in finder(graph, place) if not reviewed or is_accepted(graph, step)]
        if steps:
            return steps
    return ()


def is_accepted(graph: Graph, step: Step) -> bool:
    """Whether a person accepted what STEP rests on."""
    return graph.review(step.rests_on.id) is DecisionKind.ACCEPT


def claim_node(claim: Claim, article: Article) -> Node:
    """CLAIM, which stands in ARTICLE, as a node."""
    return Node(
        id=claim.id,
        kind=NodeKind.CLAIM,
        type=None,
        name=claim.text,
        document=article.document_id,
        article=article.id,
    )


def article_node(graph: Graph, article: Article) -> Node:
    """ARTICLE as a node: by its title, or by where it was got where it has none."""
    details = (article.publisher, *article.authors, article.date.isoformat() if article.date else None)
    return Node(
        id=article.id,
        kind=NodeKind.ARTICLE,
        type=None,
        name=article.title or graph.document(article.document_id).location,
        document=article.document_id,
        article=article.id,
        details=tuple(detail for detail in details if detail),
        outlet=article.publisher or ", ".join(article.authors) or None,
    )


def source_node(graph: Graph, source_id: str) -> Node:
    """The source with that id as a node."""
    return source_as_node(graph.source(source_id))


def source_as_node(source: Source) -> Node:
    """SOURCE as a node."""
    return Node(id=source.id, kind=NodeKind.SOURCE, type=source.type.value, name=source.name, document=None)


def voice_node(graph: Graph, node_id: str) -> Node:
    """Who speaks under that id: a source, an article as its outlet, or whoever an attribution leaves unnamed."""
    if node_id.startswith(IdPrefix.ARTICLE.value):
        node = article_node(graph, graph.article(node_id))
        return replace(node, name=node.outlet or node.name)
    if node_id.startswith(IdPrefix.ATTRIBUTION.value):
        return nobody(node_id)
    return source_node(graph, node_id)


def nobody(attribution_id: str) -> Node:
    """Whoever the passive with that id leaves out."""
    return Node(id=attribution_id, kind=NodeKind.SOURCE, type=NOBODY, name="nobody named", document=None)


def ending(place: Place) -> Ending:
    """How a way ends that no finder leads on from PLACE."""
    if place.node.kind is not NodeKind.SOURCE:
        return Ending.ORIGINAL
    if place.node.type == NOBODY:
        return Ending.UNSTATED
    return Ending.ANONYMOUS if place.node.type == SourceType.UNNAMED else Ending.STATED
