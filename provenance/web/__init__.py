"""The web: the only package that opens a socket.

`Fetcher` gets what lies at addresses, safely and politely, each as an `Exchange` (`provenance.model`);
docs/explanation/web.md says by which rules, and why.
"""

from __future__ import annotations

from provenance.web.archives import INTERNET_ARCHIVE, Archive, Archives, rates
from provenance.web.background import CopyReader, Web, drawn, in_background
from provenance.web.checking import Checked, Wanted, check
from provenance.web.client import Request
from provenance.web.fetcher import Fetcher
from provenance.web.saving import Keys, save
from provenance.web.settings import Clock, Limits, Rate

__all__ = [
    "INTERNET_ARCHIVE",
    "Archive",
    "Archives",
    "Checked",
    "Clock",
    "CopyReader",
    "Fetcher",
    "Keys",
    "Limits",
    "Rate",
    "Request",
    "Wanted",
    "Web",
    "check",
    "drawn",
    "in_background",
    "rates",
    "save",
]
