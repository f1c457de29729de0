"""Any picture, made into what the network knows."""

from apparel.vision.open import open_picture
from apparel.vision.prepare import SIDE, Prepared, Step, prepare
from apparel.vision.tensor import to_input

__all__ = ["SIDE", "Prepared", "Step", "open_picture", "prepare", "to_input"]
