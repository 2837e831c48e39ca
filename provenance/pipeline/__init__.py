"""The use cases, in order: read a document, read many, keep them, find the claim that is meant.

::

    bytes -> Document -> Articles -> Attributions -> Sources, voices -> Claims      read
    paths -> inputs -> read -> the store, with its matches to what is held         add
    links held -> checks, copies, whether the pages still say it -> the store      check_links, archive_links

The store is given as an argument, so that reading alone never touches a database. The stages that read
are imported when something is read: a trace needs none of them, and answers the sooner.
"""

from provenance.pipeline.adding import Added, add
from provenance.pipeline.finding import find_claim, find_claim_or_source
from provenance.pipeline.linking import (
    CheckedLink,
    FoundCopy,
    archive_links,
    check_links,
    cited_states,
    due,
    save_links,
    with_links,
)
from provenance.pipeline.reading import extracted, read
from provenance.pipeline.versions import rules_version

__all__ = [
    "Added",
    "CheckedLink",
    "FoundCopy",
    "add",
    "archive_links",
    "check_links",
    "cited_states",
    "due",
    "extracted",
    "find_claim",
    "find_claim_or_source",
    "read",
    "rules_version",
    "save_links",
    "with_links",
]
