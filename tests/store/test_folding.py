import doctest

import pytest

from provenance.store import folding
from provenance.store.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The New-York Times", "the new york times"),
        ("  Süddeutsche\nZeitung ", "suddeutsche zeitung"),
        ("“Kommersant”", "kommersant"),
        ("Газета", "газета"),
        ("?!", "?!"),
        ("", ""),
    ],
)
def test_names_that_a_reader_takes_for_one_fold_to_one(text, folded):
    assert fold(text) == folded


def test_the_examples_hold():
    assert doctest.testmod(folding).failed == 0
