"""Who comes to whom, held against following each node by itself."""

from collections.abc import Iterable, Mapping
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.tracing.arrivals import WORD, arrivals, groups

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


def reached(edges: Iterable[tuple[int, int]], start: int) -> set[int]:
    """What can be reached from START in one step or more."""
    onward: dict[int, list[int]] = {}
    for begin, end in edges:
        onward.setdefault(begin, []).append(end)
    found: set[int] = set()
    waiting = list(onward.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += onward.get(node, ())
    return found


def followed(edges: list[tuple[int, int]], nodes: int, chosen: Iterable[int]) -> Mapping[int, set[int]]:
    """What `arrivals` says of the CHOSEN nodes: whom each comes to."""
    begins, ends = np.array(edges, dtype=int).reshape(-1, 2).T
    group = groups(begins, ends, nodes)
    starts = np.array(sorted(chosen, key=lambda one: (group[one], one)), dtype=int)
    found: dict[int, set[int]] = {int(one): set() for one in starts}
    for layer in arrivals(begins, ends, group, starts):
        for node, (bits, first) in enumerate(zip(layer.coming.tolist(), layer.first.tolist(), strict=True)):
            for bit in range(WORD):
                if bits >> bit & 1:
                    found[int(starts[first + bit])].add(node)
    return found


@given(EDGES)
def test_each_comes_to_all_that_it_reaches_round_loops_too(edges: list[tuple[int, int]]):
    assert followed(edges, 8, range(8)) == {node: reached(edges, node) for node in range(8)}


@given(EDGES, st.sets(st.integers(0, 7)))
def test_only_those_that_are_asked_for_come(edges: list[tuple[int, int]], chosen: set[int]):
    assert followed(edges, 8, chosen) == {node: reached(edges, node) for node in chosen}


def test_a_group_may_have_more_nodes_than_a_word_has_bits():
    random = Random(5)  # noqa: S311
    edges = [(random.randrange(300), random.randrange(300)) for _ in range(360)]
    assert len(np.unique(groups(*np.array(edges).T, 300))) < 300 / 2
    assert followed(edges, 300, range(300)) == {node: reached(edges, node) for node in range(300)}


@given(EDGES)
def test_two_nodes_are_of_one_group_if_edges_join_them_in_any_direction(edges: list[tuple[int, int]]):
    group = groups(*np.array(edges, dtype=int).reshape(-1, 2).T, 8)
    both = [*edges, *((end, begin) for begin, end in edges)]
    for node in range(8):
        assert {other for other in range(8) if group[other] == group[node]} == reached(both, node) | {node}
