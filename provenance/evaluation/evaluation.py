"""One document's alignment to figures, and the figures of many documents together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from provenance.evaluation.alignment import ROLES, Alignment, align
from provenance.evaluation.breakdowns import breakdowns
from provenance.evaluation.measures import Found, Measure, Share
from provenance.evaluation.records import Chain, GoldAttribution, GoldDocument, PredictedAttribution
from provenance.evaluation.reliability import BINS, Bin, reliability
from provenance.evaluation.scores import attribution_measures, chain_verdicts, role_measures, shares
from provenance.model import Spans

__all__ = ["Difference", "Evaluation", "Misread", "evaluate", "figures"]

_PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An attribution that only one side has, in the words of the text."""

    doc_id: str
    source: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """An attribution that was found with another chain of names than the gold standard's first."""

    doc_id: str
    content: str
    gold: Chain
    predicted: Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was found of a gold standard. Evaluations of different documents add up.

    `measures` are "source exact", "source any", "source token", the same of "cue" and "content", "C" and
    "C+S"; `shares` are "chains", "nesting", "kind", "polarity" and "left alone"; `breakdowns` go by aspect and
    group; `bins` are the confidences'. `missed` and `extra` are what only the gold standard has, or lacks;
    `misread` is what was found with another chain.
    """

    documents: int = 0
    gold: int = 0
    predicted: int = 0
    measures: Mapping[str, Measure]
    shares: Mapping[str, Share]
    breakdowns: Mapping[str, Mapping[str, Found]]
    bins: tuple[Bin, ...]
    missed: tuple[Difference, ...] = ()
    extra: tuple[Difference, ...] = ()
    misread: tuple[Misread, ...] = ()


def evaluate(
    documents: Iterable[tuple[GoldDocument, Sequence[PredictedAttribution]]], *, flat: bool = False
) -> Evaluation:
    """The figures of all DOCUMENTS, each with what was found in it.

    FLAT leaves out what lies inside another predicted content, for corpora that mark one level alone.
    """
    count = gold = predicted = 0
    measures: dict[str, Measure] = {}
    shared: dict[str, Share] = {}
    by_aspect: dict[str, dict[str, Found]] = {}
    bins = [Bin()] * BINS
    missed: list[Difference] = []
    extra: list[Difference] = []
    misread: list[Misread] = []
    for document, found in documents:
        alignment = align(document, found, flat=flat)
        count += 1
        gold += len(alignment.counted)
        predicted += len(alignment.predicted)
        _add(measures, role_measures(alignment) | attribution_measures(alignment), Measure())
        _add(shared, shares(alignment, flat=flat), Share())
        for aspect, groups in breakdowns(alignment).items():
            _add(by_aspect.setdefault(aspect, {}), groups, Found())
        bins = [one + other for one, other in zip(bins, reliability(alignment), strict=True)]
        missed += _missed(alignment)
        extra += _extra(alignment)
        misread += _misread(alignment)
    return Evaluation(
        documents=count,
        gold=gold,
        predicted=predicted,
        measures=measures,
        shares={name: share for name, share in shared.items() if share.of},
        breakdowns=by_aspect,
        bins=tuple(bins),
        missed=tuple(missed),
        extra=tuple(extra),
        misread=tuple(misread),
    )


def figures(evaluation: Evaluation) -> dict[str, float]:
    """All that can be held to a floor, in percent: the F1 of each measure, and each share."""
    return {name: _PERCENT * measure.f1 for name, measure in evaluation.measures.items()} | {
        name: _PERCENT * share.share for name, share in evaluation.shares.items()
    }


class _Addable(Protocol):
    def __add__(self, other: Self) -> Self: ...


_Count = TypeVar("_Count", bound=_Addable)


def _add(total: dict[str, _Count], more: Mapping[str, _Count], nothing: _Count) -> None:
    """Adds MORE to TOTAL, key by key; NOTHING is what a key that is not there yet begins with."""
    for key, count in more.items():
        total[key] = total.get(key, nothing) + count


def _missed(alignment: Alignment) -> list[Difference]:
    return [_difference(alignment, alignment.gold[i]) for i in alignment.counted if i not in alignment.pairs]


def _extra(alignment: Alignment) -> list[Difference]:
    taken = set(alignment.pairs.values())
    return [_difference(alignment, a) for j, a in enumerate(alignment.predicted) if j not in taken]


def _misread(alignment: Alignment) -> Iterator[Misread]:
    for number, right in chain_verdicts(alignment):
        if number in alignment.pairs and not right:
            gold = alignment.gold[number]
            yield Misread(
                doc_id=alignment.document.doc_id,
                content=_words(alignment, gold.content or gold.cue),
                gold=next(iter(gold.chains or ()), ()),
                predicted=alignment.predicted[alignment.pairs[number]].chain,
            )


def _difference(alignment: Alignment, attribution: GoldAttribution | PredictedAttribution) -> Difference:
    source, cue, content = (_words(alignment, getattr(attribution, role)) for role in ROLES)
    return Difference(doc_id=alignment.document.doc_id, source=source, cue=cue, content=content)


def _words(alignment: Alignment, spans: Spans) -> str:
    return " … ".join(alignment.document.text[start:end] for start, end in spans)
