"""Decisions made on the pages, by forms, where whoever serves them asked for that.

Another site could make a browser send such a form here. It has neither the cookie (SameSite=Strict) nor what each form
carries beside it; and the browser says from which site a form was sent (Origin).
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from provenance.model import Decision, DecisionKind, IdPrefix
from provenance.store import Store

__all__ = ["Reviewing"]

_LONGEST = 4096
"""Bytes of a form: four short fields."""

_KINDS = {one.value: one for one in (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.WITHDRAW)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """Keeps in STORE what is decided on the pages, signed `by` somebody, with the moment that `now` gives (UTC).

    `form` is what every form of these pages carries, and none of another site can.
    """

    store: Store
    by: str
    now: Callable[[], dt.datetime]
    form: str = field(default_factory=secrets.token_urlsafe)

    async def decide(self, request: Request) -> Response:
        """Keeps what the form of REQUEST says, and goes back to its page. Raises HTTPException, and NotFoundError."""
        given = _fields(await _body(request))
        sent_from = request.headers.get("origin")
        own = sent_from in {None, f"http://{request.headers['host']}"}
        if not own or not secrets.compare_digest(given.get("form", "").encode(), self.form.encode()):
            raise HTTPException(403)
        kind = _KINDS.get(given.get("kind", ""))
        if kind is None:
            raise HTTPException(400)
        await run_in_threadpool(self._keep, kind, given.get("subject", ""))
        return RedirectResponse(_inside(given.get("back", "")), status_code=303)

    def _keep(self, kind: DecisionKind, wanted: str) -> None:
        subject = self.store.ids.resolve(wanted, kinds=[IdPrefix.ATTRIBUTION, IdPrefix.MATCH])
        self.store.decisions.add(Decision(kind=kind, subject=subject, object=None, by=self.by, at=self.now()))


async def _body(request: Request) -> bytes:
    """The body of REQUEST, which is read no farther than a form is long. Raises HTTPException."""
    read = b""
    async for piece in request.stream():
        read += piece
        if len(read) > _LONGEST:
            raise HTTPException(413)
    return read


def _fields(body: bytes) -> Mapping[str, str]:
    return {name: values[-1] for name, values in parse_qs(body.decode("latin-1")).items()}


def _inside(back: str) -> str:
    """BACK, where it is a place on these pages, else their first."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"
