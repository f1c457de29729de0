"""Setting pictures aside for validation."""

import torch
from torch import Tensor

VALIDATION_SHARE = 0.1
"""Set apart of the training pictures, to see how a run is getting on."""

TEST_SHARE = 1 / 6
"""Set apart for testing where a dataset has no test split: as much as Fashion-MNIST has."""


def learnt_from(train: int) -> int:
    """How many of so many training pictures are learnt from when the others are set apart for validation."""
    return round((1 - VALIDATION_SHARE) * train)


def stratified_split(
    labels: Tensor, seed: int, validation: float = VALIDATION_SHARE, fewest: int = 0
) -> tuple[Tensor, Tensor]:
    """Split positions 0..N-1 into (training, validation), the same share of every class in each.

    ``labels`` is int64 [N]; of a class at least ``fewest`` are set apart while one is left. The result is two sorted
    int64 tensors, the same for the same seed: with Fashion-MNIST 54,000 and 6,000 positions.
    """
    generator = torch.Generator().manual_seed(seed)
    chosen = torch.zeros(len(labels), dtype=torch.bool)
    for label in labels.unique():
        members = (labels == label).nonzero().flatten()
        order = torch.randperm(len(members), generator=generator)
        apart = max(round(len(members) * validation), min(fewest, len(members) - 1))
        chosen[members[order[:apart]]] = True
    return (~chosen).nonzero().flatten(), chosen.nonzero().flatten()


def spread(count: int, wanted: int) -> Tensor:
    """Positions spread evenly over 0..count-1, so that the sample shows every class: int64, at most ``wanted``."""
    return torch.linspace(0, count - 1, min(wanted, count)).long()
