"""Which class is taken for which: counted, and the mix-ups by how often they happen."""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Mixup:
    """Of the ``of`` pictures that are really the class ``really``, ``pictures`` were called the class ``called``."""

    really: int
    called: int
    pictures: int
    of: int

    @property
    def share(self) -> float:
        """How much of the class that is, 0 to 1."""
        return self.pictures / self.of


def confusion_matrix(labels: Tensor, said: Tensor, classes: int) -> Tensor:
    """How often pictures of each class, a row, were called each class, a column: int64 [classes, classes]."""
    return torch.bincount(labels * classes + said, minlength=classes**2).reshape(classes, classes)


def balanced_accuracy(confusion: Tensor) -> float:
    """The mean over the classes, each counting alike, of how often pictures of a class are called so; 0 to 1.

    Classes without pictures do not count. It is what scikit-learn's balanced_accuracy_score gives.
    """
    pictures = confusion.sum(1)
    are_there = pictures > 0
    return float((confusion.diagonal()[are_there] / pictures[are_there]).double().mean())


def mixups(confusion: Tensor) -> list[Mixup]:
    """Every cell of ``confusion``, int64 [classes, classes], that counts a mistake, the largest share of a class first.

    Of equal shares the one with more pictures comes first, then the one further up and to the left.
    """
    shown = confusion.sum(1).tolist()
    found = [
        Mixup(really, called, int(confusion[really, called]), shown[really])
        for really, called in confusion.nonzero().tolist()
        if really != called
    ]
    return sorted(found, key=lambda mixup: (-mixup.share, -mixup.pictures))
