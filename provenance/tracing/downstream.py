"""The walk the other way: from a claim or a source to those who rely on it, as far as any are held.

Who relies on a claim is found among those that match it, by going upstream from each until another article is
reached: so the steps are the very ones that a trace of them takes, and a step is the same from either end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from provenance.model import Direction, Ending, IdPrefix, Node, NodeKind, Trail, Way
from provenance.tracing.across import similar
from provenance.tracing.edges import Recorder
from provenance.tracing.graph import Graph
from provenance.tracing.places import Place, Step, article_node, claim_node, is_accepted, onward, source_node
from provenance.tracing.remembering import Remembering
from provenance.tracing.walk import FINDERS, LONGEST_WAY, MOST_WAYS, trail_of

__all__ = ["reliance"]


def reliance(  # noqa: PLR0913 - what can be asked of a trace
    graph: Graph,
    root_id: str,
    *,
    depth: int | None = None,
    min_confidence: float = 0.0,
    alike: bool = False,
    reviewed: bool = False,
) -> Trail:
    """The trail downstream of the claim or source with that id: every way to those who rely on it.

    The edges are those of a trace, from the reader to the origin, so that a way goes along them backwards. DEPTH,
    MIN_CONFIDENCE, ALIKE and REVIEWED are as for a trace. Raises NotFoundError where GRAPH does not hold the root.
    """
    graph = Remembering(graph.around(root_id, downstream=True))
    start, heading = _start(graph, root_id)
    recorder = Recorder(graph, start.root)
    met = [start.root.id, *(recorder.meet(node) for node in heading)]
    walk = _Walk(
        graph=graph, recorder=recorder, depth=min(depth or LONGEST_WAY, LONGEST_WAY), alike=alike, reviewed=reviewed
    )
    return trail_of(tuple(walk.ways(start)), recorder, met, min_confidence, Direction.DOWNSTREAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """What is relied on: the node ROOT with its claims, or those of an article on the way; in whose articles."""

    root: Node
    claims: tuple[str, ...]
    articles: frozenset[str]
    citing: tuple[str, ...] = ()

    def is_reached(self, node: Node) -> bool:
        """Whether NODE is it, or an article that stands for it."""
        return node.id == self.root.id or node.id in self.articles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    goal: _Goal


@dataclass(slots=True, kw_only=True)
class _Leg:
    """The way from a reader's article up to the goal, and the claims of that article that take it."""

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    claims: list[str] = field(default_factory=list)


