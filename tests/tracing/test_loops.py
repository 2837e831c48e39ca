"""Components and loops, held against the plain way of finding them."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.tracing.loops import components, short_loops

NODES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NODES, st.sets(NODES), max_size=7)


def reached(edges: dict[str, set[str]], start: str) -> set[str]:
    """What can be reached from START in one step or more."""
    found: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += edges.get(node, ())
    return found


@given(GRAPHS)
def test_two_nodes_are_in_one_component_if_each_reaches_the_other(edges: dict[str, set[str]]):
    found = list(components(edges))
    nodes = set(edges).union(*edges.values())
    assert sorted(node for component in found for node in component) == sorted(nodes)
    home = {node: component for component in found for node in component}
    for one in nodes:
        for other in nodes - {one}:
            both = other in reached(edges, one) and one in reached(edges, other)
            assert (home[one] == home[other]) == both


@given(GRAPHS)
def test_every_node_on_a_loop_is_on_one_that_is_shown_and_every_step_is_an_edge(edges: dict[str, set[str]]):
    shown = [loop for component in components(edges) for loop in short_loops(edges, component)]
    for loop in shown:
        assert len(set(loop)) == len(loop)
        assert loop[0] == min(loop)
        assert all(other in edges[one] for one, other in zip(loop, (*loop[1:], loop[0]), strict=True))
    looping = {node for node in edges if node in reached(edges, node)}
    assert {node for loop in shown for node in loop} == looping
    assert len(shown) == len(set(shown))


def test_a_path_of_any_length_is_gone_along():
    edges = {str(number): {str(number + 1)} for number in range(50_000)}
    edges["50000"] = {"0"}
    (component,) = components(edges)
    assert len(component) == 50_001
