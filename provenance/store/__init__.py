"""What is kept, and the only place that knows SQL: tables, migrations, writing and queries."""

from provenance.store.agenda import AgendaOrder, Doubt
from provenance.store.articles import HeldArticle
from provenance.store.claims import FoundClaim
from provenance.store.engine import exists
from provenance.store.ids import is_id_like
from provenance.store.links import CitedLink, UnreadLink
from provenance.store.matching import PlacedMatch
from provenance.store.reach import Scope
from provenance.store.rulings import Effect, Rulings
from provenance.store.sources import RankedSource, SourceOrder, UnnamedSources
from provenance.store.store import Counts, Store
from provenance.store.write import PutOutcome

__all__ = [
    "AgendaOrder",
    "CitedLink",
    "Counts",
    "Doubt",
    "Effect",
    "FoundClaim",
    "HeldArticle",
    "PlacedMatch",
    "PutOutcome",
    "RankedSource",
    "Rulings",
    "Scope",
    "SourceOrder",
    "Store",
    "UnnamedSources",
    "UnreadLink",
    "exists",
    "is_id_like",
]
