"""Counts at any distance, held against following each claim by itself."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from factories import Saying, cited, extraction
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Extraction, Match
from provenance.store import Scope, SourceOrder, Store
from provenance.store.tallies import Citations

PUBLISHERS = ("The Herald", "The Post", "De Bode")
NAMES = ("Ann Lee", "Norland", "The Herald", "The Post", "a clerk")
SAYINGS = st.lists(st.lists(st.sampled_from(NAMES), max_size=3, unique=True), min_size=1, max_size=3)
ARTICLES = st.lists(st.tuples(st.sampled_from(PUBLISHERS), SAYINGS), min_size=2, max_size=6)
WAYS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)

Counts = dict[str, tuple[int, ...]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Store.open(path, create=True).close()
    return path


def read(publisher: str, sayings: Sequence[Sequence[str]], number: int) -> Extraction:
    made = [Saying(content=f"it rained {number} {place}", chain=tuple(chain)) for place, chain in enumerate(sayings)]
    return extraction(*made, location=f"{number}.txt", title=f"News {number}", publisher=publisher, authors=())


def plainly(held: Sequence[Extraction], upstream: dict[str, set[str]], inside: set[str]) -> Counts:
    """The counts of each source, in the order of SourceOrder, by each claim of the publishers INSIDE."""
    ids = {source.name: source.id for made in held for source in made.sources}
    outlet = {claim.id: made.articles[0].publisher for made in held for claim in made.claims}
    article = {claim.id: made.articles[0].id for made in held for claim in made.claims}
    named = {
        claim.id: {
            (step.source_id, step == made.voices[one][-1]) for one in claim.attribution_ids for step in made.voices[one]
        }
        for made in held
        for claim in made.claims
    }
    found: dict[str, tuple[set, set, list, list, list]] = defaultdict(lambda: (set(), set(), [], [], []))
    for claim in (one for one in named if outlet[one] in inside):
        behind: set[str] = set()
        waiting = list(upstream[claim])
        while waiting:
            if (one := waiting.pop()) not in behind:
                behind.add(one)
                waiting += upstream[one]
        steps = {step for one in behind for step in named[one]}
        steps |= {(ids[outlet[one]], False) for one in behind if outlet[one] in ids}
        for source_id, final in named[claim] | steps:
            outlets, articles, claims, *said = found[source_id]
            outlets.add(outlet[claim])
            articles.add(article[claim])
            said[not final].append(claim)
            if claim not in claims:
                claims.append(claim)
    return {source_id: tuple(map(len, columns)) for source_id, columns in found.items()}


@settings(max_examples=25, deadline=None)
@given(articles=ARTICLES, ways=WAYS, inside=st.sets(st.sampled_from(PUBLISHERS)))
def test_all_claims_at_once_are_counted_as_each_by_itself(
    empty: Path, articles: list[tuple[str, list[list[str]]]], ways: list[tuple[int, int]], inside: set[str]
):
    held = [read(publisher, sayings, number) for number, (publisher, sayings) in enumerate(articles)]
    places = [(claim.id, number) for number, made in enumerate(held) for claim in made.claims]
    upstream: dict[str, set[str]] = defaultdict(set)
    matches: dict[int, dict[str, Match]] = defaultdict(dict)
    for one, other in ways:
        (claim, here), (origin, there) = places[one % len(places)], places[other % len(places)]
        if here != there:
            upstream[claim].add(origin)
            match = cited(claim, origin)
            matches[max(here, there)][match.id] = match
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(empty, Path(folder) / "kept.db")
        with Store.open(path, create=False) as store:
            for number, made in enumerate(held):
                store.put(made, matcher=lambda *_, number=number: list(matches[number].values()))
            scope = Scope(any_distance=True, outlets=sorted(inside))
            ranked = store.sources.ranking(scope=scope)
    counts = {one.id: tuple(getattr(one, key.value) for key in SourceOrder) for one in ranked}
    assert counts == plainly(held, upstream, inside or set(PUBLISHERS))


@given(
    outlets=st.lists(st.integers(0, 2), min_size=1, max_size=9),
    named=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8)), max_size=20),
    words=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(0, 2**64 - 1)), max_size=5),
)
def test_an_article_counts_once_however_often_it_is_told(
    outlets: list[int], named: list[tuple[int, int]], words: list[tuple[int, int, int]]
):
    places = np.arange(100) % len(outlets)
    named = [(source, article % len(outlets)) for source, article in named]
    citations = Citations(*np.array(named, dtype=int).reshape(-1, 2).T)
    for source, first, bits in words:
        citations.add(np.array([source]), np.array([first]), np.array([bits], dtype=np.uint64))
    pairs = {*named} | {
        (s, int(places[first + bit])) for s, first, bits in words for bit in range(64) if bits >> bit & 1
    }
    citing = [{article for one, article in pairs if one == source} for source in range(5)]
    by_outlets, by_articles = citations.counts(5, places, np.array(outlets))
    assert by_articles.tolist() == [len(found) for found in citing]
    assert by_outlets.tolist() == [len({outlets[one] for one in found}) for found in citing]
