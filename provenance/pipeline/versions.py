"""Which rules a text is read by, as a short hash, and which learned model beside them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.util import find_spec

import provenance
from provenance import languages
from provenance.errors import ModelError
from provenance.model import Extractor

__all__ = ["model_version", "rules_version"]

_SHOWN_DIGITS = 12
"""Hex digits of a hash: enough to tell one state of the rules from another."""

_LIBRARIES = ("numpy", "onnxruntime", "tokenizers")
"""What the tagger runs on."""

_WELL_KNOWN = "identity"
"""The package whose tables of well-known sources decide, beside the languages' files, what is read."""


@cache
def rules_version(extractor: Extractor = Extractor.AUTO) -> str:
    """A hash of all files that rules are made of: the languages', and the tables of well-known sources.

    For another EXTRACTOR than the rules its name and the model's settings, which hold its version, count too, where the
    libraries that the model needs are installed: where they are not, the rules do the work.

    What was read by the same program and the same version of the rules was read in the same way.
    """
    digest = hashlib.sha256(languages.version().encode())
    # Found as files, since a trace, which prints this version, needs none of the package's code.
    tables = (
        file for file in resources.files(provenance).joinpath(_WELL_KNOWN).iterdir() if file.name.endswith(".toml")
    )
    for table in sorted(tables, key=lambda file: file.name):
        data = table.read_bytes()
        digest.update(f"\n{table.name} {len(data)}\n".encode() + data)
    if extractor is not Extractor.RULES and _can_tag():
        settings = resources.files(provenance).joinpath("extraction", "model", "settings.json")
        digest.update(f"\n{extractor}\n".encode() + (settings.read_bytes() if settings.is_file() else b""))
    return digest.hexdigest()[:_SHOWN_DIGITS]


@cache
def model_version(extractor: Extractor = Extractor.AUTO) -> str | None:
    """The version of the learned model that EXTRACTOR reads by, as its settings have it; None where rules alone do."""
    if extractor is Extractor.RULES or not _can_tag():
        return None
    from provenance.extraction.model_files import shipped_settings

    try:
        return str(shipped_settings()["version"])
    except ModelError:  # then the rules alone read, and a notice tells why
        return None


def _can_tag() -> bool:
    """Whether the libraries that the tagger needs are installed."""
    return all(find_spec(library) for library in _LIBRARIES)
