"""Other people's photos, drawings and pictures of other things, which join the training pictures of Fashion-MNIST."""

import numpy as np
import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from apparel.data import ASSETS, CLASSES
from apparel.data.dataset import LabelledPictures

EXTRA = ASSETS / "evidence" / "prepared.npz"
"""What assets/evidence/train.zip holds, prepared by ``scripts/extra.py``: ten classes, and OTHER as the last label."""

OTHER = len(CLASSES)
"""The label of something else."""


def extra_pictures() -> LabelledPictures:
    """All of them: the ten classes' labels, and OTHER."""
    with np.load(EXTRA) as file:
        return LabelledPictures(torch.from_numpy(file["images"]), torch.from_numpy(file["labels"]))


class Extra:
    """``count`` of these pictures for every batch, the rare classes among them more often than their share."""

    def __init__(self, count: int, device: torch.device) -> None:
        pictures = extra_pictures()
        self._pictures = LabelledPictures(pictures.images.to(device), pictures.labels.to(device))
        self._chances = pictures.labels.bincount().float().rsqrt()[pictures.labels]
        self._count = count

    def join(self, batch: LabelledPictures, chance: Generator) -> LabelledPictures:
        """The batch, and a random choice of the extra pictures behind it."""
        chosen = self._chances.multinomial(self._count, generator=chance).to(batch.labels.device)
        extra = self._pictures[chosen]
        return LabelledPictures(torch.cat([batch.images, extra.images]), torch.cat([batch.labels, extra.labels]))


def loss_of(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """The mean cross-entropy of logits float32 [N, classes].

    A label that is no class is of something else: of that the network shall find every class as likely as any
    other (outlier exposure; Hendrycks, Mazeika and Dietterich 2019, arXiv:1812.04606, with their weight of 0.5).
    """
    known = labels < logits.shape[1]
    if known.all():
        return F.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss = F.cross_entropy(logits[known], labels[known], label_smoothing=smoothing, reduction="sum")
    undecided = -logits[~known].log_softmax(1).mean(1).sum()
    return (loss + 0.5 * undecided) / len(labels)
