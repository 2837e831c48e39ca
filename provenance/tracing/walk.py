"""The walk from a claim upstream, along every way, to where each ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.model import Article, Direction, Edge, Ending, Node, NodeKind, Notice, Severity, Trail, Way
from provenance.tracing.across import along_the_line, by_name, credited, similar, taken_over
from provenance.tracing.edges import Recorder
from provenance.tracing.families import one_witness
from provenance.tracing.graph import Graph
from provenance.tracing.places import NOBODY, Finder, Place, Step, article_node, claim_node, ending, is_accepted, onward
from provenance.tracing.remembering import Remembering
from provenance.tracing.steps import in_text

__all__ = ["FINDERS", "LONGEST_WAY", "MOST_WAYS", "trace", "trail_of"]

FINDERS: Sequence[Finder] = (along_the_line, by_name, taken_over, in_text, credited)
"""How a way goes on, in this order."""

LONGEST_WAY = 200
"""Steps after which every way is cut: far more than texts pass a thing on, and little enough to be drawn."""

MOST_WAYS = 1000
"""Ways after which no more are looked for: where each text has two sources, their number doubles with every step."""


def trace(  # noqa: PLR0913 - what can be asked of a trace
    graph: Graph,
    claim_id: str,
    *,
    depth: int | None = None,
    min_confidence: float = 0.0,
    alike: bool = False,
    reviewed: bool = False,
    finders: Sequence[Finder] = FINDERS,
) -> Trail:
    """The trail of the claim with that id: all its ways upstream, in the order of the text.

    No way has more than DEPTH steps (None: LONGEST_WAY; a way cut there ends in `limit`), and ways with a step of
    less confidence than MIN_CONFIDENCE are left out, with a notice that says how many. With ALIKE, ways also lead to
    articles that merely say something like it and are dated before it, once on each. With REVIEWED, only steps that a
    person accepted are taken; a way ends in `limit` where there are others. Raises NotFoundError where GRAPH does not
    hold the claim.
    """
    graph = Remembering(graph.around(claim_id))
    claim = graph.claim(claim_id)
    article = graph.article(claim.article_id)
    root = claim_node(claim, article)
    recorder = Recorder(graph, root)
    heading = recorder.meet(article_node(graph, article))
    walk = _Walk(graph=graph, recorder=recorder, finders=finders, depth=depth, alike=alike, reviewed=reviewed)
    trail = trail_of(tuple(walk.ways(root)), recorder, (root.id, heading), min_confidence, Direction.UPSTREAM)
    ends = {recorder.node(way.nodes[-1]).article for way in trail.ways if way.ending is Ending.ORIGINAL}
    families = one_witness(graph, {article_id for article_id in ends if article_id}) if len(ends) > 1 else ()
    reprinted = tuple(_reprinted([graph.article(one) for one in family]) for family in families)
    return replace(trail, families=families, notices=(*trail.notices, *reprinted))


def trail_of(
    ways: Sequence[Way], recorder: Recorder, head: Sequence[str], min_confidence: float, direction: Direction
) -> Trail:
    """The trail of WAYS, MOST_WAYS of them at most, without those with a step of less confidence than MIN_CONFIDENCE.

    HEAD are the ids of its root and of the nodes that head it beside that.
    """
    kept = [way for way in ways[:MOST_WAYS] if _sure(recorder.edges(way.edges), min_confidence)]
    edges = recorder.edges(edge_id for way in kept for edge_id in way.edges)
    met = dict.fromkeys((*head, *(node_id for way in kept for node_id in way.nodes)))
    return Trail(
        root=head[0],
        nodes=tuple(recorder.node(node_id) for node_id in met),
        edges=edges,
        ways=tuple(kept),
        notices=_notices(ways, len(kept), min_confidence, edges, recorder),
        direction=direction,
    )


def _notices(
    ways: Collection[Way], kept: int, min_confidence: float, edges: Iterable[Edge], recorder: Recorder
) -> tuple[Notice, ...]:
    """What is to be said of a trail: how many of WAYS were not KEPT, which dates on EDGES conflict."""
    found = []
    left_out = min(len(ways), MOST_WAYS) - kept
    if left_out:
        number = "1 way is" if left_out == 1 else f"{left_out} ways are"
        told = f"{number} left out for a step of less confidence than {min_confidence:g}"
        found.append(_notice("low-confidence", told))
    if len(ways) > MOST_WAYS:
        found.append(_notice("more-ways", f"there are more than {MOST_WAYS} ways; --depth N shows where they begin"))
    found += [_notice("dates-conflict", _conflict(edge, recorder)) for edge in edges if edge.dates_conflict]
    return tuple(found)


def _reprinted(family: Sequence[Article]) -> Notice:
    names = ", ".join(f"“{article.title or article.id}”" for article in family)
    return _notice("reprints", f"one origin, since they are reprints of each other: {names}")


def _notice(code: str, message: str) -> Notice:
    return Notice(code=code, message=message, severity=Severity.INFO)


def _conflict(edge: Edge, recorder: Recorder) -> str:
    return f"dates conflict: “{recorder.node(edge.target).name}” is dated after the article that has this from it"


def _sure(edges: Iterable[Edge], min_confidence: float) -> bool:
    return all(edge.confidence >= min_confidence for edge in edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """A way on its way: the nodes and edges so far, the place at its end, and whether a step was of mere likeness."""

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    place: Place
    alike: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """Goes every way upstream, depth first."""

    graph: Graph
    recorder: Recorder
    finders: Sequence[Finder]
    depth: int | None
    alike: bool
    reviewed: bool

    def ways(self, root: Node) -> Iterator[Way]:
        """The ways from ROOT, one more than MOST_WAYS at most; two that take the very same steps are one."""
        seen: set[tuple[str, ...]] = set()
        stack = [_Path(nodes=(root.id,), edges=(), place=Place(node=root, claim_id=root.id))]
        while stack and len(seen) <= MOST_WAYS:
            path = stack.pop()
            steps = onward(self.graph, path.place, self.finders, reviewed=self.reviewed)
            how = self._ending(path, steps)
            if how not in (Ending.CYCLE, Ending.LIMIT):
                stack += reversed(self._on(path, steps))
            if how is not None and path.edges not in seen:
                seen.add(path.edges)
                yield Way(nodes=path.nodes, edges=path.edges, ending=how, origin=self._origin(path.place.node, how))

    def _ending(self, path: _Path, steps: Sequence[Step]) -> Ending | None:
        """How PATH ends, None where it goes on."""
        last = self.recorder.node(path.nodes[-1])
        root = self.recorder.node(path.nodes[0])
        if last.id in path.nodes[:-1] or (last.id == root.article and last.id != root.id):
            return Ending.CYCLE
        if not steps:
            more = self.reviewed and onward(self.graph, path.place, self.finders, reviewed=False)
            return Ending.LIMIT if more else ending(path.place)
        return None if self._goes_on(path) else Ending.LIMIT

    def _goes_on(self, path: _Path) -> bool:
        return len(path.edges) < min(self.depth or LONGEST_WAY, LONGEST_WAY)

    def _on(self, path: _Path, steps: Sequence[Step]) -> list[_Path]:
        """PATH one step farther, by each of STEPS and then, where that is wanted, by likeness."""
        found = [self._taken(path, step, alike=path.alike) for step in steps]
        if self.alike and not path.alike and self._goes_on(path):
            likely = similar(self.graph, path.place)
            found += [
                self._taken(path, step, alike=True)
                for step in likely
                if not self.reviewed or is_accepted(self.graph, step)
            ]
        return found

    def _taken(self, path: _Path, step: Step, *, alike: bool) -> _Path:
        target = self.recorder.meet(step.target.node)
        edge = self.recorder.take(path.place, step, origin=path.nodes[-1], target=target)
        return _Path(nodes=(*path.nodes, target), edges=(*path.edges, edge.id), place=step.target, alike=alike)

    def _origin(self, node: Node, how: Ending) -> str | None:
        """The name of the way's end: the last source, the article of an own claim, None where nobody is named."""
        if how in (Ending.CYCLE, Ending.UNSTATED) or node.type == NOBODY:
            return None
        return self.recorder.node(node.article).name if node.kind is NodeKind.CLAIM and node.article else node.name