def _start(graph: Graph, root_id: str) -> tuple[_Goal, Sequence[Node]]:
    """What the walk begins at, and the nodes that head the trail beside it."""
    if root_id.startswith(IdPrefix.SOURCE.value):
        own = [one for one in graph.spoken_by(root_id) if root_id in graph.speakers(graph.claim(one).article_id)]
        goal = _Goal(
            root=source_node(graph, root_id),
            claims=tuple(own),
            articles=frozenset(graph.claim(one).article_id for one in own),
            citing=(*graph.citing(root_id), *(one for one in graph.spoken_by(root_id) if one not in own)),
        )
        return goal, ()
    claim = graph.claim(root_id)
    article = graph.article(claim.article_id)
    goal = _Goal(root=claim_node(claim, article), claims=(claim.id,), articles=frozenset([article.id]))
    return goal, (article_node(graph, article),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """Goes every way downstream, depth first."""

    graph: Graph
    recorder: Recorder
    depth: int
    alike: bool
    reviewed: bool

    def ways(self, start: _Goal) -> Iterator[Way]:
        """The ways from START, one more than MOST_WAYS at most."""
        stack = [_Path(nodes=(start.root.id,), edges=(), goal=start)]
        number = 0
        while stack and number <= MOST_WAYS:
            path = stack.pop()
            how = self._ending(path, start)
            legs = self._legs(path.goal) if how is None else []
            if not legs or len(path.edges) >= self.depth:
                number += 1
                name = self.recorder.node(path.nodes[-1]).name
                yield Way(nodes=path.nodes, edges=path.edges, ending=Ending.LIMIT if legs else how, origin=name)
            else:
                stack += reversed([self._farther(path, leg) for leg in legs])

    def _ending(self, path: _Path, start: _Goal) -> Ending | None:
        """How PATH ends before its goal is gone on from, if it does."""
        last = path.nodes[-1]
        if last in path.nodes[:-1] or (path.edges and last in start.articles):
            return Ending.CYCLE
        return None if last == path.goal.root.id else Ending.LIMIT

    def _farther(self, path: _Path, leg: _Leg) -> _Path:
        """PATH and LEG, which is turned round; cut where the depth is reached, or a node comes again."""
        nodes = leg.nodes[-2::-1]
        again = next((number for number, node_id in enumerate(nodes, 1) if node_id in path.nodes), len(nodes))
        room = min(again, self.depth - len(path.edges))
        reader = self.recorder.node(leg.nodes[0])
        return _Path(
            nodes=(*path.nodes, *nodes[:room]),
            edges=(*path.edges, *leg.edges[::-1][:room]),
            goal=_Goal(root=reader, claims=tuple(leg.claims), articles=frozenset([reader.id])),
        )

    def _legs(self, goal: _Goal) -> list[_Leg]:
        """The last stretches of all ways upstream that reach GOAL, the earliest reader first."""
        found: dict[tuple[str, ...], _Leg] = {}
        for claim_id in self._readers(goal):
            article = self.graph.article(self.graph.claim(claim_id).article_id)
            if article.id in goal.articles:
                continue
            here = Place(node=article_node(self.graph, article), claim_id=claim_id)
            for steps in self._stretches(here, goal):
                leg = self._recorded(here, steps, goal)
                found.setdefault(leg.edges, leg).claims.append(claim_id)
        return list(found.values())

    def _readers(self, goal: _Goal) -> list[str]:
        """The claims that may rely on GOAL: those that match it, or have it in their voices."""
        matched = {match.beside(claim_id) for claim_id in goal.claims for match in self.graph.matches(claim_id)}
        # Of more than can be shown, no more are read than show that there are more.
        return sorted(list(dict.fromkeys((*goal.citing, *sorted(matched))))[: MOST_WAYS + 1], key=self._age)

    def _age(self, claim_id: str) -> tuple[str, str, int, str]:
        claim = self.graph.claim(claim_id)
        article = self.graph.article(claim.article_id)
        return (article.date.isoformat() if article.date else "~", article.id, claim.spans[0].start, claim_id)

    def _stretches(self, here: Place, goal: _Goal) -> Iterator[tuple[Step, ...]]:
        """The steps of each way upstream from HERE that come to GOAL before they come to another article."""
        stack: list[tuple[Step, ...]] = [(step,) for step in reversed(self._steps(here))]
        while stack:
            steps = stack.pop()
            target = steps[-1].target
            if goal.is_reached(target.node):
                yield steps
            elif target.node.kind is NodeKind.SOURCE and len(steps) < LONGEST_WAY:
                stack += [(*steps, step) for step in reversed(self._steps(target))]

    def _steps(self, place: Place) -> list[Step]:
        steps = list(onward(self.graph, place, FINDERS, reviewed=self.reviewed))
        likely = similar(self.graph, place) if self.alike else ()
        return steps + [step for step in likely if not self.reviewed or is_accepted(self.graph, step)]

    def _recorded(self, here: Place, steps: Iterable[Step], goal: _Goal) -> _Leg:
        nodes, edges, place = [self.recorder.meet(here.node)], [], here
        for step in steps:
            reached = goal.is_reached(step.target.node)
            target = goal.root.id if reached else self.recorder.meet(step.target.node)
            edges.append(self.recorder.take(place, step, origin=nodes[-1], target=target).id)
            nodes.append(target)
            place = step.target
        return _Leg(nodes=tuple(nodes), edges=tuple(edges))
