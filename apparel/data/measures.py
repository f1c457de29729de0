"""Numbers by which pictures are filtered and sorted."""

from collections.abc import Callable

import torch
from torch import Tensor

from apparel.data.dataset import Dataset
from apparel.data.selection import images_of

CHUNK = 4_000
"""Pictures that are worked on at once: as floats they take twelve megabytes."""


def brightness(images: Tensor) -> Tensor:
    """The mean of all pixels, 0 to 255: float32 [N]."""
    return images.float().mean((1, 2))


def ink(images: Tensor) -> Tensor:
    """The share of pixels that are not black, in per cent: float32 [N]."""
    return 100 * (images > 0).float().mean((1, 2))


def contrast(images: Tensor) -> Tensor:
    """The standard deviation of the pixels that are not black, in grey levels: float32 [N]."""
    inked = (images > 0).float()
    count = inked.sum((1, 2)).clamp(min=1)
    mean = images.float().sum((1, 2)) / count
    squares = ((images.float() - mean[:, None, None]) * inked).square().sum((1, 2))
    return (squares / count).sqrt()


MEASURES: dict[str, tuple[Callable[[Tensor], Tensor], float]] = {
    "Brightness": (brightness, 255.0),
    "Ink": (ink, 100.0),
    "Contrast": (contrast, 128.0),
}
"""Each with the most that it can be."""


def measure(dataset: Dataset) -> dict[str, Tensor]:
    """Every measure of every picture by its number: float32 [N] each."""
    chunks = [chunk for split in (dataset.train, dataset.test) for chunk in split.images.split(CHUNK)]
    return {name: torch.cat([of(chunk) for chunk in chunks]) for name, (of, _) in MEASURES.items()}


def pixel_counts(dataset: Dataset, numbers: Tensor) -> Tensor:
    """How many pixels of the pictures with these numbers have each of the 256 values: int64 [256]."""
    counts = torch.zeros(256, dtype=torch.int64)
    for chunk in numbers.split(CHUNK):
        counts += torch.bincount(images_of(dataset, chunk).flatten(), minlength=256)
    return counts
