"""Finding the calibration of a network, and by how much being sure and being right differ with it."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from apparel.models.calibration import FAMILIARITY, Calibration

WAY = "logit"
"""How it is told whether a picture is of something else."""

TURNED_AWAY = 0.0005
"""Share of the validation pictures that are taken for something else; chosen on ``assets/evidence/choose``."""

BINS = 15


def calibrate(logits: Tensor, labels: Tensor) -> Calibration:
    """The calibration that fits logits float32 [N, classes] and their labels int64 [N] best."""
    candidates = torch.logspace(-1, 1, 201).tolist()
    best = min(candidates, key=lambda temperature: F.cross_entropy(logits / temperature, labels).item())
    return Calibration(best, FAMILIARITY[WAY](logits).quantile(TURNED_AWAY).item(), WAY)


@dataclass(frozen=True)
class Bin:
    """The ``pictures`` of which a network was about as sure: on average so ``sure``, and so often ``right``."""

    sure: float
    right: float
    pictures: int


def calibration_curve(probabilities: Tensor, labels: Tensor) -> list[Bin]:
    """How often a network is right when it is so sure: the BINS equally wide bins of its sureness that are not empty.

    ``probabilities`` are float32 [N, classes] and ``labels`` int64 [N]. It is the reliability diagram of Guo et al.
    2017, section 2.
    """
    sure, answers = probabilities.max(1)
    right = (answers == labels).float()
    place = (sure * BINS).long().clamp(max=BINS - 1)
    pictures, sums_sure, sums_right = (
        torch.zeros(BINS, dtype=torch.float64).index_add(0, place, values.double())
        for values in (torch.ones_like(sure), sure, right)
    )
    return [
        Bin((sums_sure[at] / pictures[at]).item(), (sums_right[at] / pictures[at]).item(), int(pictures[at]))
        for at in pictures.nonzero().flatten().tolist()
    ]


def calibration_error(probabilities: Tensor, labels: Tensor) -> float:
    """By how much being sure and being right differ, on average: the expected calibration error with 15 bins.

    ``probabilities`` are float32 [N, classes]; Guo et al. 2017, section 2.
    """
    bins = calibration_curve(probabilities, labels)
    return sum(each.pictures * abs(each.right - each.sure) for each in bins) / len(labels)
