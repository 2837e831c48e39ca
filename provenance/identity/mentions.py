"""How a mention points at its source, and what its words give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model import SourceType

__all__ = ["EDGES", "Form", "Mention", "named"]

EDGES = ' ,.;:–—-*…“”"«»'
"""What may surround a mention and is no part of it."""


class Form(StrEnum):
    """How a mention points at its source."""

    NAMED = "named"
    DESCRIBED = "described"
    """By a noun that may stand for somebody named elsewhere: "the organization"."""
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"
    NOBODY = "nobody"
    """Words that cite nobody: "one", "you"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One source as a mention's words give it.

    `name` is the name without titles and determiners, or the mention's own words; `head` the
    noun that it turns on (folded, of a described or unnamed one), `groups` the classes of a
    pronoun, `country` the adjective before an office, `parts` the sources that speak as one.
    """

    form: Form
    name: str
    type: SourceType
    head: str = ""
    groups: frozenset[str] = frozenset()
    country: str = ""
    definite: bool = False
    parts: tuple[Mention, ...] = ()


def named(name: str, kind: SourceType, *, head: str = "") -> Mention:
    """A mention by NAME of a source of a KIND; HEAD is the noun of a body that a modifier names."""
    return Mention(form=Form.NAMED, name=name, type=kind, head=head)
