"""The stages together: what is read out of a document hangs together, and the claim that is meant is found."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hanging import assert_hangs_together
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory import Memory

from provenance import pipeline
from provenance.errors import AmbiguousError, InputError, NotFoundError
from provenance.model import Extraction, Extractor, Notice, Severity
from provenance.pipeline.workers import Task, read_in_order
from provenance.reading import find_inputs
from provenance.store import Store

NOON = dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC)

FRAGMENTS = [
    "According to Reuters, ",
    "Portugal said that ",
    "“the dam had burst,” ",
    "“it rained ",
    "a neighbour told The Guardian. ",
    "It was reported that the mill was gone. ",
    "Volgens Portugal is de molen verkocht. ",
    "By Ada Byron\n\n",
    "May 4, 2024\n\n",
    "\r\n\r\n",
    "[See: the map] ",
    "https://example.org/a?b=c ",
    "日本語の文。 ",
    "e\u0301\u200d👩‍👧 ",
    ": \n\n",
]


def read(text: str) -> Extraction:
    return pipeline.read(text.encode(), location="some.txt", obtained=NOON)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12).map("".join).filter(str.strip))
def test_whatever_is_read_hangs_together(text: str):
    assert_hangs_together(read(text))


def test_the_same_bytes_give_the_same_whatever_was_read_before():
    text = "".join(FRAGMENTS)
    first = read(text)
    read("Reuters said that it rained.")
    assert read(text) == first


def test_what_is_no_text_is_refused():
    with pytest.raises(InputError):
        pipeline.read(b"  \n", location="some.txt", obtained=NOON)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "one.txt").write_text(
        "According to Reuters, Portugal claimed that the old mill was gone.\n\nA farmer said that the mill was gone."
    )
    with Store.open(tmp_path / "provenance.db", create=True) as opened:
        results = list(pipeline.add(opened, [str(tmp_path / "one.txt")], now=lambda: NOON))
        assert not any(isinstance(result, Notice) for result in results)
        yield opened


def test_words_find_the_innermost_claim(store: Store):
    assert store.graph.claim(pipeline.find_claim(store, "the OLD mill")).text == "the old mill was gone"


def test_words_of_a_claim_in_two_pieces_find_it_before_the_sentence_around_one_of_them(tmp_path: Path):
    memory = Memory("“The old mill is gone,” Mary Shore said, “and nobody was hurt.”")
    said = memory.attribute("said", "The old mill is gone", source="Mary Shore", who=memory.named("Mary Shore"))
    pieces = memory.claimed("The old mill is gone", said)
    spans = memory.spans("The old mill is gone", "and nobody was hurt")
    pieces = replace(pieces, spans=spans, text="The old mill is gone … and nobody was hurt")
    sentence = memory.claimed(memory.text)
    extraction = Extraction(
        document=memory.the_document,
        articles=(memory.the_article,),
        attributions=(said,),
        sources=tuple(memory.sources.values()),
        voices=memory.voices,
        claims=(pieces, sentence),
    )
    with Store.open(tmp_path / "provenance.db", create=True) as store:
        store.put(extraction)
        for words in ("old mill", "nobody was hurt", "is gone and nobody"):
            assert pipeline.find_claim(store, words) == pieces.id
        assert pipeline.find_claim(store, "Mary Shore") == sentence.id


def test_an_id_or_its_beginning_finds_its_claim(store: Store):
    found = pipeline.find_claim(store, "the old mill")
    assert pipeline.find_claim(store, found) == pipeline.find_claim(store, found[:8]) == found


def test_a_word_that_looks_like_an_id_is_still_a_word(tmp_path: Path):
    (tmp_path / "one.txt").write_text("Reuters said that a decade was added to the lease.")
    with Store.open(tmp_path / "provenance.db", create=True) as store:
        list(pipeline.add(store, [str(tmp_path)], now=lambda: NOON))
        found = store.graph.claim(pipeline.find_claim(store, "decade"))
        assert found.text == "a decade was added to the lease"
        with pytest.raises(NotFoundError, match="the id of a document, not of a claim"):
            pipeline.find_claim(store, "dec0de")


@pytest.mark.parametrize(("extractor", "model"), [(Extractor.RULES, None), (Extractor.AUTO, "en-")])
def test_the_store_tells_which_model_read_beside_the_rules(tmp_path: Path, extractor: Extractor, model: str | None):
    (tmp_path / "one.txt").write_text("Portugal said that the dam had burst.", "utf-8")
    with Store.open(tmp_path / "held.db", create=True) as store:
        for _ in range(2):
            list(pipeline.add(store, [str(tmp_path / "one.txt")], now=lambda: NOON, extractor=extractor))
        ((reader, number),) = store.readers().items()
    assert (reader.model and reader.model[:3], number) == (model, 1)


def test_words_of_claims_in_two_places_are_ambiguous(store: Store):
    with pytest.raises(AmbiguousError) as raised:
        pipeline.find_claim(store, "mill was gone")
    assert len(raised.value.candidates) == 2


def test_words_that_stand_nowhere_are_not_found(store: Store):
    with pytest.raises(NotFoundError):
        pipeline.find_claim(store, "unicorns")


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path):
    (tmp_path / "good.txt").write_text("The mayor said that it rained.")
    paths = [str(tmp_path / "nowhere.txt"), "https://example.org/a", str(tmp_path / "good.txt")]
    results = list(pipeline.extracted(paths, now=lambda: NOON))
    assert [isinstance(result, Notice) for result in results] == [True, True, False]


def test_what_nobody_foresaw_in_one_document_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"The {name} said that it rained.")
    reads = pipeline.reading.read

    def read_but_for_one(data: bytes, **about: Any) -> Extraction:
        return reads(data, **about) if b"The b" not in data else 1 / 0

    monkeypatch.setattr(pipeline.reading, "read", read_but_for_one)
    with Store.open(tmp_path / "some.db", create=True) as held:
        results = list(pipeline.add(held, [str(tmp_path)], now=lambda: NOON))
        assert held.counts().documents == 2
    [failure] = [result for result in results if isinstance(result, Notice) and result.severity is Severity.ERROR]
    assert "ZeroDivisionError" in failure.message
    assert failure.location is not None
    assert failure.location.endswith("b.txt")


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of 30 files: more than are written at once."""
    monkeypatch.setattr(pipeline.adding, "_BATCH_DOCUMENTS", 10)
    (tmp_path / "many").mkdir()
    for number in range(30):
        text = f"The mayor of town {number} said that it rained, according to Reuters."
        (tmp_path / "many" / f"{number:03}.txt").write_text(text)
    return tmp_path / "many"


