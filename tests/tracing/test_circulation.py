"""Which stories go round, and which of them are echoes."""

import datetime as dt

import pytest

from provenance.tracing import Origins
from provenance.tracing.circulation import Alike, Carried, Circle, Said, circles, echoes, stories


def carried(claim: str, outlet: str, *chains: str, nobody: str | None = None, day: int = 1, **more) -> Carried:
    """A claim of an article of the same number; a chain is words, those with a small letter being unnamed."""
    return Carried(
        claim=claim,
        article=claim.replace("c", "a"),
        outlet=outlet,
        date=dt.date(2024, 5, day),
        chains=tuple(
            tuple(Said(source=name, attribution=f"t-{claim}-{name}", unnamed=name.islower()) for name in chain.split())
            for chain in chains
        ),
        nobody=nobody,
        **more,
    )


def alike(one: str, other: str, upstream: str | None = None, score: float = 0.9) -> Alike:
    return Alike(id=f"m-{one}-{other}", one=one, other=other, upstream=upstream, score=score)


def loops(claims: list[Carried], matches: list[Alike]) -> list[Circle]:
    return circles(stories(claims, matches))


def test_outlets_that_cite_each_other_for_one_story_are_a_circle():
    (found,) = loops([carried("c1", "Courier", "Mirror"), carried("c2", "Mirror", "Courier")], [alike("c1", "c2")])
    assert (found.nodes, found.itself, found.stories) == (("Courier", "Mirror"), False, 1)
    assert [(step.citing, step.cited, step.rests_on) for step in found.steps] == [
        ("Courier", "Mirror", "t-c1-Mirror"),
        ("Mirror", "Courier", "t-c2-Courier"),
    ]


def test_outlets_that_cite_each_other_for_different_stories_are_none():
    assert loops([carried("c1", "Courier", "Mirror"), carried("c2", "Mirror", "Courier")], []) == []


def test_unsure_likeness_makes_no_story():
    claims = [carried("c1", "Courier", "Mirror"), carried("c2", "Mirror", "Courier")]
    assert loops(claims, [alike("c1", "c2", score=0.5)]) == []
    assert len(loops(claims, [alike("c1", "c2", upstream="c2", score=0.5)])) == 1


def test_a_circle_goes_through_reprints():
    claims = [carried("c1", "Courier"), carried("c2", "Mirror"), carried("c3", "Star", "Courier")]
    (found,) = loops(claims, [alike("c1", "c2", upstream="c2"), alike("c2", "c3", upstream="c3"), alike("c1", "c3")])
    assert found.nodes == ("Courier", "Mirror", "Star")
    assert [step.rests_on for step in found.steps] == ["m-c1-c2", "m-c2-c3", "t-c3-Courier"]


def test_what_a_reprint_cites_is_cited_by_whom_it_reprints():
    claims = [carried("c1", "Courier", "Mirror"), carried("c2", "Star", "Mirror"), carried("c3", "Mirror", "Star")]
    matches = [alike("c1", "c2", upstream="c1"), alike("c2", "c3", upstream="c2"), alike("c1", "c3")]
    assert [one.nodes for one in loops(claims, matches)] == [("Courier", "Mirror", "Star")]


def test_a_circle_goes_through_sources_that_are_not_held():
    (found,) = loops([carried("c1", "Courier", "Norland Mirror Norland")], [])
    assert found.nodes == ("Mirror", "Norland")


def test_an_outlet_that_cites_itself_comes_after_all_others():
    claims = [
        carried("c1", "Star", "Star"),
        carried("c2", "Courier", "Mirror"),
        carried("c3", "Mirror", "Courier"),
        carried("c4", "Star", "Star"),
    ]
    found = loops(claims, [alike("c2", "c3")])
    assert [(one.nodes, one.itself, one.stories) for one in found] == [
        (("Courier", "Mirror"), False, 1),
        (("Star",), True, 2),
    ]


def test_a_voice_that_goes_on_is_no_circle():
    assert loops([carried("c1", "Courier", "Mirror Mirror")], []) == []


def test_to_cite_an_author_is_to_cite_the_outlet():
    claims = [carried("c1", "Courier", "Jane"), carried("c2", "Mirror", "Courier", authors=frozenset(["Jane"]))]
    (found,) = loops(claims, [alike("c1", "c2")])
    assert found.nodes == ("Courier", "Mirror")


def test_reprints_of_one_text_are_an_echo_of_its_origin():
    claims = [carried(f"c{number}", f"Outlet {number}", day=number) for number in (1, 2, 3, 4)]
    matches = [alike("c1", f"c{number}", upstream="c1") for number in (2, 3, 4)]
    (found,) = echoes(stories(claims, matches))
    assert (found.claim, found.ends, found.ratio) == ("c1", ("Outlet 1",), 4.0)
    assert (found.origins, found.articles) == (Origins(min=1, max=1), 4)


def test_outlets_that_cite_one_unread_source_are_an_echo_of_it():
    claims = [carried("c1", "Courier", "Norland"), carried("c2", "Mirror", "Star Norland")]
    (found,) = echoes(stories(claims, [alike("c1", "c2")]))
    assert (found.ends, found.origins) == (("Norland",), Origins(min=1, max=1))


@pytest.mark.parametrize(
    ("chains", "number"),
    [(("Norland", "Estmark"), 0), (("a clerk".replace(" ", "_"), "an_official"), 0), (("Norland", "Norland"), 1)],
)
def test_outlets_with_a_source_each_are_none(chains: tuple[str, str], number: int):
    claims = [carried("c1", "Courier", chains[0]), carried("c2", "Mirror", chains[1])]
    assert len(echoes(stories(claims, [alike("c1", "c2")]))) == number


def test_what_a_reprint_leaves_unnamed_is_no_origin_of_its_own():
    claims = [carried("c1", "Courier", "officials"), carried("c2", "Mirror", "a_clerk")]
    (found,) = echoes(stories(claims, [alike("c1", "c2", upstream="c1")]))
    assert found.ends == ("officials",)


def test_outlets_that_each_say_it_themselves_are_none():
    assert echoes(stories([carried("c1", "Courier"), carried("c2", "Mirror")], [alike("c1", "c2")])) == []


def test_nobody_named_is_an_end():
    claims = [carried("c1", "Courier", nobody="t9"), carried("c2", "Mirror", "Courier")]
    (found,) = echoes(stories(claims, [alike("c1", "c2")]))
    assert found.ends == ("t9",)


def test_echoes_with_the_most_outlets_for_an_origin_come_first():
    claims = [
        carried(f"c{number}", f"Outlet {number}", "Norland" if number < 4 else "Estmark") for number in range(1, 6)
    ]
    found = echoes(stories(claims, [alike("c1", "c2"), alike("c2", "c3"), alike("c4", "c5")]))
    assert [(one.ends, one.ratio) for one in found] == [(("Norland",), 3.0), (("Estmark",), 2.0)]


def test_outlets_that_print_one_text_are_one_origin():
    claims = [carried("c1", "Courier", text="a1"), carried("c2", "Mirror", day=2, text="a1")]
    (found,) = echoes(stories(claims, [alike("c1", "c2")]))
    assert (found.outlets, found.origins, found.ratio) == (("Courier", "Mirror"), Origins(min=1, max=1), 2)
