"""Trails and records as text: one module a format, one table of formats."""

from provenance.exporting.formats import FORMATS
from provenance.exporting.layout import SHORTEST_ID, Layout, Tool

__all__ = ["FORMATS", "SHORTEST_ID", "Layout", "Tool"]
