"""What the walk finds in other articles: by name, by taking over, and by mere likeness."""

import dataclasses
import datetime as dt

import pytest
from memory import Memory

from provenance.model import Basis, Claim, DecisionKind, Ending, Kind, NodeKind, Source, SourceType, Trail, VoiceStep
from provenance.tracing import Origins, summarise, trace

MAY_4, MAY_5, MAY_6 = (dt.date(2024, 5, day) for day in (4, 5, 6))


@pytest.fixture
def post() -> Memory:
    """The article in hand."""
    return Memory(
        "According to the Courier, Norland claimed the dam had burst. Taken over from the Courier. The mill is gone.",
        title="A post",
        publisher=None,
        authors=(),
        date=MAY_5,
    )


def courier(memory: Memory) -> Source:
    return memory.named("The Courier", SourceType.PUBLISHER)


def norland(memory: Memory) -> Source:
    return memory.named("Norland", SourceType.GOVERNMENT)


def cited(post: Memory, *chain: Source) -> Claim:
    """A claim of the post with that chain."""
    attribution = post.attribute("claimed", "the dam had burst", source="Norland")
    steps = [VoiceStep(source_id=source.id, attribution_id=attribution.id, relayed=False) for source in chain]
    post.voices[attribution.id] = tuple(steps)
    return post.claimed("the dam had burst", attribution)


def own(memory: Memory, words: str) -> Claim:
    return memory.claimed(words)


def report(post: Memory, **particulars) -> Memory:
    """The Courier's article."""
    given = {"title": "The dam is gone", "publisher": "The Courier", "authors": ("Jane Doe",), "date": MAY_4}
    made = given | particulars
    return post.beside(f"{made['title']}. The dam burst at noon, a clerk said, and Norland confirmed it.", **made)


def said_by(memory: Memory, *who: Source, cue: str = "said") -> Claim:
    attribution = memory.attribute(cue, "The dam burst at noon")
    steps = [VoiceStep(source_id=source.id, attribution_id=attribution.id, relayed=False) for source in who]
    memory.voices[attribution.id] = tuple(steps)
    return memory.claimed("The dam burst at noon", attribution)


def line(post: Memory, *names: Source) -> None:
    """The post's republication line."""
    attribution = post.attribute("Taken over from", "", source="the Courier", kind=Kind.PUBLICATION)
    *nearer, last = names
    post.voices[attribution.id] = (
        *(VoiceStep(source_id=one.id, attribution_id=attribution.id, relayed=True) for one in nearer),
        VoiceStep(source_id=last.id, attribution_id=attribution.id, relayed=False),
    )


def names(trail: Trail, way: int = 0) -> list[str]:
    by_id = {node.id: node.name for node in trail.nodes}
    return [by_id[node_id] for node_id in trail.ways[way].nodes[1:]]


def ends(trail: Trail) -> list[tuple[list[str], Ending | None]]:
    return [(names(trail, number), way.ending) for number, way in enumerate(trail.ways)]


def test_a_cited_publishers_own_article_takes_over(post: Memory):
    claim = cited(post, courier(post), norland(post))
    there = report(post)
    post.match(claim, said_by(there, norland(post)), Basis.CITATION)
    trail = trace(post, claim.id)
    assert ends(trail) == [(["The Courier", "The dam is gone", "Norland"], Ending.STATED)]
    assert [edge.relation for edge in trail.edges] == ["claimed", "in", "said"]


def test_the_step_into_an_article_quotes_what_says_the_same_there(post: Memory):
    claim = cited(post, courier(post))
    there = own(report(post), "The dam burst at noon")
    match = post.match(claim, there, Basis.CITATION, score=0.7)
    edge = trace(post, claim.id).edges[1]
    assert edge.evidence
    assert (edge.id, edge.match, edge.claim, edge.confidence) == (match.id, match, there.id, 0.7)
    assert (edge.evidence.exact, edge.method) == ("The dam burst at noon", "match:same_claim")
    assert edge.cited


def test_an_author_is_followed_as_a_publisher_is(post: Memory):
    claim = cited(post, post.named("Jane Doe", SourceType.PERSON))
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.CITATION)
    assert ends(trace(post, claim.id)) == [(["Jane Doe", "The dam is gone"], Ending.ORIGINAL)]


def test_what_the_summary_adds_to_the_articles_own_words_is_kept(post: Memory):
    claim = cited(post, courier(post), norland(post))
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.CITATION)
    assert ends(trace(post, claim.id)) == [(["The Courier", "The dam is gone", "Norland"], Ending.STATED)]


