"""All the pictures of a dataset in one row, and choosing among them: by class, by split, by chance.

Every picture has a number: the training pictures come first, from 0, and the test pictures follow.
In Fashion-MNIST 0 to 59,999 are training pictures and 60,000 to 69,999 test pictures.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, LabelledPictures, Pictures

Split = Literal["train", "test"]

UNLABELLED = -1
"""In place of a label where there is none."""


@dataclass(frozen=True)
class Entry:
    """One picture of a dataset: ``pixels`` uint8 [28, 28], its label, its ``position`` in its split, from 0, and its
    id there, "" where there are none.
    """

    pixels: Tensor
    label: int
    split: Split
    position: int
    id: str


def images(dataset: Dataset) -> Tensor:
    """The pictures of both splits, uint8 [N, 28, 28]."""
    return torch.cat((dataset.train.images, dataset.test.images))


def labelled(dataset: Dataset) -> LabelledPictures:
    """The pictures with a label: those of both splits, or of the training split where the test split has none."""
    splits = [split.with_labels() for split in (dataset.train, dataset.test) if split.labels is not None]
    return LabelledPictures(
        torch.cat([split.images for split in splits]), torch.cat([split.labels for split in splits])
    )


def identical(images: Tensor) -> Tensor:
    """For each of ``images``, uint8 [N, 28, 28], the position of the first one with the same pixels: int64 [N]."""
    first: dict[bytes, int] = {}
    rows = images.flatten(1).contiguous().numpy()
    return torch.tensor([first.setdefault(row.tobytes(), position) for position, row in enumerate(rows)])


def select(
    dataset: Dataset, labels: Collection[int], split: Split | None = None, sample_seed: int | None = None
) -> Tensor:
    """Numbers of the pictures that carry one of ``labels``, int64 [M].

    ``split`` None takes both splits. They come as stored, or with a ``sample_seed`` in a random order
    that is the same for the same seed, so that the first ones are a random sample.
    """
    wanted = torch.isin(labels_of(dataset), torch.tensor(list(labels), dtype=torch.int64))
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
    pictures: Pictures = getattr(dataset, split)
    label = UNLABELLED if pictures.labels is None else int(pictures.labels[position])
    return Entry(pictures.images[position], label, split, position, pictures.ids[position] if pictures.ids else "")


def class_counts(dataset: Dataset, numbers: Tensor) -> list[int]:
    """How many of the pictures with these numbers belong to each class."""
    labels = labels_of(dataset)[numbers]
    counts: list[int] = torch.bincount(labels[labels != UNLABELLED], minlength=len(dataset.classes)).tolist()
    return counts


def labels_of(dataset: Dataset) -> Tensor:
    """The label of every picture by its number, int64 [N]; UNLABELLED where a test split has none."""
    return torch.cat(
        [
            split.labels if split.labels is not None else torch.full((len(split),), UNLABELLED)
            for split in (dataset.train, dataset.test)
        ]
    )


def images_of(dataset: Dataset, numbers: Tensor) -> Tensor:
    """The pictures with these numbers, uint8 [M, 28, 28]."""
    is_test = numbers >= len(dataset.train)
    images = torch.empty((len(numbers), *dataset.train.images.shape[1:]), dtype=torch.uint8)
    images[~is_test] = dataset.train.images[numbers[~is_test]]
    images[is_test] = dataset.test.images[numbers[is_test] - len(dataset.train)]
    return images


def only(dataset: Dataset, numbers: Tensor) -> Dataset:
    """The dataset of the pictures with these numbers alone, in the order of their numbers."""
    numbers = numbers.sort().values
    first_test = len(dataset.train)
    return replace(
        dataset,
        train=dataset.train[numbers[numbers < first_test]],
        test=dataset.test[numbers[numbers >= first_test] - first_test],
    )
