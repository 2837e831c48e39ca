"""Every format of `export` and of `trace --format`, as a user gets it; and pictures with and without Graphviz."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import clean_environment, spawn

from provenance.exporting import GRAPH_FORMATS, TRAIL_FORMATS

PICTURES = {"svg": b"<?xml", "png": b"\x89PNG"}
DATA = [form for form in GRAPH_FORMATS if form not in PICTURES]

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")


@pytest.mark.parametrize("form", DATA)
@pytest.mark.parametrize("words", [["export"], ["trace", "forty houses", "--format"]], ids=["export", "trace"])
@pytest.mark.usefixtures("inside")
def test_every_format_is_printed_for_all_and_for_one_trail(provenance, words: list[str], form: str):
    result = provenance(*words, form)
    assert (result.code, result.err) == (0, "")
    assert {"bibtex": "Dam at Vale", "csl": "Dam at Vale", "csv-edges": "claimed"}.get(form, "Portugal") in result.out


@pytest.mark.parametrize("form", ["graphml", "cytoscape"])
def test_a_document_is_utf_8_unless_ascii_is_asked_for(filled: Path, form: str):
    assert not spawn(filled, "export", form).stdout.isascii()
    assert spawn(filled, "export", form, env={"PYTHONIOENCODING": "ascii"}).stdout.isascii()


@needs_graphviz
@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.parametrize("words", [["export"], ["trace", "forty houses", "--format"]], ids=["export", "trace"])
def test_graphviz_draws_a_picture(filled: Path, words: list[str], form: str):
    done = spawn(filled, *words, form)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(PICTURES[form])


@pytest.mark.parametrize("form", PICTURES)
def test_without_graphviz_a_picture_is_refused_in_one_line(filled: Path, tmp_path: Path, form: str):
    done = spawn(filled, "trace", "forty houses", "--format", form, env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (5, b"")
    assert done.stderr.startswith(b"error: a picture needs Graphviz' program dot, which is not installed; ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("inside")
def test_too_large_a_picture_is_refused_before_it_is_drawn(provenance, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("provenance.exporting.pictures.shutil.which", lambda _: "dot")
    monkeypatch.setattr("provenance.exporting.pictures.MOST_EDGES", 1)
    result = provenance("export", "svg")
    assert result.code == 5
    assert "arrows are too many for a picture; draw a single trail" in result.err


def test_a_png_is_not_written_to_a_terminal(filled: Path):
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "provenance", "trace", "forty houses", "--format", "png"]
    done = subprocess.run(
        command, cwd=filled, stdout=follower, stderr=subprocess.PIPE, env=clean_environment(), check=False
    )
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert b"not for a terminal" in done.stderr


def test_without_the_extra_prov_says_what_to_install(filled: Path, tmp_path: Path):
    (tmp_path / "prov.py").write_text("raise ModuleNotFoundError(name='prov')")
    done = spawn(filled, "export", "prov-n", env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (5, b"")
    assert done.stderr == b"error: PROV needs prov, which is not installed; pip install 'claim-provenance[export]'\n"


@pytest.mark.usefixtures("inside")
def test_a_format_that_is_none_is_a_usage_error_that_lists_them(provenance):
    result = provenance("export", "rdf")
    assert (result.code, result.out) == (2, "")
    assert "jsonl, csv-nodes, csv-edges, dot" in result.err


@pytest.mark.usefixtures("inside")
def test_the_help_names_every_format(provenance):
    shown = provenance("export", "--help").out
    formats = shown.partition("Formats:")[2].partition("Examples:")[0]
    assert set(re.findall(r"[a-z][a-z-]+(?=,? )", formats)) >= {"jsonl", *GRAPH_FORMATS}
    assert set(re.findall(r"[a-z-]+", provenance("trace", "--help").out)) >= {*TRAIL_FORMATS, *GRAPH_FORMATS}


def test_an_inverted_trail_can_be_exported(filled: Path):
    done = spawn(filled, "trace", "--invert", "Portugal", "--format", "csv-edges")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") > 1
