"""What decisions amount to: a pure function of all of them."""

import itertools

import pytest
from factories import OBTAINED
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Decision, DecisionKind, SourceType
from provenance.store.rulings import Rulings, rulings

KINDS = {one.value: one for one in DecisionKind} | {"across": DecisionKind.MERGE_ACROSS_TYPES}
NAMED = dict.fromkeys("abcdef", SourceType.PERSON)


def decided(*lines: str) -> list[Decision]:
    """Each line is a kind, a subject and perhaps an object."""
    found = []
    for line in lines:
        kind, subject, *rest = line.split(maxsplit=2)
        object_ = rest[0] if rest else None
        found.append(Decision(kind=KINDS[kind], subject=subject, object=object_, by="me", at=OBTAINED))
    return found


def ruled(*lines: str, **types: SourceType) -> Rulings:
    return rulings(decided(*lines), NAMED | types)


def groups(*lines: str, **types: SourceType) -> set[str]:
    """Those who are one, as words of their letters, the one that stands for them first."""
    known = ruled(*lines, **types).identities
    return {"".join(known.members(head)) for head in known.merged}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["merge a b"], {"ba"}),
        (["merge a b", "merge b c"], {"cab"}),
        (["merge b c", "merge a b"], {"cab"}),
        (["merge a b", "split a"], set()),
        (["merge a b", "split b"], set()),
        (["merge a b", "split a b"], set()),
        (["merge a b", "split a c"], {"ba"}),
        (["merge a b", "merge b c", "split b"], {"ba"}),
        (["merge a c", "merge b c", "split c"], {"ab"}),
        (["merge a b", "merge b a"], {"ab"}),
        (["merge a b", "merge b c", "merge c a"], {"abc"}),
        (["merge a b", "merge a c"], {"ca"}),
        (["merge a b", "split a", "merge a b"], {"ba"}),
        (["merge a a"], set()),
        (["merge a"], set()),
        (["split a"], set()),
    ],
)
def test_sources_are_one_as_the_last_rulings_say(lines: list[str], expected: set[str]):
    assert groups(*lines) == expected


def test_types_are_crossed_only_where_a_decision_says_so():
    of = {"a": SourceType.PERSON, "b": SourceType.PUBLISHER, "c": SourceType.UNKNOWN}
    assert groups("merge a b", **of) == set()
    assert groups("across a b", **of) == {"ba"}
    assert groups("merge a c", **of) == {"ca"}
    assert groups("merge a c", "merge c b", **of) == {"bc"}, "a person is no publisher, whatever lies between"


def test_the_unnamed_are_one_with_nobody():
    assert groups("merge a b", b=SourceType.UNNAMED) == set()
    assert groups("across b a", b=SourceType.UNNAMED) == set()
    assert groups("merge a b", "merge b c", b=SourceType.UNNAMED) == set()


def test_nobody_is_taken_for_a_source_that_is_not_held():
    assert groups("merge a z") == set()
    assert groups("merge a z", "merge z c") == {"ca"}


def test_a_name_can_be_given_changed_and_taken_back():
    assert ruled("rename a The Herald").identities.names == {"a": "The Herald"}
    assert ruled("rename a The Herald", "rename a Herald").identities.names == {"a": "Herald"}
    assert ruled("rename a The Herald", "rename a").identities.names == {}


def test_a_review_can_be_changed_and_withdrawn():
    assert ruled("accept a", "reject a").reviews == {"a": DecisionKind.REJECT}
    assert ruled("accept a", "withdraw a").reviews == {}
    assert ruled("withdraw a", "accept a").reviews == {"a": DecisionKind.ACCEPT}


pairs = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1])
lines = st.one_of(
    pairs.map(lambda pair: f"merge {pair[0]} {pair[1]}"), st.sampled_from("abcdef").map(lambda one: f"split {one}")
)


@given(st.lists(lines, max_size=12))
def test_whatever_is_ruled_everybody_is_taken_for_one_that_stands_for_itself(before: list[str]):
    known = ruled(*before).identities
    assert all(known.head(known.head(one)) == known.head(one) for one in "abcdef")
    members = list(itertools.chain.from_iterable(known.members(head) for head in {known.head(one) for one in "abcdef"}))
    assert sorted(members) == list("abcdef")


@given(st.lists(lines, max_size=12), pairs)
def test_whatever_was_ruled_a_merge_makes_two_one(before: list[str], pair: tuple[str, str]):
    one, other = pair
    known = ruled(*before, f"merge {one} {other}").identities
    assert known.head(one) == known.head(other)


@given(st.lists(lines, max_size=12), st.sampled_from("abcdef"))
def test_whatever_was_ruled_who_is_split_from_all_others_stands_alone(before: list[str], one: str):
    merged_into = ruled(*before).identities
    known = ruled(*before, f"split {one}").identities
    assert merged_into.head(one) == one or known.head(one) != merged_into.head(one)
