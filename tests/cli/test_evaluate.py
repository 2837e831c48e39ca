"""`evaluate` on a small gold standard: three documents, one of which attributes nothing."""

import json
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold.jsonl"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(GOLD.read_bytes())
    return path


def test_it_prints_what_is_found_and_exits_with_0(provenance):
    result = provenance("evaluate", str(GOLD))
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("3 documents, 4 attributions in the gold standard, 3 found\n")
    for head in ("precision", "chains", "speech", "source", "distance", "kind", "category", "confidence"):
        assert head in result.out
    assert "missed:" not in result.out


def test_misses_are_shown_in_the_words_of_the_text(provenance):
    shown = provenance("evaluate", str(GOLD), "--misses", "5").out
    assert "missed: flood  source: The brewer || cue: thinks || content: before the winter is over\n" in shown


def test_json_says_the_same(provenance):
    record = json.loads(provenance("evaluate", str(GOLD), "--json").out)
    assert (record["documents"], record["gold"], record["predicted"]) == (3, 4, 3)
    assert record["attributions"]["C"] == {"precision": 1.0, "recall": 0.75, "f1": 0.8571}
    assert record["shares"]["left alone"] == {"right": 1, "of": 1, "share": 1.0}
    assert record["missed"][0]["content"] == "before the winter is over"


def test_what_extract_printed_before_is_measured_as_what_is_read_now(provenance, tmp_path: Path):
    found = tmp_path / "found.jsonl"
    found.write_text(provenance("extract", str(GOLD)).out, "utf-8")
    now, before = (provenance("evaluate", str(GOLD), *more).out for more in ((), ("--predicted", str(found))))
    assert now == before


def test_flat_leaves_out_what_is_nested_and_asks_for_no_nesting(provenance, gold: Path):
    text = "The clerk said the mayor denied that it rained."
    (outer, inner) = ([text.index("the mayor"), len(text)], [text.index("it rained"), len(text)])
    rows = [{"source": [[0, 9]], "cue": [[10, 14]], "content": [outer]}]
    gold.write_text(json.dumps({"doc_id": "a", "text": text, "attributions": rows}))
    found = gold.with_name("found.jsonl")
    rows = [*rows, {"source": [], "cue": [[25, 31]], "content": [inner]}]
    found.write_text(json.dumps({"doc_id": "a", "attributions": rows}))
    whole, flat = (
        json.loads(provenance("evaluate", str(gold), "--predicted", str(found), "--json", *more).out)
        for more in ((), ("--flat",))
    )
    assert (whole["predicted"], flat["predicted"]) == (2, 1)
    assert "nesting" not in flat["shares"]


def test_what_is_wrong_with_every_text_is_said_once(provenance, gold: Path):
    rows = [
        {
            "doc_id": number,
            "text": "Presidentti kertoi, että kylässä oli palanut neljäkymmentä taloa.",
            "attributions": [],
        }
        for number in range(3)
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = provenance("evaluate", str(gold))
    assert result.code == 0
    assert result.err.count("no rules for language") == 1


def test_a_document_that_was_not_predicted_counts_as_empty(provenance, tmp_path: Path):
    (tmp_path / "none.jsonl").write_text("")
    record = json.loads(provenance("evaluate", str(GOLD), "--predicted", str(tmp_path / "none.jsonl"), "--json").out)
    assert (record["gold"], record["predicted"], record["attributions"]["C"]["recall"]) == (4, 0, 0.0)


@pytest.mark.parametrize(("floor", "code"), [(85.7, 0), (85.8, 1)])
def test_a_figure_below_its_floor_is_bad_news_that_was_asked_for(provenance, tmp_path: Path, floor: float, code: int):
    (tmp_path / "floors.toml").write_text(f"[floors]\nC = {floor}\nchains = 75\n")
    result = provenance("evaluate", str(GOLD), "--floor", str(tmp_path / "floors.toml"))
    assert result.code == code
    assert result.err == ("below its floor: C 85.71, floor 85.80\n" if code else "")
    assert result.out.startswith("3 documents")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        ("", "no documents"),
        ("not JSON\n", "line 1: not JSON"),
        ("[1]\n", "line 1: not a JSON object"),
        ('{"text": "x"}\n', "lacks 'attributions'"),
        ('{"doc_id": "a", "text": "x", "attributions": [{"cue": [[1]]}]}\n', "a is no record"),
        ('{"doc_id": "a", "text": "x", "attributions": []}\n' * 2, "two documents are named a"),
    ],
)
def test_a_gold_standard_that_is_none_is_said_in_one_line(provenance, gold: Path, content: str | None, said: str):
    gold.unlink() if content is None else gold.write_text(content)
    result = provenance("evaluate", str(gold))
    assert (result.code, result.out) == (5, "")
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert said in result.err


@pytest.mark.parametrize("content", ["[floors\n", "[floor]\nC = 1\n", '[floors]\nC = "high"\n', "floors = 3\n"])
def test_a_file_of_floors_that_is_none_is_said_in_one_line(provenance, tmp_path: Path, content: str):
    (tmp_path / "floors.toml").write_text(content)
    result = provenance("evaluate", str(GOLD), "--floor", str(tmp_path / "floors.toml"))
    assert (result.code, result.err.count("\n")) == (5, 1)
    assert "is no file of floors" in result.err


def test_a_floor_of_what_is_not_measured_holds_nothing_and_is_refused(provenance, tmp_path: Path):
    (tmp_path / "floors.toml").write_text("[floors]\nbeauty = 90\n")
    result = provenance("evaluate", str(GOLD), "--floor", str(tmp_path / "floors.toml"))
    assert result.code == 5
    assert "a floor for beauty, which was not measured" in result.err
