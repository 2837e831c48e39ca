"""Counts that add up over documents, and the shares that they make."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Found", "Measure", "Share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much of what was predicted is right, and how much of the gold standard was found.

    The two right ones differ where one predicted span overlaps two gold ones.
    """

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def __add__(self, other: Measure) -> Measure:
        """Both counts together."""
        return Measure(
            predicted=self.predicted + other.predicted,
            predicted_right=self.predicted_right + other.predicted_right,
            gold=self.gold + other.gold,
            gold_found=self.gold_found + other.gold_found,
        )

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 where nothing was."""
        return self.predicted_right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold standard that was found; 0 where it has none."""
        return self.gold_found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        """Both counts together."""
        return Share(right=self.right + other.right, of=self.of + other.of)

    @property
    def share(self) -> float:
        """The share that is right; 0 of nothing."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Of a group of gold attributions, how many were found (C), and how many with their source (C+S)."""

    gold: int = 0
    content: int = 0
    source: int = 0

    def __add__(self, other: Found) -> Found:
        """Both counts together."""
        return Found(
            gold=self.gold + other.gold, content=self.content + other.content, source=self.source + other.source
        )
