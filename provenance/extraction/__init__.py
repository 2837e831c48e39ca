"""Articles to attributions: sentences, quotations, rules, the tagger, linking, nesting; and their claims."""

from provenance.extraction.claims import claims
from provenance.extraction.extracting import extract
from provenance.extraction.links import copies, links

__all__ = ["claims", "copies", "extract", "links"]
