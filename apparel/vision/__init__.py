"""Any picture, made into what the network knows."""

from apparel.vision.bucket import around
from apparel.vision.open import open_picture
from apparel.vision.prepare import SIDE, Prepared, Step, prepare
from apparel.vision.prepared import PREPARED, is_prepared, pixels_of
from apparel.vision.tensor import to_input

__all__ = [
    "PREPARED",
    "SIDE",
    "Prepared",
    "Step",
    "around",
    "is_prepared",
    "open_picture",
    "pixels_of",
    "prepare",
    "to_input",
]
