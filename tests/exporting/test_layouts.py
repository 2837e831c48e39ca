"""Pictures by our own layout: nothing covers anything, and time is true to scale."""

import datetime as dt
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.exporting.drawing import MOST_DRAWN, draw
from provenance.exporting.timeline import timeline
from provenance.model import Edge, Ending, Node, NodeKind, Polarity, Trail, Way

FIRST = dt.date(2016, 1, 1)


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=25))
def test_no_dot_and_no_label_of_a_timeline_covers_another(offsets):
    days = [FIRST + dt.timedelta(days=offset) for offset in sorted(offsets)]
    found = timeline(days)
    for one, other in combinations(found.moments, 2):
        assert abs(one.x - other.x) > 23.8 or abs(one.y - other.y) >= 24
        if one.label and other.label:
            assert abs(one.x - other.x) >= 80
    assert all(11 <= moment.y <= found.axis and 0 < moment.x < found.width for moment in found.moments)
    assert found.moments[-1].label or any(moment.label for moment in found.moments if moment.day == days[-1])


def test_a_timeline_is_true_to_time():
    moments = timeline([FIRST, FIRST + dt.timedelta(days=100), FIRST + dt.timedelta(days=400)]).moments
    assert (moments[1].x - moments[0].x) * 3 == pytest.approx(moments[2].x - moments[1].x, abs=0.5)
    assert [moment.label for moment in moments] == ["2016-01-01", "2016-04-10", "2017-02-04"]


def node(number: int) -> Node:
    return Node(id=f"s{number}", kind=NodeKind.SOURCE, type="person", name=f"A name of {number} " * 9, document=None)


def trail(ways: list[list[int]]) -> Trail:
    steps = sorted({step for way in ways for step in pairwise(way)})
    edges = {
        step: Edge(
            id=f"t{number}", origin=f"s{step[0]}", target=f"s{step[1]}", relation="said", nested_in=None,
            polarity=Polarity.ASSERTS, method="rule:en/test", confidence=0.5, review=None, link=None, evidence=None,
        )
        for number, step in enumerate(steps)
    }  # fmt: skip
    return Trail(
        root="s0",
        nodes=tuple(node(number) for number in sorted({number for way in ways for number in way})),
        edges=tuple(edges.values()),
        ways=tuple(
            Way(
                nodes=tuple(f"s{number}" for number in way),
                edges=tuple(edges[step].id for step in pairwise(way)),
                ending=Ending.STATED,
                origin=None,
            )
            for way in ways
        ),
    )


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_box_of_a_drawing_covers_another_and_all_lie_inside(ways):
    drawing = draw(trail([[0, *way] for way in ways]))
    for one, other in combinations(drawing.boxes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    assert all(box.x >= 0 and box.y >= 0 for box in drawing.boxes)
    assert all(box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y + box.height <= drawing.height for box in drawing.boxes)


def test_a_way_goes_from_left_to_right_and_one_that_comes_back_is_drawn_below():
    drawing = draw(trail([[0, 1, 2, 1]]))
    assert [box.node.id for box in sorted(drawing.boxes, key=lambda box: box.x)] == ["s0", "s1", "s2"]
    assert len(drawing.lines) == 3


def test_what_is_too_much_to_look_at_is_left_out_the_farthest_first():
    drawing = draw(trail([[0, number, 1000 + number] for number in range(1, 60)]))
    assert (len(drawing.boxes), drawing.left_out) == (MOST_DRAWN, 59)
    assert {f"s{number}" for number in range(60)} == {box.node.id for box in drawing.boxes}
