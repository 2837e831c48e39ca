"""Whether a page says what it is cited for: tables of what is cited, and what a reader would find."""

import pytest
from calling import calls
from hypothesis import given
from hypothesis import strategies as st

from provenance.matching.presence import presence
from provenance.model import PresenceKind

PAGE = """Velden Courier

The harbour of Velden was closed for 17 days in June, the port authority said.

Mayor Ada Brink called it "the worst closure in living memory" and asked for help.
At least 480 civilians left the town of
Dorum, aid workers said. "We have never, in forty years," she added, "seen so many boats idle," and left.

The ministry did not pay the fishermen. Repairs will cost $2.2 billion, according to the Lantern.
"""

FOUND_QUOTATIONS = [
    ("the worst closure in living memory", "the worst closure in living memory"),
    ("The WORST closure in living memory.", "the worst closure in living memory"),
    (
        "We have never, in forty years, seen so many boats idle",
        'We have never, in forty years," she added, "seen so many boats idle',
    ),
    ("closed for seventeen days", "closed for 17 days"),
]
FOUND = [
    ("Velden's harbour was closed for seventeen days", "closed for 17 days"),
    ("Authorities in Velden kept the harbour shut for 17 days", "closed for 17 days"),
    ("repairs will cost 2.2 billion dollars", "$2.2 billion"),
    ("the mayor asked for help", "asked for help"),
    ("480 civilians had left Dorum", "480 civilians"),
]
UNPAID = ("the ministry paid the fishermen", "The ministry did not pay the fishermen.")
CHANGED = [
    ("Velden's harbour was closed for nineteen days", [("nineteen days", "17 days")]),
    ("433 civilians left Dorum", [("433 civilians", "480 civilians")]),
    (
        "the ministry paid the fishermen",
        [("the ministry paid the fishermen", "The ministry did not pay the fishermen.")],
    ),
    ("repairs will cost $3.2 billion", [("$3.2 billion", "$2.2 billion")]),
]
HALF_QUOTED = [
    ('it was "the worst closure in recent memory"', [("recent", "living")]),
    ("it was “the worst closure in some memory”", [("some", "living")]),
]
CHANGED_QUOTATIONS = [
    ("the longest closure in living memory", [("the longest", "the worst")]),
    ("the worst closure in recent memory", [("recent", "living")]),
    ("We have, in forty years, seen so many boats idle", [("", "never")]),
    ("We have never, in fifty years, seen so many boats idle", [("fifty", "forty")]),
    ("closed for 19 days in June", [("19", "17")]),
]
ABSENT = [
    "Unicorns were seen over Lamlo",
    "The bank of Merin lost 45% of its value.",
    "Wolves killed 64 sheep in Drenthe.",
    "the best summer in living colour",
]


@pytest.mark.parametrize(("cited", "where"), FOUND_QUOTATIONS)
def test_a_quotation_is_found_in_its_very_words(cited: str, where: str):
    answer = presence(cited, "en", PAGE, "en", quoted=True)
    assert answer is not None
    assert (answer.kind, answer.exact, answer.differences) == (PresenceKind.FOUND, where, ())
    assert answer.span is not None
    assert PAGE[answer.span.start : answer.span.end] == where


@pytest.mark.parametrize(("cited", "part"), FOUND)
def test_what_is_said_in_other_words_is_found(cited: str, part: str):
    answer = presence(cited, "en", PAGE, "en", quoted=False)
    assert answer is not None
    assert answer.kind is PresenceKind.FOUND
    assert part in (answer.exact or "")


@pytest.mark.parametrize(
    ("cited", "quoted", "differences"),
    [
        *((cited, False, found) for cited, found in CHANGED),
        *((cited, False, found) for cited, found in HALF_QUOTED),
        *((cited, True, found) for cited, found in CHANGED_QUOTATIONS),
    ],
)
def test_other_numbers_and_words_are_shown_side_by_side(cited: str, *, quoted: bool, differences):
    answer = presence(cited, "en", PAGE, "en", quoted=quoted)
    assert answer is not None
    assert (answer.kind, list(answer.differences)) == (PresenceKind.CHANGED, differences)


@pytest.mark.parametrize("cited", ABSENT)
@pytest.mark.parametrize("quoted", [True, False])
def test_what_the_page_does_not_say_is_absent(cited: str, *, quoted: bool):
    answer = presence(cited, "en", PAGE, "en", quoted=quoted)
    assert answer is not None
    assert (answer.kind, answer.span, answer.exact) == (PresenceKind.ABSENT, None, None)


def test_another_language_is_compared_by_numbers_and_names():
    answer = presence("De haven van Velden was 17 dagen dicht", "nl", PAGE, "en", quoted=False)
    assert answer is not None
    assert answer.kind is PresenceKind.FOUND


def test_nothing_is_said_of_what_cannot_be_told():
    assert presence("Eenhoorns vlogen over de stad", "nl", PAGE, "en", quoted=False) is None
    assert presence("", "en", PAGE, "en", quoted=False) is None
    assert presence("that it was", "en", PAGE, "en", quoted=True) is None
    assert presence("the worst closure", "en", "", "en", quoted=True) is None


