"""What is held, and which of it are reprints, as the command tells it."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from command import check_golden
from factories import Saying, extraction
from test_schemas import validator

from provenance.model import Basis, Extraction, IdPrefix, Match, MatchKind, content_id
from provenance.store import Store


def written(publisher: str, day: int | None) -> Extraction:
    made = extraction(Saying(content=f"the dam at Vale has burst, {publisher} writes"), location=f"{publisher}.txt")
    date = dt.date(2024, 5, day) if day else None
    return replace(made, articles=(replace(made.articles[0], title=f"News of {publisher}", date=date),))


def reprint(one: Extraction, upstream: Extraction, score: float, basis: Basis | None, direction: str | None) -> Match:
    first, second = sorted((one.articles[0].id, upstream.articles[0].id))
    return Match(
        id=content_id(IdPrefix.MATCH, first, second),
        kind=MatchKind.REPRINT,
        one=first,
        other=second,
        score=score,
        reason="much of the shorter one stands in the other",
        upstream=upstream.articles[0].id if basis else None,
        basis=basis,
        direction=direction,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Star says that it has the Courier's text, the Echo has it later, the Globe has it too; the Mirror a part."""
    courier, star, echo, globe, mirror, herald = (
        written(f"The {name}", day)
        for name, day in (("Courier", 1), ("Star", 2), ("Echo", 3), ("Globe", None), ("Mirror", 4), ("Herald", 5))
    )
    line = "republication line: “Republished from The Courier”"
    found = [
        reprint(star, courier, 0.98, Basis.REPUBLICATION, line),
        reprint(echo, courier, 0.9, Basis.DATE, "dated 2024-05-01, the other 2024-05-03"),
        reprint(globe, courier, 0.8, None, None),
        reprint(mirror, courier, 0.3, Basis.LINK, "link to example.com/vale"),
    ]
    path = tmp_path_factory.mktemp("reprinted") / "reprinted.db"
    with Store.open(path, create=True) as store:
        for one in (courier, star, echo, globe, mirror):
            store.put(one)
        store.put(herald, matcher=lambda _extraction, _held: found)
    return path


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("articles-reprints.txt", ["articles"]), ("articles-families.txt", ["articles", "--families"])],
)
def test_the_command_prints_this(provenance, database: Path, name: str, arguments: list[str]):
    result = provenance("--db", str(database), *arguments)
    assert (result.code, result.err) == (0, "")
    check_golden(name, result.out)


def test_json_has_each_family_with_what_tells_it(provenance, database: Path):
    printed = json.loads(provenance("--db", str(database), "articles", "--limit", "2", "--json").out)
    validator("articles").validate(printed)
    titles = {one["id"]: one["title"] for one in printed["articles"]}
    assert list(titles.values()) == ["News of The Courier", "News of The Echo"]
    (family,) = printed["families"]
    assert len(family["articles"]) == 4
    assert titles[family["articles"][0]] == "News of The Courier"
    assert sorted(one["contained"] for one in family["reprints"]) == [0.8, 0.9, 0.98]


def test_where_nothing_is_a_reprint_that_is_said(provenance, tmp_path: Path):
    with Store.open(tmp_path / "one.db", create=True) as store:
        store.put(written("The Courier", 1))
    result = provenance("--db", str(tmp_path / "one.db"), "articles", "--families")
    assert (result.code, result.out, result.err) == (0, "", "no article is a reprint of another\n")
