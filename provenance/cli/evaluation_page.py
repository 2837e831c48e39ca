"""What `evaluate` prints for a person: tables in percent, and examples of what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from provenance.cli.session import counted
from provenance.cli.tables import Column, table

if TYPE_CHECKING:
    from provenance.evaluation import Difference, Evaluation, Found, Misread

__all__ = ["page"]


def page(result: Evaluation, misses: int) -> str:
    """The figures for a person: what was counted, the measures, the shares, the breakdowns, the confidences."""
    from provenance.evaluation import ASPECTS, ordered

    held = counted(result.documents, "document")
    parts = [
        f"{held}, {counted(result.gold, 'attribution')} in the gold standard, {result.predicted:,} found\n",
        table(
            [Column(head="percent"), *(Column(head=head, number=True) for head in ("precision", "recall", "F1"))],
            [(name, *map(_percent, (m.precision, m.recall, m.f1))) for name, m in result.measures.items()],
        ),
    ]
    if result.shares:
        shares = [(name, f"{s.right} of {s.of}", _percent(s.share)) for name, s in result.shares.items()]
        columns = [Column(head="share"), Column(head="right", number=True), Column(head="percent", number=True)]
        parts.append(table(columns, shares))
    parts += [
        _breakdown(aspect, ordered(aspect, result.breakdowns[aspect]))
        for aspect in ASPECTS
        if aspect in result.breakdowns
    ]
    if any(one.predicted for one in result.bins):
        parts.append(_reliability(result))
    for title, differences in (("missed", result.missed), ("extra", result.extra)):
        if shown := differences[:misses]:
            parts.append("".join(_difference(title, one) for one in shown))
    if chains := result.misread[:misses]:
        parts.append("".join(map(_misread, chains)))
    return "\n".join(parts)


def _breakdown(aspect: str, groups: Iterable[tuple[str, Found]]) -> str:
    columns = [Column(head=aspect), *(Column(head=head, number=True) for head in ("gold", "C", "C+S"))]
    return table(
        columns,
        [(group, str(f.gold), _percent(f.content / f.gold), _percent(f.source / f.gold)) for group, f in groups],
    )


def _reliability(result: Evaluation) -> str:
    from provenance.evaluation import calibration_error

    columns = [Column(head="confidence"), *(Column(head=head, number=True) for head in ("found", "mean", "right"))]
    steps = len(result.bins)
    rows = [
        (
            f"{index / steps:.1f}-{(index + 1) / steps:.1f}",
            str(one.predicted),
            _percent(one.confidence_sum / one.predicted),
            _percent(one.right / one.predicted),
        )
        for index, one in enumerate(result.bins)
        if one.predicted
    ]
    error = calibration_error(result.bins) or 0.0
    return table(columns, rows) + f"mean distance of confidence and share right: {_percent(error)}\n"


def _difference(title: str, one: Difference) -> str:
    return f"{title}: {one.doc_id}  source: {one.source} || cue: {one.cue} || content: {one.content}\n"


def _misread(one: Misread) -> str:
    gold, found = (" → ".join(chain) or "nobody" for chain in (one.gold, one.predicted))
    return f"chain: {one.doc_id}  gold: {gold} || found: {found} || content: {one.content}\n"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
