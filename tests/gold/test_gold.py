"""The gold standards hold what they should, and the program does not fall below what it reached on them."""

from pathlib import Path

import pytest
from gold import compiling, raise_floors
from gold.measuring import FLOORS, GOLDS, measured

from provenance.evaluation import fallen_below, figures, parse_floors
from provenance.model import Extractor, Kind, Polarity


@pytest.mark.parametrize("path", sorted(FLOORS.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_figure_falls_below_its_floor(path: Path):
    floors = parse_floors(path.read_text("utf-8"), path.name)
    assert fallen_below(floors, figures(measured(path.stem, Extractor(path.parent.name)))) == ()


def test_every_gold_standard_has_floors():
    assert {path.stem for path in FLOORS.glob("rules/*.toml")} == set(GOLDS)
    assert {path.stem for path in FLOORS.glob("auto/*.toml")} == {"seeds", "sentences-en"}


@pytest.mark.parametrize("name", GOLDS)
def test_every_quote_stands_in_its_text_and_every_parent_exists(name: str):
    for record in GOLDS[name]():
        ids = [row["id"] for row in record["attributions"]]
        assert len(ids) == len(set(ids))
        for row in record["attributions"]:
            assert row.get("parent") in [None, *ids]
            assert row["cue"]
            assert all(0 <= s < e <= len(record["text"]) for role in compiling.ROLES for s, e in row[role])


def test_the_passages_are_many_and_a_good_part_of_them_attributes_nothing():
    passages = compiling.sentences()
    assert len(passages) >= 150
    assert sum(not passage["attributions"] for passage in passages) >= 40
    assert len({passage["text"] for passage in passages}) == len(passages)
    assert len(compiling.sentences("nl")) >= 50


def test_the_passages_use_the_models_own_kinds_and_polarities():
    rows = [row for passage in compiling.sentences() for row in passage["attributions"]]
    assert {row["kind"] for row in rows} == set(Kind)
    assert {row["polarity"] for row in rows} == set(Polarity)


def test_a_quote_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="drowned"):
        compiling.offsets("The mayor said it rained.", {"chain": [], "content": "drowned"}, (0, 25))


def test_what_is_inside_an_attribution_names_it_as_its_parent():
    marked = [{"n": 0, "inside": [{"n": 1, "inside": [{"n": 2}]}, {"n": 3}]}, {"n": 4}]
    assert [(one["n"], parent) for one, parent in compiling._flattened(marked, None)] == [
        (0, None),
        (1, 0),
        (2, 1),
        (3, 0),
        (4, None),
    ]


@pytest.fixture
def floor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The only file of floors there is."""
    monkeypatch.setattr(raise_floors, "FLOORS", tmp_path)
    (tmp_path / "rules").mkdir()
    return tmp_path / "rules" / "seeds.toml"


def test_floors_are_not_lowered(floor: Path, capsys: pytest.CaptureFixture[str]):
    floor.write_text('[floors]\n"C" = 101.0\n')
    assert raise_floors.main() == 1
    assert "below its floor of 101.0" in capsys.readouterr().err
    assert floor.read_text() == '[floors]\n"C" = 101.0\n'


def test_floors_are_raised_to_what_is_reached(floor: Path):
    floor.write_text('[floors]\n"C" = 1.0\n')
    assert raise_floors.main() == 0
    reached = figures(measured("seeds", Extractor.RULES))["C"]
    assert reached - 0.1 < parse_floors(floor.read_text(), floor.name)["C"] <= reached
