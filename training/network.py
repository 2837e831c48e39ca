"""The network: a small BERT encoder that also sees case and quotation marks, with a tag head and link heads."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Network", "pretrained"]

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
INNER = 1536
PIECES = 30522
POSITIONS = 512
LINK_WIDTH = 64
EPSILON = 1e-12


class Dropout(nn.Module):
    """Dropout that takes the same features out of every piece of a window, which is quick on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, hidden: Tensor, generator: torch.Generator | None) -> Tensor:
        if generator is None:
            return hidden
        kept = torch.rand(hidden.shape[0], 1, hidden.shape[2], generator=generator).to(hidden.device) >= self.rate
        return hidden * (kept / (1 - self.rate))


class Layer(nn.Module):
    """One transformer layer as BERT has it: attention, then a feed-forward part, each normalised after."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None, generator: torch.Generator | None) -> Tensor:
        size, length, _ = hidden.shape
        split = self.query_key_value(hidden).view(size, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.attended(mixed.transpose(1, 2).reshape(size, length, WIDTH))
        hidden = self.attended_norm(hidden + self.dropout(mixed, generator))
        mixed = self.outer(functional.gelu(self.inner(hidden)))
        return self.outer_norm(hidden + self.dropout(mixed, generator))


class Network(nn.Module):
    """Pieces to label scores and link scores of words, and the scores of one label after another."""

    def __init__(self, *, cases: int, quotes: int, labels: int, links: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(cases, WIDTH)
        self.quotes = nn.Embedding(quotes, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        self.label_scores = nn.Linear(WIDTH, labels)
        self.link_from = nn.Linear(WIDTH, links * LINK_WIDTH)
        self.link_to = nn.Linear(WIDTH, links * LINK_WIDTH)
        self.first = nn.Parameter(torch.zeros(labels))
        self.after = nn.Parameter(torch.zeros(labels, labels))
        self.links = links

    def forward(
        self,
        pieces: Tensor,
        cases: Tensor,
        quotes: Tensor,
        mask: Tensor | None,
        words: Tensor,
        generator: torch.Generator | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Label scores [window, word, label] and link scores [link, window, word, word].

        MASK is added to the attention's scores. Dropout is drawn from GENERATOR; without one there is none.
        """
        positions = self.positions.weight[: pieces.shape[1]]
        hidden = self.pieces(pieces) + positions + self.cases(cases) + self.quotes(quotes)
        hidden = self.dropout(self.norm(hidden), generator)
        for layer in self.layers:
            hidden = layer(hidden, mask, generator)
        chosen = torch.gather(hidden, 1, words[:, :, None].expand(-1, -1, WIDTH))
        chosen = self.dropout(chosen, generator)
        size, width, _ = chosen.shape
        shape = (size, width, self.links, LINK_WIDTH)
        start = self.link_from(chosen).view(shape).permute(2, 0, 1, 3)
        end = self.link_to(chosen).view(shape).permute(2, 0, 3, 1)
        return self.label_scores(chosen), start @ end / LINK_WIDTH**0.5


def pretrained(folder: Path, network: Network) -> None:
    """Fill NETWORK's encoder with the weights of the BERT model in FOLDER (model.safetensors)."""
    given = load_file(folder / "model.safetensors")
    given = {name.removeprefix("bert."): weight for name, weight in given.items()}
    nothing_else = given["embeddings.token_type_embeddings.weight"][0]
    filled = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "cases.weight": nothing_else.repeat(network.cases.num_embeddings, 1),
        "quotes.weight": torch.zeros(network.quotes.num_embeddings, WIDTH),
    }
    names = {
        "attended": "attention.output.dense",
        "attended_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        theirs = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            parts = [given[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            filled[f"layers.{number}.query_key_value.{kind}"] = torch.cat(parts)
            for ours, their in names.items():
                filled[f"layers.{number}.{ours}.{kind}"] = given[f"{theirs}{their}.{kind}"]
    missing, unexpected = network.load_state_dict(filled, strict=False)
    learned = {"label_scores", "link_from", "link_to", "first", "after"}
    if unexpected or {name.split(".")[0] for name in missing} - learned:
        raise ValueError(f"{folder} does not hold the encoder that is expected: {missing}, {unexpected}")
