"""What each command prints about the two articles beside this file, to the character.

After a change that is meant: ``UPDATE_GOLDEN=1 pytest tests/cli``, and read the difference.
"""

import json

import pytest
from command import check_golden

from provenance import pipeline

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("first-steps.txt", []),
        ("trace-nested.txt", ["trace", "forty houses below the dam"]),
        ("trace-nested.json", ["trace", "forty houses below the dam", "--json"]),
        ("trace-relayed.txt", ["trace", "the bridge still stands"]),
        ("trace-denied.txt", ["trace", "sold to a foreign bank"]),
        ("trace-unstated.txt", ["trace", "two boats sank"]),
        ("trace-original.txt", ["trace", "reached the market square"]),
        ("trace-ascii.txt", ["--ascii", "trace", "forty houses below the dam", "--no-evidence"]),
        ("claims.txt", ["claims"]),
        ("claims-words.txt", ["claims", "MILL", "bank"]),
        ("claims-source.txt", ["claims", "--source", "Guardian", "--kind", "statement"]),
        ("sources.txt", ["sources"]),
        ("sources-type.txt", ["sources", "--type", "publisher", "--by", "relays"]),
        ("articles.txt", ["articles"]),
        ("extract.jsonl", ["extract", "articles", "--extractor", "rules"]),
    ],
)
def test_the_command_prints_this(provenance, name: str, arguments: list[str]):
    result = provenance(*arguments)
    assert (result.code, result.err) == (0, "")
    check_golden(name, result.out.replace(pipeline.rules_version(), "RULES"))


def test_show_prints_this_of_each_type_of_thing(provenance):
    trail = json.loads(provenance("trace", "forty houses", "--json").out)
    ids = [trail["root"], trail["edges"][1]["id"], *(node["id"] for node in trail["nodes"][1:3])]
    shown = [provenance("show", one).out for one in [*ids, trail["nodes"][0]["document"]]]
    check_golden("show.txt", "\n".join(shown))
