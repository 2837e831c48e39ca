"""From a claim upstream to where its ways end."""

from provenance.tracing.graph import Graph
from provenance.tracing.summary import Origins, Summary, asserted, summarise
from provenance.tracing.walk import trace

__all__ = ["Graph", "Origins", "Summary", "asserted", "summarise", "trace"]
