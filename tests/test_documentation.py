"""The pages can be followed: their commands run, the manual page and the citation are those of this program."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from command import clean_environment

import provenance

ROOT = Path(__file__).parent.parent
FOLLOWED = [
    ROOT / "README.md",
    *sorted((ROOT / "docs/how-to").glob("*.md")),
    *sorted((ROOT / "docs/tutorial").glob("*.md")),
]
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*) -->\n)?(?P<indent> *)```sh\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL
)

RUN_ELSEWHERE = {"the main job", "the tests"}
"""Marks of blocks that tests/test_readme.py looks at."""


def blocks(page: Path) -> list[tuple[str | None, str]]:
    """The shell blocks of PAGE, each with what stands in the comment above it, if one does."""
    return [(found["mark"], found["code"]) for found in BLOCK.finditer(page.read_text("utf-8"))]


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """A folder like that of somebody who follows a page: the seeds, their database, and a gold standard."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "provenance.db", tmp_path)
    shutil.copy(ROOT / "tests/cli/gold.jsonl", tmp_path)
    return tmp_path


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_of_commands_runs_or_says_why_it_is_not_run(page: Path, reader: Path):
    environment = clean_environment()
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    for mark, code in blocks(page):
        if mark in RUN_ELSEWHERE or (mark or "").startswith("not run: "):
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            cwd=reader,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), code + done.stderr


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_command_hides_in_a_block_that_is_not_run(page: Path):
    """What cog prints has run; any other command stands in a block that is run, or that says why it is not."""
    text = re.sub(r"<!-- \[\[\[cog .*?<!-- \[\[\[end\]\]\] -->", "", page.read_text("utf-8"), flags=re.DOTALL)
    others = re.findall(r"^ *```(?!sh\n)[a-z]*\n(.*?)^ *```$", BLOCK.sub("", text), re.MULTILINE | re.DOTALL)
    assert [block for block in others if re.search(r"^\s*(?:\$ )?provenance ", block, re.MULTILINE)] == []


def test_blocks_are_found_at_all():
    assert sum(1 for page in FOLLOWED for mark, _ in blocks(page) if not mark) > 3


def test_the_manual_page_is_made_of_what_the_commands_say():
    made = subprocess.run([sys.executable, ROOT / "docs/manual.py"], capture_output=True, text=True, check=True).stdout
    assert made == (ROOT / "docs/man/provenance.1").read_text("utf-8")


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_is_good_roff_and_shows_every_line():
    page = ROOT / "docs/man/provenance.1"
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", page], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert 'provenance trace "5,775 bombs and missiles"' in done.stdout


def test_the_citation_has_what_the_format_asks_for_and_tells_of_this_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert cited.keys() <= {
        *("cff-version", "message", "title", "authors", "type", "abstract"),
        "version",
        "license",
        "keywords",
    }
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "software")
    assert (cited["version"], cited["license"], cited["keywords"]) == (
        provenance.__version__,
        project["license"],
        project["keywords"],
    )
    assert all(author.keys() == {"name"} for author in cited["authors"])
