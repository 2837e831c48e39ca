"""The use cases, in order: read a document, read many, keep them, find the claim that is meant.

::

    bytes -> Document -> Articles -> Attributions -> Sources, voices -> Claims      read
    paths -> inputs -> read -> the store, with its matches to what is held         add
    addresses -> exchanges -> inputs, and so on; the store keeps a record of each  add, with the web
    links held -> checks, copies, whether the pages still say it -> the store      check_links, archive_links
    decisions of others -> those that contradict none here -> the store            import_decisions
    a claim -> what is meant -> its trail -> all that a page about it shows         find_claim, dossier
    a trail, or all that is held -> the graph that is exported                     trail_graph, collection_graph

The store and the web are given as arguments, so that reading alone never touches a database or a socket. The
stages that read are imported when something is read: a trace needs none of them, and answers the sooner.
"""

from provenance.pipeline.adding import Added, add
from provenance.pipeline.dossiers import dossier
from provenance.pipeline.finding import find_claim, find_claim_or_source
from provenance.pipeline.graphs import collection_graph, trail_graph
from provenance.pipeline.linking import (
    CheckedLink,
    FoundCopy,
    archive_links,
    check_links,
    cited_states,
    due,
    said,
    save_links,
    with_links,
)
from provenance.pipeline.planning import planned
from provenance.pipeline.reading import extracted, is_web_address, read
from provenance.pipeline.reviewing import Conflict, Imported, import_decisions
from provenance.pipeline.versions import rules_version

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
    "with_links",
]
