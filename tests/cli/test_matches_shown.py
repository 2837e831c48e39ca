"""What a person sees of matches: both sides, what they share and which stands nearer to the origin; nearest claims."""

import json

import pytest
from command import RULES, check_golden, spawn
from test_schemas import validator

FIRST = """\
The Flood of Karst

By Ada Byron

May 4, 2024

A record 5,775 bombs fell on Drenthe in the week before the flood came to the mill.

The miller of Karst counted the sacks of rye on the first day, the second day and the third day of the flood. He hid
them under the roof, told his neighbours that there were none, and went to sleep with the key of the mill in his hand.
"""

REPRINT = """\
Old News from Karst

By Mary Lamb

May 6, 2024

The miller of Karst counted the sacks of rye on the first day, the second day and the third day of the flood. He hid
them under the roof, told his neighbours that there were none, and went to sleep with the key of the mill in his hand.

What became of the rye is not known to us.
"""

DUTCH = """\
Bommen op Drenthe

8 mei 2024

Er zijn dit voorjaar in Drenthe maar liefst 5.775 bommen gevallen, en dat is heel wat meer dan wij hier gewend zijn.
"""


@pytest.fixture(scope="module")
def matched(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matched")
    for name, text in (("first.txt", FIRST), ("reprint.txt", REPRINT), ("bommen.txt", DUTCH)):
        (folder / name).write_text(text, "utf-8")
    assert spawn(folder, "add", ".", *RULES).returncode == 0
    return folder


@pytest.fixture
def shown(matched, monkeypatch, provenance):
    monkeypatch.chdir(matched)
    return lambda *arguments: provenance(*arguments).out


def bombs(shown):
    return json.loads(shown("claims", "bombs", "--json"))["claims"][0]["id"]


def test_show_prints_this_of_a_claims_match_and_of_a_reprint(shown):
    claim = json.loads(shown("show", bombs(shown), "--json"))["claim"]
    article = json.loads(shown("show", claim["article"], "--json"))["article"]
    (match,), (reprint,) = claim["matches"], article["reprints"]
    printed = [shown("show", one) for one in (claim["id"], match["id"][:8], article["id"], reprint["id"])]
    check_golden("show-matches.txt", "\n".join(printed))


def test_what_show_prints_of_matches_as_json_is_valid(shown):
    claim = json.loads(shown("show", bombs(shown), "--json"))
    article = json.loads(shown("show", claim["claim"]["article"], "--json"))
    for one in (*claim["claim"]["matches"], *article["article"]["reprints"]):
        record = json.loads(shown("show", one["id"], "--json"))
        validator("show").validate(record)
        assert record["match"]["kind"] in {"cross_language", "reprint"}
    validator("show").validate(claim)
    validator("show").validate(article)


def test_the_claims_nearest_to_a_text_are_found_in_any_language(shown):
    check_golden("claims-like.txt", shown("claims", "--like", "They DROPPED 5775 bombs on #Drenthe!!"))
    asked = ("claims", "--like", "Vielen er echt 5775 bommen op Drenthe?", "--json")
    found = json.loads(shown(*asked))
    validator("claims").validate(found)
    assert {one["article"]["title"] for one in found["claims"][:2]} == {"The Flood of Karst", "Bommen op Drenthe"}


def test_the_nearest_claims_can_be_narrowed_down(shown):
    asked = ("claims", "--like", "Vielen er echt 5775 bommen op Drenthe?", "--article", "Flood", "--json")
    assert {one["article"]["title"] for one in json.loads(shown(*asked))["claims"]} == {"The Flood of Karst"}


def test_words_and_a_text_are_not_given_together(matched, monkeypatch, provenance):
    monkeypatch.chdir(matched)
    assert provenance("claims", "bombs", "--like", "bombs").code == 2
