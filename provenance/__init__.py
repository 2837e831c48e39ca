"""Who says so, and from whom do they have it?

provenance reads articles, finds every attribution in them, keeps them as a citation graph, and
traces a claim back through its intermediaries to its earliest stated origin.
"""

__version__ = "0.1.0"
