"""What all HTML pages share: the environment of the templates, and what may become a link.

Everything that comes from a text is a stranger's: templates escape all that they are given, and only an address on the
web becomes a link, never a script's. No page has scripts, or asks for anything from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from provenance.exporting.text import cut, plain, quoted

__all__ = ["environment", "is_web_address", "style", "style_digest"]

_PACKAGE = "provenance.exporting"


def environment(*more: BaseLoader) -> Environment:
    """The templates beside this file, with those of MORE; a value that is missing is an error."""
    made = Environment(
        loader=ChoiceLoader([*more, PackageLoader(_PACKAGE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"plain": plain, "cut": cut, "quoted": quoted, "titled": titled}
    made.tests |= {"web_address": is_web_address}
    return made


def titled(title: str | None) -> str:
    """What an article of that TITLE is called; a filter and no macro, whose result would be escaped once more."""
    return plain(title or "an article without a title")


def is_web_address(text: str) -> bool:
    """Whether TEXT is an address that a page may link to: http or https, with a host, and nothing unseen in it.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if plain(text) != text or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


@cache
def style() -> str:
    """The style sheet of all pages."""
    return files(_PACKAGE).joinpath("templates", "style.css").read_text("utf-8")


@cache
def style_digest() -> str:
    """What a page's Content-Security-Policy calls the style sheet by (CSP level 2: base 64 of SHA-256)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
