"""Training pictures made to look like those that people bring: drawings, icons, photos that were cut out badly.

Whole batches are changed at once; the random numbers come from the given generator alone, on the same device.
"""

from collections.abc import Callable

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

FAINT = 16 / 255
"""The brightness from which on a pixel belongs to the garment."""

DRAWN, FLAT, PHOTO = 0.3, 0.4, 0.8
"""Of the changed pictures, the first 30 % are drawn, the next 10 % flat, the next 40 % photos; the rest only move."""

Some = Callable[[float, float], Tensor]
"""Draws a number between two for each picture: float32 [N, 1, 1, 1]."""

LOWEST, LINE = 0.27, 0.25
"""The brightness that a garment keeps in its darkest parts, and the difference that is drawn as a line."""


def imitate(images: Tensor, share: float, chance: Generator) -> Tensor:
    """Change a random ``share`` of uint8 [N, 28, 28]: how they are drawn, and then where they are."""
    chosen = (torch.rand(len(images), generator=chance, device=chance.device) < share).nonzero().flatten()
    return images.index_copy(0, chosen, imitated(images[chosen], chance)) if len(chosen) else images


def imitated(images: Tensor, chance: Generator) -> Tensor:
    """All of uint8 [N, 28, 28], changed."""
    count = len(images)

    def some(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, 1, generator=chance, device=chance.device)

    given = images.unsqueeze(1).float() / 255
    kind = some(0, 1)
    garments = torch.where(kind < DRAWN, drawn(given, some), given)
    garments = torch.where((kind >= DRAWN) & (kind < FLAT), shape(given) * some(0.4, 1), garments)
    garments = torch.where((kind >= FLAT) & (kind < PHOTO), photographed(given, some, chance), garments)
    moved = move(garments, chance)
    blurred = torch.lerp(moved, _blur(moved), some(-0.6, 1))
    return (blurred.clamp(0, 1) * 255).round().to(torch.uint8).squeeze(1)


def shape(images: Tensor) -> Tensor:
    """1 where the garment is and 0 elsewhere, small holes closed: float32 [N, 1, 28, 28]."""
    covered = (images > FAINT).float()
    return -F.max_pool2d(-F.max_pool2d(covered, 3, 1, 1), 3, 1, 1)


def drawn(images: Tensor, some: Some) -> Tensor:
    """Lines along the outline and, in most, along folds and seams too; the inside is mostly filled evenly."""
    covered = shape(images)
    outline = covered + F.max_pool2d(-covered, 3, 1, 1)
    contrast = F.max_pool2d(images, 3, 1, 1) + F.max_pool2d(-images, 3, 1, 1)
    folds = (contrast > some(LINE, 4 * LINE)).float() * covered
    lines = torch.where(some(0, 1) < 0.7, torch.maximum(outline, folds), outline)
    filling = torch.where(some(0, 1) < 0.85, some(0.4, 0.8), 0)
    return torch.maximum(covered * filling, lines * some(0.7, 1))


def photographed(images: Tensor, some: Some, chance: Generator) -> Tensor:
    """Other light and cloth, negative or not, with a ragged edge and bits of the background left."""
    covered = shape(images)
    inner = LOWEST + (1 - LOWEST) * images.clamp(0, 1) ** some(0.4, 2)
    inner = torch.where(some(0, 1) < 0.4, 1 + LOWEST - inner, inner)
    inner = LOWEST + (inner - LOWEST) * some(0.2, 1) + some(0, 0.5)
    inner = inner + _patches(images, chance, 4) * some(0, 0.25) + _patches(images, chance, 28) * some(0, 0.1)
    edge = covered + _patches(images, chance, 9) * some(0, 0.4)
    return inner.clamp(LOWEST, 1) * (edge > 0.5)


def move(images: Tensor, chance: Generator) -> Tensor:
    """Turned, stretched, moved and bent a little, as in Simard, Steinkraus and Platt 2003; black comes in."""
    count, side = len(images), images.shape[-1]

    def some(spread: float, *size: int) -> Tensor:
        return spread * (2 * torch.rand(*size, generator=chance, device=chance.device) - 1)

    angle, scale = 0.35 * some(1.0, count) ** 3 + some(0.12, count), 1.08 + some(0.2, count, 2)
    turned = torch.zeros(count, 2, 3, device=images.device)
    turned[:, 0, 0], turned[:, 0, 1] = scale[:, 0] * angle.cos(), -scale[:, 0] * angle.sin()
    turned[:, 1, 0], turned[:, 1, 1] = scale[:, 1] * angle.sin(), scale[:, 1] * angle.cos()
    turned[:, :, 2] = some(0.12, count, 2)
    places = F.affine_grid(turned, [count, 1, side, side], align_corners=False)
    bent = F.interpolate(some(0.09, count, 2, 5, 5), side, mode="bicubic", align_corners=True).permute(0, 2, 3, 1)
    return F.grid_sample(images, places + bent, align_corners=False)


def _patches(images: Tensor, chance: Generator, side: int) -> Tensor:
    """Noise of ``side`` × ``side`` patches, as large as the pictures."""
    noise = torch.randn(len(images), 1, side, side, generator=chance, device=chance.device)
    return F.interpolate(noise, images.shape[-1], mode="bilinear") if side != images.shape[-1] else noise


def _blur(images: Tensor) -> Tensor:
    return F.avg_pool2d(images, 3, 1, 1)
