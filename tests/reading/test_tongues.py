"""The language of a paragraph."""

import pytest

from provenance.reading.tongues import language_of
from provenance.reading.wording import wordings


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
        ("Brücke in der Nacht eingestürzt, Bürgermeister bedauert den Vorfall", "de"),
        ("In diesem Winter war das Wasser in der Stadt hoch, als die Mauer brach.", "de"),
        ("In de winter was het water in die stad hoog, en de muur van Van der Berg brak.", "nl"),
        ("De man die in der Heide woont had al eerder gezegd dat hij dat niet wilde.", "nl"),
        ("Meneer Von der Leyen was in Den Haag en at een broodje met de burgemeester.", "nl"),
        ("Herr van der Berg war in Den Haag und aß ein Brötchen mit der Bürgermeisterin.", "de"),
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


def test_no_word_tells_two_languages():
    telling = [word for wording in wordings() for word in wording.telling_words]
    assert sorted(set(telling)) == sorted(telling)
