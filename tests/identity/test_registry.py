import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity.registry import fold, registry


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("US", "United States"),
        ("De VS", "United States"),
        ("NAVO", "NATO"),
        ("zero hedge", None),
        ("Antiwar", "Antiwar.com"),
        ("ZeroHedge", "Zero Hedge"),
        ("POLITICO", "Politico"),
        ("WHO", "World Health Organization"),
        ("who", None),
        ("us", None),
        ("www.reuters.com", "Reuters"),
        ("the Ukrainian Ministry of Health", "Ukrainian Ministry of Health"),
        ("the Riverkeep Ministry of Health", None),
        ("Oekraïne", "Ukraine"),
    ],
)
def test_a_well_known_source_goes_by_any_of_its_names(form: str, name: str | None) -> None:
    found = registry().find(form)
    assert (found.name if found else None) == name


def test_every_canonical_name_is_its_own() -> None:
    rows = registry()
    for known in {id(k): k for k in (*rows.certain.values(), *rows.capitals.values())}.values():
        found = rows.find(known.name)
        assert found is not None
        assert found.name == known.name


def test_a_given_name_tells_whether_a_man_or_a_woman_is_meant() -> None:
    names = registry().given_names
    assert (names["Margaret"], names["Walter"]) == ("feminine", "masculine")
    assert "Chris" not in names


def test_every_holder_of_an_office_is_one_person_of_the_data_file_or_none() -> None:
    rows = registry()
    for offices in rows.offices.values():
        for office in offices:
            for holder in office.holders:
                found = rows.find(holder)
                assert found is None or found.name == holder


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
