"""The table of formats that a trail is printed as for a reader.

A format is a module and a row here; the command line, the tests and docs/reference/exports.md take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias

from provenance.exporting.layout import Layout
from provenance.model import Trail

__all__ = ["TRAIL_FORMATS"]

_Render: TypeAlias = Callable[[Trail, Layout], str]


def _imported(module: str, function: str) -> _Render:
    """The FUNCTION of MODULE, which is imported when it is called: a trail is printed in one format."""

    def render(trail: Trail, layout: Layout) -> str:
        found: _Render = getattr(import_module(f"provenance.exporting.{module}"), function)
        return found(trail, layout)

    return render


TRAIL_FORMATS: Mapping[str, _Render] = {
    "tree": _imported("tree", "render"),
    "json": _imported("json_trail", "render"),
    "jsonl": _imported("json_trail", "render_lines"),
    "csv": _imported("csv_trail", "render"),
}
"""What only a trail is printed as: its ways, one by one. Each format's name, as on the command line, with what turns a
trail into its text."""
