"""How often a model is right, and on which classes it is not."""

import math
from dataclasses import dataclass

import torch

from apparel.data.dataset import LabelledPictures
from apparel.errors import DataError
from apparel.training import TrainedModel
from apparel.training.scoring import logits

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


def evaluate(model: TrainedModel, pictures: LabelledPictures) -> Evaluation:
    """Ask ``model`` about every picture and count.

    Raises DataError when a label is not among the classes that ``model`` knows.
    """
    classes = len(model.classes)
    if int(pictures.labels.max()) >= classes:
        raise DataError(f"The model knows {classes} classes and the dataset has more. Take a model trained on it.")
    said = logits(model.network, pictures.images).argmax(1)
    pairs = pictures.labels * classes + said
    confusion = torch.bincount(pairs, minlength=classes**2).reshape(classes, classes)
    right, shown = confusion.diagonal(), confusion.sum(1)
    per_class = {
        name: (right[label] / shown[label]).item() for label, name in enumerate(model.classes) if shown[label] > 0
    }
    correct, total = int(right.sum()), len(pictures)
    return Evaluation(correct / total, wilson_interval(correct, total), per_class, confusion.tolist())


def wilson_interval(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """The interval that holds the true rate in 95 of 100 cases (E. B. Wilson, 1927)."""
    rate = successes / trials
    centre = rate + z**2 / (2 * trials)
    spread = z * math.sqrt(rate * (1 - rate) / trials + z**2 / (4 * trials**2))
    scale = 1 + z**2 / trials
    # rounding may lead a hair below 0 or above 1
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
