"""The graphs that are exported: of one trail, and of all that is held, as people ruled on it.

A collection's graph has what each article says of its own claims, document by document, and the matches between them.
It is read anew each time that somebody goes through it, a document at a time; what is kept meanwhile is as large as the
matches and the names of the sources are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from provenance.model import (
    Article,
    Basis,
    Claim,
    DecisionKind,
    Document,
    Edge,
    Ending,
    Extraction,
    IdPrefix,
    Match,
    MatchKind,
    Node,
    NodeKind,
    Polarity,
    Trail,
    Way,
)

if TYPE_CHECKING:
    from provenance.exporting import CitationGraph, GraphEdge, GraphNode, Whence
    from provenance.store import PlacedMatch, Store
    from provenance.tracing import Graph

__all__ = ["collection_graph", "trail_graph"]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Anew(Generic[Item]):
    """What MADE gives, made anew each time that somebody goes through it."""

    made: Callable[[], Iterator[Item]]

    def __iter__(self) -> Iterator[Item]:
        return self.made()


def trail_graph(graph: Graph, trail: Trail, *, evidence: bool = True) -> CitationGraph:
    """TRAIL as a graph, with what GRAPH, which it goes through, holds of its nodes.

    Its steps are without the words that they rest on unless EVIDENCE is wanted. Raises NotFoundError where what it goes
    through is no longer held.
    """
    from provenance.exporting import CitationGraph

    edges = {edge.id: edge for edge in trail.edges}
    nodes = tuple(_trail_node(graph, trail, node, edges) for node in trail.nodes)
    return CitationGraph(
        nodes=nodes,
        edges=(*(_step(edge.id, edge, evidence=evidence) for edge in trail.edges), *_places(nodes)),
        root=trail.root,
    )


def collection_graph(store: Store) -> CitationGraph:
    """All that STORE holds as a graph: who is said to say what, what says the same, and where each stands.

    Claims in an article's own voice that nothing else says are left out; nobody cites anybody there.
    """
    from provenance.exporting import CitationGraph

    collection = _Collection(store)
    return CitationGraph(nodes=_Anew(collection.nodes), edges=_Anew(collection.edges))


def _step(edge_id: str, edge: Edge, *, evidence: bool = True) -> GraphEdge:
    from provenance.exporting import EdgeKind, GraphEdge

    return GraphEdge(
        id=edge_id,
        kind=EdgeKind.CITED if edge.cited else EdgeKind.SIMILAR,
        origin=edge.origin,
        target=edge.target,
        relation=edge.relation,
        step=edge if evidence else replace(edge, evidence=None),
    )


def _places(nodes: Iterable[GraphNode]) -> Iterator[GraphEdge]:
    """The edges from the claims among NODES to the articles that they stand in, and from these to those around them."""
    from provenance.exporting import EdgeKind, GraphEdge

    articles = {node.node.id for node in nodes if node.node.kind is NodeKind.ARTICLE}
    for node in nodes:
        outer = node.article and (node.article.id if node.claim else node.article.outer)
        if outer in articles:
            origin = node.node.id
            yield GraphEdge(id=f"{origin}/in", kind=EdgeKind.PLACE, origin=origin, target=outer, relation="stands in")


def _trail_node(graph: Graph, trail: Trail, node: Node, edges: Mapping[str, Edge]) -> GraphNode:
    from provenance.exporting import GraphNode

    ends = dict.fromkeys(way.ending for way in trail.ways if way.ending and way.nodes[-1] == node.id)
    made = GraphNode(node=node, endings=tuple(ends), is_root=node.id == trail.root)
    if node.kind is NodeKind.SOURCE:
        named = node.id.startswith(IdPrefix.SOURCE.value)
        return replace(made, source=graph.source(node.id) if named else None)
    article = graph.article(node.article or node.id)
    made = replace(made, article=article, document=graph.document(article.document_id))
    if node.kind is NodeKind.ARTICLE:
        return made
    made = replace(made, claim=graph.claim(node.id))
    return replace(made, whence=_whence(trail.ways, edges, article.id)) if made.is_root else made


def _whence(ways: Iterable[Way], edges: Mapping[str, Edge], own: str) -> Whence:
    """What the WAYS of a claim in the article OWN tell of it."""
    from provenance.exporting import Whence

    origins: dict[str, None] = {}
    relays: dict[str, None] = {}
    appearances: dict[str, None] = {}
    earliest: dict[str, None] = {}
    stated = False
    for way in ways:
        steps = [edges[one] for one in way.edges]
        if not all(step.cited and step.polarity is Polarity.ASSERTS for step in steps):
            continue
        articles = [one for one in way.nodes if one.startswith(IdPrefix.ARTICLE.value)]
        appearances |= dict.fromkeys(articles)
        earliest |= dict.fromkeys(articles[-1:])
        stated = True
        sources = [one for one in way.nodes if one.startswith(IdPrefix.SOURCE.value)]
        if way.ending in {Ending.STATED, Ending.ANONYMOUS}:
            origins |= dict.fromkeys(sources[-1:])
            sources = sources[:-1]
        relays |= dict.fromkeys(sources)
    return Whence(
        origins=tuple(origins),
        relays=tuple(one for one in relays if one not in origins),
        appearances=tuple(one for one in appearances if one != own),
        earliest=next(iter(earliest or [own])) if stated and len(earliest) <= 1 else None,
    )


@dataclass(slots=True, kw_only=True)
class _Part:
    """What one document gives to the graph."""

    nodes: list[GraphNode] = field(default_factory=list)
    edges: list[GraphEdge] = field(default_factory=list)
    endings: list[tuple[str, Ending]] = field(default_factory=list)
    """How ways end at sources, by their ids."""


class _Collection:
    """All that a store holds, as it is when its matches are first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _matches(self) -> tuple[PlacedMatch, ...]:
        """All matches; that a claim cites another tells nothing where an attribution of it stands rejected."""
        reviews = self._store.decisions.state().reviews
        rejected = (one for one, kind in reviews.items() if kind is DecisionKind.REJECT)
        spoken = (one for one in rejected if one.startswith(IdPrefix.ATTRIBUTION.value))
        doubtful = {claim.id for one in spoken for claim in self._store.graph.claims_of(one)}
        return tuple(_undirected(placed, doubtful) for placed in self._store.matches.all())

    @cached_property
    def _matched(self) -> frozenset[str]:
        return frozenset(one for placed in self._matches for one in (placed.match.one, placed.match.other))

    @cached_property
    def _upstream(self) -> Mapping[str, list[tuple[str, str]]]:
        """The claims that each claim has from another text, each with its article; likeness alone does not count."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for placed in self._matches:
            match = placed.match
            if match.kind is not MatchKind.REPRINT and match.upstream and match.basis is not Basis.DATE:
                found[match.beside(match.upstream)].append((match.upstream, placed.articles[match.upstream]))
        return found

    def nodes(self) -> Iterator[GraphNode]:
        """Articles with their claims, document by document, then the sources."""
        from provenance.exporting import GraphNode
        from provenance.tracing.places import source_as_node

        endings: dict[str, dict[Ending, None]] = defaultdict(dict)
        for part in self._parts():
            yield from part.nodes
            for edge in part.edges:
                for end in (edge.origin, edge.target):
                    if end.startswith(IdPrefix.SOURCE.value):
                        endings[end] |= {}
            for source_id, ending in part.endings:
                endings[source_id][ending] = None
        for source in self._store.sources.all():
            if source.id in endings:
                yield GraphNode(node=source_as_node(source), source=source, endings=tuple(endings[source.id]))

    def edges(self) -> Iterator[GraphEdge]:
        """The steps that the articles' texts spell out, where each claim stands, and what says the same."""
        for part in self._parts():
            yield from part.edges
            yield from _places(part.nodes)
        for placed in self._matches:
            yield _alike(placed.match, self._store.graph.review(placed.match.id))

    def _parts(self) -> Iterator[_Part]:
        """What each document gives, once, wherever else it was found."""
        seen: set[str] = set()
        state = self._store.decisions.state()
        for extraction, _ in self._store.extractions.all():
            if extraction.document.id not in seen:
                seen.add(extraction.document.id)
                yield self._part(extraction, state.reviews, state.identities.head)

    def _part(self, extraction: Extraction, reviews: Mapping[str, DecisionKind], head: Callable[[str], str]) -> _Part:
        from provenance.exporting import GraphNode
        from provenance.tracing import in_texts
        from provenance.tracing.places import article_node, claim_node, nobody
        from provenance.tracing.single import SingleDocument

        graph = SingleDocument(extraction, reviews=reviews, head=head)
        articles = {article.id: article for article in extraction.articles}
        part = _Part()
        part.nodes = [
            GraphNode(node=article_node(graph, article), article=article, document=extraction.document)
            for article in extraction.articles
        ]
        steps = in_texts(graph, extraction.articles, extraction.claims)
        edges = {edge.id: edge for edge in steps.edges}
        part.edges = [_step(edge.id, edge) for edge in steps.edges]
        for claim, ways in steps.ways:
            if claim.id not in self._matched and not any(way.edges for way in ways):
                continue
            article = articles[claim.article_id]
            node = claim_node(claim, article)
            part.nodes.append(self._claim(node, claim, article, extraction.document, ways, edges))
            part.endings += [(way.nodes[-1], way.ending) for way in ways if way.edges and way.ending]
        left_out = dict.fromkeys(end for end, ending in part.endings if ending is Ending.UNSTATED)
        part.nodes += [GraphNode(node=nobody(one), endings=(Ending.UNSTATED,)) for one in left_out]
        return part

    def _claim(  # noqa: PLR0913, PLR0917 - a claim, with all that is known of it
        self,
        node: Node,
        claim: Claim,
        article: Article,
        document: Document,
        ways: Iterable[Way],
        edges: Mapping[str, Edge],
    ) -> GraphNode:
        """The node of CLAIM; it is original where neither its own text nor another says from whom it is."""
        from provenance.exporting import GraphNode

        upstream = list(self._from(claim.id))
        whence = _whence(ways, edges, article.id)
        own = [article_id for claim_id, article_id in upstream if claim_id not in self._upstream]
        if upstream:
            others = dict.fromkeys(one for _, one in upstream if one != article.id)
            whence = replace(whence, appearances=tuple(others), earliest=own[0] if len(set(own)) == 1 else None)
        endings = () if upstream else dict.fromkeys(way.ending for way in ways if not way.edges and way.ending)
        return GraphNode(
            node=node, article=article, document=document, claim=claim, endings=tuple(endings), whence=whence
        )

    def _from(self, claim_id: str) -> Iterator[tuple[str, str]]:
        """The claims upstream of that one in other texts, however far, each once, with its article."""
        seen, ahead = {claim_id}, [claim_id]
        while ahead:
            for found, article_id in self._upstream.get(ahead.pop(), ()):
                if found not in seen:
                    seen.add(found)
                    ahead.append(found)
                    yield found, article_id


def _undirected(placed: PlacedMatch, doubtful: Collection[str]) -> PlacedMatch:
    """PLACED, without its direction where it has it from what one of the DOUBTFUL claims cites."""
    match = placed.match
    if match.basis is not Basis.CITATION or not match.upstream or match.beside(match.upstream) not in doubtful:
        return placed
    return replace(placed, match=replace(match, upstream=None, basis=None, direction=None))


def _alike(match: Match, review: DecisionKind | None) -> GraphEdge:
    """The edge of MATCH, from the one farther from the origin, where that is known."""
    from provenance.exporting import EdgeKind
    from provenance.tracing.edges import RELATIONS

    target = match.upstream or match.other
    edge = Edge(
        id=match.id,
        origin=match.beside(target),
        target=target,
        relation=RELATIONS[match.basis],
        nested_in=None,
        polarity=Polarity.ASSERTS,
        method=f"match:{match.kind.value}",
        confidence=match.score,
        review=review.value if review else None,
        link=None,
        evidence=None,
        match=match,
        basis=match.basis,
    )
    made = _step(match.id, edge)
    return made if match.upstream else replace(made, kind=EdgeKind.SAME)
