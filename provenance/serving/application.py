"""The pages and their addresses. All of them answer GET alone, and only read; but where decisions were asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from jinja2 import PackageLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from provenance import pipeline, tracing
from provenance.errors import AmbiguousError, NotFoundError, ProvenanceError
from provenance.exporting import Layout
from provenance.exporting.pages import environment, style
from provenance.exporting.report import assemble
from provenance.model import IdPrefix
from provenance.serving import views
from provenance.serving.guarding import guarded
from provenance.serving.reviewing import Reviewing
from provenance.store import SourceOrder, Store

__all__ = ["application"]

_MOST_LISTED = 100
_MOST_ARTICLES = 500
_ON_FIRST_PAGE = 10


def application(  # noqa: PLR0913 - what whoever serves decides
    store: Store,
    layout: Layout,
    *,
    token: str,
    cookie: str,
    now: Callable[[], dt.datetime],
    reviewer: str | None = None,
) -> ASGIApp:
    """The pages about what STORE holds, as an ASGI application for whoever has TOKEN, which is kept as COOKIE.

    LAYOUT tells the versions of the program and shortens ids, NOW gives the moment (UTC). With a REVIEWER, attributions
    and matches can be accepted and rejected on the pages, signed by that name; else nothing can be changed.
    """
    reviewing = None if reviewer is None else Reviewing(store=store, by=reviewer, now=now)
    pages = _Pages(store, layout, now, reviewing)
    routes = [
        Route("/", pages.home),
        Route("/claims", pages.claims),
        Route("/claim/{id}", pages.claim),
        Route("/articles", pages.articles),
        Route("/article/{id}", pages.article),
        Route("/sources", pages.sources),
        Route("/source/{id}", pages.source),
        Route("/circles", pages.circles),
        Route("/graph/{id}", pages.graph),
        Route("/style.css", pages.style),
    ]
    if reviewing is not None:
        routes.append(Route("/review", reviewing.decide, methods=["POST"]))
    failures = {ProvenanceError: pages.failure, HTTPException: pages.refusal}
    return guarded(Starlette(routes=routes, exception_handlers=failures), token=token, cookie=cookie)


class _Pages:
    """A method a page. Those that ask the store are plain functions, which Starlette runs in threads of their own."""

    def __init__(
        self, store: Store, layout: Layout, now: Callable[[], dt.datetime], reviewing: Reviewing | None
    ) -> None:
        self._store = store
        self._layout = layout
        self._now = now
        self._reviewing = reviewing
        self._templates = environment(PackageLoader("provenance.serving"))

    def home(self, request: Request) -> Response:
        """How much is held, where to search, and what stands out."""
        return self._page(
            request,
            "home.html",
            counts=self._store.counts(),
            sources=self._store.sources.ranking(limit=_ON_FIRST_PAGE),
            articles=self._store.articles.all(limit=_ON_FIRST_PAGE),
        )

    def claims(self, request: Request) -> Response:
        """Claims with all of the words that were asked for."""
        words = request.query_params.get("q", "")
        found = self._store.claims.search(words, limit=_MOST_LISTED + 1)
        return self._page(
            request, "claims.html", words=words, found=found[:_MOST_LISTED], cut=len(found) > _MOST_LISTED
        )

    def claim(self, request: Request) -> Response:
        """A claim's report, with who relies on the claim."""
        claim_id = self._id(request, IdPrefix.CLAIM)
        dossier = pipeline.dossier(self._store, tracing.trace(self._store.graph, claim_id))
        relying = tracing.reliance(self._store.graph, claim_id)
        names = {node.id: node for node in relying.nodes}
        met = dict.fromkeys(node_id for way in relying.ways for node_id in way.nodes[1:])
        return self._page(
            request, "claim.html", report=assemble(dossier), relying=[names[one] for one in met], made=self._now()
        )

    def articles(self, request: Request) -> Response:
        """All articles, or as many as a page holds."""
        found = self._store.articles.all(limit=_MOST_ARTICLES + 1)
        return self._page(request, "articles.html", articles=found[:_MOST_ARTICLES], cut=len(found) > _MOST_ARTICLES)

    def article(self, request: Request) -> Response:
        """An article's text, with every attribution marked."""
        view = views.article_view(self._store, self._id(request, IdPrefix.ARTICLE))
        return self._page(request, "article.html", view=view)

    def sources(self, request: Request) -> Response:
        """The most cited sources; those of the name that was asked for."""
        if words := request.query_params.get("q", "").strip():
            return RedirectResponse(f"/source/{self._store.sources.find(words)}", status_code=303)
        wanted = request.query_params.get("by")
        by = next((order for order in SourceOrder if order.value == wanted), SourceOrder.OUTLETS)
        ranking = self._store.sources.ranking(by=by, limit=_MOST_LISTED)
        return self._page(request, "sources.html", sources=ranking, by=by, orders=list(SourceOrder))

    def source(self, request: Request) -> Response:
        """A source, and who cites it."""
        view = views.source_view(self._store, self._id(request, IdPrefix.SOURCE))
        return self._page(request, "source.html", view=view)

    def circles(self, request: Request) -> Response:
        """Texts that cite one another in a loop, and echoes of one origin."""
        loops, echoes = views.circles_view(self._store)
        return self._page(request, "circles.html", loops=loops, echoes=echoes)

    def graph(self, request: Request) -> Response:
        """The neighbourhood of a claim or a source, drawn."""
        root = self._id(request, IdPrefix.CLAIM, IdPrefix.SOURCE)
        about = (
            self._store.graph.claim(root).text
            if root.startswith(IdPrefix.CLAIM.value)
            else self._store.graph.source(root).name
        )
        return self._page(request, "graph.html", drawing=views.neighbourhood(self._store, root), about=about, root=root)

    async def style(self, _request: Request) -> Response:
        """The style sheet."""
        return Response(style(), media_type="text/css")

    def failure(self, request: Request, error: Exception) -> Response:
        """A page for what the program cannot do: nothing has that id, or more than one thing does."""
        candidates = error.candidates if isinstance(error, AmbiguousError) else ()
        missing = isinstance(error, (NotFoundError, AmbiguousError))
        words = error.message if isinstance(error, ProvenanceError) else str(error)
        split = [candidate.partition("  ")[::2] for candidate in candidates]
        return self._page(request, "failure.html", status=404 if missing else 500, words=words, candidates=split)

    def refusal(self, request: Request, error: Exception) -> Response:
        """A page for an address that is none here."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = "there is no such page" if status == 404 else "that cannot be asked for"  # noqa: PLR2004 - not found
        return self._page(request, "failure.html", status=status, words=words, candidates=[])

    def _id(self, request: Request, *kinds: IdPrefix) -> str:
        """The full id of what the address names. Raises NotFoundError and AmbiguousError."""
        return self._store.ids.resolve(request.path_params["id"], kinds=kinds)

    def _page(self, request: Request, template: str, *, status: int = 200, **shown: Any) -> Response:  # noqa: ANN401
        made = self._templates.get_template(template).render(
            **shown,
            tool=self._layout.tool,
            short=self._layout.short,
            page=views.page,
            reviewing=self._reviewing,
            path=request.url.path,
            query=request.query_params.get("q", ""),
        )
        return HTMLResponse(made.encode("utf-8", "replace"), status_code=status)
