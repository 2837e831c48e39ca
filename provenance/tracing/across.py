"""The ways to go on in another article: by the name of who is cited, and by what was taken over.

In the order in which a walk asks: the names of a republication line that is being followed, the article
of a source that is cited, an article that this one takes over, and, where no such article is held, whoever
the article says that it is taken over from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from provenance.model import Article, Attribution, Basis, Claim, Match, NodeKind, SourceType, Voice, VoiceStep
from provenance.tracing.evidence import words
from provenance.tracing.graph import Graph
from provenance.tracing.places import NOBODY, Place, Step, article_node
from provenance.tracing.steps import chains, in_text, next_voice

__all__ = ["along_the_line", "by_name", "credited", "similar", "taken_over"]


def along_the_line(graph: Graph, place: Place) -> Sequence[Step]:
    """The next of the names of the republication line that PLACE is on, or the article that it leads to."""
    if place.lead is None or place.attribution_id is None:
        return ()
    if place.ahead:
        return (next_voice(graph, place, place.attribution_id, place.ahead),)
    arrival = _into(graph, replace(place, attribution_id=None), place.lead, place.lead.basis)
    return (arrival,)


def by_name(graph: Graph, place: Place) -> Sequence[Step]:
    """The articles of the source at PLACE that say the same, where any are held.

    Their own chains take over from here: each stands nearer to the origin than the summary of it in hand.
    """
    if place.node.kind is not NodeKind.SOURCE or place.node.type == SourceType.UNNAMED:
        return ()
    found = _told_by(graph, place.node.id, place.claim_id)
    return [_into(graph, place, match, match.basis, cited=True) for match in found]


def taken_over(graph: Graph, place: Place) -> Sequence[Step]:
    """The articles that the one at PLACE contains, republishes, links to or cites for its claim, where any are held.

    Beside them stand the steps in the text to those whom none of these articles names.
    """
    if place.node.kind is NodeKind.SOURCE:
        return ()
    carried = list(chains(graph, place))
    told = [step for attribution_id, voice in carried for step in _itself(graph, place, attribution_id, voice)]
    named = {step.source_id for _, voice in carried for step in voice}
    found = [match for match in _upstream(graph, place) if match.basis is not Basis.DATE]
    upstream = [
        match
        for match in _best(graph, place.claim_id, found)
        if named.isdisjoint(graph.speakers(_article_of(graph, match, place.claim_id).id))
    ]
    if not upstream:
        return told
    steps = [_taking(graph, place, match) for match in upstream]
    claims = [graph.claim(match.beside(place.claim_id)) for match in upstream]
    beside = [step for step in in_text(graph, place) if _adds(graph, step, claims)]
    return [*told, *steps, *beside]


def credited(graph: Graph, place: Place) -> Sequence[Step]:
    """The sources that a republication line says that the whole article at PLACE is taken over from.

    Only for what the article says in its own voice, and where nothing stands inside it that the line could mean.
    """
    if place.node.kind is NodeKind.SOURCE or graph.claim(place.claim_id).attribution_ids:
        return ()
    article = graph.article(graph.claim(place.claim_id).article_id)
    if graph.frames(article.id):
        return ()
    own = graph.speakers(article.id)
    voices = {line.id: graph.voice(line.id) for line in graph.republication_lines(article.id)}
    lines = {
        line_id: voice
        for line_id, voice in voices.items()
        if voice and place.speaker != voice[0].source_id and not any(step.source_id in own for step in voice)
    }
    return [next_voice(graph, place, line_id, voice) for line_id, voice in lines.items()]


def similar(graph: Graph, place: Place) -> Sequence[Step]:
    """The articles that merely say something like the claim at PLACE, and are dated before it; the earliest first."""
    if place.node.kind is NodeKind.SOURCE:
        return ()
    alike = _best(graph, place.claim_id, [match for match in _upstream(graph, place) if match.basis is Basis.DATE])
    alike.sort(key=lambda match: str(_article_of(graph, match, place.claim_id).date))
    return [_into(graph, place, match, Basis.DATE) for match in alike]


def _upstream(graph: Graph, place: Place) -> list[Match]:
    """The matches of the claim at PLACE with those that stand nearer to the origin."""
    claim_id = place.claim_id
    return [match for match in graph.matches(claim_id) if match.upstream == match.beside(claim_id)]


def _told_by(graph: Graph, source_id: str, claim_id: str) -> list[Match]:
    """The matches of that claim with articles in which that source speaks, the best of each article.

    Those dated after the article that cites it only where there are no others.
    """
    citing = graph.article(graph.claim(claim_id).article_id)
    found = [
        match
        for match in _best(graph, claim_id, graph.matches(claim_id))
        if source_id in graph.speakers(_article_of(graph, match, claim_id).id)
    ]
    before = [match for match in found if not later(_article_of(graph, match, claim_id), citing)]
    return before or found


def later(article: Article, citing: Article) -> bool:
    """Whether ARTICLE is dated after CITING, which is from it: their dates conflict."""
    return article.date is not None and citing.date is not None and article.date > citing.date


def _itself(graph: Graph, place: Place, attribution_id: str, voice: Voice) -> list[Step]:
    """The steps to earlier articles of the speaker through whom the way came to PLACE, where it cites itself."""
    if not voice or voice[0].source_id != place.speaker:
        return []
    attribution = graph.attribution(attribution_id)
    found = _told_by(graph, voice[0].source_id, place.claim_id)
    into = replace(place, ahead=voice[1:], attribution_id=attribution.id)
    return [_into(graph, into, match, match.basis, cited=True) for match in found]


def _taking(graph: Graph, place: Place, match: Match) -> Step:
    """The step to the article that MATCH leads to: through those whom a republication line names, if one does."""
    article = _article_of(graph, match, place.claim_id)
    speakers = graph.speakers(article.id)
    lines = graph.republication_lines(graph.claim(place.claim_id).article_id)
    names = next(filter(None, (_passed(graph, line, speakers) for line in lines)), ())
    if not names:
        return _into(graph, replace(place, ahead=()), match, match.basis)
    own = [replace(step, attribution_id=_naming(graph, step, lines)) for step in names]
    return next_voice(graph, replace(place, lead=match), own[0].attribution_id, tuple(own))


def _passed(graph: Graph, line: Attribution, speakers: Collection[str]) -> Voice:
    """Whom a republication LINE names on the way to an article of SPEAKERS; its author stands for the article itself.

    Empty where the line is about another article.
    """
    voice = graph.voice(line.id)
    if {step.source_id for step in voice}.isdisjoint(speakers):
        return ()
    *nearer, last = voice
    author = graph.source(last.source_id).type is SourceType.PERSON
    return tuple(nearer) if nearer and author else voice


def _naming(graph: Graph, step: VoiceStep, lines: Sequence[Attribution]) -> str:
    """Which of LINES, which together name whom a text went through, names the source of STEP; else the step's own."""
    source = graph.source(step.source_id)
    names = {name.casefold() for name in (source.name, *source.aliases)}
    for line in lines:
        document = graph.document(graph.article(line.article_id).document_id)
        if words(document.text, line.source).casefold() in names:
            return line.id
    return step.attribution_id


