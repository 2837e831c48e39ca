"""Whether a page says what it is cited for: tables of what is cited, and what a reader would find."""

import pytest
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
    ("repairs will cost $3.2 billion", [("3.2", "2.2")]),
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
