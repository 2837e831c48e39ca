"""How far the program goes on the web, and how fast: one value that all of `provenance.web` is given."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib import metadata

import provenance

__all__ = ["PRODUCT", "Clock", "Limits", "Rate", "user_agent"]

PRODUCT = "claim-provenance"
"""The name that robots.txt may address this program by (its product token, RFC 9309, 2.2.1)."""


def user_agent(contact: str = "") -> str:
    """What the program calls itself: its name, its version, and the page at which to find who asks.

    That is CONTACT, which those who run it may set, else the page that its package names, where it names one.
    """
    try:
        urls = metadata.metadata(PRODUCT).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        urls = []
    page = contact or next((url.partition(",")[2].strip() for url in urls), "")
    return f"{PRODUCT}/{provenance.__version__}" + (f" (+{page})" if page else "")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Where time comes from, so that a test need not wait for it to pass."""

    now: Callable[[], dt.datetime] = _now
    """The time of day, UTC."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds since whenever."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    """A number in [0, 1), for the jitter of retries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often a host may be asked."""

    per_second: float = 2.0
    at_once: int = 2
    pause: float = 0.0
    """Seconds at least that a host is left alone that says it is busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an exchange may cost, whom it may reach, and how politely hosts are asked."""

    allowed_hosts: frozenset[str] = frozenset()
    """Hosts ("name" or "name:port", in lower case) that may lie in a network that is not public."""
    deadline: float = 30.0
    """Seconds that one exchange may keep the network busy, its redirects included."""
    most_bytes: int = 5_000_000
    """Of a body, after decompression."""
    most_redirects: int = 10
    rate: Rate = Rate()
    """For a host that has none of its own below."""
    rates: dict[str, Rate] = field(default_factory=dict)
    hosts_at_once: int = 50
    attempts: int = 3
    """How often a host is asked that says it is busy, or breaks off."""
    patience: float = 120.0
    """Seconds that a host's Retry-After is waited for; one that asks for more is not asked again in this run."""
    obey_robots: bool = True
    contact: str = ""
    """A page, or another address, at which hosts find who asks; part of what the program calls itself."""

    def rate_of(self, host: str) -> Rate:
        """How often HOST may be asked."""
        return self.rates.get(host, self.rate)

    def at_once(self, host: str) -> int:
        """How many requests HOST may have to answer at once."""
        return self.rate_of(host).at_once
