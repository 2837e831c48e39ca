"""What the network is trained to lower: unlikely labels, and words that point elsewhere."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import IGNORED

__all__ = ["label_loss", "link_loss"]

FORBIDDEN = -1e4


def label_loss(
    scores: Tensor, labels: Tensor, segments: Tensor, begins: Tensor, *, first: Tensor, after: Tensor, allowed: Tensor
) -> Tensor:
    """The negative log-likelihood a word of LABELS under a linear-chain CRF, each segment by itself.

    SCORES [window, word, label]; FIRST [label] and AFTER [label, label] are the learned scores of a
    paragraph's first label and of one label after another; ALLOWED [1 + label, label] is true where
    a label may stand first (row 0) or after another. A segment cut from the middle of a paragraph may begin
    with any label.
    """
    chosen = segments >= 0
    segment = segments[chosen]
    lengths = torch.bincount(segment)
    place = torch.arange(len(segment), device=segment.device) - (lengths.cumsum(0) - lengths)[segment]
    table = scores.new_zeros(len(lengths), int(lengths.max()), scores.shape[-1])
    table[segment, place] = scores[chosen]
    gold = labels.new_zeros(table.shape[:2])
    gold[segment, place] = labels[chosen]
    whole = begins.bool()[:, None]
    opening = torch.where(whole, first.masked_fill(~allowed[0], FORBIDDEN), torch.zeros_like(first))
    following = after.masked_fill(~allowed[1:], FORBIDDEN)
    known = torch.arange(table.shape[1], device=segment.device) < lengths[:, None]
    right = (table.gather(2, gold[:, :, None])[:, :, 0] * known).sum()
    right = right + opening.gather(1, gold[:, :1]).sum()
    right = right + (following[gold[:, :-1], gold[:, 1:]] * known[:, 1:]).sum()
    steps = table.unbind(1)
    total = opening + steps[0]
    for at in range(1, len(steps)):
        longer = torch.logsumexp(total[:, :, None] + following, dim=1) + steps[at]
        total = torch.where(known[:, at, None], longer, total)
    return (torch.logsumexp(total, dim=1).sum() - right) / len(segment)


def link_loss(scores: Tensor, targets: Tensor, segments: Tensor) -> Tensor:
    """The mean cross-entropy of where words point, each link alone, added up.

    SCORES [link, window, word, word], TARGETS [link, window, word]; a word may point at row 0 (none)
    and at words.
    """
    reachable = segments >= 0
    reachable[:, 0] = True
    scores = scores.masked_fill(~reachable[None, :, None, :], FORBIDDEN)
    losses = [
        functional.cross_entropy(link.flatten(0, 1), target.flatten(), ignore_index=IGNORED)
        for link, target in zip(scores, targets, strict=True)
        if bool((target != IGNORED).any())
    ]
    return torch.stack(losses).sum() if losses else scores.sum() * 0
