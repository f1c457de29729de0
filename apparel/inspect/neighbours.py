"""The pictures of a dataset that are most like a given one, and what they say about an answer to it."""

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.words import Sentence

CHUNK = 10_000

SAMPLE = 100
"""Pictures whose nearest others are looked for to know what is far: a third of a second among 60,000."""

USUAL = 0.95
"""Share of them that lie nearer to another one than what is called far."""


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


def far(images: Tensor) -> float:
    """How far nearly all ``images`` uint8 [N, 28, 28] are at most from the nearest other one, in grey levels."""
    sample = images[:: -(-len(images) // SAMPLE)].flatten(1).float()
    distances = torch.cat([torch.cdist(sample, chunk.flatten(1).float()) for chunk in images.split(CHUNK)], dim=1)
    to_another = distances.topk(min(2, len(images)), largest=False).values[:, -1]
    found: float = to_another.quantile(USUAL).item() / images[0].numel() ** 0.5
    return found


def disagreement(labels: Sequence[str], said: str) -> list[Sentence]:
    """What is to be said where at most one of the nearest pictures has the label that a network ``said``."""
    others = [label for label in labels if label != said]
    if len(labels) - len(others) > 1 or not others:
        return []
    template = "Only one of its {count} nearest training pictures is labelled {said}; the others are {others}."
    if len(others) == len(labels):
        template = "None of its {count} nearest training pictures is labelled {said}: they are {others}."
    words = ", ".join(f"{label} ({times})" for label, times in Counter(others).most_common())
    return [Sentence(template, count=len(labels), said=said, others=words)]


def distance(own: float, usual: float) -> list[Sentence]:
    """What is to be said where the nearest picture is farther than is ``usual``, as ``far`` has it."""
    if own <= usual:
        return []
    return [
        Sentence(
            "It is unlike all training pictures: from the nearest one its pixels differ by {own:0} of 255 grey levels, "
            "and theirs from each other hardly ever by more than {usual:0}.",
            own=own,
            usual=usual,
        )
    ]
