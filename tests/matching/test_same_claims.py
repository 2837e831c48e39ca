"""Claims that say the same and claims that do not: of strangers, and of a frame and what stands in it."""

from dataclasses import replace

import pytest
from held_in_memory import added
from pasted import pasted, told

from provenance.model import Basis, IdPrefix, MatchKind

STRANGERS = [
    ("The harbour of Velden was closed for 17 days.", "Velden's harbour was closed for seventeen days."),
    ("The harbour of Velden was closed for 17 days.", "“The harbour of Velden was closed for 17 days”"),
    (
        "Police in Dorum arrested 43 protesters near the bridge.",
        "Near the bridge police arrested 43 protesters in Dorum.",
    ),
    (
        "The ministry spent $312 million on new trams in Orlow.",
        "On new trams in Orlow $312 million was spent by the ministry.",
    ),
    ("Some 6,200 residents of Karst left their homes.", "In Karst 6200 residents left their homes."),
    (
        "The mayor of Brenn promised cheaper tickets for students.",
        "Cheaper tickets for students were promised by Brenn mayor.",
    ),
    (
        "Norway and Sweden signed a treaty about cod quotas.",
        "Sweden and Norway have signed the treaty about cod quotas.",
    ),
    (
        "The Talbot factory dumped 3,400 litres of acid in the river.",
        "Talbot factory dumped 3,400 liters of acid into a river.",
    ),
    ("Ferries to Lamlo carried 2.5 million passengers.", "2.5 million passengers were carried by ferries to Lamlo."),
    ("A quarter of Ostend beaches failed the water test.", "The water test: a quarter of Ostend beaches failed."),
    ("The bank of Merin lost 45% of its value.", "Merin bank lost 45 percent of its value."),
    ("Inspectors found mercury in twelve wells near Hulm.", "Near Hulm, mercury was found by inspectors in 12 wells."),
    ("Wolves killed 64 sheep in Drenthe.", "In Drenthe, 64 sheep were killed by wolves."),
    ("The court in Lugano fined the bank 900,000 francs.", "The bank was fined 900,000 francs by a court in Lugano."),
    ("The orchestra of Pallas cancelled its tour of Japan.", "Pallas: the orchestra has cancelled its tour of Japan."),
]
FRAMED = [
    ("De haven van Velden was 17 dagen dicht.", "Velden saw its harbour shut for 17 days."),
    ("Er kwamen 5.120 meldingen binnen over Orlow.", "Officials in Orlow counted 5,120 complaints."),
    ("Zij gaf 312 miljoen dollar uit aan trams.", "The ministry spent $312 million on trams."),
    ("Er is 2,2 miljard begroot voor de dijken.", "The dikes will cost $2.2 billion."),
    ("Zo'n 45% van Karst staat onder water.", "Around 45 percent of Karst is under water."),
    ("Elke twaalf minuten vertrekt een veerboot naar Lamlo.", "A ferry to Lamlo leaves every 12 minutes."),
    ("In Karst vielen 64 doden.", "Karst mourned 64 deaths."),
    ("Zeker 433 burgers kwamen om in Dorum.", "At least 433 civilians died in Dorum."),
    ("De fabriek neemt 1.000 extra werknemers aan.", "The plant will recruit 1,000 additional workers."),
    ("Het leger schoot een Turkse drone neer: neergeschoten boven Karst.", "A Turkish drone was shot down over Karst."),
    ("Noorwegen, Zweden en Finland sluiten hun grens.", "Norway, Sweden and Finland are closing the border."),
    ("De oorlog met Syrië, Iran en Rusland dreigt.", "A war with Syria, Iran and Russia threatens."),
    ("De georganiseerde misdaad in Oost-Europa levert wapens.", "Organized crime in Eastern Europe supplies weapons."),
    ("Vijfentwintig dorpen in Oekraïne zitten zonder water.", "In Ukraine 25 villages had their water cut."),
    ("De burgemeester van Parijs kondigt belastingen aan.", "Taxes, announced by the mayor of Paris."),
    ("Volgens Brussel stijgt de olieprijs met 8 procent; olie", "Brussels expects oil to rise 8 per cent."),
    ("Het Witte Huis vervalste 12 memo's.", "The White House falsified twelve memos."),
    ("De vloot verloor 34 schepen bij Odessa.", "Off Odessa the fleet lost 34 ships."),
    ("Bijna 3 miljoen euro verdween bij het ziekenhuis.", "Almost €3 million vanished at the hospital."),
    ("Een konvooi van 70 voertuigen verliet Mosul.", "A convoy of 70 vehicles left Mosul."),
    ("Koerdische strijders veroverden het vliegveld van Tabqa.", "Kurdish fighters captured Tabqa and its airport."),
    ("Het zal niet verbazen dat 62% van Karst verwoest is.", "Some 62 percent of Karst is destroyed."),
    ("Duitsland exporteerde 820 tanks naar Saoedi-Arabië.", "Germany exported 820 tanks to Saudi Arabia."),
    ("De NAVO bombardeerde 15 bruggen in Servië.", "In Serbia 15 bridges were bombed by NATO."),
    ("Zij verwijderden 240 documenten over Merin.", "240 documents on Merin were scrubbed."),
]
DIFFERENT = [
    ("The harbour of Velden was closed for 17 days.", "The harbour of Velden was closed for 71 days."),
    (
        "Police in Dorum arrested 43 protesters near the bridge.",
        "Police in Dorum arrested 34 protesters near the bridge.",
    ),
    (
        "Police in Dorum arrested 43 protesters near the bridge.",
        "Police in Dorum did not arrest 43 protesters near the bridge.",
    ),
    ("The ministry spent $312 million on trams in Orlow.", "The ministry spent $313 million on trams in Orlow."),
    ("The ministry spent $312 million on trams in Orlow.", "The ministry spent $312 billion on trams in Orlow."),
    ("The bank of Merin lost 45% of its value.", "The bank of Merin lost 54% of its value."),
    ("Wolves killed 64 sheep in Drenthe.", "Wolves never killed 64 sheep in Drenthe."),
    ("Wolves killed 64 sheep in Drenthe.", "Wolves killed 64 sheep in Bavaria."),
    ("Inspectors found mercury in twelve wells near Hulm.", "Inspectors found mercury in eleven wells near Hulm."),
    ("Inspectors found mercury in the wells near Hulm.", "Inspectors found no mercury in the wells near Hulm."),
    ("The court in Lugano fined the bank 900,000 francs.", "The court in Lugano fined the bank 90,000 francs."),
    ("Norway and Sweden signed a treaty about cod.", "Norway and Sweden could not sign a treaty about cod."),
    (
        "Ferries to Lamlo carried 2.5 million passengers in 2015.",
        "Ferries to Lamlo carried 2.5 million passengers in 2016.",
    ),
    ("The fair in Brenn opened on June 12 with fireworks.", "The fair in Brenn opened on June 13 with fireworks."),
    ("The mayor of Brenn praised the fire brigade.", "The mayor of Brenn opened a new swimming pool."),
    ("The orchestra cancelled its tour.", "The team cancelled its match."),
    ("He said on Monday that it was true.", "She said on Tuesday that it was so."),
    ("Read more about this story here.", "Read more about that story there."),
    ("Russia and Syria met in Geneva.", "Russia and Syria dispute the border."),
    ("The minister denied that the dike of Orlow leaks.", "The dike of Orlow leaks."),
]
DIFFERENT_FRAMED = [
    ("De haven van Velden was 17 dagen dicht.", "The harbour of Velden was shut for 71 days."),
    ("Er kwamen 5.120 meldingen binnen over Orlow.", "Orlow received 5,210 complaints."),
    ("Zij gaf 312 miljoen dollar uit aan trams.", "The ministry spent $312 billion on trams."),
    ("Er is 2,2 miljard dollar begroot voor de dijken.", "The dikes will cost $2.3 billion."),
    ("Zo'n 45% van Karst staat onder water.", "Around 54 percent of Karst is under water."),
    ("Elke twaalf minuten vertrekt een veerboot naar Lamlo.", "A ferry to Lamlo leaves every 20 minutes."),
    ("In Karst vielen 64 doden.", "Karst mourned 46 deaths."),
    ("Zeker 433 burgers kwamen om in Dorum.", "At least 334 civilians died in Dorum."),
    ("De fabriek neemt 1.000 extra werknemers aan.", "The plant will hire 10,000 additional workers."),
    ("Er viel geen enkele Turkse drone bij Karst.", "A Turkish drone fell near Karst."),
    ("De NAVO bombardeerde 15 bruggen in Servië.", "NATO never bombed 15 bridges in Serbia."),
    ("Duitsland exporteerde 820 tanks.", "Germany did not export 820 tanks."),
    ("Koerdische strijders veroverden Tabqa.", "Tabqa celebrated a wedding."),
    ("Rusland wil vrede.", "Russia has large forests."),
    ("Syrië ligt aan zee.", "Tourists once loved Syria."),
    ("De burgemeester van Parijs kondigt belastingen aan.", "London has a new mayor."),
    ("Dat was een mooie dag.", "It was raining everywhere."),
    ("Een konvooi van 70 voertuigen verliet Mosul.", "A convoy of 17 vehicles left Mosul."),
    ("Het Witte Huis vervalste geen memo's.", "The White House falsified memos."),
    ("Bijna 3 miljoen euro verdween bij het ziekenhuis.", "Almost €4 million vanished at the hospital."),
]


