"""Articles that stand in one another: which passages, and from whom to whom."""

import dataclasses

import pytest
from held_in_memory import added
from hypothesis import given, settings
from hypothesis import strategies as st
from pasted import day, pasted, republished_from, told

from provenance.matching.shingles import Shingled, aligned, containment
from provenance.model import Basis, MatchKind, Span

STORY = (
    "The harbour master of Velden woke before dawn to find that forty barges had slipped their moorings.",
    "By noon most of them were stuck in the reeds below the old mill, where children had begun to count them.",
    "Nobody was hurt, said a clerk, although two dogs and a piano are still being looked for downstream.",
    "Insurers from three countries have sent their adjusters, who eat pancakes and say very little indeed.",
    "An inquiry will open after Easter, unless the water rises again, which the almanac thinks likely.",
)
OTHER = (
    "Beekeepers around Karst complain that the new lamps keep their bees awake until long after midnight.",
    "A professor of insects has measured the light and calls it, in so many words, a scandal of watts.",
    "The council answers that lamps were cheaper by the hundred and that bees do not pay any taxes.",
)
words = st.lists(st.sampled_from([f"word{n}" for n in range(200)]), min_size=30, max_size=120)


def reprints(found):
    return [match for match in found.values() if match.kind is MatchKind.REPRINT]


def only(found):
    (match,) = reprints(found)
    return match


def test_a_reprint_is_found_with_its_passage_on_both_sides():
    original = told(*STORY, location="1.txt")
    copy = told("An editor writes a line before it.", *STORY[1:], location="2.txt")
    match = only(added(original, copy))
    texts = {one.articles[0].id: one.document.text for one in (original, copy)}
    (passage,) = match.passages
    assert texts[match.one][slice(*passage.one)] == texts[match.other][slice(*passage.other)]
    assert texts[match.one][slice(*passage.one)].startswith("By noon")
    assert match.score == 1.0 or match.score > 0.8


def test_a_passage_pasted_into_a_long_frame_is_found_though_it_is_a_small_part_of_it():
    frame = [f"Line {n} of the frame speaks of matter number {n * 7} and of nothing else at all." for n in range(60)]
    found = added(told(*STORY, location="1.txt"), told(*frame[:30], *STORY, *frame[30:], location="2.txt"))
    assert only(found).score > 0.9


def test_different_articles_and_a_shared_quotation_are_no_reprints():
    quoted = "Nobody was hurt, said a clerk, although two dogs are still being looked for."
    assert reprints(added(told(*STORY, location="1.txt"), told(*OTHER, location="2.txt"))) == []
    long = [f"Sentence {n} has its own {n * 3} words about topic {n * 5}, as told by witness {n}." for n in range(40)]
    one = told(*long[:20], quoted, location="1.txt")
    other = told(*long[20:], quoted, location="2.txt")
    assert reprints(added(one, other)) == []


def test_without_evidence_there_is_no_direction():
    match = only(added(told(*STORY, location="1.txt"), told(*STORY, location="2.txt")))
    assert (match.upstream, match.basis, match.direction) == (None, None, None)


def test_the_earlier_date_is_upstream_where_nothing_else_tells():
    early, late = told(*STORY, location="1.txt", date=day(2)), told(*STORY, location="2.txt", date=day(5))
    match = only(added(late, early))
    assert (match.upstream, match.basis) == (early.articles[0].id, Basis.DATE)
    assert match.direction == "dated 2024-03-02, the other 2024-03-05"


def test_a_republication_line_goes_before_dates():
    early = republished_from(told(*STORY, location="1.txt", date=day(2)), "The Lantern")
    late = told(*STORY, location="2.txt", date=day(5), publisher="The Lantern")
    match = only(added(early, late))
    assert (match.upstream, match.basis) == (late.articles[0].id, Basis.REPUBLICATION)
    assert match.direction.startswith("republication line: “")


def test_a_link_goes_before_dates():
    url = "https://www.lantern.example/barges/?utm_source=feed"
    linking = told(*STORY, location="1.txt", date=day(2), links=(url,))
    linked = told(*STORY, location="https://lantern.example/barges", date=day(5))
    match = only(added(linking, linked))
    assert (match.upstream, match.basis) == (linked.articles[0].id, Basis.LINK)


def test_two_that_name_each_other_have_no_direction_by_that():
    one = republished_from(told(*STORY, location="1.txt", publisher="The Bell", date=day(1)), "The Lantern")
    other = republished_from(told(*STORY, location="2.txt", publisher="The Lantern", date=day(3)), "The Bell")
    assert only(added(one, other)).basis is Basis.DATE


def test_furniture_is_no_reprint():
    def as_furniture(extraction):
        (article,) = extraction.articles
        paragraphs = tuple(dataclasses.replace(one, role="furniture") for one in article.paragraphs)
        return dataclasses.replace(
            extraction, articles=(dataclasses.replace(article, paragraphs=paragraphs),), claims=()
        )

    found = added(as_furniture(told(*STORY, location="1.txt")), as_furniture(told(*STORY, location="2.txt")))
    assert found == {}


def test_what_is_pasted_in_is_upstream_of_its_frame():
    document = pasted([(OTHER, "en"), (STORY, "en")])
    again = told(*STORY, location="2.txt", date=day(3))
    assert {match.basis for match in reprints(added(document, again))} == {None}


@given(one=words, other=words, shared=words)
@settings(max_examples=40, deadline=None)
def test_alignment_gives_the_same_words_and_containment_is_symmetric(one, other, shared):
    first = " ".join([*one, *shared])
    second = " ".join([*shared, *other])
    left, right = (Shingled(text, (Span(0, len(text)),)) for text in (first, second))
    assert containment(left, right) == containment(right, left)
    for passage in aligned(left, right):
        assert Span(0, len(first)).contains(passage.one)
        assert Span(0, len(second)).contains(passage.other)
    assert any(passage.one.end - passage.one.start >= len(" ".join(shared)) / 2 for passage in aligned(left, right))


@pytest.mark.parametrize("length", [12, 20, 40])
def test_texts_with_twelve_words_in_a_row_in_common_share_a_fingerprint(length):
    shared = " ".join(f"common{n}" for n in range(length))
    texts = [f"{' '.join(f'{side}{n}' for n in range(50))} {shared} {side} end" for side in ("left", "right")]
    left, right = (Shingled(text, (Span(0, len(text)),)) for text in texts)
    assert left.fingerprints & right.fingerprints
