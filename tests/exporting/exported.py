"""Graphs to export: of the trails of conftest.py, and one of everything that an edge or a name can be."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from memory import Memory

from provenance import pipeline
from provenance.exporting import CitationGraph, Layout, Tool
from provenance.model import Basis, Polarity, SourceType
from provenance.tracing import trace

LAYOUT = Layout(tool=Tool(version="1.2.3", rules="abc123"))

HOSTILE = '=cmd|"<b>]]>&amp; {x} \\ % $ # _ ~ ^ \x00\x1b[31m 👩‍🚀 \u202e “né” −1'
"""Whatever some format reads as its own: a formula, markup, TeX, control characters, beyond the basic plane."""

TEXT = (
    "👩‍🚀 Näch: According to the Courier, Norland just claimed that the dam had\r\nburst.\n"
    "A clerk denied that the mill was gone. =1+1, “it's so”, he said."
)


def everything() -> Memory:
    """A claim that is cited, denied, similar to one text, and taken over from another, with hostile names."""
    memory = Memory(TEXT, title=HOSTILE, authors=("Ann, B. & Co", "van {Doe}"))
    courier = memory.named("The Courier", SourceType.PUBLISHER)
    norland = memory.named("Norland", SourceType.GOVERNMENT)
    said = "that the dam had\r\nburst"
    outer = memory.attribute("According to", f"Norland just claimed {said}", source="the Courier", who=courier)
    inner = memory.attribute(
        "claimed", said, source="Norland", parent=outer, voice=memory.voices[outer.id], who=norland, confidence=0.71
    )
    clerk = memory.named("A clerk", SourceType.UNNAMED)
    denied = memory.attribute("denied", said, source="A clerk", polarity=Polarity.DENIES, who=clerk, confidence=0.6)
    claim = memory.claimed(said, inner, denied)
    earlier = memory.beside("The dam broke.", title="=Earlier", publisher="-Post", date=dt.date(2024, 5, 3))
    memory.match(claim, earlier.claimed("The dam broke."), Basis.DATE)
    original = memory.beside("The dam has burst.", title="The flood", publisher="Vale News", date=dt.date(2024, 5, 2))
    memory.match(claim, original.claimed("The dam has burst."), Basis.LINK, score=0.9)
    return memory


def graph_of(memory: Memory) -> CitationGraph:
    """The graph of the trail of MEMORY's first claim, likeness included."""
    root = next(iter(memory.claims))
    return pipeline.trail_graph(memory, trace(memory, root, alike=True))


def renamed(graph: CitationGraph, name: str) -> CitationGraph:
    """GRAPH with every node called NAME."""
    nodes = [dataclasses.replace(one, node=dataclasses.replace(one.node, name=name)) for one in graph.nodes]
    return dataclasses.replace(graph, nodes=nodes)


def written(pieces: Iterator[bytes]) -> str:
    """A whole document of its PIECES."""
    return b"".join(pieces).decode("utf-8")
