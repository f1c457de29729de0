"""Pictures by how a run came to know them: the loss of each after every kept epoch, and what shape that has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
import torch
from torch import Tensor

from apparel.evaluation.predictions import Predictions


class Shape(StrEnum):
    """How a picture was learnt; every picture has one of these.

    Forgetting is counted as by Toneva and others 2019, "An Empirical Study of Example Forgetting during Deep Neural
    Network Learning", but from one kept epoch to the next and not from batch to batch.
    """

    AT_ONCE = "at_once"
    LATE = "late"
    FORGOTTEN = "forgotten"
    NEVER = "never"


@dataclass(frozen=True)
class Histories:
    """What the networks after each of the E rising ``epochs`` made of the same N pictures.

    ``loss`` float32 [E, N] is each picture's cross-entropy, ``is_right`` bool [E, N] whether it was called what it is.
    """

    epochs: tuple[int, ...]
    loss: Tensor
    is_right: Tensor
    labels: Tensor

    def of_shape(self, shape: Shape) -> Tensor:
        """Which pictures were learnt so, bool [N].

        At once: right after every kept epoch. Late: right at the end, not always before. Forgotten: wrong at the end,
        and right once. Never: wrong after every kept epoch.
        """
        always, ever, finally_ = self.is_right.all(0), self.is_right.any(0), self.is_right[-1]
        return {
            Shape.AT_ONCE: always,
            Shape.LATE: finally_ & ~always,
            Shape.FORGOTTEN: ever & ~finally_,
            Shape.NEVER: ~ever,
        }[shape]

    def hardest(self, label: int, which: Tensor) -> Tensor:
        """The positions of the pictures of a class, among those ``which`` bool [N] names, hardest first: int64 [M].

        The hardest has the largest loss on average over the kept epochs.
        """
        positions = (which & (self.labels == label)).nonzero().flatten()
        return positions[self.loss[:, positions].mean(0).argsort(descending=True, stable=True)]

    def mean_losses(self, names: Mapping[Shape, str]) -> pd.DataFrame:
        """The mean loss of the pictures of each shape that occurs, after each epoch.

        Columns ``epoch``, ``group`` (the shape by its name), ``loss``.
        """
        rows = [
            (epoch, names[shape], float(loss[which].mean()))
            for shape in Shape
            if (which := self.of_shape(shape)).any()
            for epoch, loss in zip(self.epochs, self.loss, strict=True)
        ]
        return pd.DataFrame(rows, columns=["epoch", "group", "loss"])


def histories(epochs: Sequence[int], found: Sequence[Predictions]) -> Histories:
    """What was ``found`` after each of the ``epochs``, at least one, of the same pictures, which all have labels."""
    return Histories(
        tuple(epochs),
        torch.stack([each.loss for each in found]),
        torch.stack([each.is_right for each in found]),
        found[0].labels,
    )
