"""Choosing among all the pictures of a dataset: by class, by split, in order or as a random sample.

Every picture has a number: the training pictures come first, from 0, and the test pictures follow.
In Fashion-MNIST 0 to 59,999 are training pictures and 60,000 to 69,999 test pictures.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from apparel.data.dataset import Dataset

Split = Literal["train", "test"]


@dataclass(frozen=True)
class Entry:
    """One picture of a dataset: ``pixels`` uint8 [28, 28], its label and its ``position`` in its split, from 0."""

    pixels: Tensor
    label: int
    split: Split
    position: int


def select(
    dataset: Dataset, labels: Collection[int], split: Split | None = None, sample_seed: int | None = None
) -> Tensor:
    """Numbers of the pictures that carry one of ``labels``, int64 [M].

    ``split`` None takes both splits. They come as stored, or with a ``sample_seed`` in a random order
    that is the same for the same seed, so that the first ones are a random sample.
    """
    wanted = torch.isin(_labels(dataset), torch.tensor(list(labels), dtype=torch.int64))
    if split == "train":
        wanted[len(dataset.train) :] = False
    elif split == "test":
        wanted[: len(dataset.train)] = False
    numbers = wanted.nonzero().flatten()
    if sample_seed is None:
        return numbers
    return numbers[torch.randperm(len(numbers), generator=torch.Generator().manual_seed(sample_seed))]


def entry(dataset: Dataset, number: int) -> Entry:
    """The picture with this number."""
    split: Split = "train" if number < len(dataset.train) else "test"
    position = number if split == "train" else number - len(dataset.train)
    pictures = getattr(dataset, split).with_labels()
    return Entry(pictures.images[position], int(pictures.labels[position]), split, position)


def class_counts(dataset: Dataset, numbers: Tensor) -> list[int]:
    """How many of the pictures with these numbers belong to each class."""
    counts: list[int] = torch.bincount(_labels(dataset)[numbers], minlength=len(dataset.classes)).tolist()
    return counts


def _labels(dataset: Dataset) -> Tensor:
    return torch.cat((dataset.train.with_labels().labels, dataset.test.with_labels().labels))
