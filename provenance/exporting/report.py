"""A trail as one HTML page that stands for itself: no scripts, nothing from elsewhere, fit to be printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from provenance.exporting.dossier import Dossier
from provenance.exporting.drawing import Drawing, draw
from provenance.exporting.layout import Layout, Tool
from provenance.exporting.pages import environment, style, style_digest
from provenance.exporting.report_parts import (
    Copies,
    End,
    Excerpt,
    Place,
    Reference,
    Step,
    claim_in_text,
    copies,
    end_at_once,
    ends,
    full_texts,
    places,
    references,
    steps,
)
from provenance.exporting.text import plain
from provenance.exporting.timeline import Timeline, timeline
from provenance.exporting.verdict import bounds, caution, wanted
from provenance.model import Article, Claim, Document, Edge
from provenance.tracing import Summary, summarise

__all__ = ["Report", "assemble", "render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the page shows, in its order; all texts are as they stand, for the templates to escape."""

    claim: Claim
    article: Article
    document: Document
    passage: Excerpt
    at_once: End | None
    """How the way ends that ends at the claim itself, where there is one."""
    steps: tuple[Step, ...]
    summary: Summary
    origins: str
    caution: str
    additions: tuple[str, ...]
    drawing: Drawing | None
    places: tuple[Place, ...]
    timeline: Timeline | None
    ends: tuple[End, ...]
    copies: tuple[Copies, ...]
    references: tuple[Reference, ...]
    texts: tuple[tuple[Article, tuple[Markup, ...]], ...]
    edges: tuple[Edge, ...]
    reviewed: int
    notices: tuple[str, ...]
    held: int
    readers: tuple[Tool, ...]


def assemble(dossier: Dossier, *, full_text: bool = False) -> Report:
    """What there is to show of DOSSIER, whose trail goes upstream from a claim; with FULL_TEXT its articles' texts."""
    trail = dossier.trail
    claim = dossier.claims[trail.root]
    article = dossier.articles[claim.article_id]
    summary = summarise(trail)
    found = places(dossier)
    days = [place.article.date for place in found if place.article.date]
    return Report(
        claim=claim,
        article=article,
        document=dossier.documents[article.document_id],
        passage=claim_in_text(dossier, claim),
        at_once=end_at_once(dossier),
        steps=steps(dossier),
        summary=summary,
        origins=bounds(summary.origins),
        caution=caution(trail, summary),
        additions=tuple(wanted(node) for node in summary.additions),
        drawing=draw(trail) if trail.edges else None,
        places=found,
        timeline=timeline(days) if len(set(days)) > 1 else None,
        ends=ends(dossier),
        copies=copies(dossier),
        references=references(dossier),
        texts=full_texts(dossier) if full_text else (),
        edges=trail.edges,
        reviewed=sum(1 for edge in trail.edges if edge.review),
        notices=tuple(plain(notice.message) for notice in trail.notices),
        held=dossier.held,
        readers=dossier.readers,
    )


def render(dossier: Dossier, layout: Layout, *, made: dt.datetime, full_text: bool = False) -> str:
    """DOSSIER as a page made at the moment MADE; short excerpts of the articles or, with FULL_TEXT, their texts too."""
    template = environment().get_template("report.html")
    return template.render(
        report=assemble(dossier, full_text=full_text),
        style=Markup(style()),  # noqa: S704 - the program's own
        style_digest=style_digest(),
        tool=layout.tool,
        short=layout.short,
        made=made,
        page=_nowhere,
    )


def _nowhere(_node_id: str) -> str | None:
    """Where there is more about a thing: a page that stands for itself links to no other."""
    return None
