"""German claims: told from and matched with German, English and Dutch ones, though all nouns have capitals."""

import pytest
from held_in_memory import added
from pasted import pasted, told

from provenance.matching.gists import gists
from provenance.model import IdPrefix, MatchKind

ALIKE = [
    (
        "Die Polizei in Dorum nahm 43 Demonstranten an der Brücke fest.",
        "An der Brücke in Dorum nahm die Polizei 43 Demonstranten fest.",
    ),
    ("Rund 6.200 Einwohner verließen Karst.", "Aus Karst sind 6200 Einwohner abgezogen, sie verließen es."),
    ("Der Hafen von Velden war 17 Tage geschlossen.", "Siebzehn Tage war der Hafen von Velden geschlossen."),
]
DIFFERENT = [
    (
        "Die Polizei in Dorum nahm 43 Demonstranten an der Brücke fest.",
        "Die Polizei in Dorum nahm 34 Demonstranten an der Brücke fest.",
    ),
    ("Der Hafen von Velden war 17 Tage geschlossen.", "Der Hafen von Velden war nicht 17 Tage geschlossen."),
    ("Der Bürgermeister von Brenn lobte die Feuerwehr.", "Der Bürgermeister von Brenn eröffnete ein Schwimmbad."),
]
ACROSS = [
    ("Auf Karst fielen 5.775 Bomben.", "en", "A record 5,775 bombs hit Karst."),
    ("Mindestens 433 Zivilisten starben in Rakka und Dorum.", "en", "At least 433 civilians were killed in Dorum."),
    ("Auf Karst fielen 5.775 Bomben.", "nl", "Op Karst vielen maar liefst 5.775 bommen."),
    ("Moskau lieferte 584 Raketen an Syrien.", "en", "Moscow delivered 584 rockets to Syria."),
    ("Moskau lieferte 584 Raketen an Syrien.", "nl", "Syrië kreeg 584 raketten van Moskou."),
]
NOT_ACROSS = [
    ("Auf Karst fielen 5.775 Bomben.", "en", "A record 5,757 bombs hit Karst."),
    ("Auf Karst fielen keine 5.775 Bomben.", "en", "A record 5,775 bombs hit Karst."),
    ("Auf Karst fielen 5.775 Bomben.", "nl", "Op Orlow vielen maar liefst 5.775 bommen."),
    ("In Karst war auf dem Markt viel los.", "en", "Karst has a market and a church."),
]


def matched(one, other, language="de"):
    found = added(told(one, language="de", location="1.txt"), told(other, language=language, location="2.txt"))
    return [match.kind for match in found.values() if match.one.startswith(IdPrefix.CLAIM)]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_in_other_words_matches(one, other):
    assert matched(one, other) == [MatchKind.SAME_CLAIM]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_number_or_a_negation_does_not(one, other):
    assert matched(one, other) == []


@pytest.mark.parametrize(("one", "language", "other"), ACROSS)
def test_the_same_in_english_or_dutch_matches(one, language, other):
    assert matched(one, other, language) == [MatchKind.CROSS_LANGUAGE]


@pytest.mark.parametrize(("one", "language", "other"), NOT_ACROSS)
def test_something_else_in_english_or_dutch_does_not(one, language, other):
    assert matched(one, other, language) == []


def test_a_german_frame_matches_the_english_article_in_it():
    found = added(
        pasted([(("Der Konvoi mit 70 Fahrzeugen verließ Mossul.",), "de"), (("A convoy of 70 vehicles left.",), "en")])
    )
    assert [match.kind for match in found.values()] == [MatchKind.CROSS_LANGUAGE]


def test_a_noun_is_no_name_and_places_are():
    (gist,) = gists("Die Feuerwehr in Moskau und in Syrien löschte NATO-Panzer bei Karst.", "de")
    assert gist.names == {"moscow", "syrian", "nato"}
    assert {"feuerwehr", "karst"} <= gist.perhaps_names
