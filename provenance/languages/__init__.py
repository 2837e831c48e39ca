"""The languages that the program knows: one TOML file each, found in this folder, not registered.

A file's sections belong to the stages that read them (`reading`, `extraction`, `identity`); each
stage turns its own section into typed tables. Code holds no word of any language.

    >>> available()
    ('de', 'en', 'nl')
    >>> load("nl")["name"]
    'Dutch'
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from provenance.errors import LanguageError

__all__ = ["available", "load", "version"]

_SUFFIX = ".toml"

_VERSION_HEX_DIGITS = 12
"""48 bits: two states of the files that anybody ever uses will not share them."""


@cache
def available() -> tuple[str, ...]:
    """The ISO 639-1 codes of all languages there is a file for, sorted."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(_SUFFIX) for f in files if f.name.endswith(_SUFFIX)))


@cache
def load(code: str) -> Mapping[str, Any]:
    """The tables of the language CODE, as they stand in its file.

    Raises LanguageError where there is no such file, or it is not TOML.
    """
    if code not in available():
        raise LanguageError(f"no language file for '{code}'", hint=f"known languages: {', '.join(available())}")
    try:
        return tomllib.loads(resources.files(__name__).joinpath(code + _SUFFIX).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"languages/{code}{_SUFFIX} is not valid TOML: {error}", hint="mend the file") from error


@cache
def version() -> str:
    """A hash of all language files: what was read by the same version was read by the same rules."""
    digest = hashlib.sha256()
    for code in available():
        data = resources.files(__name__).joinpath(code + _SUFFIX).read_bytes()
        digest.update(f"{code} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:_VERSION_HEX_DIGITS]