def test_what_is_said_to_be_added_is_held(tmp_path: Path, many: Path):
    with Store.open(tmp_path / "provenance.db", create=True) as store:
        adding = pipeline.add(store, [str(many)], now=lambda: NOON)
        said = [next(adding).location]
        held = {one.location for one in store.articles.all()}
        assert set(said) <= held
        assert len(held) < 30
        adding.close()
        assert {one.location for one in store.articles.all()} == held


def test_an_interrupt_keeps_what_was_read(tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch):
    reads = pipeline.workers.read_input

    def interrupted(found: Any, **about: Any) -> Extraction:
        if found.name == "017.txt":
            raise KeyboardInterrupt
        return reads(found, **about)

    monkeypatch.setattr(pipeline.workers, "read_input", interrupted)
    with Store.open(tmp_path / "provenance.db", create=True) as store:
        said = []
        with pytest.raises(KeyboardInterrupt):
            said.extend(pipeline.add(store, [str(many)], now=lambda: NOON))
        assert store.counts().documents == 17


def test_any_number_of_processes_gives_the_same(tmp_path: Path, many: Path):
    (many / "010.txt").write_bytes(bytes(range(256)))
    (many / "011.txt").write_text((many / "009.txt").read_text())
    dumps, results = [], []
    for number in (1, 2):
        with Store.open(tmp_path / f"{number}.db", create=True) as store:
            results.append(list(pipeline.add(store, [str(many)], now=lambda: NOON, jobs=number)))
            dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]
    assert sorted(map(repr, results[0])) == sorted(map(repr, results[1]))


class Deadly:
    """What ends the process that it is handed on to."""

    def __reduce__(self):
        return os._exit, (1,)


def test_an_input_at_which_a_process_dies_is_noted_and_the_others_are_read(many: Path):
    inputs = [one for one in find_inputs(many) if not isinstance(one, Notice)][:3]
    tasks = [Task(found=one, location=one.name, obtained=NOON, extractor=Extractor.RULES) for one in inputs]
    tasks[1] = replace(tasks[1], obtained=Deadly())
    results = [read.result for read in read_in_order(tasks, 2)]
    assert [isinstance(result, Notice) for result in results] == [False, True, False]
    assert results[1].message.startswith("the process that read it died")


def test_a_document_that_cannot_be_kept_costs_only_itself(tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch):
    reads = pipeline.workers.read_input

    def incoherent(found: Any, **about: Any) -> Extraction:
        read = reads(found, **about)
        twice = (*read.claims, *read.claims) if found.name == "010.txt" else read.claims
        return replace(read, claims=twice)

    monkeypatch.setattr(pipeline.workers, "read_input", incoherent)
    with Store.open(tmp_path / "provenance.db", create=True) as store:
        results = list(pipeline.add(store, [str(many)], now=lambda: NOON))
        assert store.counts().documents == 29
    (failed,) = [one for one in results if isinstance(one, Notice) and one.severity is Severity.ERROR]
    assert failed.location == "many/010.txt"
