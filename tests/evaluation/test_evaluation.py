"""What is counted beside what the scoring script counts: nesting, kinds, confidences, floors."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.evaluation import (
    calibration_error,
    evaluate,
    fallen_below,
    gold_document,
    predicted_attributions,
    raised,
)

TEXT = "Ana told Bo that Carl had said it rained."
OUTER = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[17, 40]]}
INNER = {"source": [[17, 21]], "cue": [[26, 30]], "content": [[31, 40]]}


def run(gold: list[dict], found: list[dict], *, flat: bool = False):
    document = gold_document({"doc_id": "a", "text": TEXT, "attributions": gold})
    return evaluate([(document, predicted_attributions({"attributions": found}))], flat=flat)


@pytest.mark.parametrize(("parent", "right"), [("o", 1), (None, 0), ("x", 0)])
def test_a_pair_is_nested_where_the_ones_found_are_parent_and_child(parent: str | None, right: int):
    share = run([OUTER, INNER], [OUTER | {"id": "o"}, INNER | {"id": "i", "parent": parent}]).shares["nesting"]
    assert (share.right, share.of) == (right, 1)


def test_a_parent_that_is_marked_goes_before_what_stands_in_what():
    apart = [OUTER | {"id": 0, "parent": None}, INNER | {"id": 1, "parent": None}]
    assert "nesting" not in run(apart, []).shares
    relayed = [OUTER | {"id": 0, "parent": 1}, INNER | {"id": 1, "parent": None}]
    found = [OUTER | {"id": "o", "parent": "i"}, INNER | {"id": "i"}]
    assert run(relayed, found).shares["nesting"].right == 1


def test_kind_and_polarity_count_what_was_found_with_the_same():
    gold = [OUTER | {"kind": "statement", "polarity": "denies"}, INNER | {"kind": "footnote"}]
    result = run(gold, [OUTER | {"kind": "statement", "polarity": "asserts"}, INNER | {"kind": "statement"}])
    kind, polarity = result.shares["kind"], result.shares["polarity"]
    assert (kind.right, kind.of) == (1, 1)
    assert (polarity.right, polarity.of) == (0, 1)


def test_an_optional_attribution_counts_only_where_it_was_found():
    gold = [OUTER, INNER | {"optional": True}]
    assert run(gold, [OUTER]).gold == 1
    assert run(gold, [OUTER, INNER]).gold == 2


def test_another_chain_is_reported_with_both():
    gold = [OUTER | {"chains": [["Bo", "Ana"], ["Ana"]]}]
    assert run(gold, [OUTER | {"chain": ["Ana"]}]).misread == ()
    (wrong,) = run(gold, [OUTER | {"chain": ["Carl"]}]).misread
    assert (wrong.gold, wrong.predicted, wrong.content) == (("Bo", "Ana"), ("Carl",), "Carl had said it rained")


def test_confidences_are_held_against_what_was_right():
    bins = run([OUTER], [OUTER | {"confidence": 1.0}, INNER | {"confidence": 0.3}]).bins
    assert [(one.predicted, one.right) for one in bins if one.predicted] == [(1, 0), (1, 1)]
    assert bins[3].predicted == bins[9].predicted == 1
    error = calibration_error(bins)
    assert error is not None
    assert math.isclose(error, 0.15)


def test_without_confidences_there_is_no_calibration_error():
    assert calibration_error(run([OUTER], [OUTER]).bins) is None


FIGURES = st.dictionaries(st.sampled_from(["C", "C+S", "chains"]), st.floats(0, 100), min_size=3)


@given(FIGURES, FIGURES)
def test_a_floor_never_goes_down_and_never_rises_over_what_is_reached(floors, reached):
    new = raised(floors, reached)
    assert all(new[name] >= floors[name] for name in floors)
    assert all(new[name] <= max(floors[name], reached[name] + 1e-8) for name in floors)
    assert {one.figure for one in fallen_below(new, reached)} == {one.figure for one in fallen_below(floors, reached)}


@pytest.mark.parametrize("row", [{"cue": 3}, {"cue": [["a", "b"]]}, {"confidence": "high"}, 7])
def test_a_record_that_is_none_is_refused(row):
    with pytest.raises(InputError):
        predicted_attributions({"doc_id": "a", "attributions": [row]})
