import pytest
from factories import OBTAINED, Saying, extraction, source

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import Decision, DecisionKind, SourceType
from provenance.store import SourceOrder, UnnamedSources


def said(*chain, content="it rained"):
    return Saying(content=content, chain=chain)


@pytest.fixture
def cited(store):
    """The Herald is cited often, by one outlet; Ms Vane seldom, by three; the Post passes her words on."""
    herald = [said("The Herald", content=f"it rained {n} times") for n in range(5)]
    vane = source("Ms Vane", type_=SourceType.PERSON, aliases=("Dr. Olivia Vane",))
    store.put(extraction(*herald, location="1.txt", title="1"))
    store.put(extraction(*herald, said("a witness"), location="2.txt", title="2", publisher="THE GAZETTE"))
    store.put(extraction(said("The Post", "Ms Vane"), location="3.txt", title="3", publisher="Echo", sources=(vane,)))
    store.put(extraction(said("Ms Vane"), location="4.txt", title="4", publisher=None, sources=(vane,)))
    store.put(extraction(said("Ms Vane"), location="5.txt", title="5", publisher=None, authors=(), sources=(vane,)))
    return store


def names(ranking):
    return [one.name for one in ranking]


def test_sources_rank_by_the_outlets_that_cite_them(cited):
    ranking = {one.name: one for one in cited.sources.ranking()}
    assert list(ranking) == ["Ms Vane", "The Herald", "The Post", "a witness"]
    vane, herald, post = ranking["Ms Vane"], ranking["The Herald"], ranking["The Post"]
    assert (vane.outlets, vane.articles, vane.claims, vane.origins, vane.relays) == (3, 3, 3, 3, 0)
    assert (herald.outlets, herald.articles, herald.claims) == (1, 2, 10), "one outlet, however it writes its name"
    assert (post.claims, post.origins, post.relays) == (2, 1, 1)
    assert vane.type is SourceType.PERSON


@pytest.mark.parametrize(
    ("by", "first"),
    [
        (SourceOrder.OUTLETS, "Ms Vane"),
        (SourceOrder.ARTICLES, "Ms Vane"),
        (SourceOrder.CLAIMS, "The Herald"),
        (SourceOrder.ORIGINS, "The Herald"),
        (SourceOrder.RELAYS, "The Post"),
    ],
)
def test_sources_rank_by_any_count(cited, by, first):
    ranking = cited.sources.ranking(by=by)
    assert ranking[0].name == first
    counts = [getattr(one, by.value) for one in ranking]
    assert counts == sorted(counts, reverse=True)


def test_a_ranking_can_be_cut_and_kept_to_types(cited):
    assert names(cited.sources.ranking(limit=1)) == ["Ms Vane"]
    assert names(cited.sources.ranking(types=[SourceType.UNNAMED])) == ["a witness"]
    assert names(cited.sources.ranking(types=[SourceType.PERSON, SourceType.UNNAMED])) == ["Ms Vane", "a witness"]


def test_unnamed_sources_are_never_one(store):
    store.put(extraction(said("officials"), said("officials", content="it snowed")))
    assert [(one.name, one.claims) for one in store.sources.ranking()] == [("officials", 1)] * 2


def test_what_people_ruled_shows_in_the_ranking(cited):
    herald = cited.sources.find("The Herald")
    attribution = extraction(
        *[said("The Herald", content=f"it rained {n} times") for n in range(5)], title="1"
    ).attributions[0]
    for kind, subject, name in [
        (DecisionKind.RENAME, herald, "Herald (Springfield)"),
        (DecisionKind.ACCEPT, attribution.id, None),
        (DecisionKind.REJECT, attribution.id, None),
    ]:
        cited.decisions.add(Decision(kind=kind, subject=subject, object=name, by="me", at=OBTAINED))
    ranked = {one.id: one for one in cited.sources.ranking()}[herald]
    assert (ranked.name, ranked.reviewed) == ("Herald (Springfield)", 1)
    assert cited.graph.source(herald).name == "Herald (Springfield)"
    assert cited.claims.search("rained", source_id=herald)[0].chains == (("Herald (Springfield)",),)


@pytest.mark.parametrize("name", ["Ms Vane", "ms. VANE", "Olivia Vane", "dr olivia"])
def test_a_source_is_found_by_its_names(cited, name):
    assert cited.graph.source(cited.sources.find(name)).name == "Ms Vane"


def test_a_source_is_found_by_its_id(cited):
    herald = cited.sources.find("The Herald")
    assert cited.sources.find(herald[:8]) == herald


def test_the_whole_name_counts_before_a_part_of_one(store):
    store.put(extraction(said("The Post"), said("The Post Office")))
    assert store.graph.source(store.sources.find("the post")).name == "The Post"


def test_words_of_several_names_are_ambiguous(cited):
    with pytest.raises(AmbiguousError) as error:
        cited.sources.find("the")
    assert sorted(line.split("  ")[1] for line in error.value.candidates) == ["The Herald", "The Post"]


@pytest.mark.parametrize("name", ["Heral", "a witness", "%", "_"])
def test_nothing_else_is_found(cited, name):
    with pytest.raises(NotFoundError, match="no source has the name"):
        cited.sources.find(name)


def test_the_sums_that_are_kept_follow_what_is_replaced_taken_away_and_told_of_a_type(cited):
    assert cited.sources.unnamed() == UnnamedSources(sources=1, origins=1, share=1 / 15)
    cited.put(extraction(said("two witnesses"), said("officials"), location="1.txt", title="1 again"))
    cited.put(extraction(said("The Post"), location="2.txt", sources=(source("The Post", type_=SourceType.PUBLISHER),)))
    assert cited.sources.unnamed() == UnnamedSources(sources=2, origins=2, share=2 / 7)
    assert cited.problems() == ()
