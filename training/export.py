"""Writes the trained network as an ONNX graph with weights of 8 bits, which onnxruntime reads a window at a time.

A window is a batch of one: nothing is padded, and the 8-bit scale of what flows through a layer depends
on that window alone, so that an article's attributions are the same in whatever company it is read. Weights
have 7 bits' range and a scale a column: with 8, processors without VNNI would add up to too much and clip.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from training.network import ATTENTION_HEADS, EPSILON, LAYERS, LINK_WIDTH, WIDTH

__all__ = ["write_network"]

CONTRIB = "com.microsoft"
OPSET = 17
IR_VERSION = 9
"""What onnxruntime 1.20 and everything after it reads."""


class _Graph:
    """An ONNX graph as it grows; every method gives the name of what it computes."""

    def __init__(self, weights: dict[str, Tensor], *, largest: int) -> None:
        self.weights = {name: weight.detach().float().numpy() for name, weight in weights.items()}
        self.largest = largest
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: np.ndarray, name: str = "") -> str:
        name = name or f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", name: str = "", **attributes: object
    ) -> str:
        names = [name or f"{kind}{len(self.nodes)}" + (f"_{i}" if outputs > 1 else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def rows(self, name: str, numbers: str) -> str:
        """Rows of an embedding of 8 bits, each with a scale of its own."""
        weight = self.weights[f"{name}.weight"]
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / 127
        table = self.constant(np.rint(weight / scale).astype(np.int8), f"{name}.whole")
        chosen = self.node("Cast", self.node("Gather", table, numbers), to=TensorProto.FLOAT)
        return self.node("Mul", chosen, self.node("Gather", self.constant(scale.astype(np.float32)), numbers))

    def linear(self, name: str, given: str) -> str:
        """A linear layer with weights of 8 bits, a scale a column."""
        weight, bias = self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"]
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / self.largest
        whole = self.constant(np.rint(weight / scale).astype(np.int8), f"{name}.whole")
        zero = self.constant(np.zeros(len(scale), dtype=np.int8))
        scales = self.constant(scale.astype(np.float32))
        return self.node("DynamicQuantizeMatMul", given, whole, scales, zero, self.constant(bias), domain=CONTRIB)

    def exact(self, name: str, given: str, output: str = "") -> str:
        """A linear layer with weights as they are."""
        product = self.node("MatMul", given, self.constant(self.weights[f"{name}.weight"].T))
        return self.node("Add", product, self.constant(self.weights[f"{name}.bias"]), name=output)

    def added(self, name: str, given: str, skipped: str) -> str:
        """The sum of two, normalised."""
        gain, bias = (self.constant(self.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
        return self.node("LayerNormalization", self.node("Add", given, skipped), gain, bias, epsilon=EPSILON)

    def layer(self, number: int, hidden: str) -> str:
        name = f"layers.{number}."
        mixed = self.linear(f"{name}query_key_value", hidden)
        self.node("Split", mixed, outputs=3, axis=-1)
        parts = list(self.nodes[-1].output)
        self.nodes[-1].input.append(self.constant(np.full(3, WIDTH, dtype=np.int64)))
        mixed = self.node("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=ATTENTION_HEADS)
        hidden = self.added(f"{name}attended_norm", self.linear(f"{name}attended", mixed), hidden)
        inner = self.node("Gelu", self.linear(f"{name}inner", hidden), domain=CONTRIB)
        return self.added(f"{name}outer_norm", self.linear(f"{name}outer", inner), hidden)

    def pointing(self, name: str, words: str, links: int, order: list[int]) -> str:
        shape = self.constant(np.array([-1, links, LINK_WIDTH], dtype=np.int64))
        return self.node("Transpose", self.node("Reshape", self.exact(name, words), shape), perm=order)


def write_network(weights: dict[str, Tensor], path: Path, *, links: int, labels: int, largest: int = 63) -> None:
    """Write the network with WEIGHTS (of training.network.Network) to PATH.

    Its inputs are those of provenance.extraction.windows.network_input, its outputs `labels` [word,
    label] (scores, without the opening piece) and `links` [link, 1 + word, 1 + word] (probabilities).
    LARGEST is the largest weight of 8 bits that is used.
    """
    graph = _Graph(weights, largest=largest)
    count = graph.node("Shape", "pieces")
    first = graph.constant(np.array([0], dtype=np.int64))
    scalar = graph.node("Squeeze", count, first)
    places = graph.node("Range", graph.constant(np.array(0)), scalar, graph.constant(np.array(1)))
    hidden = graph.node("Add", graph.rows("pieces", "pieces"), graph.rows("positions", places))
    for name in ("cases", "quotes"):
        hidden = graph.node("Add", hidden, graph.node("Gather", graph.constant(graph.weights[f"{name}.weight"]), name))
    gain, bias = (graph.constant(graph.weights[f"norm.{kind}"]) for kind in ("weight", "bias"))
    hidden = graph.node("LayerNormalization", hidden, gain, bias, epsilon=EPSILON)
    hidden = graph.node("Unsqueeze", hidden, first)
    for number in range(LAYERS):
        hidden = graph.layer(number, hidden)
    words = graph.node("Gather", graph.node("Squeeze", hidden, first), "words")
    after_opening = [np.array([value], dtype=np.int64) for value in (1, np.iinfo(np.int64).max, 0)]
    inner = graph.node("Slice", words, *(graph.constant(value) for value in after_opening))
    graph.exact("label_scores", inner, output="labels")
    start = graph.pointing("link_from", words, links, [1, 0, 2])
    end = graph.pointing("link_to", words, links, [1, 2, 0])
    pointed = graph.node("MatMul", start, end)
    pointed = graph.node("Mul", pointed, graph.constant(np.float32(LINK_WIDTH**-0.5)))
    graph.node("Softmax", pointed, axis=-1, name="links")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [length])
        for name, length in (("pieces", "piece"), ("cases", "piece"), ("quotes", "piece"), ("words", "word"))
    ]
    outputs = [
        helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["inner word", labels]),
        helper.make_tensor_value_info("links", TensorProto.FLOAT, [links, "word", "word"]),
    ]
    built = helper.make_graph(graph.nodes, "attribution tagger", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    onnx.save(helper.make_model(built, opset_imports=opsets, ir_version=IR_VERSION), path)