def test_the_articles_author_is_no_step_behind_it(post: Memory):
    claim = cited(post, courier(post), post.named("Jane Doe", SourceType.PERSON))
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.CITATION)
    assert ends(trace(post, claim.id)) == [(["The Courier", "The dam is gone"], Ending.ORIGINAL)]


def test_where_summary_and_article_name_others_both_are_shown(post: Memory):
    claim = cited(post, courier(post), norland(post))
    post.match(claim, said_by(report(post), post.named("Mary Shore")), Basis.CITATION)
    assert [names for names, _ in ends(trace(post, claim.id))] == [
        ["The Courier", "The dam is gone", "Mary Shore"],
        ["The Courier", "The dam is gone", "Norland"],
    ]


def test_somebody_unnamed_in_the_summary_gives_way_to_the_articles_own_chain(post: Memory):
    clerk = post.named("the dam", SourceType.UNNAMED)
    claim = cited(post, courier(post), clerk)
    post.match(claim, said_by(report(post), post.named("Mary Shore")), Basis.CITATION)
    assert [names for names, _ in ends(trace(post, claim.id))] == [["The Courier", "The dam is gone", "Mary Shore"]]


def test_an_article_of_somebody_else_is_no_step_by_name(post: Memory):
    claim = cited(post, courier(post))
    post.match(claim, own(report(post, publisher="The Evening Star"), "The dam burst at noon"), None)
    assert ends(trace(post, claim.id)) == [(["The Courier"], Ending.STATED)]


def test_an_unnamed_source_is_never_somebody_who_is_held(post: Memory):
    claim = cited(post, post.named("the dam", SourceType.UNNAMED))
    post.match(claim, own(report(post, publisher="the dam"), "The dam burst at noon"), Basis.DATE)
    assert ends(trace(post, claim.id)) == [(["the dam"], Ending.ANONYMOUS)]


@pytest.mark.parametrize("basis", [Basis.EMBEDDED, Basis.REPUBLICATION, Basis.LINK, Basis.CITATION])
def test_what_is_taken_over_goes_on_in_the_other_article(post: Memory, basis: Basis):
    claim = own(post, "The mill is gone.")
    post.match(claim, own(report(post), "The dam burst at noon"), basis)
    trail = trace(post, claim.id)
    assert ends(trail) == [(["The dam is gone"], Ending.ORIGINAL)]
    assert trail.edges[0].cited
    assert trail.ways[0].origin == "The dam is gone"


def test_a_republication_lines_names_are_passed_in_their_order(post: Memory):
    line(post, post.named("The Mirror", SourceType.PUBLISHER), courier(post), post.named("Jane Doe", SourceType.PERSON))
    claim = own(post, "The mill is gone.")
    post.match(claim, said_by(report(post), norland(post)), Basis.EMBEDDED)
    trail = trace(post, claim.id)
    assert ends(trail) == [(["The Mirror", "The Courier", "The dam is gone", "Norland"], Ending.STATED)]
    assert [edge.relation for edge in trail.edges] == ["taken over from", "relayed by", "in", "said"]


def test_a_line_about_another_article_is_not_passed(post: Memory):
    line(post, post.named("The Mirror", SourceType.PUBLISHER))
    claim = own(post, "The mill is gone.")
    courier(post)
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.LINK)
    assert names(trace(post, claim.id)) == ["The dam is gone"]


def test_an_attributed_claim_that_is_taken_over_follows_the_fuller_chain(post: Memory):
    claim = cited(post, post.named("the dam", SourceType.UNNAMED))
    there = report(post)
    post.match(claim, said_by(there, post.named("Mary Shore"), there.named("a clerk", SourceType.UNNAMED)), Basis.LINK)
    assert ends(trace(post, claim.id)) == [(["The dam is gone", "Mary Shore", "a clerk"], Ending.ANONYMOUS)]


def test_a_source_that_only_the_post_names_keeps_its_way(post: Memory):
    claim = cited(post, norland(post))
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.LINK)
    assert ends(trace(post, claim.id)) == [
        (["The dam is gone"], Ending.ORIGINAL),
        (["Norland"], Ending.STATED),
    ]


def test_taking_over_and_citing_by_name_are_one_way(post: Memory):
    line(post, courier(post))
    claim = cited(post, courier(post), norland(post))
    post.match(claim, said_by(report(post), norland(post)), Basis.EMBEDDED)
    assert ends(trace(post, claim.id)) == [(["The Courier", "The dam is gone", "Norland"], Ending.STATED)]


