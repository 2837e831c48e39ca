"""Linking: sources left out, quotations that go on, blocks after a colon, datelines, self citation."""

import pytest
from prose import extracted, texts

from provenance.model import Attribution, Kind

Found = list[tuple[str, str, list[str]]]


def found(text: str, *, publisher: str | None = None) -> list[Attribution]:
    return list(extracted(text, publisher=publisher)[0])


def told(text: str) -> Found:
    """Source, cue and content of each attribution in TEXT."""
    return [
        (" ".join(texts(text, a.source)), " ".join(texts(text, a.cue)), texts(text, a.content)) for a in found(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The judge said the search was illegal, adding that the police knew it.",
            [("The judge", "said", ["the search was illegal"]), ("The judge", "adding", ["the police knew it"])],
        ),
        (
            "Ms. Chen said that the votes were changed and claimed that nobody cared.",
            [("Ms. Chen", "said", ["the votes were changed"]), ("Ms. Chen", "claimed", ["nobody cared"])],
        ),
    ],
)
def test_a_source_that_is_left_out_is_the_one_before_it_in_the_sentence(text: str, expected: Found) -> None:
    assert told(text) == expected


def test_who_does_something_saying_why_is_the_source_though_nothing_was_said_before() -> None:
    text = "The chairman resigned on Monday, saying the board had lost its way."
    assert told(text) == [("The chairman", "saying", ["the board had lost its way"])]


def test_a_source_that_is_left_out_is_never_looked_for_in_another_sentence() -> None:
    assert told("The judge said the search was illegal. The clerk left, adding a note to the file.")[1:] == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We came late,” the miller said. “Nobody saw us.”", ["“We came late,”", "“Nobody saw us.”"]),
        (
            "“We came late,” said Tom Reyes. “Nobody saw us.” “We were glad of it.”",
            ["“We came late,”", "“Nobody saw us.”", "“We were glad of it.”"],
        ),
        ("“We came late,” he said, “and nobody saw us.”", ["“We came late,”", "“and nobody saw us.”"]),
        ("“We came late,” he said. The door was open. “Nobody saw us.”", ["“We came late,”"]),
    ],
)
def test_a_quotation_goes_on_after_its_speaker_until_something_else_comes(text: str, content: list[str]) -> None:
    assert [c for _, _, c in told(text)] == [content]


LEAD_IN = "Ms. Chen wrote on her blog:"


@pytest.mark.parametrize(
    ("rest", "block"),
    [
        ("\n\nThe votes were changed.\n\nNobody answered her.", "The votes were changed."),
        ("\n\n“The votes were changed.”\n\nNobody answered her.", "“The votes were changed.”"),
        (
            "\n\n“The votes were changed.\n\n“It was done by night.”\n\nNobody answered her.",
            "“The votes were changed.\n\n“It was done by night.”",
        ),
        (
            "\n\n“The votes were changed.”\n\n“It was done by night.”\n\nNobody answered her.",
            "“The votes were changed.”\n\n“It was done by night.”",
        ),
        (
            "\n\nThe votes were changed.\n\nIt was done by night.”\n\nNobody answered her.",
            "The votes were changed.\n\nIt was done by night.”",
        ),
        (
            "\n\n\nThe votes were changed.\n\nIt was done by night.\n\n\n\nNobody answered her.",
            "The votes were changed.\n\nIt was done by night.",
        ),
        ("\n\nThe votes were changed.", "The votes were changed."),
    ],
    ids=["one paragraph", "quoted", "closed once", "each closed", "only closed", "wide gaps", "the last"],
)
def test_a_block_after_a_colon_is_content_as_far_as_it_looks_like_one(rest: str, block: str) -> None:
    assert told(LEAD_IN + rest)[0] == ("Ms. Chen", "wrote", [block])


def test_a_colon_that_nothing_follows_leads_in_to_nothing() -> None:
    assert told(LEAD_IN) == []


@pytest.mark.parametrize(
    "lead_in",
    [
        "From the union’s yearly report:",
        "According to the union’s own account:",
        "The union left the talks and explained:",
        "A spokesman for the union told us:",
    ],
)
def test_lead_ins_of_every_form_have_a_block(lead_in: str) -> None:
    text = f"The talks failed. {lead_in}\n\nThe offer was too low for all of us.\n\nThe bank was silent."
    assert [content for _, _, content in told(text)] == [["The offer was too low for all of us."]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Terror: Police are on the quay and have asked everybody to leave.\nLocation: The quay lies west.", []),
        ("KOVACS: We will rebuild it.\nWEBER: When will that be?\nKOVACS: In May.\nWEBER: Good.", ["KOVACS", "WEBER"]),
        ("Anna Kovacs came to the studio.\nKovacs: We will rebuild it.", ["Kovacs"]),
        ("Anna Kovacs: We will rebuild it.", ["Anna Kovacs"]),
    ],
)
def test_a_turn_of_a_conversation_is_somebodys_and_a_caption_nobodys(text: str, speakers: list[str]) -> None:
    assert sorted({source for source, _, _ in told(text)}) == speakers


def test_a_block_that_begins_with_a_turn_of_a_conversation_is_that_speakers_alone() -> None:
    lead_in = "Anna Kovacs explains that the board knew, and Poe adds:"
    assert told(f"{lead_in}\n\nKOVACS: “They had the letter.”")[-1] == ("KOVACS", ":", ["“They had the letter.”"])
    assert [source for source, cue, _ in told(f"{lead_in}\n\nKOVACS: “They had the letter.”") if cue == "adds"] == []
    assert ("Poe", "adds", ["They had the letter."]) in told(f"{lead_in}\n\nThey had the letter.")


def test_of_a_lead_in_whoever_says_it_has_the_block_and_nobody_of_whom_he_says_what_they_know() -> None:
    text = "Anna Kovacs explains that the board let nobody know what the price was:\n\nThey had the letter."
    assert [source for source, _, content in told(text) if content == ["They had the letter."]] == ["Anna Kovacs"]


def test_who_cites_its_own_publisher_cites_itself() -> None:
    text = "The Quay reported that the votes were changed. The Times reported that they were not."
    assert [a.kind for a in found(text, publisher="The Quay")] == [Kind.SELF, Kind.STATEMENT]


def test_a_datelines_agency_is_where_the_article_comes_from() -> None:
    text = "SPLIT, Croatia (Harbour News) — The harbour was closed at noon after a storm from the south."
    (one,) = found(text)
    assert (one.kind, texts(text, one.source), one.content) == (Kind.PUBLICATION, ["Harbour News"], ())


def test_a_language_without_rules_is_noticed_once_and_costs_nothing_else() -> None:
    attributions, notices = extracted("Der Bürgermeister sagte, es sei spät.\n\nEs regnete.", language="qq")
    assert attributions == ()
    assert [n.code for n in notices] == ["language-without-rules"]


def test_no_two_attributions_share_an_id() -> None:
    text = "He said that it rained. He said that it rained.\n\nHe said that it rained."
    ids = [a.id for a in found(text)]
    assert len(ids) == len(set(ids)) == 3
