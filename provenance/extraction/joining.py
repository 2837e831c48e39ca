"""Joins what the tagger finds with what the rules find in the same article.

The tagger knows better where a source and a cue begin and end, and finds cues that no list has; the rules know
kinds, polarities, addressees, blocks, relays and everything nested. So

- where both find the same attribution, it has the tagger's source and cue and the rule's kind, polarity and
  addressee, the content of the one that knows it better, and a confidence of its own;
- what the tagger alone finds is added, where it can be trusted with it (trust.py);
- what a rule alone finds stays where it is nested in what stays, a block, a publication, or a rule that is right
  nearly always; the tagger, which saw the same words, speaks against the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from provenance.extraction.grammar import Grammar
from provenance.extraction.located import Located
from provenance.extraction.trust import ends_in_relative, stands_alone
from provenance.model import Attribution, IdPrefix, Kind, Span, Spans, content_id

__all__ = ["CONFIDENCE_DIGITS", "identified", "join", "log_odds"]

LEAST_RULE = 0.7
"""What a rule alone finds outermost with less confidence is left out; one with more knows its content better."""
_SAME_CONTENT = 0.5
"""The share of common characters, of all that two contents have, from which on they are one attribution's."""
_TOGETHER = (0.21, 0.17, 0.78)
"""How sure the two are together: a constant, and the weights of the log-odds of the rule's and the tagger's confidence.

A logistic regression on the 42 articles of PolNeAR's train part that the tagger was not trained on (517 joined
attributions, right in content and source): `python -m training.together`.
"""
CONFIDENCE_DIGITS = 2
"""Digits of a confidence behind the point: a further one differs between processors, and means nothing."""
_SUREST = 0.99
"""No confidence counts as more than this, nor less than what it leaves, among the log-odds."""
_BLOCK_GAP = 200
"""Characters from a cue to the nearest of its content, beyond which that is a block and no part of the sentence."""
_FIRST_WORD = re.compile(r"(\w+)\s+")
_WHOLE = frozenset({Kind.PUBLICATION, Kind.REFERENCE})
"""Kinds that the tagger was never shown."""


def join(
    text: str, rules: Sequence[Attribution], tagged: Sequence[Attribution], language: Grammar
) -> list[Attribution]:
    """The attributions of one article by RULES, with their parents, and TAGGED by the tagger; without parents.

    Spans are offsets in TEXT, the document's, which is in LANGUAGE.
    """
    outermost = {a.id: a for a in rules if a.parent is None and a.kind not in _WHOLE}
    partners = _pairs(tagged, [a for a in rules if a.kind not in _WHOLE])
    joined = [a for a in rules if a.id not in outermost]
    contents = _pieces(tagged)
    reported = _pieces((*rules, *tagged))
    for number, found in enumerate(tagged):
        rule = partners.get(number)
        if rule is not None and rule.id in outermost:
            joined.append(_confirmed(text, rule, found, language) if rule.content and not _is_block(rule) else rule)
            del outermost[rule.id]
        elif rule is None and not _inside(found, reported) and stands_alone(text, found, language):
            joined.append(identified(replace(found, content=_without_that(text, found.content, language))))
    joined += [a for a in outermost.values() if a.confidence >= LEAST_RULE or _inside(a, contents)]
    left_out = _left_out(rules, outermost.keys() - {a.id for a in joined}) - {a.id for a in partners.values()}
    return [a for a in joined if a.id not in left_out or a.confidence >= LEAST_RULE or _inside(a, contents)]


def _left_out(rules: Sequence[Attribution], roots: AbstractSet[str]) -> set[str]:
    """The ids of those of RULES that are nested in one of ROOTS, on which they lean for whom they mean."""
    parents = {a.id: a.parent for a in rules}
    found: set[str] = set()
    for attribution in rules:
        at = attribution.parent
        while at is not None and at not in roots:
            at = parents.get(at)
        if at is not None:
            found.add(attribution.id)
    return found


def _pairs(tagged: Sequence[Attribution], rules: Sequence[Attribution]) -> dict[int, Attribution]:
    """Which of RULES is the same attribution as each of TAGGED, by its number; the likest pairs first."""
    located = Located((j, (*rule.cue, *rule.content)) for j, rule in enumerate(rules))
    scored = sorted(
        (
            (_likeness(found, rules[j]), -i, -j)
            for i, found in enumerate(tagged)
            for j in {j for span in (*found.cue, *found.content) for j in located.touching(span)}
        ),
        reverse=True,
    )
    partners: dict[int, Attribution] = {}
    taken: set[int] = set()
    for likeness, i, j in scored:
        if likeness and -i not in partners and -j not in taken:
            partners[-i] = rules[-j]
            taken.add(-j)
    return partners


