"""Trails and records as text: one module a format, one table of formats."""

from provenance.exporting.collections import EXPORTS
from provenance.exporting.documents import extraction_of
from provenance.exporting.dossier import Address, Dossier
from provenance.exporting.formats import FORMATS
from provenance.exporting.layout import SHORTEST_ID, Layout, Tool

__all__ = ["EXPORTS", "FORMATS", "SHORTEST_ID", "Address", "Dossier", "Layout", "Tool", "extraction_of"]
