"""The language of a paragraph."""

import pytest

from provenance.reading.tongues import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of the town said that nobody had been near the bridge.", "en"),
        ("Mayor sorry for fallen bridge, blames neighbours", "en"),
        ("MAYOR OF THE TOWN SORRY FOR THE FALLEN BRIDGE", "en"),
        ("De burgemeester zei dat er niemand bij de brug was.", "nl"),
        ("Brug ingestort in de nacht, burgemeester heeft spijt", "nl"),
        ("Hij zei: 'The bridge is closed', maar het was niet waar en niemand heeft het geloofd.", "nl"),
        ("Der Bürgermeister sagte, dass niemand in der Nähe der Brücke gewesen sei.", "de"),
        ("Le maire a déclaré que personne ne se trouvait près du pont cette nuit-là.", "fr"),
        ("Jane Doe", None),
        ("12:58", None),
        ("", None),
    ],
)
def test_a_paragraph_is_in_one_language_or_too_short_to_tell(text, language):
    assert language_of(text) == language


def test_a_long_paragraph_is_judged_by_both_its_ends():
    text = "Volgens de krant: " + "The bridge was weak and the council knew of it. " * 10
    assert language_of(text) == "en"