def test_a_whole_article_taken_over_from_somebody_who_is_not_held_leads_to_the_name(post: Memory):
    line(post, post.named("The Mirror", SourceType.PUBLISHER), courier(post))
    trail = trace(post, own(post, "The mill is gone.").id)
    assert ends(trail) == [(["The Mirror", "The Courier"], Ending.STATED)]
    assert [node.name for node in summarise(trail).additions] == ["The Courier"]


def test_a_line_that_names_the_article_itself_leads_nowhere():
    memory = Memory("(COURIER) The mill is gone.", publisher="The Courier")
    attribution = memory.attribute("COURIER", "", kind=Kind.PUBLICATION, who=courier(memory))
    assert memory.voices[attribution.id]
    assert ends(trace(memory, own(memory, "The mill is gone.").id)) == [([], Ending.ORIGINAL)]


def test_a_line_about_what_is_pasted_in_says_nothing_of_the_frame(post: Memory):
    line(post, courier(post))
    report(post, outer=post.the_article.id)
    assert ends(trace(post, own(post, "The mill is gone.").id)) == [([], Ending.ORIGINAL)]


def test_of_two_matching_claims_of_an_article_the_one_that_says_whose_it_is_counts(post: Memory):
    claim = own(post, "The mill is gone.")
    there = report(post)
    post.match(claim, own(there, "Norland confirmed it."), Basis.LINK, score=0.9)
    post.match(claim, said_by(there, post.named("Mary Shore")), Basis.LINK, score=0.6)
    assert [names for names, _ in ends(trace(post, claim.id))] == [["The dam is gone", "Mary Shore"]]


def test_likeness_with_an_earlier_date_is_followed_only_where_it_is_asked_for(post: Memory):
    claim = own(post, "The mill is gone.")
    post.match(claim, said_by(report(post), norland(post)), Basis.DATE)
    assert ends(trace(post, claim.id)) == [([], Ending.ORIGINAL)]
    trail = trace(post, claim.id, alike=True)
    assert ends(trail) == [([], Ending.ORIGINAL), (["The dam is gone", "Norland"], Ending.STATED)]
    assert [(edge.relation, edge.cited) for edge in trail.edges] == [("is similar to", False), ("said", True)]


def test_likeness_is_no_citation_in_any_count(post: Memory):
    claim = own(post, "The mill is gone.")
    post.match(claim, said_by(report(post), norland(post)), Basis.DATE, score=0.1)
    counted = summarise(trace(post, claim.id, alike=True))
    assert (counted.ways, counted.hops, counted.origins, counted.weakest) == (1, 0, Origins(min=1, max=1), None)
    assert counted.alike == 1


def test_a_way_takes_one_step_of_likeness_at_most(post: Memory):
    claim = own(post, "The mill is gone.")
    first, second = (
        own(report(post), "The dam burst at noon"),
        own(report(post, title="Older"), "Norland confirmed it."),
    )
    post.match(claim, first, Basis.DATE)
    post.match(first, second, Basis.DATE)
    assert [names for names, _ in ends(trace(post, claim.id, alike=True))] == [[], ["The dam is gone"]]


def test_a_match_that_nothing_gives_a_direction_is_no_step(post: Memory):
    claim = own(post, "The mill is gone.")
    post.match(claim, own(report(post), "The dam burst at noon"), None)
    assert ends(trace(post, claim.id, alike=True)) == [([], Ending.ORIGINAL)]


def test_a_match_that_a_person_rejected_is_no_step(post: Memory):
    claim = cited(post, courier(post))
    match = post.match(claim, own(report(post), "The dam burst at noon"), Basis.CITATION)
    post.reviews[match.id] = DecisionKind.REJECT
    assert ends(trace(post, claim.id)) == [(["The Courier"], Ending.STATED)]


def test_outlets_that_cite_each_other_are_a_cycle():
    mirror = Memory("According to the Courier the dam had burst.", title="M", publisher="The Mirror", date=MAY_5)
    here = mirror.attribute("According to", "the dam had burst", who=courier(mirror))
    claim = mirror.claimed("the dam had burst", here)
    there = report(mirror, date=MAY_5)
    back = said_by(there, mirror.named("The Mirror", SourceType.PUBLISHER))
    mirror.match(claim, back, None)
    trail = trace(mirror, claim.id)
    assert ends(trail) == [(["The Courier", "The dam is gone", "The Mirror", "M"], Ending.CYCLE)]
    assert trail.ways[0].nodes[-1] == mirror.the_article.id
    assert summarise(trail).origins == Origins(min=0, max=0)


