"""The options of the program itself stand before the command; who puts them behind it is told where they belong."""

import pytest

TOLD = {
    ("trace", "mill", "--db", "y"): "--db stands before the command: provenance --db PATH-or-URL trace",
    ("trace", "mill", "--db=y"): "--db stands before the command: provenance --db PATH-or-URL trace",
    ("links", "check", "-q"): "-q stands before the command: provenance -q links check",
    ("claims", "--quiet"): "--quiet stands before the command: provenance --quiet claims",
    ("db", "info", "--ascii"): "--ascii stands before the command: provenance --ascii db info",
    ("sources", "--version"): "--version stands before the command: provenance --version sources",
}


@pytest.mark.parametrize("given", TOLD)
def test_an_option_of_the_program_behind_a_command_is_told_where_it_stands(provenance, given):
    result = provenance(*given)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[-1] == f"Error: {TOLD[given]}"


def test_what_is_nobodys_option_is_told_to_be_none(provenance):
    result = provenance("trace", "mill", "--dbb")
    assert result.code == 2
    assert result.err.splitlines()[-1].startswith("Error: No such option: --dbb")
