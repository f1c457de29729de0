"""Shoes as people photograph them: two at a time, from above or one behind the other.

Fashion-MNIST shows one shoe from its side. Whole batches are changed at once; the random numbers come from the given
generator alone, on the same device.
"""

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from apparel.training.pictures.imitate import shape

FROM_ABOVE = 0.5
"""Share of the pairs that stand upright side by side; in the others one stands in front of the other."""


def paired(images: Tensor, chance: Generator) -> Tensor:
    """Each of uint8 [N, 28, 28] twice in one picture, seen from above or one behind the other."""
    count = len(images)

    def some(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(count, generator=chance, device=chance.device)

    one = images.unsqueeze(1).float() / 255
    above = torch.rand(count, generator=chance, device=chance.device) < FROM_ABOVE
    turn = torch.where(above, math.pi / 2 + some(-0.25, 0.25), some(-0.35, 0.35))
    shrink = torch.stack([torch.where(above, some(1.1, 1.7), some(1.15, 1.5)), some(1.1, 1.5)], 1)
    beside = torch.stack([torch.where(above, some(0.42, 0.55), some(0.1, 0.4)), some(-0.12, 0.4)], 1)
    other = torch.where(above[:, None, None, None], one.flip(2), one)
    behind = laid(one, turn, shrink, -beside)
    front = laid(other, turn + some(-0.2, 0.2), shrink, beside)
    # what is behind does not show through small holes
    both = torch.where(shape(front) > 0, front, 0.9 * behind)
    return (both * 255).round().to(torch.uint8).squeeze(1)


def laid(images: Tensor, turn: Tensor, shrink: Tensor, to: Tensor) -> Tensor:
    """Pictures float32 [N, 1, H, W], turned by ``turn`` [N] and ``shrink`` [N, 2] times smaller, with their middle
    ``to`` [N, 2] from that of the picture, whose half width and height are 1.
    """
    turned = torch.zeros(len(images), 2, 3, device=images.device)
    turned[:, 0, 0], turned[:, 0, 1] = turn.cos() * shrink[:, 0], -turn.sin() * shrink[:, 1]
    turned[:, 1, 0], turned[:, 1, 1] = turn.sin() * shrink[:, 0], turn.cos() * shrink[:, 1]
    turned[:, :, 2] = -(turned[:, :, :2] @ to.unsqueeze(2)).squeeze(2)
    places = F.affine_grid(turned, list(images.shape), align_corners=False)
    return F.grid_sample(images, places, align_corners=False)
