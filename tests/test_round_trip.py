"""What is exported and added to another database is the same there, line by line."""

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from command import clean_environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import pipeline
from provenance.errors import InputError
from provenance.exporting import EXPORTS, Tool, extraction_of
from provenance.store import Store

NOON = dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC)
SEEDS = Path(__file__).parent.parent / "seeds"

PIECES = [
    "\ufeffAccording to Reuters, ",
    "Portugal claimed that ",
    "the dam had burst.\r\n\r\n",
    "“It rained,” ",
    "a neighbour told The Guardian.\n\n",
    "Volgens Portugal is de molen verkocht. ",
    "https://example.org/a?b=c ",
    "日本語の文。\u2028 ",
    "e\u0301\U0001f469‍\U0001f467 ",
]


def exported(path: Path) -> str:
    with Store.open(path, create=False) as store:
        held = ((one, Tool(version=by.program, rules=by.rules)) for one, by in store.extractions.all())
        return "".join(EXPORTS["jsonl"](held))


def added(path: Path, *inputs: Path) -> list[str]:
    with Store.open(path, create=True) as store:
        list(pipeline.add(store, map(str, inputs), now=lambda: NOON))
        return list(store.dump())


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), min_size=1, max_size=3))
def test_whatever_is_held_is_the_same_in_the_database_that_it_is_exported_to(texts: list[str]):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [{"id": n, "text": text, "title": "A title", "author": "Ann Writer"} for n, text in enumerate(texts)]
        (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
        (folder / "page.html").write_text(f"<blockquote>{texts[0]}</blockquote><p><a href=http://e.org>{texts[-1]}</a>")
        before = added(folder / "one.db", folder / "rows.jsonl", folder / "page.html")
        (folder / "held.jsonl").write_text(exported(folder / "one.db"))
        assert added(folder / "two.db", folder / "held.jsonl") == before
        assert added(folder / "two.db", folder / "held.jsonl") == before


def test_the_seeds_go_through_a_pipe_into_another_database(tmp_path: Path):
    environment = clean_environment() | {"SOURCE_DATE_EPOCH": "1700000000"}

    def run(*arguments: str, data: bytes = b"") -> bytes:
        command = [sys.executable, "-m", "provenance", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, input=data, capture_output=True, check=True
        ).stdout

    run("--db", "one.db", "add", str(SEEDS))
    said = run("--db", "two.db", "add", "-", data=run("--db", "one.db", "export", "jsonl"))
    assert said.startswith(b"5 documents added")
    dumps = []
    for name in ("one.db", "two.db"):
        with Store.open(tmp_path / name, create=False) as store:
            dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]


@pytest.fixture
def record(tmp_path: Path) -> dict:
    (tmp_path / "a.txt").write_text("According to Reuters, Portugal claimed that the old mill was gone.")
    added(tmp_path / "one.db", tmp_path / "a.txt")
    return json.loads(exported(tmp_path / "one.db"))


def test_what_other_rules_read_is_read_anew_from_its_text(tmp_path: Path, record: dict):
    record["tool"]["rules"] = "others"
    record["claims"] = []
    (tmp_path / "held.jsonl").write_text(json.dumps(record))
    assert any('"the old mill was gone"' in line for line in added(tmp_path / "two.db", tmp_path / "held.jsonl"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.update(text=record["text"][:20]),
        lambda record: record.update(sha256="0" * 64),
        lambda record: record["claims"][0]["spans"].append([0, 3]),
        lambda record: record["articles"][0].update(id="a0000000000000000"),
        lambda record: record["attributions"][0].update(kind="rumour"),
        lambda record: record.pop("sources"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(record: dict, spoil):
    spoil(record)
    with pytest.raises(InputError, match="does not hold together") as caught:
        extraction_of(record)
    assert caught.value.hint
