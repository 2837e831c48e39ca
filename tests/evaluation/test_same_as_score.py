"""The figures are those of the scoring script that the targets are stated in, on any two files."""

import contextlib
import io
import json
import sys
from pathlib import Path
from unittest import mock

import pytest
from gold import score
from gold.measuring import GOLDS, compared, predicted
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.evaluation import Evaluation
from provenance.evaluation.alignment import ROLES
from provenance.evaluation.measures import Measure
from provenance.model import Extractor


def scored(folder: Path, gold, found, *, flat: bool) -> str:
    """What the script prints."""
    paths = [folder / "gold.jsonl", folder / "found.jsonl"]
    for path, records in zip(paths, (gold, found), strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    page = io.StringIO()
    arguments = ["score.py", *map(str, paths), *(["--flat"] if flat else [])]
    with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(page):
        score.main()
    return page.getvalue()


def shown(result: Evaluation) -> str:
    """RESULT as the script prints its own."""

    def triple(name: str) -> str:
        measure = result.measures.get(name, Measure())
        return "/".join(f"{100 * x:.1f}" for x in (measure.precision, measure.recall, measure.f1))

    lines = [f"documents {result.documents}   gold attributions {result.gold}   predicted {result.predicted}"]
    lines += [
        f"{role:8s} " + "   ".join(f"{how} {triple(f'{role} {how}')}" for how in ("exact", "any", "token"))
        for role in ROLES
    ]
    lines.append(f"attributions  C {triple('C')}   C+S {triple('C+S')}")
    if chains := result.shares.get("chains"):
        lines.append(f"chains  {chains.right} of {chains.of} ({100 * chains.share:.1f} %)")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("name", GOLDS)
def test_on_the_gold_standards(name: str, tmp_path: Path, *, flat: bool):
    gold, found = GOLDS[name](), predicted(name, Extractor.RULES)
    assert shown(compared(gold, found, flat=flat)) == scored(tmp_path, gold, found, flat=flat)


TEXT = "“Rain,” said Ana, the mayor’s aide, as Bo’s paper told it; 4,000 saw ‘it’. Él: no… — and so on (x)."

spans = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(list), max_size=3)
names = st.sampled_from(["Ana", "the Ana", "ANA", "Bo", "bo's", "Él", "El", "an aide"])
roles = dict.fromkeys(ROLES, spans)
gold_rows = st.fixed_dictionaries(
    roles, optional={"optional": st.booleans(), "chains": st.lists(st.lists(names, max_size=2), min_size=1, max_size=2)}
)
found_rows = st.fixed_dictionaries(roles | {"chain": st.lists(names, max_size=2)})
pairs = st.tuples(st.lists(gold_rows, max_size=5), st.lists(found_rows, max_size=5))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scored")


@settings(max_examples=150, deadline=None)
@given(st.lists(pairs, min_size=1, max_size=3), st.booleans())
def test_on_any_two_files(folder: Path, documents, flat: bool):  # noqa: FBT001 - hypothesis gives it by position
    forms = {"Ana": ["an aide"], "Él": []}
    gold = [
        {"doc_id": str(number), "text": TEXT, "names": forms, "attributions": rows}
        for number, (rows, _) in enumerate(documents)
    ]
    found = [{"doc_id": str(number), "attributions": rows} for number, (_, rows) in enumerate(documents)]
    assert shown(compared(gold, found, flat=flat)) == scored(folder, gold, found, flat=flat)
