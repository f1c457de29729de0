"""Probabilities that mean what they say, and a sign that a picture is of something else."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

TURNED_AWAY = 0.002
"""Share of the validation pictures that are taken for something else; chosen on ``assets/evidence/choose``."""

BINS = 15


@dataclass(frozen=True)
class Calibration:
    """What the validation split says about a network's logits.

    They are divided by ``temperature`` (Guo et al. 2017, arXiv:1706.04599). A picture whose ``familiarity`` is
    less than ``outside_below`` does not look like any of the classes.
    """

    temperature: float = 1.0
    outside_below: float = float("-inf")

    def probabilities(self, logits: Tensor) -> Tensor:
        """What logits float32 [..., classes] say about every class; they sum to 1."""
        return (logits / self.temperature).softmax(-1)


def calibrate(logits: Tensor, labels: Tensor) -> Calibration:
    """The calibration that fits logits float32 [N, classes] and their labels int64 [N] best."""
    candidates = torch.logspace(-1, 1, 201).tolist()
    best = min(candidates, key=lambda temperature: F.cross_entropy(logits / temperature, labels).item())
    return Calibration(best, familiarity(logits).quantile(TURNED_AWAY).item())


def familiarity(logits: Tensor) -> Tensor:
    """How much a picture looks like those of training, float32 [N] from logits [N, classes].

    It is the maximum softmax probability (Hendrycks and Gimpel 2017, arXiv:1610.02136). For a network that was shown
    other things in training it tells them better than the free energy (Liu et al. 2020) or the largest logit.
    """
    return logits.softmax(1).amax(1)


def calibration_error(probabilities: Tensor, labels: Tensor) -> float:
    """By how much being sure and being right differ, on average: the expected calibration error with 15 bins.

    ``probabilities`` are float32 [N, classes]; Guo et al. 2017, section 2.
    """
    sure, answers = probabilities.max(1)
    right = (answers == labels).float()
    bins = (sure * BINS).long().clamp(max=BINS - 1)
    differences = torch.zeros(BINS).index_add(0, bins, right - sure)
    return (differences.abs().sum() / len(labels)).item()
