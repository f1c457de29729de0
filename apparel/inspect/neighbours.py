"""The pictures of a dataset that are most like a given one."""

import torch
from torch import Tensor

from apparel.data import Dataset

CHUNK = 10_000


def nearest(dataset: Dataset, pixels: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Numbers of the ``count`` pictures nearest to ``pixels``, uint8 [28, 28], and how far each is, nearest first.

    The distance is the root of the mean squared difference of the pixels, in grey levels: 0 for the same picture.
    """
    wanted = pixels.flatten().float()
    distances = torch.cat(
        [
            (chunk.flatten(1).float() - wanted).square().mean(1)
            for split in (dataset.train, dataset.test)
            for chunk in split.images.split(CHUNK)
        ]
    )
    found = distances.topk(min(count, len(distances)), largest=False)
    return found.indices, found.values.sqrt()
