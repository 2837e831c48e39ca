import dataclasses

import pytest
from factories import OBTAINED, Saying, extraction

from provenance.errors import NotFoundError
from provenance.model import Decision, DecisionKind, VoiceStep

RAIN = Saying(content="it rained", chain=("The Herald", "Ms Vane"))


@pytest.mark.parametrize("what", ["claim", "article", "document", "attribution", "voice", "source"])
def test_what_is_not_held_is_not_found(store, what):
    with pytest.raises(NotFoundError, match="has the id x0000"):
        getattr(store.graph, what)("x0000")


def test_an_attribution_of_nobody_has_an_empty_voice(store):
    given = extraction(RAIN)
    first = given.attributions[0].id
    store.put(dataclasses.replace(given, voices={**given.voices, first: ()}))
    assert store.graph.voice(first) == ()


def test_a_step_can_rest_on_another_attribution_and_be_relayed(store):
    given = extraction(RAIN)
    outer, inner = (one.id for one in given.attributions)
    herald, vane = (step.source_id for step in given.voices[inner])
    voice = (
        VoiceStep(source_id=herald, attribution_id=inner, relayed=True),
        VoiceStep(source_id=vane, attribution_id=outer, relayed=False),
    )
    store.put(dataclasses.replace(given, voices={**given.voices, inner: voice}))
    assert store.graph.voice(inner) == voice


def test_a_claim_keeps_the_order_of_those_who_carry_it(store):
    given = extraction(RAIN)
    carriers = tuple(sorted((one.id for one in given.attributions), reverse=True))
    shared = dataclasses.replace(given.claims[0], attribution_ids=carriers)
    store.put(dataclasses.replace(given, claims=(shared,)))
    assert store.graph.claim(shared.id).attribution_ids == carriers
    assert all(store.graph.claims_of(one) == (shared,) for one in carriers)


def test_the_last_ruling_on_an_id_counts(store):
    assert store.graph.review("t0000") is None
    for kind in (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SPLIT):
        store.decisions.add(Decision(kind=kind, subject="t0000", object=None, by="me", at=OBTAINED))
    assert store.graph.review("t0000") is DecisionKind.REJECT


@pytest.mark.parametrize(("publisher", "cited"), [("The Lantern", "Lantern"), ("The Lantern", "The Lantern")])
def test_an_outlet_speaks_in_its_articles_with_or_without_the_article_of_its_name(store, publisher, cited):
    own = extraction(Saying(content="it rained"), location="1.txt", publisher=publisher)
    store.put(own)
    store.put(extraction(Saying(content="it snowed", chain=(cited,)), location="2.txt", publisher="The Herald"))
    source_id = store.sources.find(cited)
    assert source_id in store.graph.speakers(own.articles[0].id)
    assert own.claims[0].id in store.graph.spoken_by(source_id)
