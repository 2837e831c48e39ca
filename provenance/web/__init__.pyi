from .archive import INTERNET_ARCHIVE, Archive, rates
from .archives import Archives, Copy
from .background import CopyReader, Web, drawn, in_background
from .checking import Checked, Wanted, check
from .client import Request
from .fetcher import Fetcher
from .saving import Keys, save
from .settings import Clock, Limits, Rate

__all__ = [
    "INTERNET_ARCHIVE",
    "Archive",
    "Archives",
    "Checked",
    "Clock",
    "Copy",
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
