"""`provenance review` as somebody at a terminal sees it: a real pseudo-terminal, real keys."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from command import check_golden, clean_environment
from test_schemas import validator
from wcwidth import wcswidth

from provenance.model import DecisionKind
from provenance.store import Store

CLEAR = "\x1b[H\x1b[2J"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PROMPT = re.escape("[q] quit") + r"(\x1b\[0m)?\r\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


class Terminal:
    """Somebody at a terminal of so many columns and rows, in front of the command."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        wanted = {"TERM": "xterm-256color", "PAGER": "cat", "PROVENANCE_REVIEWER": "Ann"} | environment
        environ = clean_environment(**wanted)
        environ.pop("COLUMNS")
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "provenance", *arguments],
            cwd=folder,
            env=environ,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=60,
        )

    def screen(self) -> list[str]:
        """The lines of the next screen, without escapes."""
        self.child.expect(PROMPT)
        shown = (self.child.before + self.child.after).rpartition(CLEAR)[2]
        return ESCAPES.sub("", shown).replace("\r\n", "\n").strip("\n").split("\n")

    def press(self, key: str) -> list[str]:
        """The screen after KEY."""
        self.child.send(key)
        return self.screen()

    def end(self) -> tuple[int, str]:
        """The exit code, and what was said last."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, ESCAPES.sub("", self.child.before or "").strip()


@pytest.fixture
def sit(work: Path) -> Iterator[Callable[..., Terminal]]:
    sat: list[Terminal] = []

    def start(*arguments: str, **more) -> Terminal:
        sat.append(Terminal(work, *arguments, **more))
        return sat[-1]

    yield start
    for one in sat:
        one.child.close(force=True)


def kept(work: Path) -> list[tuple[DecisionKind, str, str | None, str]]:
    with Store.open(work / "provenance.db", create=False) as store:
        return [(one.kind, one.subject, one.object, one.by) for one in store.decisions.all()]


def test_a_key_decides_and_the_decision_is_kept_at_once(sit, work):
    there = sit("review", "--only", "attributions")
    first = there.screen()
    assert first[0].startswith("1 of ")
    second = there.press("y")
    assert second[0].startswith("2 of ")
    ((kind, subject, _, by),) = kept(work)
    assert (kind, by) == (DecisionKind.ACCEPT, "Ann")
    assert subject.startswith(first[0].split()[-1])
    there.press("n")
    there.press("u")
    assert [kind.value for kind, *_ in kept(work)] == ["accept", "reject", "unsure"]
    there.child.send("q")
    code, told = there.end()
    assert (code, "3 decided (1 accept, 1 reject, 1 unsure)" in told) == (0, True)


def test_what_was_decided_is_not_asked_again_and_what_nobody_could_tell_comes_last(sit, work):
    there = sit("review", "--only", "attributions")
    first = there.screen()[0].split()[-1]
    second = there.press("u")[0].split()[-1]
    there.press("y")
    there.child.send("q")
    there.end()
    with Store.open(work / "provenance.db", create=False) as store:
        number = store.counts().attributions
    again = sit("review", "--only", "attributions")
    ids = [again.screen()[0].split()[-1], *(again.press("n")[0].split()[-1] for _ in range(number - 2))]
    assert ids[-1] == first
    assert second not in ids


def test_undo_goes_back_to_where_it_was_decided(sit, work):
    there = sit("review", "--only", "attributions")
    first = there.screen()
    there.press("n")
    back = there.press("z")
    assert back[0] == first[0]
    assert any(line.startswith("taken back: reject") for line in back)
    assert [kind.value for kind, *_ in kept(work)] == ["reject", "undo"]
    assert any("nothing was decided yet" in line for line in there.press("z"))
    with Store.open(work / "provenance.db", create=False) as store:
        assert store.decisions.state().reviews == {}


def test_the_source_is_renamed_merged_and_split(sit, work):
    there = sit("review", "--only", "attributions", "--article", "Who Bought")
    named = there.screen()[1].split("  (")[0]
    there.child.send("e")
    there.child.expect("Another name for")
    there.child.sendline("The  Crier")
    assert there.screen()[1].startswith("The Crier  (")
    there.child.send("m")
    there.child.expect("is the same as")
    there.child.sendline("Mary Shore")
    there.child.expect("Merge them all the same")
    there.child.sendline("y")
    assert there.screen()[1].startswith("Mary Shore  (")
    there.child.send("s")
    there.child.expect("Which is not")
    there.child.sendline("Crier")
    assert there.screen()[1].startswith("The Crier  (")
    assert [kind.value for kind, *_ in kept(work)] == ["rename", "merge_across_types", "split"]
    for _ in range(3):
        back = there.press("z")
    assert back[1].startswith(f"{named}  (")


def test_types_are_not_crossed_without_a_yes(sit, work):
    there = sit("review", "--only", "attributions", "--article", "Who Bought")
    there.screen()
    there.child.send("m")
    there.child.expect("is the same as")
    there.child.sendline("Mary Shore")
    there.child.expect("Merge them all the same")
    there.child.sendline("n")
    assert "nothing was changed" in there.screen()
    assert kept(work) == []


def test_a_name_that_nobody_has_is_told_and_nothing_is_changed(sit, work):
    there = sit("review", "--only", "attributions", "--article", "Who Bought")
    there.screen()
    there.child.send("m")
    there.child.expect("is the same as")
    there.child.sendline("Nemo Nobody")
    assert any("no source has the name" in line for line in there.screen())
    there.child.send("e")
    there.child.expect("Another name for")
    there.child.sendintr()
    assert "nothing was changed" in there.screen()
    assert kept(work) == []


def test_the_whole_article_is_opened(sit):
    there = sit("review", "--article", "The Dam at Vale")
    there.screen()
    there.child.send("o")
    there.child.expect("The water reached the market square")
    assert there.screen()[0].startswith("1 of ")


def test_keys_typed_ahead_are_taken_one_by_one_and_no_arrow_decides(sit, work):
    there = sit("review", "--only", "attributions")
    there.screen()
    there.child.send("\x1b[A")
    assert any(line.startswith("no key here") for line in there.screen())
    there.child.send("yn")
    there.screen()
    there.screen()
    assert [kind.value for kind, *_ in kept(work)] == ["accept", "reject"]


@pytest.mark.parametrize(("how", "code"), [("\x03", 130), ("\x04", 0), ("q", 0)])
def test_however_it_ends_all_of_it_is_kept(sit, work, how, code):
    there = sit("review", "--only", "attributions")
    there.screen()
    there.press("y")
    there.child.send(how)
    ended, told = there.end()
    assert (ended, "1 decided" in told) == (code, True)
    assert len(kept(work)) == 1


def test_the_end_is_told(sit):
    there = sit("review", "--only", "attributions", "--limit", "1")
    there.screen()
    there.child.send("y")
    code, told = there.end()
    assert (code, "there is nothing else to decide here; 1 decided" in told) == (0, True)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("more", [(), ("--ascii",)], ids=["unicode", "ascii"])
def test_every_screen_fits(sit, columns, more):
    there = sit(*more, "review", columns=columns)
    for lines in (there.screen(), there.press("y"), there.press("n"), there.press("?")):
        assert len(lines) < 24
        assert max(map(wcswidth, lines)) <= columns
        assert not more or all(line.isascii() for line in lines)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["no colour", "dumb"])
def test_without_colour_the_signs_tell_all(sit, environment):
    there = sit("review", "--only", "attributions", **environment)
    there.child.expect(PROMPT)
    shown = (there.child.before + there.child.after).replace(CLEAR, "")
    assert "\x1b" not in shown
    assert re.search(r"\[[A-Z][^]]+\].*\*\w+", shown, re.DOTALL)
    assert "«" in shown


def test_a_screen_looks_like_this(sit):
    there = sit("review", "--order", "doubt", "--only", "attributions", columns=60)
    check_golden("review-screen.txt", "\n".join(there.screen()) + "\n")


def test_without_a_terminal_it_is_listed(provenance, work):
    del work
    result = provenance("review", "--order", "reliance")
    assert result.code == 0
    check_golden("review-agenda.txt", result.out)
    record = json.loads(provenance("review", "--json").out)
    validator("agenda").validate(record)
    assert len(record["things"]) == result.out.count("\n") // 2
