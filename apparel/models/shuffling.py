"""Pixels in another order, the same one for every picture: what lay side by side does so no longer."""

import random
from functools import cache

import torch
from torch import Tensor, nn

SEED = 0


@cache
def order_of(values: int) -> tuple[int, ...]:
    """The positions 0..values-1 in the one order in which so many are shuffled, wherever and whenever."""
    chance = random.Random(SEED)  # Python promises the same random() for a seed in every version, torch does not
    return tuple(sorted(range(values), key=lambda _: chance.random()))


class Shuffling(nn.Module):
    """Puts the pixels of each channel, or the numbers of a row, in another order; nothing of it is learnt."""

    def __init__(self, values: int) -> None:
        super().__init__()
        self.values = values
        self.order: Tensor
        self.register_buffer("order", torch.tensor(order_of(values)))

    def forward(self, values: Tensor) -> Tensor:
        rows = values.flatten(2) if values.dim() == 4 else values
        return rows[..., self.order].view(values.shape)
