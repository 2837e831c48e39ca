"""The walk from a claim upstream, along every way, to where each ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from provenance.model import Article, Edge, Ending, Node, NodeKind, Notice, Severity, Trail, Way
from provenance.tracing.evidence import evidence, words
from provenance.tracing.graph import Graph
from provenance.tracing.steps import NOBODY, Finder, Place, Step, ending, in_text

__all__ = ["trace"]


def trace(
    graph: Graph,
    claim_id: str,
    *,
    depth: int | None = None,
    min_confidence: float = 0.0,
    finders: Sequence[Finder] = (in_text,),
) -> Trail:
    """The trail of the claim with that id: all its ways upstream, in the order of the text.

    No way has more than DEPTH steps (None: no limit; a way cut there ends in `limit`), and ways
    with a step of less confidence than MIN_CONFIDENCE are left out, with a notice that says how many.
    Raises NotFoundError where GRAPH does not hold the claim.
    """
    walk = _Walk(graph=graph, finders=finders, depth=depth)
    claim = graph.claim(claim_id)
    article = graph.article(claim.article_id)
    root = Node(
        id=claim.id,
        kind=NodeKind.CLAIM,
        type=None,
        name=claim.text,
        document=article.document_id,
        article=article.id,
    )
    ways = tuple(walk.ways(root))
    kept = tuple(way for way in ways if all(walk.edge(edge_id).confidence >= min_confidence for edge_id in way.edges))
    nodes = {root.id: root, article.id: article_node(graph, article)}
    nodes |= {node_id: nodes.get(node_id) or walk.node(node_id) for way in kept for node_id in way.nodes}
    taken = dict.fromkeys(edge_id for way in kept for edge_id in way.edges)
    return Trail(
        root=root.id,
        nodes=tuple(nodes.values()),
        edges=tuple(walk.edge(edge_id) for edge_id in taken),
        ways=kept,
        notices=_left_out(len(ways) - len(kept), min_confidence),
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
        details=tuple(detail for detail in details if detail),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """A way on its way: the nodes and edges so far, and the place at its end."""

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    place: Place


class _Walk:
    """Collects the nodes and edges that the ways of one claim share."""

    def __init__(self, *, graph: Graph, finders: Sequence[Finder], depth: int | None) -> None:
        self._graph = graph
        self._document = cache(graph.document)  # every step of an article's claim quotes the same text
        self._finders = finders
        self._depth = depth
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}

    def node(self, node_id: str) -> Node:
        """The node met that has that id."""
        return self._nodes[node_id]

    def edge(self, edge_id: str) -> Edge:
        """The edge taken that has that id."""
        return self._edges[edge_id]

    def ways(self, root: Node) -> Iterator[Way]:
        """Every way from ROOT, depth first; two that take the very same steps are one."""
        self._nodes[root.id] = root
        seen: set[tuple[str, ...]] = set()
        stack = [_Path(nodes=(root.id,), edges=(), place=Place(node=root, claim_id=root.id))]
        while stack:
            path = stack.pop()
            steps = self._steps(path.place)
            how = self._ending(path, steps)
            if how is None:
                stack.extend(self._taken(path, step) for step in reversed(steps))
            elif path.edges not in seen:
                seen.add(path.edges)
                yield self._way(path, how)

    def _steps(self, place: Place) -> Sequence[Step]:
        found = (finder(self._graph, place) for finder in self._finders)
        return next((steps for steps in found if steps), ())

    def _ending(self, path: _Path, steps: Sequence[Step]) -> Ending | None:
        """How PATH ends, None where it goes on."""
        if path.nodes[-1] in path.nodes[:-1]:
            return Ending.CYCLE
        if not steps:
            return ending(path.place)
        if self._depth is not None and len(path.edges) >= self._depth:
            return Ending.LIMIT
        return None

    def _taken(self, path: _Path, step: Step) -> _Path:
        node = step.target.node
        self._nodes.setdefault(node.id, node)
        edge = self._record(path.nodes[-1], step)
        return _Path(nodes=(*path.nodes, node.id), edges=(*path.edges, edge.id), place=step.target)

    def _record(self, origin: str, step: Step) -> Edge:
        """The edge of STEP: the attribution's id, numbered where that attribution already made another edge."""
        number, edge_id = 1, step.attribution.id
        while (known := self._edges.get(edge_id)) and (known.origin, known.target) != (origin, step.target.node.id):
            number += 1
            edge_id = f"{step.attribution.id}/{number}"
        return self._edges.setdefault(edge_id, self._edge(edge_id, origin, step))

    def _edge(self, edge_id: str, origin: str, step: Step) -> Edge:
        attribution = step.attribution
        review = self._graph.review(attribution.id)
        document = self._document(self._graph.article(attribution.article_id).document_id)
        return Edge(
            id=edge_id,
            origin=origin,
            target=step.target.node.id,
            relation=_relation(document.text, step),
            nested_in=attribution.parent,
            polarity=attribution.polarity,
            method=attribution.method,
            confidence=attribution.confidence,
            review=review.value if review else None,
            link=None,
            evidence=evidence(document, attribution),
        )

    def _way(self, path: _Path, how: Ending) -> Way:
        return Way(nodes=path.nodes, edges=path.edges, ending=how, origin=self._origin(path, how))

    def _origin(self, path: _Path, how: Ending) -> str | None:
        """The name of the way's end: the last source, the article of an own claim, None where nobody is named."""
        node = path.place.node
        if how in (Ending.CYCLE, Ending.UNSTATED) or node.type == NOBODY:
            return None
        if node.kind is NodeKind.CLAIM and node.article:
            return article_node(self._graph, self._graph.article(node.article)).name
        return node.name


def _relation(text: str, step: Step) -> str:
    """The cue's words, not capitalised as at a sentence's head; the kind, where the cue is a mere sign.

    The cue of "told Al Jazeera" is its speaker's; of Al Jazeera it tells that it passed the words on.
    """
    if step.relayed:
        return "relayed by"
    cue = words(text, step.attribution.cue)
    if not any(character.isalpha() for character in cue):
        return step.attribution.kind.value
    return cue[0].lower() + cue[1:] if cue[:1].isupper() and not cue.split()[0].isupper() else cue


def _left_out(count: int, min_confidence: float) -> tuple[Notice, ...]:
    if not count:
        return ()
    ways = "1 way is" if count == 1 else f"{count} ways are"
    message = f"{ways} left out for a step of less confidence than {min_confidence:g}"
    return (Notice(code="low-confidence", message=message, severity=Severity.INFO),)
