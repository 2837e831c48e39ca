"""The table of formats that a trail is printed as for a reader.

A format is a module and a row here; the command line, the tests and docs/reference/exports.md take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provenance.exporting import csv_trail, json_trail, tree
from provenance.exporting.layout import Layout
from provenance.model import Trail

__all__ = ["TRAIL_FORMATS"]

TRAIL_FORMATS: Mapping[str, Callable[[Trail, Layout], str]] = {
    "tree": tree.render,
    "json": json_trail.render,
    "jsonl": json_trail.render_lines,
    "csv": csv_trail.render,
}
"""What only a trail is printed as: its ways, one by one. Each format's name, as on the command line, with what turns a
trail into its text."""
