"""`report`: a page in a file or on standard output, of the small articles here and of a claim of the seeds."""

import shutil
from pathlib import Path

import pytest
from command import check_golden, spawn

from provenance import pipeline
from provenance.model import Extractor

SEEDS = Path(__file__).parents[2] / "provenance.db"


def without_style(page: str) -> str:
    """PAGE without what is the same in every page, and without the versions that made it."""
    start, end = page.index("<meta http-equiv="), page.index("</style>")
    page = page[:start] + page[end:]
    for extractor in Extractor:
        page = page.replace(pipeline.rules_version(extractor), "RULES")
    return page


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("report-nested.html", ["forty houses below the dam"]),
        ("report-original.html", ["reached the market square", "--full-text"]),
    ],
)
def test_the_report_is_this_page(provenance, tmp_path, name: str, arguments: list[str]):
    written = tmp_path / "page.html"
    result = provenance("report", *arguments, "-o", str(written))
    assert (result.code, result.out, result.err) == (0, "", f"written: {written}\n")
    check_golden(name, without_style(written.read_text("utf-8")))


def test_the_report_of_a_claim_of_the_seeds_is_this_page(provenance, tmp_path):
    database = shutil.copy(SEEDS, tmp_path)
    written = tmp_path / "page.html"
    assert provenance("--db", str(database), "report", "5.775 bommen", "-o", str(written)).code == 0
    check_golden("report-seeds.html", without_style(written.read_text("utf-8")))


def test_a_page_on_standard_output_is_utf_8_whatever_the_terminal_shows(inside):
    done = spawn(inside, "--ascii", "report", "forty houses", "-o", "-", env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("<!DOCTYPE html>")
    assert "“" in done.stdout.decode("utf-8")


@pytest.mark.usefixtures("inside")
def test_a_file_that_cannot_be_written_is_said_in_a_line(provenance, tmp_path):
    result = provenance("report", "forty houses", "-o", str(tmp_path / "none" / "page.html"))
    assert result.code == 5
    assert result.err == (
        f"error: {tmp_path}/none/page.html cannot be written: No such file or directory; "
        "name another file with --output\n"
    )


@pytest.mark.usefixtures("inside")
def test_words_that_no_claim_has_make_no_page(provenance, tmp_path):
    result = provenance("report", "unheard-of words", "-o", str(tmp_path / "page.html"))
    assert result.code == 3
    assert not list(tmp_path.iterdir())