def _into(graph: Graph, place: Place, match: Match, basis: Basis | None, *, cited: bool = False) -> Step:
    """The step from PLACE into the article that MATCH leads to.

    It is CITED where the text names whose article that is, whatever else tells the direction.
    """
    claim = graph.claim(match.beside(place.claim_id))
    article = graph.article(claim.article_id)
    speaker = place.node.id if place.node.id in graph.speakers(article.id) else place.speaker
    target = Place(
        node=article_node(graph, article),
        claim_id=claim.id,
        speaker=speaker if speaker in graph.speakers(article.id) else None,
        ahead=_left(graph, place.ahead, claim, article),
        attribution_id=place.attribution_id,
    )
    if cited and basis in {None, Basis.DATE}:
        basis = Basis.CITATION
    return Step(match=match, basis=basis, target=target)


def _left(graph: Graph, ahead: Voice, claim: Claim, article: Article) -> Voice:
    """What is left of the chain AHEAD once that of CLAIM, which stands in ARTICLE, takes over.

    Whoever is named there, or speaks in ARTICLE, is not repeated; nor is somebody unnamed whom the chain may name.
    """
    named = _named(graph, claim.id)
    known = named | set(graph.speakers(article.id))
    kept = [step for step in ahead if step.source_id not in known]
    if named:
        kept = [step for step in kept if graph.source(step.source_id).type is not SourceType.UNNAMED]
    return tuple(kept)


def _adds(graph: Graph, step: Step, upstream: Sequence[Claim]) -> bool:
    """Whether a STEP in the text leads to somebody whom none of the UPSTREAM claims, which are gone on with, names.

    Somebody unnamed may be any of those whom they are from.
    """
    ahead = (step.target.node.id, *(one.source_id for one in step.target.ahead))
    nobody = step.target.node.type == NOBODY
    named = {one for one in ahead if not nobody and graph.source(one).type is not SourceType.UNNAMED}
    if not named:
        return not any(claim.attribution_ids for claim in upstream)
    return not named.issubset(frozenset[str]().union(*(_named(graph, claim.id) for claim in upstream)))


def _named(graph: Graph, claim_id: str) -> frozenset[str]:
    """The sources in the voices of that claim."""
    attributions = graph.claim(claim_id).attribution_ids
    return frozenset(step.source_id for attribution_id in attributions for step in graph.voice(attribution_id))


def _best(graph: Graph, claim_id: str, matches: Iterable[Match]) -> list[Match]:
    """Of MATCHES of that claim the best with each article.

    Where an article says a thing in its own voice and says elsewhere whom it is from, the latter counts.
    """
    found: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: _order(graph, match, claim_id)):
        found.setdefault(_article_of(graph, match, claim_id).id, match)
    return list(found.values())


def _order(graph: Graph, match: Match, claim_id: str) -> tuple[object, ...]:
    claim = graph.claim(match.beside(claim_id))
    return (not claim.attribution_ids, -match.score, len(claim.text), match.id)


def _article_of(graph: Graph, match: Match, claim_id: str) -> Article:
    return graph.article(graph.claim(match.beside(claim_id)).article_id)
