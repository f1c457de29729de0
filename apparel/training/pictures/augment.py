"""Training pictures a little different every time, so that a network learns clothes and not pixels.

Whole batches are changed at once, where they lie; the random numbers come from the given generator alone, which is on
the same device.
"""

import torch
from torch import Generator, Tensor

from apparel.training.config import TrainConfig
from apparel.training.pictures.imitate import imitate

ERASED_SIDE = (3, 15)
"""Shortest side, and one more than the longest, of an erased rectangle, in pixels."""


def augment(images: Tensor, config: TrainConfig, chance: Generator) -> Tensor:
    """The pictures uint8 [N, 28, 28] as this step sees them, changed as ``config`` asks."""
    if config.flip:
        images = flip(images, config.flip, chance)
    if config.imitate:
        images = imitate(images, config.imitate, chance)
    if config.shift:
        images = shift(images, config.shift, chance)
    if config.erase:
        images = erase(images, config.erase, chance)
    return images


def flip(images: Tensor, share: float, chance: Generator) -> Tensor:
    """Mirror a random ``share`` left to right: a shoe is a shoe whichever way it points."""
    chosen = torch.rand(len(images), generator=chance, device=chance.device) < share
    return torch.where(chosen[:, None, None], images.flip(-1), images)


def shift(images: Tensor, pixels: int, chance: Generator) -> Tensor:
    """Move every picture by up to ``pixels`` in both directions; black comes in at the edge."""
    count, side = len(images), images.shape[-1]
    wide = torch.nn.functional.pad(images, (pixels,) * 4).flatten(1)
    row = side + 2 * pixels
    begin = torch.randint(2 * pixels + 1, (2, count), generator=chance, device=chance.device)
    along = torch.arange(side, device=images.device)
    places = along[:, None] * row + along
    chosen = (begin[0] * row + begin[1])[:, None] + places.flatten()
    return wide.gather(1, chosen).view(count, side, side)


def erase(images: Tensor, share: float, chance: Generator) -> Tensor:
    """Put a rectangle of noise on a random ``share``, as in "Random Erasing" (Zhong et al., arXiv 1708.04896)."""
    count, side = len(images), images.shape[-1]
    size = torch.randint(*ERASED_SIDE, (2, count, 1), generator=chance, device=chance.device)
    begin = (torch.rand(2, count, 1, generator=chance, device=chance.device) * (side + 1 - size)).long()
    places = torch.arange(side, device=images.device)
    rows, columns = (places >= begin) & (places < begin + size)
    chosen = torch.rand(count, 1, generator=chance, device=chance.device) < share
    covered = (rows & chosen)[:, :, None] & columns[:, None, :]
    noise = torch.randint(256, images.shape, generator=chance, dtype=torch.uint8, device=chance.device)
    return torch.where(covered, noise, images)
