"""How often a model is right, and on which classes it is not."""

import math
from dataclasses import dataclass

import torch

from apparel.errors import DataError
from apparel.evaluation.predictions import Predictions

Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Evaluation:
    """``accuracy`` with its 95 % ``interval`` (fractions), accuracy of each class by name, and the
    ``confusion`` matrix: row = what the picture is, column = what the model said, in pictures.
    """

    accuracy: float
    interval: tuple[float, float]
    per_class: dict[str, float]
    confusion: list[list[int]]


def evaluate(found: Predictions) -> Evaluation:
    """Count what a model said of pictures that all have labels.

    Raises DataError when a label is not among the classes that the model knows.
    """
    classes = len(found.classes)
    if int(found.labels.max()) >= classes:
        raise DataError(
            "The model knows {classes} classes and the dataset has more. Take a model trained on it.", classes=classes
        )
    confusion = torch.bincount(found.labels * classes + found.said, minlength=classes**2).reshape(classes, classes)
    right, shown = confusion.diagonal(), confusion.sum(1)
    per_class = {
        name: (right[label] / shown[label]).item() for label, name in enumerate(found.classes) if shown[label] > 0
    }
    correct, total = int(right.sum()), len(found)
    return Evaluation(correct / total, wilson_interval(correct, total), per_class, confusion.tolist())


def wilson_interval(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """The interval that holds the true rate in 95 of 100 cases (E. B. Wilson, 1927)."""
    rate = successes / trials
    centre = rate + z**2 / (2 * trials)
    spread = z * math.sqrt(rate * (1 - rate) / trials + z**2 / (4 * trials**2))
    scale = 1 + z**2 / trials
    # rounding may lead a hair below 0 or above 1
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
