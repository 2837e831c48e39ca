"""What telling who is meant costs: the calls that it makes, a mention, in a text four times as long."""

import pytest
from calling import calls
from citing import OBTAINED

from provenance.identity.voices import identify
from provenance.pipeline.reading import read

SENTENCES = {
    "names": "Ann {} said that the mill fell {} times. He added that it was shut.",
    "short names": "{} Lake said that the mill fell {} times. Lake added that it was shut.",
    "witnesses": "A tall witness of {} said that it fell {} times. The witness added that it was shut.",
    "offices": "Senator {} said that the mill fell {} times. The senator added that it was shut.",
    "reports": "The {} Herald’s report said that it fell {} times. The report added that it was shut.",
    "abbreviations": "The {} Project (P{}P) said that it fell. She said that it was shut.",
    "pronouns": "He said that {} fell {} times. She said that it was shut.",
    "relatives": "Ann {}, who said that the mill fell {} times, told The Herald that it was shut.",
    "quotations": "“The mill of {} fell {} times,” she said. “It was shut,” he added.",
    "publications": "Ann {} said that it fell {} times.\n\nThis article originally appeared in The Herald.",
}
FEW = 20
MOST_GROWTH = 1.3
"""Some work grows with the logarithm of the length."""


def cost(text: str) -> int:
    """How many functions run when it is told who is meant in TEXT."""
    extraction = read(text.encode(), location="a.txt", obtained=OBTAINED)
    return calls(lambda: identify(extraction.document, extraction.articles, extraction.attributions))


def written(sentence: str, number: int, *, sources: int) -> str:
    names = ["".join(chr(ord("a") + digit) for digit in (n % 20, n // 20 % 20, n // 400)) for n in range(sources)]
    said = [sentence.format(names[n % sources].capitalize() + "on", n + 3) for n in range(number)]
    return "\n\n".join(said) + "\n"


@pytest.mark.parametrize("sources", [5, 4 * FEW], ids=["few sources", "many sources"])
@pytest.mark.parametrize("shape", SENTENCES)
def test_a_mention_costs_the_same_however_many_there_are(shape: str, sources: int):
    few, many = (cost(written(SENTENCES[shape], number, sources=sources)) for number in (FEW, 4 * FEW))
    assert many < 4 * MOST_GROWTH * few


def test_a_name_costs_the_same_however_many_articles_a_document_has():
    few, many = (
        cost(
            "\n\n\n".join(
                f"What the Mill Costs {n}\n\nBy Ann Reyl{n}\nMay {n % 27 + 1}, 2016\n\nAnn Reyl{n} said so.\n\n"
                f"This article (the mill) by Ann Reyl{n} first appeared at The Herald and is licensed Creative Commons."
                for n in range(number)
            )
        )
        for number in (FEW, 4 * FEW)
    )
    assert many < 4 * MOST_GROWTH * few


def test_an_attribution_costs_the_same_however_deep_it_is_nested():
    shallow, deep = (cost("The county has said " + "mayors said " * depth + "so.") for depth in (FEW, 4 * FEW))
    assert deep < 4 * MOST_GROWTH * shallow
