"""The table of formats that a trail can be rendered in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provenance.exporting import csv_trail, dot, json_trail, mermaid, tree
from provenance.exporting.layout import Layout
from provenance.model import Trail

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[Trail, Layout], str]] = {
    "tree": tree.render,
    "json": json_trail.render,
    "jsonl": json_trail.render_lines,
    "csv": csv_trail.render,
    "dot": dot.render,
    "mermaid": mermaid.render,
}
"""Each format's name, as on the command line, with what turns a trail into its text."""
