"""provenance.db, which the repository holds, is what this version of the program reads out of the seeds."""

import hashlib
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from command import spawn

from provenance import pipeline
from provenance.store import Store

ROOT = Path(__file__).parent.parent
HELD = ROOT / "provenance.db"

NUMBER = re.compile(r"(?<![\w.])[01]\.\d+(?![\w.])")
REBUILD = "docs/how-to/rebuild-the-seeds.md tells the one command that builds it anew"


@pytest.fixture(scope="module")
def held() -> list[str]:
    with Store.open(HELD, create=False) as store:
        return list(store.dump())


def test_it_holds_what_a_fresh_build_holds(held: list[str], tmp_path: Path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")  # a link would lie elsewhere than the database
    assert spawn(tmp_path, "--db", "fresh.db", "add", "seeds/").returncode == 0
    with Store.open(tmp_path / "fresh.db", create=False) as store:
        fresh = list(store.dump())
    different = Counter(map(without_numbers, fresh)) - Counter(map(without_numbers, held))
    assert not different, f"{REBUILD}; {len(different)} rows differ, such as {min(different)[:200]}"
    assert [without_numbers(row) for row in fresh] == [without_numbers(row) for row in held]
    assert [numbers(row) for row in fresh] == [pytest.approx(numbers(row), abs=0.02) for row in held]


def without_numbers(row: str) -> str:
    return NUMBER.sub("?", row)


def numbers(row: str) -> list[float]:
    """The confidences and scores in a ROW, which processors that add up otherwise may differ in a little."""
    return [float(number) for number in NUMBER.findall(row)]


def test_adding_the_seeds_to_it_would_change_nothing():
    with Store.open(HELD, create=False) as store:
        for seed in sorted((ROOT / "seeds").iterdir()):
            sha256 = hashlib.sha256(seed.read_bytes()).hexdigest()
            assert store.holds(sha256, pipeline.rules_version(), f"seeds/{seed.name}"), REBUILD


def test_it_lies_there_alone():
    assert [path.name for path in ROOT.glob("provenance.db*")] == ["provenance.db"]