def test_two_ways_that_meet_are_no_cycle(post: Memory):
    claim = cited(post, courier(post), post.named("Jane Doe", SourceType.PERSON))
    there = report(post)
    other = report(post, title="Again", publisher="The Mirror")
    first = own(there, "The dam burst at noon")
    second = own(other, "Norland confirmed it.")
    post.match(claim, first, Basis.CITATION)
    post.match(claim, second, Basis.LINK)
    post.match(second, first, Basis.LINK)
    trail = trace(post, claim.id)
    assert {way.ending for way in trail.ways} == {Ending.ORIGINAL}
    assert summarise(trail).origins == Origins(min=1, max=1)


def test_an_outlet_that_cites_itself_goes_on_in_its_earlier_article(post: Memory):
    claim = cited(post, courier(post))
    there, before = report(post), report(post, title="Before", date=dt.date(2024, 5, 1))
    again, first = said_by(there, courier(post)), own(before, "Norland confirmed it.")
    post.match(claim, again, Basis.CITATION)
    post.match(again, first, Basis.CITATION)
    assert ends(trace(post, claim.id)) == [(["The Courier", "The dam is gone", "Before"], Ending.ORIGINAL)]


def test_an_outlet_that_cites_itself_and_nothing_else_held_is_the_earliest(post: Memory):
    claim = cited(post, courier(post))
    post.match(claim, said_by(report(post), courier(post)), Basis.CITATION)
    assert ends(trace(post, claim.id)) == [(["The Courier", "The dam is gone"], Ending.ORIGINAL)]


def test_an_article_dated_after_the_one_that_cites_it_is_shown_and_said(post: Memory):
    claim = cited(post, courier(post))
    post.match(claim, own(report(post, date=MAY_6), "The dam burst at noon"), Basis.CITATION)
    trail = trace(post, claim.id)
    assert [edge.dates_conflict for edge in trail.edges] == [False, True]
    assert [notice.code for notice in trail.notices] == ["dates-conflict"]
    assert "dates conflict" in trail.notices[0].message


def test_of_an_outlets_articles_those_dated_before_the_citation_count(post: Memory):
    claim = cited(post, courier(post))
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.CITATION)
    post.match(claim, own(report(post, title="Later", date=MAY_6), "Norland confirmed it."), None)
    assert [names for names, _ in ends(trace(post, claim.id))] == [["The Courier", "The dam is gone"]]


def test_reprints_of_one_text_have_one_origin(post: Memory):
    claim = own(post, "The mill is gone.")
    root = own(report(post), "The dam burst at noon")
    for title in ("First copy", "Second copy"):
        copy = own(report(post, title=title, publisher=title, authors=()), "Norland confirmed it.")
        post.match(claim, copy, Basis.LINK)
        post.match(copy, root, Basis.REPUBLICATION)
    summary = summarise(trace(post, claim.id))
    assert (summary.ways, summary.origins) == (2, Origins(min=1, max=1))


def test_only_names_behind_the_last_article_that_is_held_are_to_be_added(post: Memory):
    claim = cited(post, courier(post))
    post.match(claim, said_by(report(post), norland(post)), Basis.CITATION)
    assert summarise(trace(post, claim.id)).additions == ()


def test_ways_that_double_with_every_step_are_cut(post: Memory, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("provenance.tracing.walk.MOST_WAYS", 20)
    claim = own(post, "The mill is gone.")
    layer = [claim]
    for depth in range(6):
        found = [
            own(report(post, title=f"{depth} {side}", publisher=None, authors=()), "Norland confirmed it.")
            for side in "ab"
        ]
        for one in layer:
            for other in found:
                post.match(one, other, Basis.LINK)
        layer = found
    trail = trace(post, claim.id)
    assert len(trail.ways) == 20
    assert [notice.code for notice in trail.notices] == ["more-ways"]


def test_an_article_is_a_node_with_its_particulars(post: Memory):
    claim = own(post, "The mill is gone.")
    post.match(claim, own(report(post), "The dam burst at noon"), Basis.LINK)
    node = trace(post, claim.id).nodes[-1]
    assert (node.kind, node.name) == (NodeKind.ARTICLE, "The dam is gone")
    assert node.details == ("The Courier", "Jane Doe", "2024-05-04")


def test_depth_counts_steps_between_articles_too(post: Memory):
    claim = own(post, "The mill is gone.")
    post.match(claim, said_by(report(post), norland(post)), Basis.LINK)
    assert ends(trace(post, claim.id, depth=1)) == [(["The dam is gone"], Ending.LIMIT)]
    trail = trace(post, claim.id, depth=2)
    assert ends(trail) == [(["The dam is gone", "Norland"], Ending.STATED)]
    assert dataclasses.asdict(trail.ways[0])["origin"] == "Norland"
