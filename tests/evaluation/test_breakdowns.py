"""What attributions are told apart by."""

import pytest

from provenance.evaluation import evaluate, gold_document


def groups(text: str, *, source: str = "", cue: str = "", content: tuple[str, ...] = (), **more) -> dict[str, str]:
    """The group of the one attribution of TEXT, by aspect."""

    def spans(*quotes: str) -> list[list[int]]:
        return [[text.index(quote), text.index(quote) + len(quote)] for quote in quotes if quote]

    row = {"source": spans(source), "cue": spans(cue), "content": spans(*content)}
    document = gold_document({"doc_id": "a", "text": text, "language": "en", "attributions": [row | more]})
    return {aspect: next(iter(found)) for aspect, found in evaluate([(document, ())]).breakdowns.items()}


@pytest.mark.parametrize(
    ("text", "cue", "content", "speech"),
    [
        ("“It rained,” said Ana.", "said", ("“It rained,”",), "direct"),
        ("“It rained,” said Ana.", "said", ("It rained",), "direct"),
        ("'It rained', said Ana.", "said", ("It rained",), "direct"),
        ("“It,” said Ana, “rained.”", "said", ("“It,”", "“rained.”"), "direct"),
        ("Ana said:\n\n“It rained. Bo ran.\n\n“I hid.”", "said", ("It rained. Bo ran.\n\n“I hid.”",), "direct"),
        ("Ana said it “rained a lot.”", "said", ("it “rained a lot.”",), "mixed"),
        ("Ana said that it rained.", "said", ("it rained",), "indirect"),
        ("Ana said the mayor’s cat is ill.", "said", ("the mayor’s cat is ill",), "indirect"),
        ("“Ana said that it rained,” wrote Bo.", "Ana said", ("it rained",), "indirect"),
        ("Originally published by Plain Dealing.", "Originally published by", (), "no content"),
    ],
)
def test_by_quotation_marks(text: str, cue: str, content: tuple[str, ...], speech: str):
    assert groups(text, cue=cue, content=content)["speech"] == speech


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Ana Petrov", "named"),
        ("Ana Petrov, the mayor’s aide", "named"),
        ("the Central Bank", "named"),
        ("she", "pronoun"),
        ("They", "pronoun"),
        ("a senior official", "unnamed"),
        ("witnesses", "unnamed"),
        ("", "absent"),
    ],
)
def test_by_the_words_of_the_source(source: str, form: str):
    assert groups(f"{source} said that it rained.", source=source, cue="said", content=("it rained",))["source"] == form


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("Ana said it rained.", "0-2 words"),
        ("“it rained” Ana said.", "0-2 words"),
        ("Ana, an aide, said it rained.", "3-10 words"),
        (f"Ana {'very ' * 11}sadly said it rained.", "11-30 words"),
        (f"Ana {'very ' * 31}sadly said it rained.", "over 30 words"),
    ],
)
def test_by_the_words_between_source_and_content(text: str, distance: str):
    assert groups(text, source="Ana", cue="said", content=("it rained",))["distance"] == distance


def test_what_the_gold_standard_does_not_tell_is_not_told_apart():
    plain = groups("Ana said it rained.", source="Ana", cue="said", content=("it rained",))
    assert plain.keys() == {"speech", "source", "distance", "language"}
    told = groups("Ana said it rained.", source="Ana", cue="said", content=("it rained",), kind="attitude")
    assert told["kind"] == "attitude"
