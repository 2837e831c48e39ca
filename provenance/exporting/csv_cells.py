"""Cells of CSV that no spreadsheet takes for a formula.

A cell that begins like one (=, +, -, @, a tab, a line's end, or the wide forms of the signs) gets an apostrophe before
it, as OWASP's "CSV Injection" advises. So does one that begins with apostrophes and then like a formula, so that taking
one apostrophe off those again gives back what stood there.
"""

from __future__ import annotations

import re

from provenance.exporting.columns import Value

__all__ = ["cell", "text_of"]

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def cell(value: Value) -> str:
    """VALUE as a cell: nothing where it is missing, true and false in words.

    >>> cell("=1+1"), cell("a-b"), cell(-0.5), cell(None), cell(True)
    ("'=1+1", 'a-b', '-0.5', '', 'true')
    """
    if isinstance(value, str):
        return f"'{value}" if _LIKE_A_FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def text_of(written: str) -> str:
    """The text that `cell` made the cell WRITTEN of.

    >>> text_of("'=1+1"), text_of("'tis")
    ('=1+1', "'tis")
    """
    return written[1:] if written.startswith("'") and _LIKE_A_FORMULA.match(written) else written
