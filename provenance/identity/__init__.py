"""Who is cited: from the spans of attributions to canonical sources, and the chain of voices."""
