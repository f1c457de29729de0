"""All pictures of a dataset in one row, each at its number: training pictures first, then test pictures."""

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, LabelledPictures


def images(dataset: Dataset) -> Tensor:
    """The pictures of both splits, uint8 [N, 28, 28]."""
    return torch.cat((dataset.train.images, dataset.test.images))


def labelled(dataset: Dataset) -> LabelledPictures:
    """The pictures with a label: those of both splits, or of the training split where the test split has none."""
    splits = [split.with_labels() for split in (dataset.train, dataset.test) if split.labels is not None]
    return LabelledPictures(
        torch.cat([split.images for split in splits]), torch.cat([split.labels for split in splits])
    )


def identical(images: Tensor) -> Tensor:
    """For each of ``images``, uint8 [N, 28, 28], the position of the first one with the same pixels: int64 [N]."""
    first: dict[bytes, int] = {}
    rows = images.flatten(1).contiguous().numpy()
    return torch.tensor([first.setdefault(row.tobytes(), position) for position, row in enumerate(rows)])
