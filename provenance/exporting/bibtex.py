"""The works of a graph as BibTeX, for biblatex, BibTeX, JabRef and Zotero; written as a stream, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.bibliography import Work, works
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only, plain

__all__ = ["render"]

_IN_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
"""Signs that TeX reads as its own; braces too, which BibTeX counts even where they are escaped with a backslash."""

_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""Signs that a field with an address, which TeX reads as it stands, cannot have."""


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """An entry for each work of GRAPH, under its id."""
    for work in works(graph):
        entry = _entry(work)
        yield ascii_only(entry) if layout.ascii else entry


def _entry(work: Work) -> str:
    fields = {
        "title": _braced(work.title),
        "author": " and ".join(_braced(author) for author in work.authors),
        "organization": _text(work.publisher),
        "date": work.date.isoformat() if work.date else "",
        "year": str(work.date.year) if work.date else "",
        "language": work.language or "",
        "url": plain(work.url or "").translate(_IN_ADDRESS),
        "urldate": work.accessed.isoformat() if work.accessed and work.url else "",
        "note": _text(work.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if work.url else 'misc'}{{{work.id},\n{lines}}}\n\n"


def _text(text: str | None) -> str:
    return plain(text or "").translate(_IN_TEX)


def _braced(text: str) -> str:
    """TEXT in braces of its own: no style changes its capitals, and no name in it is taken apart."""
    return f"{{{_text(text)}}}"
