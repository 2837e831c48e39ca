"""The pages tell of this program: what they show is what it prints, what they name is there."""

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from command import spawn

from provenance.extraction.candidates import candidates
from provenance.extraction.grammar import RuleSet, grammar
from provenance.languages import load
from provenance.model import Span

ROOT = Path(__file__).parent.parent
PRINTED = ["README.md", "docs/tutorial/trace-a-claim.md", "docs/reference/commands.md", "docs/reference/database.md"]
PAGES = [*(ROOT / name for name in ("README.md", "CHANGELOG.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def command(name: str) -> str:
    """The shell command that stands in the README under that mark."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PRINTED)
def test_what_a_page_shows_is_what_the_program_prints(page: str):
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "-P", "--check", "--diff", "-I", "docs", page],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_has_its_help_in_the_reference():
    shown = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    listed = spawn(ROOT, "--help").stdout.decode().partition("Commands:\n")[2].partition("\n\n")[0]
    names = [line.split()[0] for line in listed.splitlines()]
    assert "trace" in names
    assert [name for name in names if f"\n## provenance {name}\n" not in shown] == []


def test_the_readmes_python_gives_what_it_says():
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 0) == (0, True)


def test_the_first_command_does_the_main_job(tmp_path: Path):
    """All of it but the installation, which needs more than this machine."""
    made, *steps = command("the main job").replace("\\\n", "").split("&&\n")
    assert made.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet . ")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    printed = []
    for step in steps:
        program, *arguments = shlex.split(step)
        assert program == ".venv/bin/provenance"
        done = spawn(tmp_path, *arguments)
        assert (done.returncode, b"error" in done.stderr) == (0, False)
        printed.append(done.stdout.decode())
    assert printed[0].startswith("5 documents added")
    assert "STATED ORIGIN" in printed[1]
    assert printed[2].startswith("Most cited sources in your ")


def test_the_second_command_installs_what_the_tests_need_and_runs_them():
    words = shlex.split(command("the tests"))
    assert ".[test]" in words
    assert ".venv/bin/pytest" in words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_links_to_is_there(page: Path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_rule_of_the_how_to_does_what_its_examples_say(monkeypatch: pytest.MonkeyPatch):
    page = (ROOT / "docs/how-to/add-a-rule.md").read_text("utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (rule,) = tomllib.loads("\n".join(line.removeprefix("   ") for line in block.splitlines()))["extraction"]["rule"]
    english = load("en")
    tables = [*english["extraction"]["rule"], rule]
    extended = {**english, "extraction": {**english["extraction"], "rule": tables}}
    monkeypatch.setattr(sys.modules["provenance.extraction.grammar"], "load", lambda _: extended)
    rules = grammar.__wrapped__("en")  # past its cache
    assert rules is not None

    def found(text: str) -> list[dict[str, list[str]]]:
        sentences = rules.splitter.sentences(text, Span(0, len(text)))
        matches = [c for s in sentences for c in candidates(s, rules, RuleSet([rules.rules[-1]]))]
        roles = ("source", "cue", "content")
        return [{role: [text[s.start : s.end] for s in getattr(c, role)] for role in roles} for c in matches]

    (example,) = rule["examples"]
    assert found(example["text"]) == [
        {"source": [example["source"]], "cue": example["cue"], "content": [example["content"]]}
    ]
    assert [text for text in rule["counter_examples"] if found(text)] == []


def test_the_licence_is_there_whole():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.lstrip().startswith("Apache License\n")
    assert text.rstrip().endswith("limitations under the License.")
    assert text.count("\n") == 202
