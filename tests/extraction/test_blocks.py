"""How far the block goes that a line ending in a colon leads in to, by the looks of the page."""

import re

import pytest

from provenance.extraction.blocks import block_after
from provenance.model import Span


def block(before: str, after: str) -> str | None:
    """What a lead-in between BEFORE and AFTER leads in to, each line of them being a paragraph."""
    text = f"{before}Ms. Chen wrote:{after}"
    lines = [Span(*match.span()) for match in re.finditer(r".+", text)]
    index = next(i for i, line in enumerate(lines) if text[line.start : line.end].endswith("wrote:"))
    found = block_after(text, lines, index, {})
    return found and text[found.start : found.end]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # where a blank line sets the lead-in off, the next one ends the block
        ("It rained.\n\n", "\nThe votes changed.\nIt was night.\n\nShe left.", "The votes changed.\nIt was night."),
        ("", "\nThe votes changed.\nIt was night.\n\nShe left.", "The votes changed.\nIt was night."),
        # where every paragraph is on the next line, nothing tells but a closing mark
        ("It rained.\n", "\nThe votes changed.\nNobody answered.\nShe left.", "The votes changed."),
        ("It rained.\n", "\nThe votes changed.\nNobody answered.\n\nOther news", "The votes changed."),
        ("It rained.\n", "\nThe votes changed.\nIt was night.”\nShe left.", "The votes changed.\nIt was night.”"),
        ("It rained.\n", "\n“The votes changed.”\nShe left.", "“The votes changed.”"),
        ("It rained.\n", "", None),
    ],
)
def test_a_block_goes_on_as_far_as_the_page_tells_it_apart(before: str, after: str, expected: str | None) -> None:
    assert block(before, after) == expected
