from .agenda import AgendaOrder, Doubt
from .articles import HeldArticle
from .claims import FoundClaim
from .engine import exists
from .ids import is_id_like
from .links import CitedLink, UnreadLink
from .matching import PlacedMatch
from .reach import Scope
from .rulings import Effect, Rulings
from .sources import RankedSource, SourceOrder, UnnamedSources
from .store import Counts, Store
from .write import PutOutcome

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
