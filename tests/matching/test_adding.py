"""What holds for all matches: symmetric, the same in any order, the same in one run or in many."""

from held_in_memory import added
from hypothesis import given, settings
from hypothesis import strategies as st
from pasted import day, told

from provenance.matching import in_context
from provenance.matching.pairs import Pairing
from provenance.model import MatchKind

SENTENCES = [
    "Wolves killed 64 sheep in Drenthe.",
    "In Drenthe, 64 sheep were killed by wolves.",
    "Wolves killed 46 sheep in Drenthe.",
    "The harbour of Velden was closed for 17 days.",
    "Velden's harbour was closed for seventeen days.",
    "The harbour of Velden was not closed for 17 days.",
    "A record 5,775 bombs hit Karst, and wolves fled.",
    "Police in Dorum arrested 43 protesters near the bridge.",
]
TELLINGS = [
    "In Karst, a record 5,775 bombs were dropped on the harbour of Velden by the Brandt brigade.",
    "The Brandt brigade dropped 5,775 bombs on Velden, near Karst.",
    "Brandt's men hit Velden in Karst with 5,775 bombs.",
]

collections = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True), min_size=2, max_size=5
).map(lambda lists: [told(*one, location=f"{n}.txt", date=day(1 + n)) for n, one in enumerate(lists)])


@given(collection=collections, order=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_adding_makes_no_difference(collection, order):
    shuffled = list(collection)
    order.shuffle(shuffled)
    assert added(*shuffled) == added(*collection)


@given(order=st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_of_a_story_that_thirty_tell_all_tellings_match_in_whatever_order_they_come(order):
    collection = [told(TELLINGS[n % 3], location=f"{n}.txt", date=day(1 + n % 28)) for n in range(30)]
    shuffled = list(collection)
    order.shuffle(shuffled)
    found = added(*collection)
    assert added(*shuffled) == found
    assert sum(match.kind is not MatchKind.REPRINT for match in found.values()) == 30 * 29 // 2


@given(collection=collections)
@settings(max_examples=25, deadline=None)
def test_two_claims_match_the_same_from_either_side(collection):
    one, other = collection[:2]
    (first,), (second,) = in_context(one)[0].values(), in_context(other)[0].values()
    for claim in in_context(one)[1][first.article.id]:
        for opposite in in_context(other)[1][second.article.id]:
            there = Pairing(first, second).match(claim, opposite, close=False)
            assert there == Pairing(second, first).match(opposite, claim, close=False)


@given(collection=collections)
@settings(max_examples=25, deadline=None)
def test_no_article_matches_itself_and_scores_are_shares(collection):
    articles = {claim.id: claim.article_id for extraction in collection for claim in extraction.claims}
    for match in added(*collection).values():
        assert match.one < match.other
        assert 0 < match.score <= 1
        assert articles.get(match.one, match.one) != articles.get(match.other, match.other)
        assert match.upstream in {match.one, match.other, None}
