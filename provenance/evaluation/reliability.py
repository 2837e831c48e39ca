"""Whether confidences mean what they say: of what was found with a confidence of 0.8, four in five should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.evaluation.alignment import Alignment

__all__ = ["BINS", "Bin", "calibration_error", "reliability"]

BINS = 10
"""Bins of a tenth each; one holds its lower bound, and the last one 1.0 too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """What was found with a confidence in one bin: how many, the sum of their confidences, how many right."""

    predicted: int = 0
    confidence_sum: float = 0.0
    right: int = 0

    def __add__(self, other: Bin) -> Bin:
        """Both counts together."""
        return Bin(
            predicted=self.predicted + other.predicted,
            confidence_sum=self.confidence_sum + other.confidence_sum,
            right=self.right + other.right,
        )


def reliability(alignment: Alignment) -> tuple[Bin, ...]:
    """All that was found with a confidence, in BINS bins; right is what C+S counts as right."""
    right = {j for i, j in alignment.pairs.items() if alignment.source_found(i)}
    bins = [Bin()] * BINS
    for number, attribution in enumerate(alignment.predicted):
        if attribution.confidence is not None:
            index = min(int(attribution.confidence * BINS), BINS - 1)
            bins[index] += Bin(predicted=1, confidence_sum=attribution.confidence, right=int(number in right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """How far confidence and share right lie apart, on average over all found (the expected calibration error)."""
    total = sum(b.predicted for b in bins)
    return sum(_gaps(bins)) / total if total else None


def _gaps(bins: Iterable[Bin]) -> Iterable[float]:
    return (abs(b.confidence_sum - b.right) for b in bins)
