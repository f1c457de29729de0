"""What a visitor said that a picture really is."""

from dataclasses import dataclass

from torch import Tensor

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
