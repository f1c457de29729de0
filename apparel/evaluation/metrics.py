"""How often a model is right, and on which classes it is not.

scikit-learn and statsmodels are loaded when something is counted: they take 70 MB, and workers never count.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from apparel.errors import DataError
from apparel.evaluation.confusion import balanced_accuracy, confusion_matrix
from apparel.evaluation.predictions import Predictions


@dataclass(frozen=True)
class ClassScore:
    """How a model does on one class, of which there are so many ``pictures``; the others are fractions.

    ``precision``: how many of those that it calls so are; None where it calls none so. ``recall``: how many of those
    that are it calls so, and ``f1`` the harmonic mean of both; None without a picture, of which nothing can be said.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    pictures: int


@dataclass(frozen=True)
class Evaluation:
    """``accuracy`` with its 95 % ``interval`` (fractions), ``macro_f1``, a score of each class by name, and the
    ``confusion`` matrix: row = what the picture is, column = what the model said, in pictures.

    ``balanced_accuracy`` is the mean over the classes of how often their pictures are called right, ``macro_f1`` that
    of their F1, each class counting alike; those without pictures do not count.
    """

    accuracy: float
    interval: tuple[float, float]
    macro_f1: float
    per_class: dict[str, ClassScore]
    confusion: list[list[int]]
    balanced_accuracy: float

    @property
    def unseen(self) -> tuple[str, ...]:
        """The classes without pictures: nobody knows how good the model is on them."""
        return tuple(name for name, score in self.per_class.items() if not score.pictures)


def evaluate(found: Predictions) -> Evaluation:
    """Count what a model said of pictures that all have labels.

    Raises DataError when a label is not among the classes that the model knows.
    """
    classes = len(found.classes)
    if int(found.labels.max()) >= classes:
        raise DataError(
            "The model knows {classes} classes and the dataset has more. Take a model trained on it.", classes=classes
        )
    confusion = confusion_matrix(found.labels, found.said, classes)
    scores = _scores(found, confusion)
    counted = [score.f1 for score in scores if score.f1 is not None]
    correct, total = int(found.is_right.sum()), len(found)
    return Evaluation(
        correct / total,
        wilson_interval(correct, total),
        sum(counted) / len(counted),
        dict(zip(found.classes, scores, strict=True)),
        confusion.tolist(),
        balanced_accuracy(confusion),
    )


def _scores(found: Predictions, confusion: Tensor) -> list[ClassScore]:
    from sklearn.metrics import precision_recall_fscore_support

    columns: Any = precision_recall_fscore_support(
        found.labels.numpy(), found.said.numpy(), labels=torch.arange(len(found.classes)).numpy(), zero_division=0
    )
    was_called = confusion.sum(0).tolist()
    return [
        ClassScore(
            float(precision) if called else None,
            float(recall) if pictures else None,
            float(f1) if pictures else None,
            int(pictures),
        )
        for precision, recall, f1, pictures, called in zip(*columns, was_called, strict=True)
    ]


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """The interval that holds the true rate in 95 of 100 cases (E. B. Wilson, 1927)."""
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(successes, trials, alpha=0.05, method="wilson")
    # rounding may lead a hair below 0 or above 1
    return max(0.0, float(low)), min(1.0, float(high))
