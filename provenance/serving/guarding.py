"""Who may see the pages: whoever was given the token, on this machine, under this machine's own name.

Another site that is open in the same browser can send requests here, too. It does not know the token; what the browser
keeps of it is not sent along with other sites' requests (SameSite=Strict); and a name of its own that it makes lead to
this machine (DNS rebinding) is not among the hosts that are answered.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HOSTS", "guarded"]

HOSTS = ("127.0.0.1", "localhost")

# The forms of the pages are told from other sites' by Origin, which a browser leaves out under a stricter policy.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

_OPENING = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>provenance</title><meta http-equiv="refresh" content="0; url=/">
</head><body><main><h1>provenance</h1><p><a href="/">Go on to the pages</a></p></main></body></html>
"""
"""Goes on by itself. A redirect would be followed without the cookie where the address was opened from another page."""

_SHUT = "This page needs the address that `provenance serve` printed, with the token in it.\n"


def guarded(app: ASGIApp, *, token: str, cookie: str) -> ASGIApp:
    """APP behind the checks: of the host, then of TOKEN, which is kept in the browser as COOKIE."""
    return _SafeHeaders(TrustedHostMiddleware(_Token(app, token, cookie), allowed_hosts=list(HOSTS)))


class _SafeHeaders:
    """Puts the headers on every answer, refusals and failures too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)


class _Token:
    """Lets through whoever has the token: in the address once, in a cookie from then on."""

    def __init__(self, app: ASGIApp, token: str, cookie: str) -> None:
        self._app = app
        self._token = token
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_it(_kept(Headers(scope=scope).get("cookie", ""), self._cookie)):
            await self._app(scope, receive, send)
        elif self._is_it(_given(scope["query_string"])):
            opening = HTMLResponse(_OPENING)
            opening.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
            await opening(scope, receive, send)
        else:
            await PlainTextResponse(_SHUT, status_code=403)(scope, receive, send)

    def _is_it(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self._token.encode("ascii"))


def _given(query: bytes) -> str:
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _kept(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
