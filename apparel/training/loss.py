"""What every run makes smaller: how wrong the network is about a batch."""

import torch
from torch import Tensor
from torch.nn import functional as F


def loss_of(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """The mean cross-entropy of logits float32 [N, classes].

    A label that is no class is of something else: of that the network shall find every class as likely as any
    other (outlier exposure; Hendrycks, Mazeika and Dietterich 2019, arXiv:1812.04606, with their weight of 0.5).
    """
    classes = logits.shape[1]
    of_classes = F.cross_entropy(logits, labels.clamp(max=classes - 1), label_smoothing=smoothing, reduction="none")
    # both for every picture: to ask which there are would make a GPU wait
    of_others = -0.5 * logits.log_softmax(1).mean(1)
    return torch.where(labels < classes, of_classes, of_others).mean()
