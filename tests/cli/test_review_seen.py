"""What was decided is seen wherever it matters, and what was rejected counts nowhere."""

import json
from pathlib import Path

import pytest
from test_schemas import validator

from provenance.store import Store

SAYING = "forty houses below the dam"


@pytest.fixture
def carriers(work: Path) -> tuple[str, str]:
    """The attribution to The Guardian, and that to Portugal inside it."""
    with Store.open(work / "provenance.db", create=False) as store:
        (claim,) = store.claims.containing(SAYING, limit=1)
        (inner,) = claim.claim.attribution_ids
        return store.graph.voice(inner)[0].attribution_id, inner


def shown(provenance, *arguments: str, schema: str) -> dict:
    record = json.loads(provenance(*arguments, "--json").out)
    validator(schema).validate(record)
    return record


def test_what_is_accepted_is_called_so(provenance, carriers):
    provenance("review", "accept", *carriers, "--yes")
    assert provenance("trace", SAYING).out.count("(accepted)") == 2
    assert "(accepted)" in provenance("claims", "forty").out
    found = shown(provenance, "claims", "forty", schema="claims")["claims"]
    (claim,) = [one for one in found if ["The Guardian", "Portugal"] in one["chains"]]
    assert claim["reviews"] == ["accept"]
    assert "Portugal  (statement), accepted" in provenance("show", claim["id"]).out
    assert shown(provenance, "show", claim["id"], schema="show")["claim"]["reviews"] == ["accept"]
    assert "(2 reviewed)" in provenance("articles").out
    assert {one["reviewed"] for one in shown(provenance, "articles", schema="articles")["articles"]} == {0, 2}
    assert "2 reviewed" in provenance("show", claim["article"]["id"]).out
    assert "accepted" in provenance("report", SAYING, "-o", "page.html").err + Path("page.html").read_text("utf-8")


def test_nothing_is_from_whoever_is_named_by_a_rejected_attribution(provenance, carriers):
    outer, inner = carriers
    provenance("review", "reject", outer)
    listed = provenance("claims", "forty", "--kind", "statement").out
    assert "Guardian" not in listed
    assert "Portugal" in listed
    assert SAYING not in provenance("claims", "--source", "Guardian").out
    assert "Guardian" not in provenance("trace", SAYING).out
    provenance("review", "reject", inner)
    assert provenance("claims", "forty", "--kind", "statement").out == ""
    assert "nobody else's, a person decided" in provenance("claims", "forty").out
    found = shown(provenance, "claims", "forty", schema="claims")["claims"]
    assert sorted(one["reviews"] for one in found) == [[], ["reject"], ["reject"]]


def test_a_merged_source_says_whom_it_stands_for(provenance, work):
    del work
    provenance("source", "merge", "Guardian", "--into", "Reuters")
    source = next(one for one in shown(provenance, "sources", schema="sources")["sources"] if one["name"] == "Reuters")
    assert "merged with it: " in provenance("show", source["id"]).out
    assert len(shown(provenance, "show", source["id"], schema="show")["source"]["merged"]) == 1


def test_a_decision_is_shown_by_its_id(provenance, carriers):
    made = json.loads(provenance("review", "reject", carriers[1], "--note", "he never said so", "--json").out)
    one = made["decisions"][0]["id"]
    text = provenance("show", one[:8]).out
    assert text.startswith(f"decision {one}\n")
    assert "he never said so" in text
    assert "then  Portugal: “forty houses below the dam were gone by the morning”  in articles/flood.txt" in text
    assert shown(provenance, "show", one, schema="show")["decision"]["effect"] == "stands"
    assert provenance("show", "r0000").code == 3
