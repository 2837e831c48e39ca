"""Quotations that run over paragraphs, with an opening mark each and one closing mark at the end."""

import pytest
from prose import extracted, texts

FIRST, SECOND, THIRD = "“We came late.", "“Nobody saw us.", "“We were glad of it.”"
WHOLE = [FIRST, SECOND, THIRD]


def told(*paragraphs: str) -> list[tuple[str, list[str]]]:
    """The source and the content of each attribution in PARAGRAPHS."""
    text = "\n\n".join(paragraphs)
    return [(" ".join(texts(text, a.source)), texts(text, a.content)) for a in extracted(text)[0]]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((f"The miller said: {FIRST}", SECOND, THIRD, "It rained."), [("The miller", WHOLE)]),
        (("“It rained,” the miller said. “We came late.", SECOND, THIRD), [("the miller", ["“It rained,”", *WHOLE])]),
        # whoever says the last of it said the first
        (
            (FIRST, SECOND, "“We were glad of it,” the miller said."),
            [("the miller", [FIRST, SECOND, "“We were glad of it,”"])],
        ),
        # said once more in the middle, by the same man or another
        (
            (f"The miller said: {FIRST}", SECOND, "“We were glad of it,” he added. “It was night."),
            [("The miller", [FIRST, SECOND]), ("he", ["“We were glad of it,”", "“It was night."])],
        ),
        (
            (f"The miller said: {FIRST}", "“Nobody saw us,” the guard said. “It was night.", THIRD),
            [("The miller", [FIRST]), ("the guard", ["“Nobody saw us,”", "“It was night.", THIRD])],
        ),
        # all sentences of a paragraph, not the first alone
        (
            ("The miller said: “We came late. It rained.", "“Nobody saw us. It was night.”"),
            [("The miller", ["“We came late. It rained.", "“Nobody saw us. It was night.”"])],
        ),
        (
            ('The miller said: "We came late.', '"Nobody saw us."'),
            [("The miller", ['"We came late.', '"Nobody saw us."'])],
        ),
    ],
)
def test_all_paragraphs_of_a_quotation_are_said_by_who_says_one(
    paragraphs: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    assert told(*paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # closed: the next quotation is another one
        (("The miller said: “We came late.”", SECOND + "”"), [("The miller", ["“We came late.”"])]),
        # nothing opens the next paragraph
        ((f"The miller said: {FIRST}", "Nobody saw us."), [("The miller", [FIRST])]),
        # a closing mark is merely left out, and somebody else speaks then
        (
            ("“We came late, the miller said. He left.", "“Nobody saw us,” the guard said."),
            [("the miller", ["We came late"]), ("the guard", ["“Nobody saw us,”"])],
        ),
        ((FIRST, SECOND, THIRD), []),
        # the turns of a conversation
        (
            ("“MILLER: We came late.", "“GUARD: Nobody saw you.", "“MILLER: Nobody at all.”"),
            [("MILLER", ["We came late"]), ("MILLER", ["Nobody at all"])],
        ),
    ],
)
def test_what_is_closed_or_opened_by_nobody_does_not_go_on(
    paragraphs: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    assert told(*paragraphs) == expected
