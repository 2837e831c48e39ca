import itertools

import pytest

torch = pytest.importorskip("torch")

from provenance.extraction.decoding import ALLOWED, LABELS  # noqa: E402
from training.losses import FORBIDDEN, label_loss, link_loss  # noqa: E402


def test_the_label_loss_is_that_of_all_rows_of_labels_counted_out() -> None:
    torch.manual_seed(1)
    scores = torch.randn(1, 4, len(LABELS))
    first, after = torch.randn(len(LABELS)), torch.randn(len(LABELS), len(LABELS))
    gold = [0, 5, 6]
    labels = torch.tensor([[0, *gold]])
    segments = torch.tensor([[-1, 0, 0, 0]])
    allowed = torch.tensor(ALLOWED)
    loss = label_loss(scores, labels, segments, torch.tensor([1]), first=first, after=after, allowed=allowed)

    def worth(row: tuple[int, ...]) -> float:
        total = first[row[0]] if ALLOWED[0, row[0]] else FORBIDDEN
        total = total + scores[0, 1, row[0]]
        for place, (before, label) in enumerate(itertools.pairwise(row), start=2):
            total = total + (after[before, label] if ALLOWED[1 + before, label] else FORBIDDEN)
            total = total + scores[0, place, label]
        return float(total)

    rows = itertools.product(range(len(LABELS)), repeat=3)
    everything = torch.logsumexp(torch.tensor([worth(row) for row in rows]), 0)
    assert float(loss) == pytest.approx((float(everything) - worth(tuple(gold))) / 3, abs=1e-4)


def test_paragraphs_are_rows_of_their_own() -> None:
    torch.manual_seed(2)
    scores = torch.randn(1, 5, len(LABELS))
    labels = torch.tensor([[0, 5, 6, 1, 2]])
    rest = {"first": torch.randn(7), "after": torch.randn(7, 7), "allowed": torch.tensor(ALLOWED)}
    together = label_loss(scores, labels, torch.tensor([[-1, 0, 0, 1, 1]]), torch.tensor([1, 1]), **rest)
    apart = torch.stack([scores[0, 1:3], scores[0, 3:5]])
    alone = label_loss(
        apart, torch.tensor([[5, 6], [1, 2]]), torch.tensor([[0, 0], [1, 1]]), torch.tensor([1, 1]), **rest
    )
    assert float(together) == pytest.approx(float(alone), abs=1e-5)


def test_a_word_that_points_where_it_should_costs_nothing() -> None:
    scores = torch.full((3, 1, 4, 4), -20.0)
    scores[0, 0, 2, 3] = 20
    scores[1, 0, 1, 0] = 20
    scores[2, 0, 1, 2] = 20
    targets = torch.full((3, 1, 4), -100)
    targets[0, 0, 2], targets[1, 0, 1], targets[2, 0, 1] = 3, 0, 2
    segments = torch.tensor([[-1, 0, 0, 0]])
    assert float(link_loss(scores, targets, segments)) == pytest.approx(0, abs=1e-4)
    targets[0, 0, 2] = 1
    assert float(link_loss(scores, targets, segments)) > 10
