"""The manual page, made of docs/reference/commands.md: ``python docs/manual.py > docs/man/provenance.1``.

It is in roff with the macros of man(7). A test holds that page to what `--help` says, and docs/man/provenance.1 to what
is made now. (click-man makes such pages of click's commands; it does not see those of Typer, which has its own click.)
"""

from __future__ import annotations

import re
from pathlib import Path

import provenance

__all__ = ["page"]

_COMMANDS = Path(__file__).parent / "reference" / "commands.md"
_HELP = re.compile(r"^## (provenance[^\n]*)\n\n```\n(.*?)^```", re.MULTILINE | re.DOTALL)

_ENVIRONMENT = {
    "PROVENANCE_DB": "The database, where --db does not name one.",
    "PROVENANCE_CONFIG": "The file of settings, instead of provenance.toml.",
    "PROVENANCE_ARCHIVES": "The archives to ask, by name, separated by commas.",
    "PROVENANCE_REVIEWER": "Who decides, where --as does not say it.",
    "SOURCE_DATE_EPOCH": "Seconds since 1970 to take for the clock.",
    "NO_COLOR": "No colours, whatever the terminal can show.",
}
_EXIT_CODES = {
    "0": "Fine.",
    "1": "Bad news that was asked for (--fail-on, --floor, --check), or no completion for this shell.",
    "2": "Wrong usage.",
    "3": "Not found, or ambiguous.",
    "4": "Some inputs failed; the rest is in.",
    "5": "It could not be done: the database, the disk, the network, something that is not installed.",
    "130": "Interrupted; what was finished is kept.",
}
_IN_ROFF = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
"""Signs that roff reads as its own, or prints as typographic ones."""


def page() -> str:
    """The whole page."""
    (_, whole), *commands = _HELP.findall(_COMMANDS.read_text("utf-8"))
    first = _parts(whole)
    lines = [
        f'.TH PROVENANCE 1 "" "provenance {provenance.__version__}" "User Commands"',
        ".SH NAME",
        r"provenance \- trace what articles claim back to its earliest stated origin",
        ".SH SYNOPSIS",
        ".B provenance",
        "[OPTIONS] COMMAND [ARGUMENTS]",
        ".SH DESCRIPTION",
        "Reads articles, finds every place where one presents something as somebody else's, keeps them as a citation",
        "graph in one SQLite file, and traces a claim back through everybody who passed it on. It never calls a claim",
        "true or false: it says who stated it.",
        ".SH OPTIONS",
        *_verbatim(first["Options"]),
        ".SH COMMANDS",
    ]
    for called, text in commands:
        lines += [f".SS {called}", *_verbatim(text)]
    lines += [".SH ENVIRONMENT", *_listed(_ENVIRONMENT), ".SH EXIT STATUS", *_listed(_EXIT_CODES)]
    lines += [".SH EXAMPLES", *_verbatim(first["Examples"])]
    return "".join(f"{line}\n" for line in lines)


def _parts(text: str) -> dict[str, str]:
    """What stands below each head of a help, by the head."""
    found = re.split(r"^\s*(Options|Commands|Examples):\n", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def _verbatim(text: str) -> list[str]:
    return [".nf", *(_escaped(line) for line in text.rstrip().splitlines()), ".fi"]


def _listed(meanings: dict[str, str]) -> list[str]:
    return [line for name, meaning in meanings.items() for line in (".TP", f".B {name}", _escaped(meaning))]


def _escaped(line: str) -> str:
    """LINE so that roff prints it as it stands (groff_char(7), man(7))."""
    line = "".join(_IN_ROFF.get(sign, sign) if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in line)
    return rf"\&{line}" if line.startswith(".") else line


if __name__ == "__main__":
    print(page(), end="")
