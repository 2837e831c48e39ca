from .addresses import linking
from .downstream import reliance
from .evidence import words
from .graph import Graph
from .single import in_texts
from .summary import Origins, Reliance, Summary, asserted, cited, summarise
from .walk import trace

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