def _likeness(found: Attribution, rule: Attribution) -> float:
    """How surely the two are one: 1 and more for a common cue, else the contents' intersection over union."""
    common, union = _overlap(found.content, rule.content)
    share = common / union if union else 0.0
    if _overlap(found.cue, rule.cue)[0]:
        return 1.0 + share
    return share if share >= _SAME_CONTENT else 0.0


def _overlap(ones: Spans, others: Spans) -> tuple[int, int]:
    """Characters that ONES and OTHERS have in common, and that either has."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ones for b in others)
    return common, sum(s.end - s.start for s in (*ones, *others)) - common


def _is_block(rule: Attribution) -> bool:
    """Whether the content is no part of the cue's sentence: a block after a colon."""
    return bool(rule.cue) and all(piece.start > rule.cue[-1].end + _BLOCK_GAP for piece in rule.content)


def _pieces(attributions: Iterable[Attribution]) -> Located[Span]:
    """The pieces of the contents of ATTRIBUTIONS."""
    return Located((piece, (piece,)) for attribution in attributions for piece in attribution.content)


def _inside(attribution: Attribution, contents: Located[Span]) -> bool:
    """Whether all of the ATTRIBUTION lies in one of CONTENTS that is not its own."""
    anchor = (*attribution.cue, *attribution.content)
    around = contents.touching(anchor[0]) if anchor else ()
    return any(all(piece.contains(s) and piece != s for s in anchor) for piece in around)


def _confirmed(text: str, rule: Attribution, found: Attribution, language: Grammar) -> Attribution:
    """What both found: the tagger's words, the rule's understanding of them.

    A rule keeps all of its words where the two have neither cue nor source in common and merely the content, which
    then is said by one inside of what is said of another; its content, where it would stand alone; and its source,
    where the tagger's ends in a relative pronoun, which stands for it or goes on, or is in another paragraph, and where
    nobody is named by a passive ("is said to be ill"). Where the tagger's source has words of the rule's content in it,
    the rule has all; where its cue has, the surer of the two.
    """
    both = replace(
        rule, method=f"{found.method}+{rule.method}", confidence=_together(rule.confidence, found.confidence)
    )
    if rule.confidence >= LEAST_RULE and _are_apart(rule.cue, found.cue) and _are_apart(rule.source, found.source):
        return both
    keeps_source = rule.kind is Kind.PASSIVE or _is_elsewhere(text, rule, found, language)
    source = rule.source if keeps_source else found.source or rule.source
    cue = found.cue or rule.cue
    theirs = _without_that(text, found.content, language)
    content = rule.content if rule.confidence >= LEAST_RULE else theirs
    twice = _overlap(cue, content)[0] > 0
    if _overlap(source, content)[0] or (twice and rule.confidence >= found.confidence):
        source, cue, content = rule.source, rule.cue, rule.content
    elif twice:
        content = theirs
    return identified(replace(both, source=source, cue=cue, content=content))


def _is_elsewhere(text: str, rule: Attribution, found: Attribution, language: Grammar) -> bool:
    """Whether the source that the tagger FOUND stands for another, or not in the paragraph where a RULE has one."""
    if ends_in_relative(text, found.source, language):
        return True
    if not (found.source and found.cue and _are_apart(rule.source, found.source)):
        return False
    first, last = sorted((found.source[-1], found.cue[0]))
    return "\n" in text[first.end : last.start]


def _without_that(text: str, content: Spans, language: Grammar) -> Spans:
    """The CONTENT in TEXT without the "that" which the tagger has in it, and a rule between cue and content."""
    if not content:
        return content
    first, *rest = content
    opener = _FIRST_WORD.match(text, *first)
    if opener is None or opener[1].casefold() not in language.that:
        return content
    return (Span(opener.end(), first.end), *rest)


def identified(attribution: Attribution) -> Attribution:
    """The ATTRIBUTION with the id that its words give it."""
    spans = (attribution.cue, attribution.content, attribution.source)
    return replace(attribution, id=content_id(IdPrefix.ATTRIBUTION, attribution.article_id, attribution.kind, *spans))


def _together(rule: float, tagger: float) -> float:
    """The confidence of what a RULE and the TAGGER found with these of theirs."""
    constant, of_rule, of_tagger = _TOGETHER
    score = constant + of_rule * log_odds(rule) + of_tagger * log_odds(tagger)
    return round(1 / (1 + math.exp(-score)), CONFIDENCE_DIGITS)


def log_odds(confidence: float) -> float:
    """The logarithm of how many times likelier right than wrong; of no more than _SUREST, and no less than the rest."""
    likely = min(max(confidence, 1 - _SUREST), _SUREST)
    return math.log(likely / (1 - likely))


def _are_apart(ones: Spans, others: Spans) -> bool:
    """Whether ONES and OTHERS, both given, have no character in common."""
    return bool(ones) and bool(others) and not _overlap(ones, others)[0]
