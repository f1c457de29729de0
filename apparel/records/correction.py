"""What a visitor said that a picture really is."""

from collections.abc import Collection
from dataclasses import dataclass

from torch import Tensor

from apparel.data import Dataset
from apparel.data.numbers import UNLABELLED, labels_of
from apparel.records.ids import DatasetId

NONE_OF_THESE = "None of these"
"""The label of a picture that is of none of the classes."""


@dataclass(frozen=True)
class Correction:
    """A picture, uint8 [28, 28], and the class of a dataset that it really is; ``created`` in seconds since 1970.

    The label of what is no class is NONE_OF_THESE.
    """

    id: str
    pixels: Tensor
    label: str
    dataset_id: DatasetId
    created: float


def own_labels(dataset: Dataset, corrections: Collection[Correction]) -> dict[int, int]:
    """The label that ``corrections`` of ``dataset`` give to pictures of it, by their numbers, where it is another one.

    It is UNLABELLED for NONE_OF_THESE. Pictures with the same pixels have the same label.
    """
    labels = {name: label for label, name in enumerate(dataset.classes)} | {NONE_OF_THESE: UNLABELLED}
    said = {known.pixels.numpy().tobytes(): labels[known.label] for known in corrections if known.label in labels}
    if not said:
        return {}
    rows = [row for split in (dataset.train, dataset.test) for row in split.images.flatten(1).numpy()]
    found = ((number, said.get(row.tobytes())) for number, row in enumerate(rows))
    before = labels_of(dataset)
    return {number: label for number, label in found if label is not None and label != int(before[number])}
