"""Counts of sources in part of what is held, and through other articles."""

import datetime as dt
from dataclasses import replace

import pytest
from factories import Saying, cited, extraction

from provenance.model import Extraction, SourceType
from provenance.store import RankedSource, Scope, SourceOrder, Store, UnnamedSources

DAY = dt.date(2024, 5, 1)


def put(store: Store, *sayings: Saying, publisher: str, day: int, language: str = "en") -> Extraction:
    made = extraction(*sayings, location=f"{publisher}-{day}.txt", title=f"{publisher} {day}", publisher=publisher)
    dated = replace(made.articles[0], date=DAY.replace(day=day), language=language)
    made = replace(made, articles=(dated,))
    store.put(made)
    return made


@pytest.fixture
def filled(store: Store) -> Store:
    """The Echo has it from the Gazette, that from the Herald, which cites Norland; the Bode cites Norland itself."""
    herald = put(store, Saying(content="the dam burst", chain=("Norland",)), publisher="The Herald", day=2)
    gazette = extraction(Saying(content="the dam is gone", chain=("The Herald",)), location="g.txt", title="Gazette 3")
    gazette = replace(gazette, articles=(replace(gazette.articles[0], date=DAY.replace(day=3)),))
    store.put(gazette, matcher=lambda _extraction, _held: [cited(gazette.claims[0].id, herald.claims[0].id)])
    again = extraction(Saying(content="dam is away"), location="e.txt", title="Echo 6", publisher="The Echo")
    again = replace(again, articles=(replace(again.articles[0], date=DAY.replace(day=6)),))
    store.put(again, matcher=lambda _extraction, _held: [cited(again.claims[0].id, gazette.claims[0].id)])
    put(store, Saying(content="it rained", chain=("Norland",)), publisher="De Bode", day=4, language="nl")
    put(store, Saying(content="it snowed", chain=("a clerk",)), publisher="De Bode", day=5, language="nl")
    return store


def ranked(store: Store, scope: Scope) -> dict[str, RankedSource]:
    return {one.name: one for one in store.sources.ranking(scope=scope)}


def test_without_a_scope_the_kept_counts_are_what_the_direct_ones_are(filled: Store):
    kept = filled.sources.ranking()
    assert filled.sources.ranking(scope=Scope(since=dt.date(2000, 1, 1))) == kept
    assert kept[0].name == "Norland"


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(languages=["nl"]), {"Norland", "a clerk"}),
        (Scope(since=DAY.replace(day=3)), {"The Herald", "Norland", "a clerk"}),
        (Scope(until=DAY.replace(day=3)), {"The Herald", "Norland"}),
        (Scope(since=DAY.replace(day=3), until=DAY.replace(day=3)), {"The Herald"}),
        (Scope(outlets=["the gazette"]), {"The Herald"}),
        (Scope(outlets=["The Gazette", "The Herald"]), {"The Herald", "Norland"}),
        (Scope(outlets=["Nobody's"]), set()),
    ],
)
def test_a_scope_leaves_out_articles_and_whom_only_they_cite(filled: Store, scope: Scope, names: set[str]):
    assert set(ranked(filled, scope)) == names


def test_at_any_distance_an_article_cites_those_behind_the_articles_that_it_cites(filled: Store):
    direct, through = ranked(filled, Scope()), ranked(filled, Scope(any_distance=True))
    assert (direct["Norland"].outlets, direct["Norland"].articles) == (2, 2)
    assert (through["Norland"].outlets, through["Norland"].articles, through["Norland"].claims) == (4, 4, 4)
    assert (through["The Herald"].articles, through["The Herald"].claims) == (2, 2)


def test_a_scope_is_of_the_articles_that_cite_however_far_away(filled: Store):
    found = ranked(filled, Scope(any_distance=True, outlets=["The Gazette"]))
    assert {name: one.articles for name, one in found.items()} == {"The Herald": 1, "Norland": 1}


def test_at_any_distance_no_count_is_less_than_directly(filled: Store):
    through = ranked(filled, Scope(any_distance=True))
    for name, one in ranked(filled, Scope()).items():
        for count in ("outlets", "articles", "claims", "origins", "relays"):
            assert getattr(through[name], count) >= getattr(one, count)


def test_types_and_scope_narrow_together(filled: Store):
    found = filled.sources.ranking(types=[SourceType.UNNAMED], scope=Scope(languages=["nl"]))
    assert [one.name for one in found] == ["a clerk"]


def test_the_unnamed_are_counted_as_a_class(filled: Store):
    assert filled.sources.unnamed() == UnnamedSources(sources=1, origins=1, share=0.25)
    assert filled.sources.unnamed(scope=Scope(languages=["nl"])).share == 0.5
    assert filled.sources.unnamed(scope=Scope(languages=["en"])) == UnnamedSources(sources=0, origins=0, share=0.0)


def test_articles_are_counted_that_are_in_the_scope(filled: Store):
    scopes = (Scope(), Scope(languages=["nl"]), Scope(any_distance=True))
    surveys = [filled.sources.survey(by=SourceOrder.CLAIMS, scope=scope) for scope in scopes]
    assert [one.articles for one in surveys] == [5, 2, 5]
    for scope, one in zip(scopes, surveys, strict=True):
        assert one.ranking == filled.sources.ranking(by=SourceOrder.CLAIMS, scope=scope)
        assert one.unnamed == filled.sources.unnamed(scope=scope)
