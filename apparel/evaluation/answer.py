"""What a trained network says about pictures that nobody labelled."""

from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.training.calibration import familiarity
from apparel.training.model_file import TrainedModel
from apparel.training.scoring import logits

@dataclass(frozen=True)
class Answer:
    """The class that the network finds most likely, and how likely it finds every class (they sum to 1).

    ``outside`` is true when the picture does not look like any of the classes.
    """

    class_id: int
    label: str
    probability: float
    probabilities: tuple[float, ...]
    outside: bool
    classes: tuple[str, ...]

    def top(self, n: int) -> list[tuple[str, float]]:
        """The ``n`` most likely classes and their probabilities, most likely first."""
        ranked = sorted(zip(self.classes, self.probabilities, strict=True), key=lambda pair: -pair[1])
        return ranked[:n]


def answer(model: TrainedModel, pixels: Tensor) -> Answer:
    """The answer for one picture, uint8 [28, 28]."""
    return answers(model, pixels.unsqueeze(0))[0]


def answers(model: TrainedModel, images: Tensor) -> list[Answer]:
    """An answer for each of ``images``, uint8 [N, 28, 28]."""
    said, known = logits(model.network, images), model.calibration
    outside = familiarity(said) < known.outside_below
    probabilities = torch.softmax(said / known.temperature, dim=1)
    return [
        _answer(model.classes, row, is_outside)
        for row, is_outside in zip(probabilities.tolist(), outside.tolist(), strict=True)
    ]


def _answer(classes: tuple[str, ...], probabilities: list[float], is_outside: bool) -> Answer:
    probability = max(probabilities)
    best = probabilities.index(probability)
    return Answer(best, classes[best], probability, tuple(probabilities), is_outside, classes)
