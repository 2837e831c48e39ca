"""The lexicon: the forms of verbs, and the letter that stands for all that a word can be."""

import pytest
from prose import rules_of

from provenance.extraction.lexicon import Lexicon, inflect
from provenance.languages import load

FORMS = ["base", "third", "past", "participle", "gerund"]
REGULAR = load("en")["extraction"]["inflection"]["regular"]


def is_a(form: str, category: str, *, first: bool = False) -> bool:
    lexicon: Lexicon = rules_of().lexicon
    return lexicon.letter(form, first) in lexicon.letters(category)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("claim", ["claim", "claims", "claimed", "claimed", "claiming"]),
        ("state", ["state", "states", "stated", "stated", "stating"]),
        ("deny", ["deny", "denies", "denied", "denied", "denying"]),
        ("say says said said saying", ["say", "says", "said", "said", "saying"]),
        ("stress", ["stress", "stresses", "stressed", "stressed", "stressing"]),
        ("disagree", ["disagree", "disagrees", "disagreed", "disagreed", "disagreeing"]),
        ("convey", ["convey", "conveys", "conveyed", "conveyed", "conveying"]),
    ],
)
def test_a_regular_verb_is_given_by_its_base_alone(entry: str, expected: list[str]) -> None:
    found = inflect(entry, FORMS, REGULAR)
    assert {form: {word for word, forms in found.items() if form in forms} for form in FORMS} == {
        form: {word} for form, word in zip(FORMS, expected, strict=True)
    }


def test_a_verb_may_lack_a_form_and_have_two_of_another() -> None:
    found = inflect("label labels labeled/labelled labeled/labelled -", FORMS, REGULAR)
    assert found == {
        "label": {"base"},
        "labels": {"third"},
        "labeled": {"past", "participle"},
        "labelled": {"past", "participle"},
    }


def test_a_verb_with_too_few_forms_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        inflect("say says", FORMS, REGULAR)


@pytest.mark.parametrize(
    ("form", "category"),
    [
        ("said", "say"),
        ("said", "say.past"),
        ("reports", "say.third"),
        ("reports", "work"),
        ("the", "det"),
        ("quickly", "adverb"),
        ("painted", "ed"),
        ("opening", "ing"),
        ("ships", "plural"),
        ("harbour", "low"),
        ("class", "low"),
        ("Split", "name"),
        ("Monday", "time"),
        ("'s", "clitic"),
    ],
)
def test_a_letter_stands_for_all_that_a_word_can_be(form: str, category: str) -> None:
    lexicon = rules_of().lexicon
    letter = lexicon.clitic(form) if category == "clitic" else lexicon.letter(form, first=False)
    assert letter in lexicon.letters(category)


@pytest.mark.parametrize(
    ("form", "category"),
    [
        ("harbour", "plural"),
        ("harbour", "name"),
        ("class", "plural"),
        ("sing", "ing"),
        ("red", "ed"),
        ("saying", "ing"),
    ],
)
def test_an_ending_deceives_nobody(form: str, category: str) -> None:
    assert not is_a(form, category)


def test_a_capital_makes_a_name_of_a_word_unless_it_begins_a_sentence() -> None:
    assert is_a("Said", "name")
    assert not is_a("Said", "say")
    assert is_a("Said", "say", first=True)
    assert not is_a("Said", "name", first=True)


def test_an_unknown_word_that_begins_a_sentence_may_be_a_name() -> None:
    assert is_a("Kovacs", "name", first=True)
    assert is_a("Ships", "name", first=True)
    assert is_a("Ships", "plural", first=True)


@pytest.mark.parametrize("form", ["US", "WHO"])
def test_an_acronym_is_a_name_also_where_it_begins_a_sentence(form: str) -> None:
    assert is_a(form, "name", first=True)
    assert not is_a(form.capitalize(), "name", first=True)


def test_a_word_is_the_same_with_a_soft_hyphen_in_it() -> None:
    assert is_a("re\u00adported", "say.past")


def test_a_category_that_nothing_has_has_no_letters() -> None:
    assert rules_of().lexicon.letters("no such category") == ""


def test_no_letter_is_an_operator_of_regular_expressions() -> None:
    lexicon = rules_of().lexicon
    words = ["said", "The", "Split", "harbour", "3"]
    assert all(lexicon.letter(word, first=False).isalpha() for word in words)
    assert all(letter.isalpha() for letter in lexicon.marks.values())
