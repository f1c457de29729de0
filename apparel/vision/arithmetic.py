"""What a convolutional network does to one picture, small enough to follow by hand."""

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

# The edge filters are Sobel's (Sobel and Feldman, 1968); blur is the 3×3 binomial filter.
_VERTICAL = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
FILTERS = {
    "Vertical edges": _VERTICAL,
    "Horizontal edges": _VERTICAL.T,
    "Blur": torch.tensor([[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]) / 16,
    "Sharpen": torch.tensor([[0.0, -1.0, 0.0], [-1.0, 5.0, -1.0], [0.0, -1.0, 0.0]]),
}
"""Well-known filters, float32 [3, 3] each."""


def brighten(pixels: Tensor, amount: int) -> Tensor:
    """Add ``amount`` to every pixel of uint8 [H, W]; what would leave 0..255 stops there."""
    return (pixels.int() + amount).clamp(0, 255).to(torch.uint8)


def turn(pixels: Tensor, degrees: int) -> Tensor:
    """Turn uint8 [H, W] clockwise about its middle; what comes in from outside is black.

    Quarter turns move every pixel as it is, other angles mix neighbours (bilinear).
    """
    turned = Image.fromarray(pixels.numpy()).rotate(-degrees, Image.Resampling.BILINEAR)
    return torch.frombuffer(bytearray(turned.tobytes()), dtype=torch.uint8).reshape(pixels.shape)


def shift(pixels: Tensor, columns: int) -> Tensor:
    """Move uint8 [H, W] to the right by ``columns`` (not negative); what comes in is black."""
    return F.pad(pixels, (columns, 0))[:, : pixels.shape[1]]


def shuffle(images: Tensor, seed: int = 0) -> Tensor:
    """Put the pixels of uint8 [N, H, W] in a random order, the same one for every picture."""
    order = torch.randperm(images[0].numel(), generator=torch.Generator().manual_seed(seed))
    return images.flatten(1)[:, order].reshape(images.shape)


def window(pixels: Tensor, row: int, column: int) -> Tensor:
    """The 3×3 pixels about ``row`` and ``column`` (from 0) of [H, W]; beyond the edge they count as 0."""
    return F.pad(pixels, (1, 1, 1, 1))[row : row + 3, column : column + 3]


def slide(pixels: Tensor, weights: Tensor) -> Tensor:
    """Slide a filter float32 [3, 3] over uint8 [H, W]: float32 [H, W] of sums, one for each window.

    As in a network the filter is not flipped, and what lies beyond the edge counts as 0.
    """
    return F.conv2d(pixels.float()[None, None], weights[None, None], padding=1)[0, 0]


def pool(pixels: Tensor, size: int) -> Tensor:
    """Keep the largest of every ``size`` × ``size`` square of uint8 [H, W]: uint8 [H // size, W // size]."""
    return F.max_pool2d(pixels.float()[None], size)[0].to(torch.uint8)


def relative_difference(before: Tensor, after: Tensor) -> float:
    """The sum of all changes between two uint8 tensors of one shape, as a share of the sum of ``before``.

    ``before`` must not be black everywhere.
    """
    return ((after.int() - before.int()).abs().sum() / before.int().sum()).item()
