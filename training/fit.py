"""Fine-tunes the network on annotated articles, with a checkpoint after each pass over them."""

from __future__ import annotations

import copy
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from provenance.extraction.decoding import ALLOWED, LABELS, LINKS
from provenance.extraction.windows import CASES, QUOTES
from training.examples import Batch, Example, batches
from training.losses import label_loss, link_loss
from training.network import Network

__all__ = ["GOING_ON", "Recipe", "fit", "new_network"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of a training run. Changed from the trial's only where a figure of the model card says so."""

    seed: int = 7
    passes: float = 5.4
    batch_pieces: int = 1536
    minutes: float = float("inf")
    """Time after which it must be done: the learning rate then falls with time instead of steps."""
    threads: int = 2
    window_sizes: tuple[int, ...] = (192, 256, 320)
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    order_rate: float = 5e-3
    warm_up: float = 0.05
    decay: float = 0.01
    link_weight: float = 0.1
    hidden_pieces: float = 0.05
    average: float = 0.995
    clip: float = 1.0


GOING_ON = Recipe(seed=11, encoder_rate=2e-4, head_rate=6e-4, order_rate=2e-3)
"""For a run that starts from the end of another one: in another order, and with lower rates."""


def new_network() -> Network:
    """A network of the shape that is shipped, with random weights."""
    return Network(cases=CASES, quotes=QUOTES, labels=len(LABELS), links=len(LINKS))


def fit(
    network: Network, examples: Sequence[Example], *, special: dict[str, int], recipe: Recipe, folder: Path
) -> Network:
    """Train NETWORK on EXAMPLES; checkpoints and the result go into FOLDER.

    SPECIAL holds the numbers of the pieces "[CLS]", "[SEP]" and "[MASK]". Gives the average of the weights.
    """
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.pieces.weight.requires_grad_(requires_grad=False)
    network.to(device).train()
    averaged = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(_groups(network, recipe), fused=True)
    rng = random.Random(recipe.seed)
    step, steps, began = 0, 0, time.monotonic()
    losses: list[float] = []
    with ThreadPoolExecutor(recipe.threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for number in itertools.count(1):
            queue = list(_queue(examples, special, recipe, rng))
            steps = steps or int(len(queue) * recipe.passes)
            for parts in queue:
                rate = _rate(step / steps, (time.monotonic() - began) / 60, recipe)
                for group in optimizer.param_groups:
                    group["lr"] = group["peak"] * rate
                losses.append(_gradients(pool, network, parts, special["[MASK]"], recipe, device))
                torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
                optimizer.step()
                step += 1
                _average(averaged, network, min(recipe.average, step / (step + 10)))
                if step % 25 == 0:
                    spent = time.monotonic() - began
                    print(
                        f"step {step}/{steps}  loss {np.mean(losses[-100:]):.4f}  rate {rate:.3f}  {spent:.0f} s",
                        flush=True,
                    )
                if rate == 0 and step > 1:
                    torch.save(averaged.state_dict(), folder / "averaged.pt")
                    torch.save(network.state_dict(), folder / "last.pt")
                    return averaged
            torch.save(averaged.state_dict(), folder / f"pass{number}.pt")
    raise AssertionError("itertools.count ends nowhere")


def _queue(
    examples: Sequence[Example], special: dict[str, int], recipe: Recipe, rng: random.Random
) -> Iterator[list[Batch]]:
    """One pass: for each step, a batch for each thread."""
    parts = batches(
        examples,
        pieces=recipe.batch_pieces // recipe.threads,
        sizes=recipe.window_sizes,
        opening=special["[CLS]"],
        separator=special["[SEP]"],
        rng=rng,
    )
    while group := list(itertools.islice(parts, recipe.threads)):
        yield group


def _rate(done: float, minutes: float, recipe: Recipe) -> float:
    """The learning rate as a part of its peak: up while warming, then down to nothing."""
    done = max(done, minutes / recipe.minutes)
    return max(0.0, min((done + 1e-3) / recipe.warm_up, (1 - done) / (1 - recipe.warm_up)))


def _gradients(
    pool: ThreadPoolExecutor,
    network: Network,
    parts: Sequence[Batch],
    mask_piece: int,
    recipe: Recipe,
    device: torch.device,
) -> float:
    """Sets the gradients of the mean loss of PARTS, each computed by a thread of its own; gives that loss.

    Threads with one part each wait for one another once a step instead of in every operation.
    """
    learned = [p for p in network.parameters() if p.requires_grad]

    def one(batch: Batch, seed: int) -> tuple[float, tuple[Tensor, ...]]:
        generator = torch.Generator().manual_seed(seed)
        loss = _loss(network, batch, mask_piece=mask_piece, recipe=recipe, device=device, generator=generator)
        return float(loss.detach()), torch.autograd.grad(loss, learned)

    seeds = torch.randint(2**31, (len(parts),)).tolist()
    results = list(pool.map(one, parts, seeds))
    for parameter, *gradients in zip(learned, *(g for _, g in results), strict=True):
        parameter.grad = sum(gradients[1:], start=gradients[0]) / len(gradients)
    return sum(loss for loss, _ in results) / len(results)


def _groups(network: Network, recipe: Recipe) -> list[dict]:
    rates = {"first": recipe.order_rate, "after": recipe.order_rate}
    rates |= dict.fromkeys(("label_scores", "link_from", "link_to", "cases", "quotes"), recipe.head_rate)
    groups = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decay = recipe.decay if parameter.ndim > 1 and "norm" not in name else 0.0
            peak = rates.get(name.split(".")[0], recipe.encoder_rate)
            groups.append({"params": [parameter], "peak": peak, "lr": peak, "weight_decay": decay})
    return groups


def _loss(
    network: Network, batch: Batch, *, mask_piece: int, recipe: Recipe, device: torch.device, generator: torch.Generator
) -> Tensor:
    def tensor(column: np.ndarray) -> Tensor:
        return torch.from_numpy(column).to(device)

    pieces = tensor(batch.pieces)
    lengths = tensor(batch.lengths)
    inside = torch.arange(pieces.shape[1], device=device) < lengths[:, None]
    hidden = (torch.rand(pieces.shape, generator=generator) < recipe.hidden_pieces).to(device) & (
        tensor(batch.cases) > 0
    )
    pieces = torch.where(hidden, mask_piece, pieces)
    mask = torch.zeros(inside.shape, device=device).masked_fill(~inside, -1e4)[:, None, None, :]
    scores, links = network(pieces, tensor(batch.cases), tensor(batch.quotes), mask, tensor(batch.words), generator)
    segments = tensor(batch.segments)
    loss = label_loss(
        scores,
        tensor(batch.labels),
        segments,
        tensor(batch.begins),
        first=network.first,
        after=network.after,
        allowed=torch.tensor(ALLOWED, device=device),
    )
    return loss + recipe.link_weight * link_loss(links, tensor(batch.links), segments)


@torch.no_grad()
def _average(averaged: Network, network: Network, keep: float) -> None:
    for mean, weight in zip(averaged.parameters(), network.parameters(), strict=True):
        if weight.requires_grad:
            mean.lerp_(weight, 1 - keep)
