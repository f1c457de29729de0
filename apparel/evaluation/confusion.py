"""Which class is taken for which: counted, and the mix-ups by how often they happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from apparel.words import Sentence


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


def most_confused_first(wrong: Sequence[Mixup], classes: int) -> list[int]:
    """All of so many ``classes`` by their ids, as the ``mixups`` name them: what is mixed up lies close together."""
    named = (label for mixup in wrong for label in (mixup.really, mixup.called))
    return list(dict.fromkeys([*named, *range(classes)]))


def mixup_in_words(cell: Mixup, classes: Sequence[str]) -> Sentence:
    """``Shirt is called Coat 94 times in 1,000``; a cell of the diagonal is no mistake, and said so."""
    values: dict[str, Any] = {"really": classes[cell.really], "number": cell.pictures, "of": cell.of}
    if cell.really == cell.called:
        return Sentence.counted(
            "{really} is rightly called so {number} time in {of}",
            "{really} is rightly called so {number} times in {of}",
            **values,
        )
    return Sentence.counted(
        "{really} is called {called} {number} time in {of}",
        "{really} is called {called} {number} times in {of}",
        called=classes[cell.called],
        **values,
    )


def largest_in_words(wrong: Sequence[Mixup], classes: Sequence[str]) -> Sentence:
    """The first of the mix-ups, which come in their order, as a sentence that reads the matrix."""
    if not wrong:
        return Sentence("It was right about every picture, so nothing is mixed up.")
    return Sentence("The largest mix-up: {mixup}.", mixup=mixup_in_words(wrong[0], classes))
