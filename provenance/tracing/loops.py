"""Loops in a graph: what lies on any, and short ones that show it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["components", "short_loops"]

_MOST_LOOPS = 20
"""Loops shown of one component: each shows others of its nodes, and a reader checks no more than these."""


def components(edges: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """The strongly connected components of the graph of EDGES, each sorted: two nodes of one reach each other.

    Tarjan's algorithm, in time linear in nodes and edges, with a stack of its own so that no path is too long for it.
    A node that has no loop is a component by itself.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: dict[str, None] = {}
    for start in edges:
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        waiting[start] = None
        stack = [(start, iter(edges[start]))]
        while stack:
            node, onward = stack[-1]
            found = next(onward, None)
            if found is None:
                stack.pop()
                if stack:
                    before = stack[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == number[node]:
                    yield tuple(sorted(_taken_out(waiting, node)))
            elif found not in number:
                number[found] = lowest[found] = len(number)
                waiting[found] = None
                stack.append((found, iter(edges.get(found, ()))))
            elif found in waiting:
                lowest[node] = min(lowest[node], number[found])


def short_loops(edges: Mapping[str, Collection[str]], component: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Loops inside COMPONENT, each from its smallest node on, so that every node that has a loop is on one of them.

    For each node that is on none yet, the shortest through it; no more than 20.
    """
    inside = set(component)
    uncovered = sorted(inside)
    shown: set[tuple[str, ...]] = set()
    covered: set[str] = set()
    for start in uncovered:
        if start in covered or len(shown) >= _MOST_LOOPS:
            continue
        loop = _shortest(edges, start, inside)
        covered.update(loop)
        turned = _turned(loop)
        if turned and turned not in shown:
            shown.add(turned)
            yield turned


def _taken_out(waiting: dict[str, None], last: str) -> Iterator[str]:
    while True:
        node, _ = waiting.popitem()
        yield node
        if node == last:
            return


def _shortest(edges: Mapping[str, Collection[str]], start: str, inside: Collection[str]) -> tuple[str, ...]:
    """The shortest loop through START that stays INSIDE, breadth first; empty where there is none."""
    before: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for found in sorted(edges.get(node, ())):
            if found == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(before[loop[-1]])
                return tuple(reversed(loop))
            if found in inside and found not in before:
                before[found] = node
                queue.append(found)
    return ()


def _turned(loop: tuple[str, ...]) -> tuple[str, ...]:
    """LOOP begun at its smallest node."""
    first = loop.index(min(loop)) if loop else 0
    return loop[first:] + loop[:first]
