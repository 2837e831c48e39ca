"""Language files are found, not registered, and a broken one says what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import languages
from provenance.errors import LanguageError
from provenance.extraction.grammar import grammar

GRAMMAR = """
[extraction]
clitics = ""
starters = "det"
abbreviations = ""
name_categories = []
[extraction.inflection]
forms = ["base"]
regular = []
[extraction.suffixes]
[extraction.words]
det = "the"
first_person = "i"
[extraction.verbs]
say = ["said"]
[extraction.polarity]
[extraction.macros]
subject = "det low"
[[extraction.rule]]
name = "says"
kind = "statement"
trigger = "say"
pattern = "{source: subject} {cue: say} {content: any+}"
confidence = 0.5
examples = [{text = "the mayor said yes", source = "the mayor", cue = "said", content = "yes"}]
counter_examples = ["the mayor left"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that stands for the package's own."""
    caches = (languages.available, languages.load, languages.version, grammar)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(languages.resources, "files", lambda _: tmp_path)
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def test_every_language_of_the_package_has_a_grammar() -> None:
    assert [code for code in languages.available() if grammar(code) is None] == []


def test_a_languages_code_is_the_name_of_its_file() -> None:
    assert [languages.load(code)["code"] for code in languages.available()] == list(languages.available())


def test_a_file_put_into_the_folder_is_a_language(folder: Path) -> None:
    (folder / "xx.toml").write_text(GRAMMAR, "utf-8")
    assert languages.available() == ("xx",)
    rules = grammar("xx")
    assert rules is not None
    assert [rule.name for rule in rules.rules] == ["says"]


def test_a_file_that_is_no_language_file_is_passed_over(folder: Path) -> None:
    (folder / "README.md").write_text("# Languages", "utf-8")
    assert languages.available() == ()


def test_a_language_without_a_file_is_an_error_that_names_the_known_ones(folder: Path) -> None:
    (folder / "xx.toml").write_text(GRAMMAR, "utf-8")
    with pytest.raises(LanguageError, match="no language file for 'tlh'") as caught:
        languages.load("tlh")
    assert caught.value.hint == "known languages: xx"


def test_a_file_that_is_not_toml_is_an_error_that_names_the_file(folder: Path) -> None:
    (folder / "xx.toml").write_text("code = ", "utf-8")
    with pytest.raises(LanguageError, match=r"languages/xx\.toml is not valid TOML"):
        languages.load("xx")


def test_a_language_without_rules_has_no_grammar(folder: Path) -> None:
    (folder / "xx.toml").write_text('code = "xx"', "utf-8")
    assert grammar("xx") is None


@pytest.mark.parametrize("lacking", ["examples", "counter_examples"])
def test_a_rule_without_examples_or_counter_examples_does_not_load(folder: Path, lacking: str) -> None:
    lines = [line for line in GRAMMAR.splitlines() if not line.startswith(f"{lacking} =")]
    (folder / "xx.toml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(LanguageError, match="rule 'says' has no examples or no counter-examples"):
        grammar("xx")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{source: nobody} {cue: say}", "nothing in the lexicon is 'nobody'"),
        ("{source: subject {cue: say}", "not a pattern"),
        ("{cue: say} ) any+", "not a pattern"),
        ("§", "not a pattern"),
        ("forever", "macros that never end"),
    ],
)
def test_a_rule_whose_pattern_is_none_does_not_load(folder: Path, pattern: str, message: str) -> None:
    text = GRAMMAR.replace("{source: subject} {cue: say} {content: any+}", pattern)
    text = text.replace('subject = "det low"', 'subject = "det low"\nforever = "forever"')
    (folder / "xx.toml").write_text(text, "utf-8")
    with pytest.raises(LanguageError, match=message):
        grammar("xx")


def test_the_version_changes_with_a_file(folder: Path) -> None:
    (folder / "xx.toml").write_text(GRAMMAR, "utf-8")
    before = languages.version()
    languages.available.cache_clear()
    languages.version.cache_clear()
    (folder / "xx.toml").write_text(GRAMMAR + "\n", "utf-8")
    assert languages.version() != before