def claim_matches(found):
    return [match for match in found.values() if match.one.startswith(IdPrefix.CLAIM)]


def apart(one, other):
    return claim_matches(added(told(one, location="1.txt"), told(other, location="2.txt")))


def framed(outer, inner):
    return claim_matches(added(pasted([((outer,), "nl"), ((inner,), "en")])))


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_strangers_that_say_the_same_match(one, other):
    assert [match.kind in {MatchKind.SAME_CLAIM, MatchKind.SAME_WORDS} for match in apart(one, other)] == [True]


@pytest.mark.parametrize(("outer", "inner"), FRAMED)
def test_a_summary_matches_what_it_sums_up_in_another_language(outer, inner):
    (match,) = framed(outer, inner)
    assert match.kind is MatchKind.CROSS_LANGUAGE
    assert match.basis is Basis.EMBEDDED
    assert match.reason.startswith("both: ")
    assert match.reason.endswith("one article stands in the other")


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_strangers_that_say_something_else_do_not_match(one, other):
    assert apart(one, other) == []


@pytest.mark.parametrize(("outer", "inner"), DIFFERENT_FRAMED)
def test_what_a_summary_says_otherwise_does_not_match(outer, inner):
    assert framed(outer, inner) == []


def test_what_is_denied_is_not_what_is_said():
    said = told("Wolves killed 64 sheep in Drenthe.", location="1.txt", said_by="Farmers Union")
    denied = told("Wolves killed 64 sheep in Drenthe.", location="2.txt", said_by="Foresters", denied=True)
    assert claim_matches(added(said, denied)) == []


