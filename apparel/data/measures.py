"""The measures of all pictures of a dataset, by which they are filtered and sorted."""

import torch
from torch import Tensor

from apparel.data.dataset import Dataset
from apparel.data.numbers import images_of
from apparel.vision.measures import MEASURES

CHUNK = 4_000
"""Pictures that are worked on at once: as floats they take twelve megabytes."""


def measure(dataset: Dataset) -> dict[str, Tensor]:
    """Every measure, by its id, of every picture by its number: float32 [N] each."""
    chunks = [chunk for split in (dataset.train, dataset.test) for chunk in split.images.split(CHUNK)]
    return {name: torch.cat([measure.of(chunk) for chunk in chunks]) for name, measure in MEASURES.items()}


def pixel_counts(dataset: Dataset, numbers: Tensor) -> Tensor:
    """How many pixels of the pictures with these numbers have each of the 256 values: int64 [256]."""
    counts = torch.zeros(256, dtype=torch.int64)
    for chunk in numbers.split(CHUNK):
        counts += torch.bincount(images_of(dataset, chunk).flatten(), minlength=256)
    return counts
