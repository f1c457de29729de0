"""What was understood of somebody's files, as a small tree: the splits, their classes, and how many pictures each."""

import torch

from apparel.data.dataset import Dataset
from apparel.data.numbers import UNLABELLED, labels_of

Tree = dict[str, dict[str, int]]
"""By split, ``train`` and ``test``, the pictures of each class that has some; those without a label under ""."""


def tree_of(dataset: Dataset) -> Tree:
    """The tree of ``dataset``, its classes in the order of their labels."""
    labels = labels_of(dataset)
    parts = {"train": labels[: len(dataset.train)], "test": labels[len(dataset.train) :]}
    return {split: _counts(dataset.classes, part) for split, part in parts.items()}


def _counts(classes: tuple[str, ...], labels: torch.Tensor) -> dict[str, int]:
    known = torch.bincount(labels[labels != UNLABELLED], minlength=len(classes)).tolist()
    counts = {name: count for name, count in zip(classes, known, strict=True) if count}
    unknown = len(labels) - sum(known)
    return counts | ({"": unknown} if unknown else {})
