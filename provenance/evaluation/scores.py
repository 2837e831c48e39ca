"""What an alignment counts: the roles, the attributions, the chains, the nesting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from provenance.evaluation.alignment import ROLES, Alignment
from provenance.evaluation.measures import Measure, Share
from provenance.evaluation.records import Chain, GoldAttribution, PredictedAttribution
from provenance.evaluation.words import WordSet, plain_name
from provenance.model import Kind, Polarity, Spans

__all__ = ["attribution_measures", "chain_verdicts", "parent_pairs", "role_measures", "shares"]

_KINDS = frozenset(map(str, Kind))
_POLARITIES = frozenset(map(str, Polarity))


def role_measures(alignment: Alignment) -> dict[str, Measure]:
    """Each role alone, duplicates merged, whoever it belongs to: "source exact", "source any", "source token", …

    exact: a span of the same words; any: at least one word in common with any span; token: word by word.
    """
    measures = {}
    for role in ROLES:
        gold = _distinct(alignment, [_spans_of(alignment.gold[i], role) for i in alignment.counted])
        predicted = _distinct(alignment, [_spans_of(a, role) for a in alignment.predicted])
        of_gold, of_predicted = frozenset[int]().union(*gold), frozenset[int]().union(*predicted)
        measures[f"{role} exact"] = _measure(len(predicted), len(gold), both=len(gold & predicted))
        measures[f"{role} any"] = Measure(
            predicted=len(predicted),
            predicted_right=sum(bool(span & of_gold) for span in predicted),
            gold=len(gold),
            gold_found=sum(bool(span & of_predicted) for span in gold),
        )
        measures[f"{role} token"] = _measure(len(of_predicted), len(of_gold), both=len(of_gold & of_predicted))
    return measures


def attribution_measures(alignment: Alignment) -> dict[str, Measure]:
    """C: linked contents alone; C+S: and the sources share a word, or neither names one."""
    predicted, gold = len(alignment.predicted), len(alignment.counted)
    with_source = sum(map(alignment.source_found, alignment.pairs))
    return {
        "C": _measure(predicted, gold, both=len(alignment.pairs)),
        "C+S": _measure(predicted, gold, both=with_source),
    }


def shares(alignment: Alignment, *, flat: bool) -> dict[str, Share]:
    """What else came out right, of what the gold standard tells.

    chains: of the attributions with a chain, how many came out with the same names in the same order.
    nesting: of the pairs of one attribution inside another, how many were found so; not asked where FLAT.
    kind, polarity: of the attributions, how many were found with the same one.
    left alone: of the documents without any attribution, those in which none was found.
    """
    counted = {
        "chains": _chains(alignment),
        "kind": _agreement(alignment, lambda gold: gold.kind, lambda predicted: predicted.kind, _KINDS),
        "polarity": _agreement(
            alignment, lambda gold: gold.polarity, lambda predicted: predicted.polarity, _POLARITIES
        ),
        "left alone": _left_alone(alignment),
    }
    if not flat:
        counted["nesting"] = _nesting(alignment)
    return counted


def parent_pairs(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """(child, parent), as numbers of gold attributions that both count.

    Where the gold standard does not mark them, a parent is the smallest content that holds the child's cue
    and content and more.
    """
    counted = frozenset(alignment.counted)
    by_id = {attribution.id: number for number, attribution in enumerate(alignment.gold)}
    for child in alignment.counted:
        if alignment.document.marks_parents:
            parent = by_id.get(alignment.gold[child].parent or "")
        else:
            parent = _enclosing(alignment, child)
        if parent is not None and parent in counted:
            yield child, parent


def _enclosing(alignment: Alignment, child: int) -> int | None:
    inner = alignment.gold_marked[child].cue | alignment.gold_marked[child].content
    around = [
        (len(marked.content), number)
        for number, marked in enumerate(alignment.gold_marked)
        if number != child and inner and inner < marked.content
    ]
    return min(around)[1] if around else None


def _left_alone(alignment: Alignment) -> Share:
    return Share() if alignment.gold else Share(right=int(not alignment.predicted), of=1)


def _nesting(alignment: Alignment) -> Share:
    right = total = 0
    for child, parent in parent_pairs(alignment):
        total += 1
        if child in alignment.pairs and parent in alignment.pairs:
            found, around = (alignment.predicted[alignment.pairs[number]] for number in (child, parent))
            right += found.parent == around.id
    return Share(right=right, of=total)


def chain_verdicts(alignment: Alignment) -> Iterator[tuple[int, bool]]:
    """Each gold attribution that counts and has a chain, by its number, with whether its chain came out."""
    forms = {
        plain_name(form): plain_name(name)
        for name, others in alignment.document.names.items()
        for form in (name, *others)
    }

    def canonical(chain: Chain) -> list[str]:
        return [forms.get(plain_name(name), plain_name(name)) for name in chain]

    for number in alignment.counted:
        chains = alignment.gold[number].chains
        if chains is None:
            continue
        if number in alignment.pairs:
            found = canonical(alignment.predicted[alignment.pairs[number]].chain)
            yield number, any(found == canonical(chain) for chain in chains)
        else:
            yield number, False


def _chains(alignment: Alignment) -> Share:
    verdicts = [right for _, right in chain_verdicts(alignment)]
    return Share(right=sum(verdicts), of=len(verdicts))


def _agreement(
    alignment: Alignment,
    of_gold: Callable[[GoldAttribution], str | None],
    of_predicted: Callable[[PredictedAttribution], str | None],
    known: frozenset[str],
) -> Share:
    """Of the gold attributions that say one of the KNOWN things, those found that say the same."""
    asked = [i for i in alignment.counted if of_gold(alignment.gold[i]) in known]
    right = sum(
        of_gold(alignment.gold[i]) == of_predicted(alignment.predicted[alignment.pairs[i]])
        for i in asked
        if i in alignment.pairs
    )
    return Share(right=right, of=len(asked))


def _spans_of(attribution: GoldAttribution | PredictedAttribution, role: str) -> Spans:
    spans: Spans = getattr(attribution, role)
    return spans


def _distinct(alignment: Alignment, lists: Sequence[Spans]) -> set[WordSet]:
    """The word sets of all spans, each once, without empty ones."""
    return {alignment.words.of([span]) for spans in lists for span in spans} - {frozenset()}


def _measure(predicted: int, gold: int, *, both: int) -> Measure:
    return Measure(predicted=predicted, predicted_right=both, gold=gold, gold_found=both)
