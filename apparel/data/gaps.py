"""Classes of which nothing is learnt, or of which nothing can be counted: their pictures are in one split alone."""

from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures
from apparel.data.numbers import UNLABELLED
from apparel.words import Sentence

LISTED = 5


@dataclass(frozen=True)
class Gaps:
    """The names of the classes with test pictures alone, and of those with training pictures alone."""

    unlearnt: tuple[str, ...]
    untested: tuple[str, ...]

    @property
    def sentences(self) -> list[Sentence]:
        """What to tell beside an accuracy; nothing for most datasets."""
        found = []
        if self.unlearnt:
            found.append(
                Sentence(
                    "No training pictures: {names}. What is only among the test pictures is never learnt, and always "
                    "wrong. Add pictures to learn from.",
                    names=short(self.unlearnt),
                )
            )
        if self.untested:
            found.append(
                Sentence(
                    "No test pictures: {names}. Nothing is known of how well these are told, whatever the accuracy "
                    "says.",
                    names=short(self.untested),
                )
            )
        return found


def gaps(dataset: Dataset) -> Gaps:
    """What is missing in ``dataset``; where no test picture has a label, nothing is counted and nothing untested."""
    train, test = class_counts(dataset)
    both = list(zip(dataset.classes, train, test, strict=True))
    untested = tuple(name for name, learnt, tested in both if learnt and not tested) if sum(test) else ()
    return Gaps(tuple(name for name, learnt, tested in both if tested and not learnt), untested)


def class_counts(dataset: Dataset) -> tuple[list[int], list[int]]:
    """How many pictures of each class are to learn from, and how many to test with."""
    train, test = (_counts(split, len(dataset.classes)) for split in (dataset.train, dataset.test))
    return train, test


def short(names: tuple[str, ...] | list[str]) -> list[str]:
    """The first few of ``names``, and a sign that there are more."""
    return [*names[:LISTED], *["…"][: len(names) - LISTED]]


def _counts(split: Pictures, classes: int) -> list[int]:
    labels: Tensor = torch.empty(0, dtype=torch.int64) if split.labels is None else split.labels
    counts: list[int] = torch.bincount(labels[labels != UNLABELLED], minlength=classes).tolist()
    return counts
