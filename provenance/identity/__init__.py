"""Who is cited: from the spans of attributions to canonical sources, and the chain of voices."""

from provenance.identity.linked import publisher_of_article
from provenance.identity.voices import Identification, identify

__all__ = ["Identification", "identify", "publisher_of_article"]
