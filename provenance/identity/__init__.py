"""Who is cited: from the spans of attributions to canonical sources, and the chain of voices."""

from provenance.identity.linked import published_at
from provenance.identity.registry import outlet_name
from provenance.identity.voices import Identification, identify

__all__ = ["Identification", "identify", "outlet_name", "published_at"]
