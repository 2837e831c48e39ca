"""Deciding by command: accepting, rejecting, merging, naming, taking back, and taking it all elsewhere."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from command import RULES, check_golden
from test_schemas import validator

from provenance.store import Store


@pytest.fixture
def ids(work: Path) -> list[str]:
    """The ids of all attributions, in the order of their articles."""
    with Store.open(work / "provenance.db", create=False) as store:
        return [one.id for article in store.articles.all() for one in store.graph.attributions_in(article.id)]


def decided(provenance, *arguments: str) -> list[dict]:
    """The decisions that a command made, which are what its schema says."""
    result = provenance(*arguments, "--json")
    assert result.code == 0, result.err
    record = json.loads(result.out)
    validator("decided").validate(record)
    return record["decisions"]


def standing(provenance) -> list[tuple[str, str, str | None]]:
    record = json.loads(provenance("review", "list", "--standing", "--json").out)
    validator("decisions").validate(record)
    return [(one["kind"], one["subject"], one["object"]) for one in reversed(record["decisions"])]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_one_is_decided_at_once_and_signed(provenance, ids):
    (made,) = decided(provenance, "review", "reject", ids[0][:8], "--note", "he said nothing of it")
    assert (made["subject"], made["by"], made["note"]) == (ids[0], "Ann", "he said nothing of it")
    assert "rejected" in provenance("show", ids[0]).out
    assert provenance("review", "reject", ids[0]).out == ""
    assert len(standing(provenance)) == 1


def test_several_are_shown_and_nothing_is_decided_where_nobody_can_be_asked(provenance, ids, monkeypatch):
    typed(monkeypatch, "\n".join(f"{one}  and more" for one in ids[:3]))
    result = provenance("review", "accept", "-")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("accepted: ") == 3
    assert "nothing was changed" in result.err
    assert "--yes" in result.err
    assert standing(provenance) == []
    typed(monkeypatch, "\n".join(ids[:3]))
    assert len(decided(provenance, "review", "accept", "--yes", "-")) == 3


def test_a_dry_run_decides_nothing(provenance, ids):
    result = provenance("review", "reject", ids[0], "--dry-run")
    assert "rejected: " in result.err
    assert standing(provenance) == []


def test_what_was_ruled_on_is_left_alone_when_others_are_chosen(provenance, ids):
    decided(provenance, "review", "reject", ids[0])
    made = decided(provenance, "review", "accept", "--method", "rule:en/", "--yes")
    assert {one["subject"] for one in made} == set(ids[1:])
    assert provenance("review", "accept", "--method", "model:", "--yes").err == (
        "0 attributions chosen, 0 left as they are\n"
    )
    assert len(decided(provenance, "review", "withdraw", "--min-confidence", "0", "--yes")) == len(ids)


def test_choosing_by_source_and_article(provenance, ids):
    by_source = decided(provenance, "review", "accept", "--source", "Guardian", "--yes")
    assert 0 < len(by_source) < len(ids)
    assert provenance("review", "accept", ids[0], "--source", "Guardian").code == 2
    assert provenance("review", "accept").code == 2


@pytest.mark.parametrize("kind", ["accept", "reject", "unsure"])
def test_the_last_is_taken_back_and_that_again(provenance, ids, kind):
    decided(provenance, "review", kind, ids[0])
    (undoing,) = decided(provenance, "review", "undo")
    assert standing(provenance) == [("undo", undoing["subject"], None)]
    decided(provenance, "review", "undo", undoing["id"])
    assert (kind, ids[0], None) in standing(provenance)


def test_what_one_command_decided_is_taken_back_together(provenance, ids):
    decided(provenance, "review", "accept", *ids[:3], "--yes")
    assert len(decided(provenance, "review", "undo", "--yes")) == 3
    assert "nothing to take back" in provenance("review", "undo").err


def test_nobody_takes_back_what_another_decided_without_naming_it(provenance, ids):
    (made,) = decided(provenance, "review", "accept", ids[0])
    assert decided(provenance, "review", "undo", "--as", "Bob") == []
    assert len(decided(provenance, "review", "undo", "--as", "Bob", made["id"][:9])) == 1


def test_a_merge_is_seen_everywhere_and_can_be_split(provenance, work):
    del work
    before = provenance("sources").out
    decided(provenance, "source", "merge", "Guardian", "--into", "Reuters")
    assert "Guardian" not in provenance("sources").out
    assert "Guardian" in provenance("show", source_id(provenance, "Reuters")).out
    decided(provenance, "source", "split", "Guardian")
    assert provenance("sources").out == before


def source_id(provenance, name: str) -> str:
    found = json.loads(provenance("sources", "--json").out)["sources"]
    return next(one["id"] for one in found if one["name"] == name)


def test_types_are_crossed_only_when_asked_to_and_the_unnamed_never_merged(provenance, work):
    del work
    found = json.loads(provenance("sources", "--json", "--limit", "99").out)["sources"]
    by_type = {one["type"]: one for one in found}
    refused = provenance("source", "merge", by_type["publisher"]["id"], "--into", by_type["person"]["id"])
    assert (refused.code, refused.out) == (2, "")
    assert "of the type" in refused.err
    decided(
        provenance, "source", "merge", by_type["publisher"]["id"], "--into", by_type["person"]["id"], "--across-types"
    )
    unnamed = provenance(
        "source", "merge", by_type["unnamed"]["id"], "--into", by_type["person"]["id"], "--across-types"
    )
    assert (unnamed.code, "unnamed sources are never merged" in unnamed.err) == (2, True)


def test_different_is_remembered(provenance, work):
    del work
    decided(provenance, "source", "split", "Guardian", "Reuters")
    result = provenance("source", "merge", "Guardian", "--into", "Reuters")
    assert (result.code, "are different" in result.err) == (2, True)
    decided(provenance, "review", "undo")
    decided(provenance, "source", "merge", "Guardian", "--into", "Reuters")


def test_names_are_given_and_taken_back(provenance, work):
    del work
    decided(provenance, "source", "rename", "Guardian", "The  Manchester Guardian")
    assert "The Manchester Guardian" in provenance("sources").out
    decided(provenance, "source", "rename", "Manchester Guardian")
    assert "Manchester" not in provenance("sources").out
    decided(provenance, "source", "alias", "Guardian", "Grauniad", "the paper", "--yes")
    assert (
        source_id(provenance, "The Guardian") in provenance("claims", "--source", "Grauniad", "--json").out
        or (json.loads(provenance("claims", "--source", "Grauniad", "--json").out)["claims"])
    )
    assert provenance("source", "rename", "Guardian", " ").code == 2


def test_all_of_it_travels_and_changes_nothing_when_it_comes_again(provenance, ids, work):
    decided(provenance, "review", "reject", ids[0])
    decided(provenance, "source", "merge", "Guardian", "--into", "Reuters")
    decided(provenance, "review", "undo")
    exported = provenance("review", "export").out
    for line in exported.splitlines():
        validator("decision").validate(json.loads(line))
    (work / "decisions.jsonl").write_text(exported, "utf-8")
    assert provenance("--db", "other.db", "add", "articles", *RULES).code == 0
    for kept, held in ((3, 0), (0, 3)):
        result = json.loads(provenance("--db", "other.db", "review", "import", "decisions.jsonl", "--json").out)
        validator("imported").validate(result)
        assert (len(result["kept"]), result["held"], result["conflicts"]) == (kept, held, [])
    assert provenance("--db", "other.db", "review", "export").out == exported
    assert "rejected" in provenance("--db", "other.db", "show", ids[0]).out


def test_a_conflict_is_told_and_ours_stands_unless_theirs_are_wanted(provenance, ids, work):
    decided(provenance, "review", "accept", ids[0], "--as", "Bob")
    theirs = provenance("review", "export").out
    (work / "theirs.jsonl").write_text(theirs, "utf-8")
    assert provenance("--db", "mine.db", "add", "articles", *RULES).code == 0
    decided(provenance, "--db", "mine.db", "review", "reject", ids[0])
    refused = provenance("--db", "mine.db", "review", "import", "theirs.jsonl", "--json")
    assert refused.code == 4
    validator("imported").validate(json.loads(refused.out))
    assert "Ann decided otherwise" in refused.err
    assert "rejected" in provenance("--db", "mine.db", "show", ids[0]).out
    assert provenance("--db", "mine.db", "review", "import", "theirs.jsonl", "--theirs").code == 0
    assert "accepted" in provenance("--db", "mine.db", "show", ids[0]).out


def test_whoever_knew_of_ours_and_decided_anew_contradicts_nobody(provenance, ids, work):
    decided(provenance, "review", "accept", ids[0])
    shutil.copy(work / "provenance.db", work / "bobs.db")
    decided(provenance, "--db", "bobs.db", "review", "reject", ids[0], "--as", "Bob")
    (work / "bobs.jsonl").write_text(provenance("--db", "bobs.db", "review", "export").out, "utf-8")
    assert provenance("review", "import", "bobs.jsonl").code == 0
    assert "rejected" in provenance("show", ids[0]).out


WHOLE = {
    "schema": "provenance.decision/1",
    "id": "r1",
    "kind": "accept",
    "subject": "t1",
    "object": None,
    "by": "Bob",
    "at": "2024-01-01T00:00:00+00:00",
    "note": "",
    "quotes": [],
}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"schema": "provenance.decision/1"}',
        json.dumps(WHOLE | {"schema": "provenance.decision/2"}),
        json.dumps(WHOLE | {"kind": "burn"}),
        json.dumps(WHOLE | {"at": "2024-01-01T00:00:00"}),
        json.dumps(WHOLE | {"by": ""}),
        json.dumps(WHOLE | {"object": 7}),
        json.dumps(WHOLE | {"quotes": [{"of": "t1"}]}),
    ],
)
def test_what_is_no_decision_is_told_with_its_line_and_nothing_is_imported(provenance, work, line):
    (work / "bad.jsonl").write_text(f"\n{line}\n", "utf-8")
    result = provenance("review", "import", "bad.jsonl")
    assert (result.code, result.out) == (5, "")
    assert "bad.jsonl, line 2: no decision" in result.err
    assert standing(provenance) == []
    assert provenance("review", "import", "nowhere.jsonl").code == 5


def test_what_was_decided_is_listed_the_newest_first(provenance, work, monkeypatch):
    del work
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    provenance("source", "rename", "Guardian", "The Manchester Guardian", "--note", "as it was then")
    provenance("source", "merge", "Guardian", "--into", "Reuters")
    provenance("source", "split", "Guardian", "Reuters")
    provenance("review", "undo", "--yes")
    check_golden("review-list.txt", provenance("review", "list").out)


def test_nobody_decides_anonymously(provenance, ids, monkeypatch):
    monkeypatch.delenv("PROVENANCE_REVIEWER")
    Path("provenance.toml").write_text('[review]\nname = "Cem"\n', "utf-8")
    (made,) = decided(provenance, "review", "accept", ids[0])
    assert made["by"] == "Cem"
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(KeyError("nobody")))
    Path("provenance.toml").unlink()
    result = provenance("review", "accept", ids[1])
    assert (result.code, "--as" in result.err) == (2, True)
