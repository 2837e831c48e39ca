"""All tables together: those with a module of their own are among the others once it is imported."""

from provenance.store import decision_tables, link_tables  # noqa: F401 - they add theirs
from provenance.store.tables import metadata

__all__ = ["metadata"]
