"""Every notice that the program can give stands in the reference, with what it means and what to do."""

import ast
import re
from pathlib import Path

import provenance

ROOT = Path(__file__).parent.parent
MAKERS = {"Notice", "notice", "_notice", "_error"}
"""What notices are made with: the class, and the functions whose first argument is a code."""

ROW = re.compile(r"^\| `(?P<code>[a-z-]+…?)` \| (?P<severity>[a-z, ]+) \| (?P<meaning>[^|]+) \| (?P<advice>[^|]+) \|$")


def code_of(argument: ast.expr) -> str | None:
    """The code that ARGUMENT gives, an ellipsis for what it is only told when it runs; None where it is none."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        return f"{argument.values[0].value}…"
    return None


def codes() -> set[str]:
    """The codes that the program's own text gives to notices."""
    found = set()
    for module in Path(provenance.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                given = [one.value for one in node.keywords if one.arg == "code"] or node.args[:1]
                found |= {code for one in given if (code := code_of(one))}
    return found


def test_each_code_stands_in_the_reference_once_in_order():
    page = (ROOT / "docs/reference/notices.md").read_text("utf-8")
    rows = [found for line in page.splitlines() if (found := ROW.match(line))]
    listed = [row["code"] for row in rows]
    assert len(rows) == page.count("\n| `")
    assert listed == sorted(codes())
    assert all(set(row["severity"].split(", ")) <= {"info", "warning", "error"} for row in rows)
