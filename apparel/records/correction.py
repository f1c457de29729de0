"""What a visitor said that a picture really is."""

from dataclasses import dataclass

from torch import Tensor

from apparel.records.ids import DatasetId


@dataclass(frozen=True)
class Correction:
    """A picture, uint8 [28, 28], and the class of a dataset that it really is; ``created`` in seconds since 1970."""

    id: str
    pixels: Tensor
    label: str
    dataset_id: DatasetId
    created: float
