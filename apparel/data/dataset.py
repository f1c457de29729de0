"""The shape in which every part of the project sees pictures of clothes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.data.read_as import Choices
from apparel.words import Sentence

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
"""The ten classes of Fashion-MNIST; the position is the label."""


@dataclass(frozen=True)
class Pictures:
    """One split: ``images`` uint8 [N, 28, 28], ``labels`` int64 [N] or None, ``ids`` N names or None."""

    images: Tensor
    labels: Tensor | None
    ids: Sequence[str] | None = None

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, positions: Tensor) -> "Pictures":
        """The pictures at ``positions``, int64 [M], with their labels and ids."""
        return Pictures(
            self.images[positions],
            None if self.labels is None else self.labels[positions],
            None if self.ids is None else tuple(self.ids[at] for at in positions.tolist()),
        )

    @property
    def can_be_counted(self) -> bool:
        """Whether there are pictures here, and it is known what they show."""
        return self.labels is not None and len(self) > 0

    def with_labels(self) -> "LabelledPictures":
        """Return this split as (images, labels); raise ValueError where there are no labels."""
        if self.labels is None:
            raise ValueError("this split has no labels")
        return LabelledPictures(self.images, self.labels)


@dataclass(frozen=True)
class LabelledPictures:
    """``images`` uint8 [N, 28, 28] and ``labels`` int64 [N]."""

    images: Tensor
    labels: Tensor

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: Tensor) -> "LabelledPictures":
        return LabelledPictures(self.images[index], self.labels[index])


@dataclass(frozen=True)
class Refusal:
    """A file that is not among the pictures, and the sentence that says why."""

    file: str
    reason: Sentence


@dataclass(frozen=True)
class Dataset:
    """A named dataset: pictures to train with, pictures to test with, and what the labels mean."""

    name: str
    train: Pictures
    test: Pictures
    classes: tuple[str, ...] = CLASSES
    layout: Sentence = Sentence("")
    """What the files were recognised as, and why; empty for the one that ships."""
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[Sentence, ...] = ()
    """What was rearranged when the files were read, and what looks wrong, the most important first."""
    choices: Choices | None = None
    """What else the files may mean, for whoever knows better; None where there is nothing to choose."""

    def sha256(self) -> dict[str, str | None]:
        """SHA-256 of the pixels and labels as uint8 in reading order; None where a split has no labels."""
        return {
            f"{name}_{part}": None if values is None else _sha256(values)
            for name, split in (("train", self.train), ("test", self.test))
            for part, values in (("images", split.images), ("labels", split.labels))
        }


def _sha256(values: Tensor) -> str:
    return hashlib.sha256(values.to(torch.uint8).contiguous().numpy().data).hexdigest()
