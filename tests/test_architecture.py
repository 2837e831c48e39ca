"""The house: imports go down only, and the code of the pure stages knows no word of any language."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "provenance"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
WORDLESS = sorted(path for stage in ("reading", "extraction", "identity") for path in (PACKAGE / stage).glob("*.py"))

LONGEST_MODULE = 400
NOUNS = "model.py"
"""All nouns stand in one module, however many there are."""

WORDS = frozenset(
    [
        *("according", "told", "said", "says", "claimed", "he", "she", "they", "who", "officials", "january", "monday"),
        *("volgens", "aldus", "zegt", "zei", "meldt", "stelt", "beweert", "hij", "zij", "het", "een", "maandag"),
    ]
)
"""Words that anybody would need who wrote a rule, a date or a pronoun into the code."""


def test_imports_keep_to_their_layers():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_has_a_docstring_and_a_length_that_can_be_read(path: Path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_MODULE or path.name == NOUNS


def strings(path: Path) -> Iterator[str]:
    """The strings in the code at PATH but for those that talk to people: documentation and messages."""
    tree = ast.parse(path.read_text("utf-8"))
    talk = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith(("Error", "Notice", "_notice")))
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in talk:
            yield node.value


@pytest.mark.parametrize("path", WORDLESS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_code_knows_no_word_of_any_language(path: Path):
    words = {word for text in strings(path) for word in re.findall(r"[^\W\d_]+", text.casefold())}
    assert not words & WORDS
