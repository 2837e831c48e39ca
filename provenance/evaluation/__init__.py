"""How much of a gold standard is found: attributions against annotated text.

::

    gold_document(record)            -> GoldDocument            what a careful reader marked
    predicted_attributions(record)   -> PredictedAttribution …  what `extract` printed
    evaluate(pairs of the two)       -> Evaluation              roles, attributions, chains, nesting, breakdowns
    fallen_below(floors, figures(…)) -> Shortfall …             what fell below what was reached before
"""

from provenance.evaluation.breakdowns import ASPECTS
from provenance.evaluation.evaluation import Difference, Evaluation, Misread, evaluate, figures
from provenance.evaluation.floors import Shortfall, fallen_below, parse_floors, raised
from provenance.evaluation.measures import Found
from provenance.evaluation.records import GoldDocument, PredictedAttribution, gold_document, predicted_attributions
from provenance.evaluation.reliability import calibration_error
from provenance.evaluation.report import evaluation_record, ordered

__all__ = [
    "ASPECTS",
    "Difference",
    "Evaluation",
    "Found",
    "GoldDocument",
    "Misread",
    "PredictedAttribution",
    "Shortfall",
    "calibration_error",
    "evaluate",
    "evaluation_record",
    "fallen_below",
    "figures",
    "gold_document",
    "ordered",
    "parse_floors",
    "predicted_attributions",
    "raised",
]
