"""Finding the calibration of a network, and by how much being sure and being right differ with it."""

import torch
from torch import Tensor
from torch.nn import functional as F

from apparel.models.calibration import Calibration, familiarity

TURNED_AWAY = 0.002
"""Share of the validation pictures that are taken for something else; chosen on ``assets/evidence/choose``."""

BINS = 15


def calibrate(logits: Tensor, labels: Tensor) -> Calibration:
    """The calibration that fits logits float32 [N, classes] and their labels int64 [N] best."""
    candidates = torch.logspace(-1, 1, 201).tolist()
    best = min(candidates, key=lambda temperature: F.cross_entropy(logits / temperature, labels).item())
    return Calibration(best, familiarity(logits).quantile(TURNED_AWAY).item())


def calibration_error(probabilities: Tensor, labels: Tensor) -> float:
    """By how much being sure and being right differ, on average: the expected calibration error with 15 bins.

    ``probabilities`` are float32 [N, classes]; Guo et al. 2017, section 2.
    """
    sure, answers = probabilities.max(1)
    right = (answers == labels).float()
    bins = (sure * BINS).long().clamp(max=BINS - 1)
    differences = torch.zeros(BINS).index_add(0, bins, right - sure)
    return (differences.abs().sum() / len(labels)).item()
