"""A graph as a picture, drawn by Graphviz, where that is installed: its program `dot` is given DOT."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial

from provenance.errors import ProvenanceError
from provenance.exporting import dot
from provenance.exporting.drawn import drawn_edges
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout

__all__ = ["MOST_EDGES", "png", "svg"]

MOST_EDGES = 2_000
"""Arrows of a picture that `dot` draws in seconds (measured on stars of many claims from few sources: 500 in 0.15 s,
1,000 in 0.5 s, 2,000 in 2 s), and far more than anybody can look at."""


def _drawn(form: str, graph: CitationGraph, layout: Layout) -> Iterator[bytes]:
    program = shutil.which("dot")
    if program is None:
        hint = "install Graphviz (graphviz.org), or take --format dot or mermaid; `provenance report` needs no Graphviz"
        raise ProvenanceError("a picture needs Graphviz' program dot, which is not installed", hint=hint)
    number = sum(1 for _ in drawn_edges(graph))
    if number > MOST_EDGES:
        hint = "draw a single trail (`trace --format svg`), or take graphml or gexf into a program for large graphs"
        raise ProvenanceError(f"{number:,} arrows are too many for a picture", hint=hint)
    text = "".join(dot.render(graph, layout)).encode("utf-8", "replace")
    command = [program, f"-T{form}", "-Gcharset=utf-8", "-Gfontname=sans-serif", "-Nfontname=sans-serif"]
    done = subprocess.run([*command, "-Efontname=sans-serif"], input=text, capture_output=True, check=False)  # noqa: S603
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ProvenanceError(f"dot could not draw it: {said or 'it printed nothing'}", hint="take --format dot")
    yield done.stdout


svg = partial(_drawn, "svg")
"""A graph as SVG."""

png = partial(_drawn, "png")
"""A graph as PNG."""
