"""What goes wrong between asking and the end of an answer, on its way up to the exchange that it is told in."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from provenance.model import Failure

__all__ = ["RefusedError", "failure_of"]

_LONGEST_LINE = 200
"""Characters of what is told of an error, which may hold all of a header."""

_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


class RefusedError(Exception):
    """An exchange cannot begin or go on; `failure` tells why, the message says so in words."""

    def __init__(self, failure: Failure, detail: str) -> None:
        """DETAIL is a short sentence without a full stop."""
        super().__init__(detail)
        self.failure = failure


def failure_of(error: Exception) -> tuple[Failure, str]:  # noqa: PLR0911 (a table of what can go wrong)
    """The failure that ERROR, raised anywhere below the client, amounts to, and a line about it."""
    if isinstance(error, (TimeoutError, httpcore.TimeoutException)):
        return Failure.DEADLINE, "no whole answer in time"
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, RefusedError):
            return cause.failure, str(cause)
        if isinstance(cause, socket.gaierror):
            return _lookup_failure(cause)
        if isinstance(cause, ssl.SSLError):
            reason = getattr(cause, "verify_message", "") or getattr(cause, "reason", None) or "it broke off"
            return Failure.TLS, f"no safe connection: {str(reason).lower().replace('_', ' ')}"
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return Failure.OFFLINE, "the network cannot be reached"
    if isinstance(error, httpcore.ProtocolError):
        return Failure.PROTOCOL, f"the answer breaks the rules of HTTP: {_first_line(error)}"
    if isinstance(error, (httpx.InvalidURL, UnicodeError, ValueError)):
        return Failure.INVALID, f"not an address: {_first_line(error)}"
    reason = next((os.strerror(cause.errno) for cause in causes if isinstance(cause, OSError) and cause.errno), "")
    return Failure.CONNECTION, f"no connection: {reason or 'it broke off'}".lower()


def _lookup_failure(error: socket.gaierror) -> tuple[Failure, str]:
    if error.errno == socket.EAI_AGAIN:
        return Failure.OFFLINE, "its name could not be looked up now"
    return Failure.NO_SUCH_HOST, "no host has that name"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """ERROR, what it was raised from, and so on down; of several at once, each."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__context__, one.__cause__]  # httpcore raises “from None”, which hides neither here
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions


def _first_line(error: Exception) -> str:
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
