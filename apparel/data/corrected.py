"""A small dataset of a visitor's corrections, beside a sample of the dataset that the network learnt from."""

from dataclasses import replace

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, LabelledPictures, Pictures
from apparel.data.numbers import UNLABELLED

TRAIN_EACH, TEST_EACH = 1_000, 200
"""Pictures of each class in the sample, where there are so many."""


def corrected(dataset: Dataset, corrections: LabelledPictures, seed: int = 0) -> Dataset:
    """``corrections`` to learn from, before a balanced sample of both splits of ``dataset``, whose classes they bear.

    Pictures of ``dataset`` with the same pixels as a correction are left out: those to learn from would contradict it,
    and those to test with would be known already.
    """
    known = {pixels.numpy().tobytes() for pixels in corrections.images}
    train = _sample(dataset.train, TRAIN_EACH, known, seed)
    assert train.labels is not None, "who trains has labels"
    images = torch.cat([corrections.images, train.images])
    labels = torch.cat([corrections.labels, train.labels])
    test = _sample(dataset.test, TEST_EACH, known, seed)
    return replace(dataset, train=Pictures(images, labels), test=test, refused=())


def _sample(split: Pictures, each: int, known: set[bytes], seed: int) -> Pictures:
    """At most ``each`` pictures of every class that are not ``known``, chosen by chance, in their order."""
    labels = split.labels if split.labels is not None else torch.full((len(split),), UNLABELLED)
    chance = torch.Generator().manual_seed(seed)
    chosen = [torch.empty(0, dtype=torch.int64)]
    for label in labels.unique():
        members = (labels == label).nonzero().flatten()
        members = members[torch.randperm(len(members), generator=chance)]
        chosen.append(_unknown(split.images, members, known)[:each])
    positions = torch.cat(chosen).sort().values
    return split[positions]


def _unknown(images: Tensor, positions: Tensor, known: set[bytes]) -> Tensor:
    is_new = [images[at].numpy().tobytes() not in known for at in positions.tolist()]
    return positions[torch.tensor(is_new, dtype=torch.bool)]
