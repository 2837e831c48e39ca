"""Who is cited: from the spans of attributions to canonical sources, and the chain of voices.

`identify` is all that other stages need.
"""

from provenance.identity.voices import Identification, identify

__all__ = ["Identification", "identify"]
