"""What a model thinks of every picture of a dataset."""

from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.data.progress import Progress, unwatched
from apparel.data.selection import labels_of
from apparel.training import TrainedModel
from apparel.training.scoring import logits

CHUNK = 2_000


@dataclass(frozen=True)
class Opinions:
    """By the pictures' numbers: the class that the model ``said``, int64 [N], how sure it was, ``confidence`` float32
    [N], 0 to 1, and whether it ``is_right``, bool [N], which it is not where there is no label.
    """

    said: Tensor
    confidence: Tensor
    is_right: Tensor


def opinions(model: TrainedModel, dataset: Dataset, progress: Progress = unwatched) -> Opinions:
    """Ask ``model``, which knows the classes of ``dataset``, about every picture."""
    total, found = len(dataset.train) + len(dataset.test), list[Tensor]()
    for split in (dataset.train, dataset.test):
        for chunk in split.images.split(CHUNK):
            found.append(torch.softmax(logits(model.network, chunk), dim=1))
            progress(sum(map(len, found)), total)
    confidence, said = torch.cat(found).max(dim=1)
    return Opinions(said, confidence, said == labels_of(dataset))
