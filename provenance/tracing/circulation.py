"""How claims go round: loops in which texts cite one another, and echoes, of which many outlets carry one origin.

Both are looked for in stories, the claims that match one another. In a story, an article speaks as its outlet,
so that an outlet that is cited back through another article of its own closes a loop; and each voice of a chain is
said to be cited by the one before it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.tracing.loops import components, short_loops
from provenance.tracing.summary import Origins

__all__ = ["Alike", "Carried", "Circle", "Citation", "Echo", "Said", "circles", "echoes", "stories"]

SURE = 0.6
"""The score from which two claims are one story though neither cites the other: weaker likeness, handed on from claim
to claim, would make one story of all that is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One voice of a chain: its source, the attribution that is the evidence, and whether it is unnamed."""

    source: str
    attribution: str
    unnamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A claim in an article of `outlet`, which is a source's id, or that of its first article where nothing cites it.

    `chains` are the voices of the attributions that assert it; `nobody` is an attribution that names nobody. `authors`
    are the sources who wrote the article: to cite them is to cite its outlet. `text` is the first article of its family
    of reprints, where it is of one.
    """

    claim: str
    article: str
    outlet: str
    date: dt.date | None
    chains: tuple[tuple[Said, ...], ...]
    nobody: str | None = None
    authors: frozenset[str] = frozenset()
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A match between two claims. `upstream` is the one that the other's text cites, None where it does not."""

    id: str
    one: str
    other: str
    upstream: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """CITING has a claim from CITED, both outlets or sources, as an attribution or a match tells (`rests_on`)."""

    citing: str
    cited: str
    claim: str
    article: str
    rests_on: str
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A loop of citations, with one for each step, and in how many stories it is found."""

    nodes: tuple[str, ...]
    steps: tuple[Citation, ...]
    stories: int

    @property
    def itself(self) -> bool:
        """Whether it is somebody citing himself."""
        return len(self.nodes) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A story: its claim in the earliest text, who carries it, and the ends that it comes from."""

    claim: str
    outlets: tuple[str, ...]
    articles: int
    ends: tuple[str, ...]
    origins: Origins

    @property
    def ratio(self) -> float:
        """Outlets for each independent origin, of which there may be as many as the bound says."""
        return len(self.outlets) / max(self.origins.max, 1)


def stories(carried: Iterable[Carried], alike: Iterable[Alike]) -> list[tuple[list[Carried], list[Alike]]]:
    """The claims CARRIED in groups that match one another, with their matches; in the order of the first of each."""
    held = {one.claim: one for one in carried}
    leader = {claim: claim for claim in held}
    kept = [match for match in alike if match.one in held and match.other in held]
    for match in kept:
        if match.upstream or match.score >= SURE:
            first, second = sorted((_leader(leader, match.one), _leader(leader, match.other)))
            leader[second] = first
    groups: dict[str, tuple[list[Carried], list[Alike]]] = {}
    for one in held.values():
        groups.setdefault(_leader(leader, one.claim), ([], []))[0].append(one)
    for match in kept:
        if _leader(leader, match.one) == _leader(leader, match.other):
            groups[_leader(leader, match.one)][1].append(match)
    return list(groups.values())


def circles(found: Iterable[tuple[Sequence[Carried], Sequence[Alike]]]) -> list[Circle]:
    """The loops in the stories FOUND: those of most voices first, then those found in most stories."""
    seen: dict[tuple[str, ...], list[tuple[Citation, ...]]] = defaultdict(list)
    for carried, alike in found:
        citations = _citations(carried, alike)
        edges = _edges(citations)
        for component in components(edges):
            for loop in short_loops(edges, component):
                pairs = zip(loop, (*loop[1:], loop[0]), strict=True)
                seen[loop].append(tuple(citations[pair] for pair in pairs))
    made = [Circle(nodes=loop, steps=steps[0], stories=len(steps)) for loop, steps in seen.items()]
    return sorted(made, key=lambda circle: (circle.itself, -len(circle.nodes), -circle.stories, circle.nodes))


def echoes(found: Iterable[tuple[Sequence[Carried], Sequence[Alike]]]) -> list[Echo]:
    """The stories FOUND that two outlets or more carry for each origin that they may have, the most of them first."""
    made = [_echo(carried, alike) for carried, alike in found if len({one.outlet for one in carried}) > 1]
    kept = [echo for echo in made if echo.origins.min == 1 and echo.ratio >= 2]  # noqa: PLR2004 - two are an echo
    return sorted(kept, key=lambda echo: (-echo.ratio, -len(echo.outlets), -echo.articles, echo.claim))


