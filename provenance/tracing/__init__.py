"""From a claim upstream to where its ways end, and downstream to those who rely on it."""

from provenance.tracing.addresses import linking
from provenance.tracing.downstream import reliance
from provenance.tracing.evidence import words
from provenance.tracing.graph import Graph
from provenance.tracing.single import in_texts
from provenance.tracing.summary import Origins, Reliance, Summary, asserted, cited, summarise
from provenance.tracing.walk import trace

__all__ = [
    "Graph",
    "Origins",
    "Reliance",
    "Summary",
    "asserted",
    "cited",
    "in_texts",
    "linking",
    "reliance",
    "summarise",
    "trace",
    "words",
]
