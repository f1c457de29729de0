"""Pictures by which a room judges networks, and which nobody in it has seen: they are on no page and in no file.

They are test pictures, chosen when the room opens, and each moved by one pixel: so they are none of those that a page
shows, and whoever looks all test pictures up finds none of them there. What is told of them is how many were right.
"""

from functools import lru_cache

import torch
from torch.nn import functional as F

from apparel.data import fashion_mnist
from apparel.data.dataset import LabelledPictures

PICTURES = 2_000

MOVES = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
"""Pixels down and to the right; none stays where it was."""


@lru_cache(maxsize=8)
def hidden_pictures(seed: int) -> LabelledPictures:
    """PICTURES labelled pictures, the same ones for the same seed."""
    chance = torch.Generator().manual_seed(seed)
    test = fashion_mnist().test.with_labels()
    chosen = test[torch.randperm(len(test), generator=chance)[:PICTURES]]
    parts = chosen.images.chunk(len(MOVES))
    moved = [_moved(part, down, right) for part, (down, right) in zip(parts, MOVES, strict=True)]
    return LabelledPictures(torch.cat(moved), chosen.labels)


def _moved(images: torch.Tensor, down: int, right: int) -> torch.Tensor:
    height, width = images.shape[1:]
    wide = F.pad(images, (1, 1, 1, 1))
    return wide[:, 1 - down : 1 - down + height, 1 - right : 1 - right + width].clone()
