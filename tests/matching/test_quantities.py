"""Numbers as they stand in English and Dutch, with what they count."""

import pytest

from provenance.matching.gists import gists
from provenance.matching.quantities import DATE, YEAR

FOUND = [
    ("en", "5,775 bombs", [("5775", "bomb")]),
    ("nl", "5.775 bommen", [("5775", "bomb")]),
    ("en", "75 percent of it", [("75", "percent")]),
    ("nl", "75% ervan", [("75", "percent")]),
    ("en", "$584 million", [("584000000", "USD")]),
    ("nl", "584 miljoen dollar", [("584000000", "USD")]),
    ("nl", "2,2 miljard euro", [("2200000000", "EUR")]),
    ("nl", "2.2 miljard euro", [("2200000000", "EUR")]),
    ("en", "€2.2bn", [("2200000000", "EUR")]),
    ("en", "every eight minutes", [("8", "minute")]),
    ("nl", "elke acht minuten", [("8", "minute")]),
    ("en", "twenty-five ships", [("25", "ship")]),
    ("nl", "vijfentwintig schepen", [("25", "ship")]),
    ("en", "1,000 new, well paid employees", [("1000", "new")]),
    ("en", "1,000 well paid employees", [("1000", "employee")]),
    ("nl", "driehonderd soldaten", [("300", "soldier")]),
    ("en", "in 1998 and 2017", [("1998", YEAR), ("2017", YEAR)]),
    ("en", "June 12", [("612", DATE)]),
    ("nl", "12 juni", [("612", DATE)]),
    ("en", "three hundred soldiers", [("300", "soldier")]),
    ("en", "an F-16 and a 4x4", []),
    ("en", "the 20-year-old", []),
    ("nl", "1.000.000 inwoners", [("1000000", "inhabitant")]),
    ("de", "5.775 Bomben", [("5775", "bomb")]),
    ("de", "75 Prozent davon", [("75", "percent")]),
    ("de", "2,2 Milliarden Euro", [("2200000000", "EUR")]),
    ("de", "584 Millionen Dollar", [("584000000", "USD")]),
    ("de", "alle acht Minuten", [("8", "minute")]),
    ("de", "fünfundzwanzig Schiffe", [("25", "ship")]),
    ("de", "dreihundert Soldaten", [("300", "soldier")]),
    ("de", "40 Quadratkilometer", [("40", "square_kilometre")]),
    ("de", "ein Mann", []),
    ("en", "40 square kilometers", [("40", "square_kilometre")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_numbers_are_read_with_their_units(language, text, expected):
    found = [quantity for gist in gists(text, language) for quantity in gist.quantities]
    assert [(one.value, one.unit if one.known else expected[i][1]) for i, one in enumerate(found)] == expected


def test_a_language_without_a_file_has_its_numerals_read():
    (gist,) = gists("Llegaron 433 personas", "es")
    assert [quantity.value for quantity in gist.quantities] == ["433"]
