"""Which articles are one witness."""

from itertools import combinations

import pytest
from memory import Memory

from provenance.model import Basis, IdPrefix, Match, MatchKind, content_id
from provenance.tracing import Origins, summarise, trace
from provenance.tracing.families import families, one_witness

FIRE = "the mill had burned down"


def reprint(one: str, other: str, score: float = 0.9, upstream: str | None = None) -> Match:
    first, second = sorted((one, other))
    return Match(
        id=content_id(IdPrefix.MATCH, first, second),
        kind=MatchKind.REPRINT,
        one=first,
        other=second,
        score=score,
        reason="90% of the shorter one stands in the other",
        upstream=upstream,
        basis=Basis.DATE if upstream else None,
        direction="dated earlier" if upstream else None,
    )


def members(*reprints: Match) -> list[tuple[str, ...]]:
    return [family.articles for family in families(reprints)]


def test_all_that_have_one_text_are_a_family():
    assert members(*(reprint(one, other) for one, other in combinations(("a1", "a2", "a3"), 2))) == [("a1", "a2", "a3")]


def test_the_nearest_to_the_origin_comes_first():
    known = [reprint("a1", "a2", upstream="a2"), reprint("a1", "a3", upstream="a3"), reprint("a2", "a3", upstream="a3")]
    assert members(*known) == [("a3", "a2", "a1")]


def test_a_passage_in_common_makes_no_family():
    assert members(reprint("a1", "a2", score=0.49)) == []


def test_two_texts_with_one_notice_below_them_are_no_reprints_of_each_other():
    """A short article that is in two others makes a family with both; what has its text from one of them goes apart."""
    found = members(reprint("a5", "a1"), reprint("a5", "a2"), reprint("a5", "a3"), reprint("a3", "a4"))
    assert found == [("a3", "a4"), ("a5", "a3", "a1", "a2")]


def test_every_reprint_is_in_a_family_with_the_matches_between_its_articles():
    known = [reprint("a1", "a2"), reprint("a2", "a3"), reprint("a1", "a3")]
    (family,) = families(reversed(known))
    assert {match.id for match in family.reprints} == {match.id for match in known}


def cited_from_two(memory: Memory) -> tuple[str, list[str]]:
    """A claim that an article has from two others, which are held and have it from nobody; the ids of these two."""
    papers = [memory.named(name) for name in ("The Courier", "The Mirror")]
    told = [memory.attribute("wrote", FIRE, source=one.name, who=one) for one in papers]
    root = memory.claimed(FIRE, *told)
    ends = []
    for paper in papers:
        other = memory.beside(f"{paper.name} found that {FIRE}.", title=f"Fire, by {paper.name}", publisher=paper.name)
        there = other.claimed(FIRE)
        memory.match(root, there, None)
        ends.append(there.article_id)
    return root.id, ends


@pytest.mark.parametrize(("score", "origins"), [(0.9, 1), (0.4, 2)])
def test_a_reprint_is_never_a_second_witness(score: float, origins: int):
    memory = Memory(f"The Courier wrote and The Mirror wrote that {FIRE}.")
    root, ends = cited_from_two(memory)
    memory.matched.append(reprint(*ends, score=score))
    trail = trace(memory, root)
    assert [way.nodes[-1] for way in trail.ways] == ends
    assert trail.families == ((tuple(sorted(ends)),) if origins == 1 else ())
    assert summarise(trail).origins == Origins(min=origins, max=origins)
    assert [notice.code for notice in trail.notices] == (["reprints"] if origins == 1 else [])


def test_a_reprint_of_a_reprint_is_no_second_witness_either():
    memory = Memory(f"So {FIRE}.")
    memory.matched += [reprint("a1", "a2"), reprint("a2", "a3"), reprint("a4", "a5"), reprint("a4", "a6", score=0.3)]
    assert one_witness(memory, ["a1", "a2", "a3", "a4", "a6"]) == (("a1", "a2", "a3"),)