def test_the_same_words_are_sure():
    (match,) = apart("Wolves killed 64 sheep in Drenthe.", "WOLVES killed 64 sheep, in Drenthé")
    assert (match.kind, match.score, match.reason) == (MatchKind.SAME_WORDS, 1.0, "the same words")


def test_a_telling_number_beside_a_name_is_enough_between_strangers_in_two_languages():
    dutch = told("Zeker 5.775 bommen vielen op Karst.", language="nl", location="1.txt")
    english = told("A record 5,775 bombs hit Karst.", location="2.txt")
    (match,) = claim_matches(added(dutch, english))
    assert match.kind is MatchKind.CROSS_LANGUAGE
    assert "5" in match.reason
    assert "Karst" in match.reason


def test_a_name_alone_is_nothing_between_strangers_in_two_languages():
    dutch = told("In Karst was het druk op de markt.", language="nl", location="1.txt")
    english = told("Karst has a market and a church.", location="2.txt")
    assert claim_matches(added(dutch, english)) == []


def test_a_long_quotation_matches_by_one_of_its_sentences():
    long = "The rain went on. The river rose by the hour. Some 5,120 people in Orlow had to leave. Nobody slept."
    (match,) = framed("Er moesten 5.120 mensen weg uit Orlow.", long)
    assert match.upstream is not None


def test_what_an_article_says_often_hides_nothing_that_others_say():
    fact = "wolves from Hulm killed 64 sheep near the dike in Drenthe"
    repeated = told(
        *(f"On day {day}, farmers in the village inn were told that {fact}." for day in range(2, 19)), location="1.txt"
    )
    other = told("Near the dike in Drenthe, Hulm wolves killed 64 sheep.", location="2.txt")
    matched = {one for match in claim_matches(added(other, repeated)) for one in (match.one, match.other)}
    assert {claim.id for claim in other.claims} <= matched


@pytest.mark.parametrize(("relayed", "basis"), [(False, Basis.CITATION), (True, None)])
def test_who_told_an_outlet_something_cites_no_other_article_of_it(relayed, basis):
    said = told("Wolves killed 64 sheep in Drenthe.", location="1.txt", publisher="The Courier", said_by="The Courier")
    again = told("In Drenthe, 64 sheep were killed by wolves.", location="2.txt", publisher="The Courier")
    voices = {key: tuple(replace(step, relayed=relayed) for step in voice) for key, voice in said.voices.items()}
    (match,) = claim_matches(added(again, replace(said, voices=voices)))
    assert match.basis is basis
