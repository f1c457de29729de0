"""What a trained network says about pictures that nobody labelled."""

from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.training.model_file import TrainedModel
from apparel.training.scoring import logits

SURE_ENOUGH = 0.5
"""Below this probability for its best class, a picture is taken for none of the classes.

The maximum softmax probability as a sign that a picture is unlike those of training: Hendrycks and
Gimpel 2017, "A Baseline for Detecting Misclassified and Out-of-Distribution Examples" (arXiv:1610.02136).
At 0.5 the shipped network turns away about 1 % of the test pictures, most of which it would have got wrong.
It is often sure of a hat or an animal as well: being sure is no proof of clothes.
A higher threshold turns away more of both, and clothes between two classes first (shirt or T-shirt).
"""


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
    return [_answer(model.classes, row) for row in torch.softmax(logits(model.network, images), dim=1).tolist()]


def _answer(classes: tuple[str, ...], probabilities: list[float]) -> Answer:
    probability = max(probabilities)
    best = probabilities.index(probability)
    return Answer(best, classes[best], probability, tuple(probabilities), probability < SURE_ENOUGH, classes)
