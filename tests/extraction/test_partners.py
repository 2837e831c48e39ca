"""What the attributions of one sentence lend each other."""

import pytest
from prose import extracted, texts


def heard(text: str) -> dict[str, list[str]]:
    """Whom each content was spoken to, by its words."""
    found, _ = extracted(text)
    return {" … ".join(texts(text, a.content)): texts(text, a.addressee) for a in found}


@pytest.mark.parametrize(
    ("text", "content", "listener"),
    [
        ("The mayor said in an interview with Radio Graz that the quay was safe.", "the quay was safe", "Radio Graz"),
        ("In an interview with Radio Graz, the mayor said the quay was safe.", "the quay was safe", "Radio Graz"),
        ("Speaking to the Harbour Times, she said the quay was safe.", "the quay was safe", "the Harbour Times"),
        ("A guard who spoke to Radio Graz said the gate was open.", "the gate was open", "Radio Graz"),
        ("A guard, quoted by Radio Graz, said the gate was open.", "the gate was open", "Radio Graz"),
    ],
)
def test_whoever_was_spoken_to_hears_what_the_sentence_reports(text: str, content: str, listener: str) -> None:
    assert heard(text)[content] == [listener]


def test_a_source_is_heard_in_all_that_it_says_in_the_sentence() -> None:
    text = "In an interview with Radio Graz, the mayor said the quay was safe, adding that nobody had died."
    assert heard(text) == {"the quay was safe": ["Radio Graz"], "nobody had died": ["Radio Graz"]}


def test_an_interview_that_is_spoken_of_is_nobodys_listener() -> None:
    text = "The mayor said the guard lied in an interview with Radio Graz."
    assert heard(text) == {"the guard lied in an interview with Radio Graz": []}


def test_an_interview_alone_attributes_nothing() -> None:
    assert extracted("In an interview with Radio Graz, the mayor fell asleep.")[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Times, citing port officials, reported that the quay was unsafe.",
        "Citing port officials, the Harbour Times reported that the quay was unsafe.",
        "The Harbour Times reported, quoting port officials, that the quay was unsafe.",
    ],
)
def test_who_is_cited_stands_behind_the_one_who_cites(text: str) -> None:
    found = {a.id: a for a in extracted(text)[0]}
    cited = next(a for a in found.values() if texts(text, a.source) == ["port officials"])
    citing = found[cited.parent or ""]
    assert texts(text, citing.source) in (["The Harbour Times"], ["the Harbour Times"])
    assert citing.content == cited.content
    assert citing.parent is None


def test_what_cites_where_nothing_is_said_is_no_attribution() -> None:
    assert extracted("Citing port officials, the Harbour Times left the coalition.")[0] == ()
