"""Every JSON output is what its schema in docs/schemas says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
GOLD_STANDARD = Path(__file__).parent / "gold.jsonl"

pytestmark = pytest.mark.usefixtures("inside")


def validator(name: str) -> Draft202012Validator:
    loaded = [json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))]
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in loaded)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_schema_is_one(path: Path):
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        *[("trace", ["trace", words, "--json"]) for words in ("forty houses", "two boats", "market square", "bridge")],
        ("trace", ["trace", "forty houses", "--json", "--no-evidence", "--min-confidence", "1"]),
        *[("way", ["trace", words, "--format", "jsonl"]) for words in ("forty houses", "sold to", "nobody was")],
        ("extract", ["extract", "articles"]),
        ("document", ["export", "jsonl"]),
        ("claims", ["claims", "--json"]),
        ("claims", ["claims", "unicorns", "--json"]),
        ("sources", ["sources", "--json"]),
        ("articles", ["articles", "--json"]),
        ("articles", ["articles", "--families", "--json"]),
        ("add", ["add", "articles", "--json"]),
        ("database", ["db", "info", "--json"]),
        ("database", ["db", "info", "--check", "--json"]),
        ("evaluate", ["evaluate", str(GOLD_STANDARD), "--json"]),
    ],
)
def test_what_is_printed_is_valid(provenance, name: str, arguments: list[str]):
    result = provenance(*arguments)
    assert result.code == 0
    lines = result.out.splitlines() if name in {"way", "extract", "document"} else [result.out]
    for line in lines:
        record = json.loads(line)
        assert record["schema"] == f"provenance.{name}/1"
        validator(name).validate(record)


def test_what_show_prints_of_each_type_is_valid(provenance):
    trail = json.loads(provenance("trace", "forty houses", "--json").out)
    ids = [*(node["id"] for node in trail["nodes"]), *(edge["id"] for edge in trail["edges"])]
    for one in [*ids, trail["nodes"][0]["document"]]:
        validator("show").validate(json.loads(provenance("show", one, "--json").out))


def test_a_failed_inputs_notice_is_valid(provenance, tmp_path: Path):
    result = provenance("--db", str(tmp_path / "other.db"), "add", "nowhere", "--json")
    assert result.code == 4
    validator("add").validate(json.loads(result.out))


def test_no_schema_lets_anything_pass_that_it_does_not_name():
    for path in SCHEMAS.glob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        assert schema.get("additionalProperties") is False or path.stem == "common"
