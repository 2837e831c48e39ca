from .adding import Added, add
from .dossiers import dossier
from .finding import find_claim, find_claim_or_source
from .graphs import collection_graph, trail_graph
from .linking import (
    CheckedLink,
    FoundCopy,
    archive_links,
    check_links,
    cited_states,
    due,
    said,
    save_links,
    uncited_failures,
    with_links,
)
from .planning import planned
from .reading import extracted, is_web_address, read
from .reviewing import Conflict, Imported, import_decisions
from .versions import rules_version

__all__ = [
    "Added",
    "CheckedLink",
    "Conflict",
    "FoundCopy",
    "Imported",
    "add",
    "archive_links",
    "check_links",
    "cited_states",
    "collection_graph",
    "dossier",
    "due",
    "extracted",
    "find_claim",
    "find_claim_or_source",
    "import_decisions",
    "is_web_address",
    "planned",
    "read",
    "rules_version",
    "said",
    "save_links",
    "trail_graph",
    "uncited_failures",
    "with_links",
]
