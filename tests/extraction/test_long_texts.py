"""No text takes for ever: not the worst for a rule, nor a very long one.

A text on which an expression backtracks without end keeps its process busy for hours, so each of
these is read in a process that is killed after some minutes; how long it takes is not asserted.
"""

import subprocess
import sys
from pathlib import Path

import pytest

KILLED_AFTER = 300
"""Seconds; a cost that grows with the square of the length would be hours."""
READ = """
import sys
from prose import article, document
from provenance.extraction import claims, extract, links
from provenance.model import Extractor
of = document(sys.stdin.buffer.read().decode("utf-8"))
one = article(of, language=sys.argv[1])
attributions, _ = extract(of, one, extractor=Extractor.RULES)
claims(of, [one], attributions)
links(of, [one])
print(len(attributions))
"""
SENTENCE = {
    "en": "The mayor said on Monday that the harbour is safe. ",
    "nl": "De burgemeester zei maandag dat de haven veilig is. ",
}
UNITS = 3000
UNIT_RUNS = {
    "low": "harbour ",
    "names": "Adeyemi ",
    "commas": "harbour , ",
    "names and commas": "Ruth Adeyemi, ",
    "articles": "the old ",
    "of": "mayor of ",
    "prepositions": "in the harbour ",
    "and": "cats and dogs ",
    "adverbs": "very quickly ",
    "verbs": "said ",
    "who says": "who says that ",
    "he said": "he said, ",
    "according to": "according to the mayor, ",
    "as he says": "as the mayor says, ",
    "told": "told the mayor ",
    "participles": "walked painted ",
    "gerunds": ", saying ",
    "dashes": "— the mayor ",
    "colons": "mayor : ",
    "numbers": "3.5 1,000 ",
    "short quotations": "“late” ",
    "quotations": "“we are all very late,” ",
    "opened quotations": "“we are ",
    "straight marks": "\" ' ",
    "single marks": "'we ",
    "opened brackets": "(we ",
    "brackets": "(we are all late and we know it well enough) ",
    "square brackets": "[5 ",
    "stops": ". ",
    "dots": ".",
    "abbreviations": "U.S. ",
    "initials": "J.",
    "apostrophes": "mayor's ",
    "raised": "a¹",
    "marks": "late.1 ",
    "slashes": "a/b-",
    "digits": "1,",
    "spaces": "a    \t",
    "long word": "a",
    "published": "originally published by the ",
    "volgens": "volgens de burgemeester, ",
    "zegt": "zegt dat hij ",
    "zou": "zou de ",
}


def read(text: str, language: str) -> int:
    """The number of attributions in TEXT, read in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", READ, language],
        input=text.encode(),
        capture_output=True,
        timeout=KILLED_AFTER,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return int(done.stdout)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_run_of_the_same_units_is_read_for_ever(language: str) -> None:
    paragraphs = [run * (UNITS // max(1, len(run.split()))) for run in UNIT_RUNS.values()]
    read("\n\n".join(paragraph + "." for paragraph in paragraphs), language)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_long_paragraph_is_read(language: str) -> None:
    repeats = 300_000 // len(SENTENCE[language])
    assert read(SENTENCE[language] * repeats, language) == repeats


def test_a_long_document_is_read() -> None:
    paragraph = SENTENCE["en"] * 4 + "\n\n"
    repeats = 1_000_000 // len(paragraph)
    assert read(paragraph * repeats, "en") == 4 * repeats
