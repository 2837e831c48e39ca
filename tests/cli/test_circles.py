"""What goes round in a few outlets, as the commands print it: circles, echoes, who relies on whom."""

import csv
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from command import RULES, check_golden
from factories import Saying, extraction
from test_schemas import validator

from provenance.model import Basis, Claim, Extraction, IdPrefix, Match, MatchKind, content_id
from provenance.store import Store

DAM = "the dam at Vale has burst and forty houses below it are gone"
MILL = "the old mill was sold to a bank from Estmark"
RAIN = "it rained in Vale for the whole of April"


def put(store: Store, publisher: str, day: int, *sayings: Saying, matches: tuple[Match, ...] = ()) -> Claim:
    """An article that says the first of SAYINGS; returns its claim."""
    made = written(publisher, day, *sayings)
    store.put(made, matcher=lambda _extraction, _held: matches)
    return made.claims[-1]


def written(publisher: str, day: int, *sayings: Saying) -> Extraction:
    made = extraction(*sayings, location=f"{publisher}.txt", title=f"News of {publisher}", publisher=publisher)
    return replace(made, articles=(replace(made.articles[0], date=dt.date(2024, 5, day)),))


def match(one: Claim, upstream: Claim, basis: Basis | None) -> Match:
    first, second = sorted((one.id, upstream.id))
    return Match(
        id=content_id(IdPrefix.MATCH, first, second),
        kind=MatchKind.SAME_CLAIM,
        one=first,
        other=second,
        score=0.9,
        reason="both: dam + Vale",
        upstream=upstream.id if basis else None,
        basis=basis,
        direction="so it is made" if basis else None,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Courier and the Mirror cite each other on the mill, three reprint the Courier on the dam, it rained twice."""
    path = tmp_path_factory.mktemp("round") / "round.db"
    with Store.open(path, create=True) as store:
        dam = put(store, "The Courier", 1, Saying(content=MILL, chain=("The Mirror",)), Saying(content=DAM))
        mill = written("The Courier", 1, Saying(content=MILL, chain=("The Mirror",)), Saying(content=DAM)).claims[0]
        back = written("The Mirror", 2, Saying(content=MILL, chain=("The Courier",)))
        store.put(back, matcher=lambda _extraction, _held: [match(back.claims[0], mill, None)])
        for day, name in enumerate(("The Star", "The Echo", "The Herald"), 3):
            copy = written(name, day, Saying(content=f"{DAM}, {name} writes"))
            store.put(copy, matcher=lambda _e, _h, copy=copy: [match(copy.claims[0], dam, Basis.REPUBLICATION)])
        rain = put(store, "The Globe", 6, Saying(content=RAIN))
        later = written("The Lantern", 7, Saying(content=f"{RAIN}, they say"))
        store.put(later, matcher=lambda _extraction, _held: [match(later.claims[0], rain, Basis.DATE)])
    return path


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("circles.txt", ["circles"]),
        ("trace-cycle.txt", ["trace", MILL, "--article", "News of The Courier"]),
        ("trace-reprint.txt", ["trace", "houses below it are gone, The Star writes"]),
        ("trace-similar.txt", ["trace", "they say", "--similar"]),
        ("trace-inverted.txt", ["trace", "--invert", DAM, "--article", "News of The Courier"]),
        ("trace-inverted-source.txt", ["trace", "--invert", "The Mirror"]),
        ("trace-similar.dot", ["trace", "they say", "--similar", "--format", "dot"]),
        ("trace-similar.mmd", ["trace", "they say", "--similar", "--format", "mermaid"]),
    ],
)
def test_the_command_prints_this(provenance, database: Path, name: str, arguments: list[str]):
    result = provenance("--db", str(database), *arguments)
    assert (result.code, result.err) == (0, "")
    check_golden(name, result.out)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("circles", ["circles"]),
        ("trace", ["trace", MILL, "--article", "News of The Courier"]),
        ("trace", ["trace", "they say", "--similar"]),
        ("trace", ["trace", "--invert", "The Mirror"]),
        ("trace", ["trace", "--invert", "they say"]),
        ("sources", ["sources", "--distance", "any", "--since", "2024-05-02", "--outlet", "The Mirror"]),
    ],
)
def test_what_is_printed_as_json_is_valid(provenance, database: Path, name: str, arguments: list[str]):
    result = provenance("--db", str(database), *arguments, "--json")
    assert result.code == 0
    validator(name).validate(json.loads(result.out))


def test_lines_of_ways_downstream_are_valid(provenance, database: Path):
    result = provenance("--db", str(database), "trace", "--invert", "The Mirror", "--format", "jsonl")
    for line in result.out.splitlines():
        validator("way").validate(json.loads(line))


def test_a_row_says_whether_its_step_is_a_citation(provenance, database: Path):
    result = provenance("--db", str(database), "trace", "they say", "--similar", "--format", "csv")
    own, similar = csv.DictReader(result.out.splitlines())
    assert (own["step"], own["ending"]) == ("0", "original")
    assert (similar["cited"], similar["attribution"], similar["match"][0]) == ("no", "", "m")


def test_a_cycle_is_bad_news_where_that_is_asked_for(provenance, database: Path):
    arguments = ["trace", MILL, "--article", "News of The Courier", "--fail-on", "cycle"]
    assert provenance("--db", str(database), *arguments).code == 1


def test_a_limit_is_kept_and_said(provenance, database: Path):
    result = provenance("--db", str(database), "circles", "--limit", "1", "--json")
    assert len(json.loads(result.out)["echoes"]) == 1


def test_a_name_of_a_source_counts_before_words_of_a_claim(provenance, database: Path):
    trail = json.loads(provenance("--db", str(database), "trace", "--invert", "the courier", "--json").out)
    assert trail["root"].startswith("s")
    assert trail["direction"] == "downstream"
    assert trail["summary"]["reliance"]["outlets"] == 5


@pytest.mark.parametrize("wanted", ["unicorns", "s0000"])
def test_who_is_not_there_is_not_found(provenance, database: Path, wanted: str):
    assert provenance("--db", str(database), "trace", "--invert", wanted).code == 3


def test_a_wrong_date_is_wrong_usage(provenance, database: Path):
    assert provenance("--db", str(database), "sources", "--since", "May").code == 2


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("As Harbour News reported last week, the dam at Vale has burst.", 1),
        ("As I reported here last week, the dam at Vale has burst.", 1),
        ("I believe that the dam at Vale has burst.", 0),
        ("I think the Mirror reported that the dam at Vale has burst.", 0),
        ("“I think that the dam at Vale has burst,” Mary Holt said.", 0),
        ("A voice came from the dark. “I heard that the dam at Vale has burst.”", 0),
    ],
)
def test_to_cite_oneself_is_more_than_to_speak_for_oneself(provenance, tmp_path: Path, text: str, loops: int):
    row = {"text": f"{text}\n", "publisher": "Harbour News", "language": "en"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row))
    assert provenance("--db", str(tmp_path / "x.db"), "add", *RULES, str(tmp_path / "one.jsonl")).code == 0
    found = json.loads(provenance("--db", str(tmp_path / "x.db"), "circles", "--json").out)
    assert len(found["circles"]) == loops


def test_nothing_held_goes_nowhere(provenance, tmp_path: Path):
    with Store.open(tmp_path / "empty.db", create=True):
        pass
    result = provenance("--db", str(tmp_path / "empty.db"), "circles")
    assert (result.code, result.err) == (0, "no circles\nno echoes\n")


def test_a_count_that_is_interrupted_says_what_answers_at_once(
    database: Path, provenance, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("provenance.store.distance.counts_through", interrupted)
    ended = provenance("--db", str(database), "sources", "--distance", "any")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err == "interrupted before all was counted; --distance direct answers at once\n"
