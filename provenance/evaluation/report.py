"""An evaluation as a JSON record (docs/schemas/evaluate.json): shares between 0 and 1, to four decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.evaluation.alignment import ROLES
from provenance.evaluation.breakdowns import ASPECTS
from provenance.evaluation.evaluation import Difference, Evaluation
from provenance.evaluation.floors import Shortfall
from provenance.evaluation.measures import Found, Measure
from provenance.evaluation.reliability import BINS, Bin, calibration_error

__all__ = ["evaluation_record", "ordered"]

_DECIMALS = 4


def evaluation_record(
    evaluation: Evaluation, *, flat: bool, shortfalls: Sequence[Shortfall], differences: int
) -> dict[str, Any]:
    """EVALUATION, without the name of its schema and of what made it; up to so many DIFFERENCES of each sort."""
    error = calibration_error(evaluation.bins)
    return {
        "flat": flat,
        "documents": evaluation.documents,
        "gold": evaluation.gold,
        "predicted": evaluation.predicted,
        "roles": {
            role: {
                how: _measure(evaluation.measures.get(f"{role} {how}", Measure())) for how in ("exact", "any", "token")
            }
            for role in ROLES
        },
        "attributions": {name: _measure(evaluation.measures.get(name, Measure())) for name in ("C", "C+S")},
        "shares": {
            name: {"right": share.right, "of": share.of, "share": round(share.share, _DECIMALS)}
            for name, share in evaluation.shares.items()
        },
        "breakdowns": {
            aspect: [
                {"group": group, "gold": found.gold, "content": found.content, "source": found.source}
                for group, found in ordered(aspect, evaluation.breakdowns[aspect])
            ]
            for aspect in ASPECTS
            if aspect in evaluation.breakdowns
        },
        "reliability": [_bin(index, one) for index, one in enumerate(evaluation.bins) if one.predicted],
        "calibration_error": None if error is None else round(error, _DECIMALS),
        "below_floor": [
            {"figure": s.figure, "floor": s.floor, "reached": round(s.reached, _DECIMALS)} for s in shortfalls
        ],
        "missed": [_difference(one) for one in evaluation.missed[:differences]],
        "extra": [_difference(one) for one in evaluation.extra[:differences]],
        "misread": [
            {"doc_id": m.doc_id, "content": m.content, "gold": list(m.gold), "predicted": list(m.predicted)}
            for m in evaluation.misread[:differences]
        ],
    }


def ordered(aspect: str, groups: Mapping[str, Found]) -> list[tuple[str, Found]]:
    """The GROUPS of an ASPECT in the order of ASPECTS, or as they came."""
    known = ASPECTS[aspect]
    return sorted(groups.items(), key=lambda item: known.index(item[0]) if item[0] in known else len(known))


def _measure(measure: Measure) -> dict[str, float]:
    return {
        "precision": round(measure.precision, _DECIMALS),
        "recall": round(measure.recall, _DECIMALS),
        "f1": round(measure.f1, _DECIMALS),
    }


def _bin(index: int, one: Bin) -> dict[str, float]:
    return {
        "from": index / BINS,
        "to": (index + 1) / BINS,
        "predicted": one.predicted,
        "confidence": round(one.confidence_sum / one.predicted, _DECIMALS),
        "right": round(one.right / one.predicted, _DECIMALS),
    }


def _difference(one: Difference) -> dict[str, str]:
    return {"doc_id": one.doc_id, "source": one.source, "cue": one.cue, "content": one.content}
