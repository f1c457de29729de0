"""Real pictures with faults put in on purpose."""

import torch

from apparel.data import CLASSES, Dataset, Pictures, fashion_mnist
from tests.training.small import small_dataset

TRAIN, TEST = 400, 200


def clean() -> Dataset:
    """400 and 200 pictures of Fashion-MNIST among which there are no near duplicates."""
    return small_dataset(TRAIN, TEST)


def with_copies_in_training(dataset: Dataset, positions: list[int]) -> Dataset:
    """``dataset`` with the test pictures at ``positions`` added at the end of the training split."""
    copied = Pictures(dataset.test.images[positions], dataset.test.labels[positions])
    return Dataset(dataset.name, joined(dataset.train, copied), dataset.test)


def joined(one: Pictures, other: Pictures) -> Pictures:
    return Pictures(torch.cat((one.images, other.images)), torch.cat((one.labels, other.labels)))


def only(label: int, pictures: Pictures) -> Pictures:
    """The pictures of one class."""
    return Pictures(pictures.images[pictures.labels == label], pictures.labels[pictures.labels == label])


def of_class(name: str, split: str = "train") -> Pictures:
    """All pictures of Fashion-MNIST's class ``name``."""
    return only(CLASSES.index(name), getattr(fashion_mnist(), split))