def test_a_negation_beside_the_words_turns_them_and_is_shown_with_them():
    page = "The board met on Monday. It found no evidence that the harbour was unsafe, the Lantern wrote."
    answer = presence("the harbour was unsafe", "en", page, "en", quoted=False)
    assert answer is not None
    assert answer.kind is PresenceKind.CHANGED
    assert answer.differences == (("the harbour was unsafe", "no evidence that the harbour was unsafe"),)


@pytest.mark.parametrize(("quoted", "asserted"), [(True, True), (False, False)])
def test_a_negation_before_what_is_quoted_or_said_to_be_denied_turns_nothing(*, quoted, asserted):
    page = "It found no evidence that the harbour was unsafe."
    answer = presence("the harbour was unsafe", "en", page, "en", quoted=quoted, asserted=asserted)
    assert answer is not None
    assert answer.kind is PresenceKind.FOUND


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("Nobody died, and the harbour was closed.", PresenceKind.FOUND),
        ("Nobody died and the harbour was closed.", PresenceKind.FOUND),
        ("It was not a joke. The harbour was closed.", PresenceKind.FOUND),
        ("It was not the harbour that was closed.", PresenceKind.CHANGED),
    ],
)
def test_a_negation_of_another_clause_turns_nothing(page, kind):
    answer = presence("the harbour was closed", "en", page, "en", quoted=False)
    assert answer is not None
    assert answer.kind is kind


@pytest.mark.parametrize(
    ("cited", "is_other"),
    [
        ("the governor, Ann Brook, closed the harbour of Velden", False),
        ("the governor, Ben Stone, closed the harbour of Velden", True),
        ("Governor Susan Brook closed the harbour of Velden", True),
        ("Governor Brook closed the harbour of Velden", False),
        ("the VPA closed the harbour of Velden", False),
        ("the governor closed the Dutch harbour of Velden", False),
    ],
)
def test_somebody_else_is_a_change_and_a_shorter_name_or_initials_are_none(cited, *, is_other):
    first = "On Monday the governor, Ann Brook, closed the harbour of Velden."
    page = f"{first} The Velden Port Authority had asked for it."
    answer = presence(cited, "en", page, "en", quoted=False)
    assert answer is not None
    assert answer.kind is (PresenceKind.CHANGED if is_other else PresenceKind.FOUND)
    assert answer.differences == (((cited, first),) if is_other else ())


def test_a_number_that_stands_nowhere_on_the_page_is_beside_nothing():
    page = "Aid workers said that civilians had left the town of Dorum on foot."
    answer = presence("480 civilians had left the town of Dorum", "en", page, "en", quoted=False)
    assert answer is not None
    assert (answer.kind, answer.differences) == (PresenceKind.CHANGED, (("480 civilians", ""),))


def test_the_same_number_of_the_same_things_is_set_beside_what_is_cited():
    page = "At 4:12 on 9 August a quake of magnitude 6.4 killed at least 73 people."
    answer = presence("37 people had been killed", "en", page, "en", quoted=False)
    assert answer is not None
    assert answer.differences == (("37 people", "73 people"),)


def test_a_word_that_stands_twice_near_a_quotation_cuts_it_nowhere():
    page = "They go by the end of next year. “It is the worst harbour that I have had in 25 years,” she said."
    answer = presence("It is the worst harbour that I have had in 25 years", "en", page, "en", quoted=True)
    assert answer is not None
    assert answer.kind is PresenceKind.FOUND


@given(cited=st.text(max_size=80), page=st.text(max_size=200), quoted=st.booleans())
def test_the_span_is_always_one_of_the_page(cited: str, page: str, *, quoted: bool):
    answer = presence(cited, "en", page, "en", quoted=quoted)
    if answer is not None and answer.span is not None:
        assert page[answer.span.start : answer.span.end] == answer.exact


@given(st.integers(0, 4), st.integers(5, 30))
def test_words_of_the_page_itself_are_found_in_it(first: int, length: int):
    cited = " ".join(PAGE.split()[first : first + length])
    answer = presence(cited, "en", PAGE, "en", quoted=True)
    assert answer is not None
    assert answer.kind is PresenceKind.FOUND


@pytest.mark.parametrize(
    "page",
    [
        "Ab-" * 4_000,
        "Ab Cd " * 2_000,
        "Ab Cd says it is 4. " * 600,
        '"a" ' * 3_000 + "It is 4.",
        "Abc Def " * 1_500,
    ],
    ids=["one word of parts", "two words", "one sentence", "quotation marks", "capitals"],
)
def test_a_page_of_the_same_again_and_again_is_looked_through_as_others_are(page: str):
    half = page[: len(page) // 2]
    whole, less = (
        calls(lambda text=text: presence("Ab Cd says it is 5.", "en", text, "en", quoted=False))
        for text in (page, half)
    )
    assert whole < 3 * less


def test_what_is_not_in_the_first_million_characters_is_not_said_to_be_absent():
    page = "The harbour was closed at noon. " + ("z" * 999 + ". ") * 1_000
    assert presence("Nine trucks left Ghent", "en", page, "en", quoted=False) is None
    assert presence("the harbour was closed at noon", "en", page, "en", quoted=False).kind is PresenceKind.FOUND
