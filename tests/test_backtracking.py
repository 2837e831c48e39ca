"""No regular expression takes ever so long on what a stranger wrote.

Every expression is collected as the program compiles it, from its modules and from the files of its languages, and
fed the worst that can be built of what it repeats (backtracking.py). One whose callers hold what it reads to a length
is fed no more than that.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from backtracking import LENGTH, attacks, grows_badly

import provenance
from provenance.extraction.candidates import candidates
from provenance.extraction.grammar import grammar
from provenance.extraction.single_ways import single_ways
from provenance.identity import domains, registry
from provenance.identity.vocabulary import vocabulary
from provenance.languages import available
from provenance.model import Span
from provenance.reading.wording import wordings

PACKAGE = Path(provenance.__file__).parent
METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "sub", "split"})

BOUNDED = {
    "possessive": 400,  # of a mention, which is cut at 400 characters
    "_QUOTED": 400,
    "_SHOUTED_BEFORE": 40,  # of what stands before a name
    "_NO_NAME_END": 400,
    "_TOKEN": 400,  # of a rule, which is no stranger's
    "pattern": 450,  # of a whole line: `read_line` takes no longer one
    "rule": 60,  # units, which nearly all sentences have fewer of; none are looked at in one of more than 400
}
"""Characters that an expression gets at most."""

USED = {"pattern": {"fullmatch"}, "rule": {"search"}}
"""How expressions are used whose names others have too."""

LEFT_OUT = frozenset({"rules"})
"""A field of the languages' grammars: the expressions of rules are over the units of sentences, not over characters."""


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(provenance.__path__, "provenance."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def inside(thing: Any, name: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The expressions that THING is or holds, each with the name of the variable or field that has it."""
    if isinstance(thing, re.Pattern):
        yield name, thing
    elif isinstance(thing, (tuple, list)):
        for one in thing:
            yield from inside(one, name)
    elif isinstance(thing, dict):
        yield from inside(list(thing.values()), name)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name not in LEFT_OUT:
                yield from inside(getattr(thing, field.name), field.name)


@cache
def collected() -> dict[tuple[str, str], re.Pattern[Any]]:
    """All expressions but those of the rules, by where they are and what they say."""
    found: dict[tuple[str, str], re.Pattern[Any]] = {}
    for module in modules():
        place = module.__name__.removeprefix("provenance.")
        for name, thing in vars(module).items():
            for variable, pattern in inside(thing, name):
                found[f"{place}.{variable}", str(pattern.pattern)] = pattern
        for call in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.") and call.args:
                method, written = ast.unparse(call.func).removeprefix("re."), call.args[0]
                if method in METHODS and isinstance(written, ast.Constant) and isinstance(written.value, str):
                    found[f"{place}.re.{method}", written.value] = re.compile(written.value)
    tables: list[Any] = [*wordings(), domains._wrappers(), registry._leading_article()]
    tables += [one for code in available() for one in (grammar(code), vocabulary(code))]
    for table in tables:
        for field, pattern in inside(table, type(table).__name__):
            found[f"{type(table).__name__}.{field}", str(pattern.pattern)] = pattern
    return found


@cache
def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))


@cache
def methods(name: str) -> set[str]:
    """How the program uses the expression that NAME, a variable or field, has: as a search where that is not told."""
    if name in USED:
        return USED[name]
    used = {name} & METHODS or set(re.findall(rf"\b{re.escape(name)}\.({'|'.join(METHODS)})\b", source()))
    anchored = {"match", "fullmatch"}
    return (used & anchored) | ({"finditer"} if used - anchored or not used else set())


def test_the_expressions_are_found():
    names = {name for name, _ in collected()}
    assert {"web.memento._LINK", "Wording.date", "identity.names.re.sub"} <= names
    assert len(collected()) > 180


@pytest.mark.parametrize(("where", "written"), collected(), ids=lambda value: value[:40])
def test_what_an_expression_takes_grows_with_the_length(where: str, written: str):
    pattern = collected()[where, written]
    name = where.rpartition(".")[2]
    for attack in attacks(pattern):
        for method in methods(name):
            assert not grows_badly(pattern, attack, method, BOUNDED.get(name, LENGTH)), (attack, method)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a|a)*b",
        r"(\w+\s?)*$",
        r"\s*x",
        r"\[[^\]]*\]",
        r"x*[ab]*c*[ab]*d",
        r"(?:\s*,\s*)*\.",
        r"<!--.*?-->",
    ],
)
def test_one_that_backtracks_badly_is_told(pattern: str):
    compiled = re.compile(pattern, re.DOTALL)
    assert any(grows_badly(compiled, attack, "finditer", LENGTH) for attack in attacks(compiled))


@pytest.mark.parametrize("code", available())
def test_what_a_rule_takes_grows_with_the_length(code: str):
    for rule in grammar(code).rules:
        pattern = re.compile(single_ways(rule.pattern.expression))
        for attack in attacks(pattern):
            assert not grows_badly(pattern, attack, "search", BOUNDED["rule"]), (rule.name, attack)


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        ("Via ", "No "),
        ("Source: ", "The US and "),
        ("Republished from ", "May "),
        ("According to the Lantern ", "having had "),
        ("Vandaag, ", "daar, "),
        ("Laut dem Boten habe ", "der Landkrabe "),
        ("Angeblich ", "und Berlin "),
    ],
)
def test_no_sentence_of_a_stranger_is_read_for_ever(before: str, piece: str):
    """Each of these took longer than anybody waits: where one does again, this test does not end."""
    for number in (25, 4000):
        text = before + piece * number
        for code in available():
            table = grammar(code)
            for sentence in table.splitter.sentences(text, Span(0, len(text))):
                for rules in table.scopes.values():
                    candidates(sentence, table, rules)