def _echo(carried: Sequence[Carried], alike: Sequence[Alike]) -> Echo:
    """Ends are voices that cite nobody: outlets that are held, and sources whose own words are not.

    Outlets that print one text are one origin.
    """
    citations = _citations(carried, alike)
    edges = _edges(citations)
    taking = {
        claim for match in alike if match.upstream for claim in (match.one, match.other) if claim != match.upstream
    }
    outlets = {one.outlet for one in carried}
    read = {outlet for outlet in outlets if not edges.get(outlet)}
    unread = {
        citation.cited
        for citation in citations.values()
        if not edges.get(citation.cited)
        and citation.cited not in outlets
        and not (citation.unnamed and citation.claim in taking)
    }
    texts = {one.outlet: one.text for one in carried if one.text}
    witnesses = {texts.get(outlet, outlet) for outlet in read}
    ends = sorted(read | unread)
    first = min(carried, key=lambda one: (one.date or dt.date.max, one.claim))
    return Echo(
        claim=first.claim,
        outlets=tuple(sorted(outlets)),
        articles=len({one.article for one in carried}),
        ends=tuple(ends),
        origins=Origins(min=max(len(witnesses), min(len(ends), 1)), max=len(witnesses | unread)),
    )


def _citations(carried: Sequence[Carried], alike: Iterable[Alike]) -> dict[tuple[str, str], Citation]:
    """Who has it from whom in one story, once for each two: the first that says so."""
    written = {author: one.outlet for one in carried for author in one.authors}
    spoken = [_as_outlets(one, written) for one in carried]
    claims = {one.claim: one for one in spoken}
    found: dict[tuple[str, str], Citation] = {}
    across = list(_across(claims, alike))
    for citation in (*_in_text(spoken, _taken_over(claims, across)), *across):
        found.setdefault((citation.citing, citation.cited), citation)
    return found


def _as_outlets(one: Carried, outlets: Mapping[str, str]) -> Carried:
    """ONE with the outlet in the place of each author whose article is held; OUTLETS are by author."""
    chains = tuple(
        tuple(replace(said, source=outlets.get(said.source, said.source)) for said in chain) for chain in one.chains
    )
    return replace(one, chains=chains)


def _taken_over(claims: Mapping[str, Carried], across: Iterable[Citation]) -> set[tuple[str, str]]:
    """Whom claims cite in words that they took over: the claim, and whoever it and the one that it is from cite."""
    firsts = {one.claim: {chain[0].source for chain in one.chains if chain} for one in claims.values()}
    of_outlet: dict[str, set[str]] = defaultdict(set)
    for one in claims.values():
        of_outlet[one.outlet] |= firsts[one.claim]
    return {(one.claim, cited) for one in across for cited in firsts[one.claim] & of_outlet[one.cited]}


def _in_text(carried: Iterable[Carried], taken_over: Collection[tuple[str, str]]) -> Iterator[Citation]:
    """Who has it from whom by the words of CARRIED, but for those that are TAKEN_OVER: these are the first one's."""
    for one in carried:
        for chain in one.chains:
            if chain and (one.claim, chain[0].source) in taken_over:
                continue
            citing = one.outlet
            for number, said in enumerate(chain):
                if said.source != citing or number == 0:
                    yield _cited(one, citing, said.source, said.attribution, unnamed=said.unnamed)
                citing = said.source
        if one.nobody:
            yield _cited(one, one.outlet, one.nobody, one.nobody, unnamed=True)


def _across(claims: Mapping[str, Carried], alike: Iterable[Alike]) -> Iterator[Citation]:
    """What was taken over, unless the text says by name whom it has it from."""
    for match in alike:
        if match.upstream:
            taking = claims[match.one if match.upstream == match.other else match.other]
            named = {said.source for chain in taking.chains for said in chain}
            upstream = claims[match.upstream].outlet
            if upstream not in named:
                yield _cited(taking, taking.outlet, upstream, match.id)


def _cited(one: Carried, citing: str, cited: str, rests_on: str, *, unnamed: bool = False) -> Citation:
    return Citation(
        citing=citing, cited=cited, claim=one.claim, article=one.article, rests_on=rests_on, unnamed=unnamed
    )


def _edges(citations: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    edges: dict[str, set[str]] = defaultdict(set)
    for citing, cited in citations:
        edges[citing].add(cited)
    return edges


def _leader(leader: dict[str, str], claim: str) -> str:
    while leader[claim] != claim:
        leader[claim] = leader[leader[claim]]
        claim = leader[claim]
    return claim
