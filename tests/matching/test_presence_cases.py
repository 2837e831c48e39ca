"""What a careful reader would find on a page, case by case, in three languages."""

import pytest
from cited_pages import DUTCH, DUTCH_QUOTATIONS, ENGLISH, ENGLISH_QUOTATIONS, GERMAN, GERMAN_QUOTATIONS

from provenance.matching.presence import presence

ANSWERS = {"found": "F", "changed": "C", "absent": "A"}
TABLES = [
    ("en", False, ENGLISH),
    ("en", True, ENGLISH_QUOTATIONS),
    ("de", False, GERMAN),
    ("de", True, GERMAN_QUOTATIONS),
    ("nl", False, DUTCH),
    ("nl", True, DUTCH_QUOTATIONS),
]
CASES = [
    pytest.param(language, quoted, case, id=f"{language}: {case[2]}")
    for language, quoted, cases in TABLES
    for case in cases
]


@pytest.mark.parametrize(("language", "quoted", "case"), CASES)
def test_the_answer_is_a_careful_readers(language, quoted, case):
    """The last of CASE are the answers that one might give: F found, C changed, A absent, N cannot be told."""
    page, page_language, cited, answers = case
    found = presence(cited, language, page, page_language, quoted=quoted)
    assert (ANSWERS[found.kind.value] if found else "N") in answers
