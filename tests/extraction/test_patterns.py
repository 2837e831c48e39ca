"""Patterns: words for regular expressions over the letters of a lexicon."""

import re

import pytest
from prose import rules_of, sentences

from provenance.errors import LanguageError
from provenance.extraction.patterns import literals, pattern
from provenance.languages import available, load

MACROS = {"group": "det low", "doubled": "@ @", "outer": "group 'of' group", "endless": "endless"}


def matched(source: str, text: str) -> dict[str, list[str]] | None:
    """The texts of the roles of SOURCE's first match in the one sentence TEXT, or None."""
    lexicon = rules_of().lexicon
    (sentence,) = sentences(text)
    compiled = pattern(source, MACROS, lexicon)
    match = compiled.search(sentence.letters, 0)
    if match is None:
        return None
    return {
        role: [
            text[sentence.starts[match.start(name)] : sentence.ends[match.end(name) - 1]]
            for name in names
            if match.start(name) < match.end(name)
        ]
        for role, names in compiled.groups.items()
    }


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("{cue: say}", "they said so", {"cue": ["said"]}),
        ("{cue: say.past}", "they say so", None),
        ("{cue: 'by'}", "it stood by so", {"cue": ["by"]}),
        ("{cue: 'by'}", "it stood at so", None),
        ("{source: group} {cue: say}", "here the harbour said so", {"source": ["the harbour"], "cue": ["said"]}),
        ("{cue: say} {content: any+}", "they said so twice", {"cue": ["said"], "content": ["so twice"]}),
        ("^ {cue: say}", "they said so", None),
        ("{cue: say} $", "they said", {"cue": ["said"]}),
        (
            "{content: ~say+} {cue: say} {content: ~say+}",
            "the harbour said so",
            {"content": ["the harbour", "so"], "cue": ["said"]},
        ),
        ("{cue: doubled<say>}", "they said said it", {"cue": ["said said"]}),
        ("{cue: (say | believe)}", "they think so", {"cue": ["think"]}),
        ("{cue: low{2}}", "the harbour harbour sank", {"cue": ["harbour harbour"]}),
        ("{cue: say (?= comma)}", "they said , so", {"cue": ["said"]}),
        ("{cue: say (?! comma)}", "they said , so", None),
        ("{cue: (?<= det) low}", "the harbour", {"cue": ["harbour"]}),
        ("{cue: say comma?}", "they said so", {"cue": ["said"]}),
    ],
)
def test_a_pattern_says_what_it_matches(source: str, text: str, expected: dict[str, list[str]] | None) -> None:
    assert matched(source, text) == expected


def test_a_role_may_be_captured_more_than_once() -> None:
    compiled = pattern("{content: low} say {content: low}", MACROS, rules_of().lexicon)
    assert len(compiled.groups["content"]) == 2


@pytest.mark.parametrize(
    "source",
    ["{cue: no_such_category}", "~no_such_category", "{cue: say", "say )", "say §", "endless", "{cue: 'never listed'}"],
)
def test_what_is_no_pattern_is_an_error(source: str) -> None:
    with pytest.raises(LanguageError):
        _ = pattern(source, MACROS, rules_of().lexicon).search


def test_the_forms_that_patterns_name_are_found() -> None:
    assert literals(iter(["'by' say 'the mayor'", "low", "'by'"])) == {"by", "the mayor"}


@pytest.mark.parametrize("language", available())
def test_what_the_expression_finds_may_match_and_is_found(language: str) -> None:
    rules = rules_of(language)
    texts = [example["text"] for table in load(language)["extraction"]["rule"] for example in table["examples"]]
    found_in = [sentence for text in texts[::5] for sentence in sentences(text, language)]
    for rule in rules.rules[::5]:
        plainly = re.compile(rule.pattern.expression)
        for sentence in found_in:
            found, expected = rule.pattern.search(sentence.letters, 0), plainly.search(sentence.letters)
            assert (found and found.regs) == (expected and expected.regs), (rule.name, sentence)
            assert expected is None or rule.pattern.may_match(sentence.letters, 0), (rule.name, sentence)
